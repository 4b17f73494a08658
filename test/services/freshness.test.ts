import { expect, test } from 'vitest';
import { createFreshness } from '../../electron/reading/freshness.ts';
import type { Day } from '../../shared/calendar/time.ts';

const TOMORROW = '2026-11-24' as Day;

test('an answer speaks of a day only where it was asked for after the last send to that day ended', () => {
  const freshness = createFreshness();
  const before = freshness.mark();
  const end = freshness.sending(1, TOMORROW);
  const during = freshness.mark();
  expect(freshness.isFresh(1, TOMORROW, during)).toBe(false);
  end();
  expect(freshness.isFresh(1, TOMORROW, before)).toBe(false);
  expect(freshness.isFresh(1, TOMORROW, during)).toBe(false);
  expect(freshness.isFresh(1, TOMORROW, freshness.mark())).toBe(true);
  expect(freshness.isFresh(2, TOMORROW, before)).toBe(true);
});

test('the end of a send does not make an answer fresh while another one to the same day is under way', () => {
  const freshness = createFreshness();
  const endFirst = freshness.sending(1, TOMORROW);
  const endSecond = freshness.sending(1, TOMORROW);
  endFirst();
  expect(freshness.isFresh(1, TOMORROW, freshness.mark())).toBe(false);
  endSecond();
  expect(freshness.isFresh(1, TOMORROW, freshness.mark())).toBe(true);
});
