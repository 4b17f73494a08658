import { describe, expect, test } from 'vitest';
import { gridOf, stepAt, stepLabel, stepStart } from '../../shared/calendar/quarter-hours.ts';
import { addDays, type Day, formatInstant, type Instant } from '../../shared/calendar/time.ts';

const day = (text: string) => text as Day;

describe('the quarter-hours of a day', () => {
  test('an ordinary day has 96 steps from midnight to midnight in Paris', () => {
    const grid = gridOf(day('2026-11-24'));
    expect(grid.count).toBe(96);
    expect(formatInstant(grid.start)).toBe('2026-11-23T23:00:00Z');
    expect(formatInstant(grid.end)).toBe('2026-11-24T23:00:00Z');
  });

  test('the day on which clocks go forward has 92 steps and no 02:00', () => {
    const grid = gridOf(day('2026-03-29'));
    expect(grid.count).toBe(92);
    const times = Array.from({ length: 92 }, (_, i) => stepLabel(grid, i).time);
    expect(times.slice(6, 10)).toEqual(['01:30', '01:45', '03:00', '03:15']);
  });

  test('the day on which clocks go back has 100 steps, the doubled hour told apart', () => {
    const grid = gridOf(day('2026-10-25'));
    expect(grid.count).toBe(100);
    expect(stepLabel(grid, 8)).toEqual({ time: '02:00', season: 'summer' });
    expect(stepLabel(grid, 12)).toEqual({ time: '02:00', season: 'winter' });
    expect(stepLabel(grid, 16)).toEqual({ time: '03:00', season: null });
    expect(stepStart(grid, 12) - stepStart(grid, 8)).toBe(3_600_000);
  });

  test('an instant belongs to the step that contains it, and to none outside the day', () => {
    const grid = gridOf(day('2026-11-24'));
    expect(stepAt(grid, grid.start)).toBe(0);
    expect(stepAt(grid, (grid.end - 1) as Instant)).toBe(95);
    expect(stepAt(grid, grid.end)).toBeNull();
    expect(stepAt(grid, (grid.start - 1) as Instant)).toBeNull();
  });

  test('every day from 2025 to 2035 has 92, 96 or 100 steps, and one of each odd kind a year', () => {
    const odd = new Map<string, number[]>();
    for (let d = day('2025-01-01'); d < '2036-01-01'; d = addDays(d, 1)) {
      const { count } = gridOf(d);
      if (count !== 96) odd.set(d.slice(0, 4), [...(odd.get(d.slice(0, 4)) ?? []), count]);
    }
    expect([...odd.values()]).toEqual(new Array(11).fill([92, 100]));
  });
});
