import { laidOutJson } from '../../shared/profiles/json-tree.ts';

/** Larger answers are not kept: what they are made of is seen in any part of them. */
export const MOST_BYTES = 4 * 1_048_576;

/** The last answer of each account's platform, in memory alone, also one that could not be read. */
export interface LastAnswers {
  keep(accountId: string, body: Uint8Array, token: string): void;
  /** The answer laid out for reading; null where there is none, or where it is too large. */
  textOf(accountId: string): string | null;
}

export function createLastAnswers(): LastAnswers {
  const kept = new Map<string, { readonly body: Uint8Array; readonly token: string; text: string | null }>();
  return {
    keep(accountId, body, token) {
      if (body.byteLength > MOST_BYTES) kept.delete(accountId);
      else kept.set(accountId, { body, token, text: null });
    },
    textOf(accountId) {
      const answer = kept.get(accountId);
      if (!answer) return null;
      // A platform that echoes the token does not get it shown.
      answer.text ??= laidOutJson(new TextDecoder().decode(answer.body)).replaceAll(answer.token, '•••');
      return answer.text;
    },
  };
}
