import { expect, test } from 'vitest';
import { readTypedDay } from '../../shared/calendar/typed-day.ts';

test('a day is read as people of this country type it, and as a calendar writes it', () => {
  const ways = ['25/11/2026', ' 25.11.2026 ', '25-11-2026', '25 11 2026', '2026-11-25'];
  expect(ways.map(readTypedDay)).toEqual(ways.map(() => '2026-11-25'));
  expect(readTypedDay('1/3/2027')).toBe('2027-03-01');
});

test('while it is typed, a day is none until its year is whole', () => {
  const typed = '25/11/2026';
  const read = Array.from(typed, (_, i) => readTypedDay(typed.slice(0, i + 1))).filter(Boolean);
  expect(read).toEqual(['2026-11-25']);
});

test('what is no day of the calendar, or not typed to its end, is none', () => {
  expect(['', '25', '25/11', '25/11/202', '31/02/2026', '11/25/2026', '0/1/2026'].map(readTypedDay)).toEqual(
    Array(7).fill(null),
  );
});
