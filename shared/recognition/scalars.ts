import { type Day, dayOf, parseDay, parseInstant } from '../calendar/time.ts';

/** One scalar field of the records at some place of a file, with the values it was seen to have. */
export interface Field {
  readonly name: string;
  readonly values: readonly unknown[];
}

export type Json = Readonly<Record<string, unknown>>;

/** An object of JSON, and no list. */
export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What holds nothing else: neither an object nor a list. */
export const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** A day that exists, as `YYYY-MM-DD`. */
export const isDayText = (value: unknown): boolean => typeof value === 'string' && parseDay(value) !== null;

/** `31/12/2026`, as French exports write a day. */
export function isFrenchDay(value: unknown): boolean {
  const found = typeof value === 'string' ? /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(value) : null;
  return found !== null && parseDay(`${found[3]}-${found[2]}-${found[1]}`) !== null;
}

/** A date and time with its offset, which make it an instant. */
export const isInstantText = (value: unknown): value is string =>
  typeof value === 'string' && parseInstant(value) !== null;

/** An instant that writes the midnight with which a Paris day begins, so that its first ten signs are that day. */
export function isMidnight(value: unknown): boolean {
  const at = isInstantText(value) ? parseInstant(value) : null;
  return (
    at !== null && isInstantText(value) && /T00:00/.test(value) && dayOf(at) === (value.slice(0, 10) as Day)
  );
}

/** What may name a contract: letters and digits without blanks, a digit among them; no date. */
export function isIdentifier(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 10_000;
  if (typeof value !== 'string' || isDayText(value) || isFrenchDay(value)) return false;
  return /^(?=.*\d)[A-Za-z0-9][A-Za-z0-9_./-]{2,59}$/.test(value) && !/^\d{1,4}([.]\d+)?$/.test(value);
}

/** A number written as text, with a point or a comma. */
export const isNumberText = (value: unknown): boolean =>
  typeof value === 'string' && /^-?\d+([.,]\d+)?$/.test(value.trim());

/** What may be the value of a step. */
export const isStepValue = (value: unknown): boolean =>
  value === null ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && value.length <= 40 && !isInstantText(value) && !isDayText(value));

/** True of all the values, and of none where there are none: nothing is recognised in an empty column. */
export const all = (values: readonly unknown[], holds: (value: unknown) => boolean): boolean =>
  values.length > 0 && values.every(holds);
