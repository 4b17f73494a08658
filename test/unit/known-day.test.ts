import { expect, test } from 'vitest';
import type { JournalEntry } from '../../shared/app-state.ts';
import type { Day, Instant } from '../../shared/calendar/time.ts';
import { isHeardOf, isToTell } from '../../shared/day/known-day.ts';

const TODAY = '2026-11-24' as Day;
const PUBLISHED = { at: 0 as Instant, kind: 'published' } as JournalEntry;

const unheard = (day: string) => ({ day: day as Day, order: null, journal: [] });

test('tomorrow is told of before anything is read of it; today and earlier days were before the app', () => {
  const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];
  expect(days.filter((day) => isToTell(unheard(day), TODAY))).toEqual(['2026-11-25', '2026-11-26']);
});

test('a day on which something happened is told of for ever, though no order of it is left', () => {
  const heardOf = { ...unheard('2026-11-23'), journal: [PUBLISHED] };
  expect(isHeardOf(heardOf) && isToTell(heardOf, TODAY)).toBe(true);
  expect(isHeardOf(unheard('2026-11-25'))).toBe(false);
});
