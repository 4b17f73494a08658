import { type Day, parseDay } from './time.ts';

const DAY_FIRST = /^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})$/;

/**
 * A day as people type it, with the whole year, the day of the month first (“25/11/2026”, “1.3.2026”), or as ISO 8601 writes it; null where it is
 * none.
 */
export function readTypedDay(text: string): Day | null {
  const [, day = '', month = '', year = ''] = DAY_FIRST.exec(text.trim()) ?? [];
  if (year === '') return parseDay(text.trim());
  return parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}
