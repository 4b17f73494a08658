import { describe, expect, test } from 'vitest';
import { gridOf, stepLabel } from '../../shared/calendar/quarter-hours.ts';
import { type Day, daysOfMonth, type Month } from '../../shared/calendar/time.ts';
import {
  heatAxis,
  hourMarks,
  slotOf,
  stepAtSlot,
  stretchesOf,
  worstRuns,
} from '../../shared/history/month-heat.ts';
import { FREE, STOP } from '../../shared/order/order.ts';

const OCTOBER = heatAxis('2026-10' as Month);
const MARCH = heatAxis('2026-03' as Month);
const LONG = '2026-10-25' as Day;
const SHORT = '2026-03-29' as Day;

describe('the axis of a month', () => {
  test('has a place for each quarter-hour, and two for the hour that October says twice', () => {
    expect([heatAxis('2026-11' as Month).slots, MARCH.slots, OCTOBER.slots]).toEqual([96, 96, 100]);
    const marks = hourMarks(OCTOBER);
    expect(marks).toHaveLength(25);
    expect(marks.slice(1, 5)).toEqual([
      { slot: 4, hour: 1, season: null },
      { slot: 8, hour: 2, season: 'summer' },
      { slot: 12, hour: 2, season: 'winter' },
      { slot: 16, hour: 3, season: null },
    ]);
    expect(marks.at(-1)).toEqual({ slot: 96, hour: 23, season: null });
  });

  test.each(['2026-03', '2026-10', '2026-11'] as Month[])(
    'puts every step of %s under its own wall-clock hour, and finds it again there',
    (month) => {
      const axis = heatAxis(month);
      const marks = hourMarks(axis);
      for (const day of daysOfMonth(month)) {
        const grid = gridOf(day);
        for (let step = 0; step < grid.count; step++) {
          const slot = slotOf(axis, day, step);
          const { time } = stepLabel(grid, step);
          expect(marks[Math.floor(slot / 4)]?.hour, `${day} ${time}`).toBe(Number(time.slice(0, 2)));
          expect(stepAtSlot(axis, day, slot)).toBe(step);
        }
      }
    },
  );

  test('keeps 02:00 in summer and 02:00 in winter apart on the long day and on the days around it', () => {
    expect([slotOf(OCTOBER, LONG, 8), slotOf(OCTOBER, LONG, 12)]).toEqual([8, 12]);
    expect(slotOf(OCTOBER, '2026-10-24' as Day, 8)).toBe(8);
    expect(slotOf(OCTOBER, '2026-10-26' as Day, 8)).toBe(12);
    expect(stepAtSlot(OCTOBER, '2026-10-24' as Day, 13)).toBeNull();
    expect(stepAtSlot(OCTOBER, '2026-10-26' as Day, 9)).toBeNull();
  });

  test('leaves a gap where the short day has no 02:00', () => {
    expect(stepAtSlot(MARCH, SHORT, 9)).toBeNull();
    expect(stretchesOf(MARCH, SHORT, 4, 12)).toEqual([
      { from: 4, to: 8 },
      { from: 12, to: 16 },
    ]);
    expect(stretchesOf(MARCH, '2026-03-28' as Day, 4, 12)).toEqual([{ from: 4, to: 12 }]);
  });
});

describe('the strictest of several orders', () => {
  const order = (codes: readonly number[], limitKind: 'maxShare' | 'maxPower' | null = null) => ({
    order: { steps: codes, limitKind },
    installedW: null,
  });

  test('of one contract is what it is asked', () => {
    expect(worstRuns([order([FREE, STOP, STOP, 400_000], 'maxShare')])).toEqual([
      { from: 1, to: 3, kind: 'stop', share: 0, step: { kind: 'stop' } },
      {
        from: 3,
        to: 4,
        kind: 'limit',
        share: 0.4,
        step: { kind: 'limit', limit: 'maxShare', amount: 400_000 },
      },
    ]);
  });

  test('is a stop before any limit, and the smaller share before the larger', () => {
    const runs = worstRuns([
      order([FREE, 400_000, 400_000, STOP], 'maxShare'),
      order([FREE, 700_000, 200_000, 100_000], 'maxShare'),
    ]);
    expect(runs?.map(({ from, to, kind, share }) => [from, to, kind, share])).toEqual([
      [1, 2, 'limit', 0.4],
      [2, 3, 'limit', 0.2],
      [3, 4, 'stop', 0],
    ]);
  });

  test('does not say a share where one of the limits cannot be told as one', () => {
    const runs = worstRuns([order([400_000, 400_000], 'maxShare'), order([5_000_000, FREE], 'maxPower')]);
    expect(runs?.map(({ share }) => share)).toEqual([null, 0.4]);
  });

  test('is nothing at all where nothing is published, and no run where nothing is asked', () => {
    expect(worstRuns([])).toBeNull();
    expect(worstRuns([order([FREE, FREE]), order([FREE, FREE])])).toEqual([]);
  });
});
