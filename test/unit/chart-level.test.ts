import { expect, test } from 'vitest';
import { outlinesOf } from '../../renderer/components/profile/levels.ts';
import type { Instant } from '../../shared/calendar/time.ts';

/** The level's lines over instants that are px themselves, on an axis 100 px high. */
const drawn = (levels: readonly (number | null)[]) => {
  const points = [...levels, levels.at(-1) ?? null].map((level, at) => ({ at: at as Instant, level }));
  return outlinesOf(
    points,
    (at) => at,
    (level) => 100 * (1 - level),
  );
};

test('a level is drawn up to the end of its last step, equal steps as one line', () => {
  expect(drawn([1, 1, 0, 0, 0.4, 1])).toEqual([{ left: 0, line: 'M0 0H1H2V100H3H4V60H5V0H6' }]);
});

test('a step whose level cannot be said is a gap, never a zero', () => {
  expect(drawn([null, 1, null, null, 0.5, null])).toEqual([
    { left: 1, line: 'M1 0H2' },
    { left: 4, line: 'M4 50H5' },
  ]);
  expect(drawn([null, null])).toEqual([]);
});
