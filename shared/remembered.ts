/**
 * A pure function of texts and numbers that remembers what it answered, for those asked the same thing every second.
 * It forgets everything once it knows `most` answers.
 */
export function remembered<Asked extends readonly (string | number)[], Answer>(
  answer: (...asked: Asked) => Answer,
  most = 1_000,
): (...asked: Asked) => Answer {
  const known = new Map<Name, Answer>();
  return (...asked) => {
    const key = nameOf(asked);
    const found = known.get(key);
    if (found !== undefined) return found;
    const fresh = answer(...asked);
    if (known.size >= most) known.clear();
    known.set(key, fresh);
    return fresh;
  };
}

export type Name = string | number | null;

/** One name for a list of them; a single one stands for itself. */
export const nameOf = (asked: readonly Name[]): Name =>
  asked.length === 1 ? (asked[0] ?? null) : asked.join('\n');
