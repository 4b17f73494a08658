import { expect, test } from 'vitest';
import { gridOf } from '../../shared/calendar/quarter-hours.ts';
import type { Day, Instant } from '../../shared/calendar/time.ts';
import { formatEnergy, formatSpanIn, formatTimeIn, wholeDays } from '../../shared/meter/words.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const at = (text: string) => Date.parse(text) as Instant;
const LONG = '2026-10-25' as Day;

test('energies are written in the unit that suits them', () => {
  expect([0, 480_000, 1_250_000, 999].map((wh) => plain(formatEnergy(wh, 'fr')))).toEqual([
    ...['0 kWh', '480 kWh', '1,25 MWh', '0,999 kWh'],
  ]);
});

test('times of the repeated hour carry their season, once where a span stays in it', () => {
  const [summer, winter] = [at('2026-10-25T02:30+02:00'), at('2026-10-25T02:30+01:00')];
  expect(plain(formatTimeIn(LONG, winter, 'fr'))).toBe('02:30 (hiver)');
  const quarter = 15 * 60_000;
  expect(plain(formatSpanIn(LONG, winter, (winter + quarter) as Instant, 'fr'))).toBe('02:30–02:45 (hiver)');
  expect(plain(formatSpanIn(LONG, summer, winter, 'fr'))).toBe('02:30 (été)–02:30 (hiver)');
  const { end } = gridOf(LONG);
  expect(formatSpanIn(LONG, (end - quarter) as Instant, end, 'fr')).toBe('23:45–24:00');
});

test('a period from midnight to midnight is one of whole days', () => {
  const { start, end } = gridOf(LONG);
  expect(wholeDays({ from: start, to: end })).toEqual([LONG, LONG]);
  expect(wholeDays({ from: start, to: (end - 1_000) as Instant })).toBeNull();
});
