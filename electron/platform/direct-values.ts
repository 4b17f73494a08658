/** Thrown where an input asks for more than is understood here. */
export const Unsupported = Symbol('unsupported');

/** Leaves the whole evaluation to the library. */
export function unsupported(): never {
  throw Unsupported;
}

/** The sequence in which JSONata wraps an input that is a list. */
export class Wrapper extends Array<unknown> {}

/** An input as JSONata sees it. */
export function outermost(input: unknown): unknown {
  if (!Array.isArray(input)) return input;
  const wrapper = new Wrapper();
  wrapper.push(input);
  return wrapper;
}

/** What a path yields: JSONata takes a sequence of one for its only item, and an empty one for nothing. */
export const single = (sequence: readonly unknown[]): unknown =>
  sequence.length > 1 ? sequence : sequence[0];

/** What is held under a name, by each item of a list too. */
export function lookup(input: unknown, key: string): unknown {
  return Array.isArray(input) ? single(gathered(input, key)) : own(input, key);
}

function gathered(list: readonly unknown[], key: string): readonly unknown[] {
  const found: unknown[] = [];
  for (const item of list) {
    const value = Array.isArray(item) ? gathered(item, key) : own(item, key);
    if (Array.isArray(value)) for (const one of value) found.push(one);
    else if (value !== undefined) found.push(value);
  }
  return found;
}

function own(input: unknown, key: string): unknown {
  return typeof input === 'object' && input !== null && Object.hasOwn(input, key)
    ? (input as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

/** The name of a value's type as JSONata's `$type` gives it; undefined for what is missing. */
export function typeOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** As text, for what is text already or a whole number. */
export function text(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  return Number.isSafeInteger(value) ? String(value) : unsupported();
}

/** Whether a condition holds; of anything but a boolean the library decides, and what is missing does not hold. */
export function isTrue(value: unknown): boolean {
  return typeof value === 'boolean' ? value : value === undefined ? false : unsupported();
}

/** Whether two plain values are the same, as `=` has it: what is missing equals nothing. */
export function isEqual(left: unknown, right: unknown): boolean {
  const isPlain = (value: unknown) => typeof value !== 'object' || value === null;
  if (!isPlain(left) || !isPlain(right)) return unsupported();
  return left !== undefined && left === right;
}

/** So many characters of a text; those that take two places are counted by the library. */
export function part(value: unknown, from: number, length: number): string {
  if (typeof value !== 'string' || /[\uD800-\uDFFF]/.test(value)) return unsupported();
  return value.slice(from, from + length);
}
