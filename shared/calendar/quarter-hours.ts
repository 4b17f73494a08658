import { addDays, atParis, type Day, type Instant, MINUTE, wallClock } from './time.ts';

export const STEP_MS = 15 * MINUTE;
export const STEPS_PER_HOUR = 4;

/** The quarter-hours of one Paris day: 96 of them, 92 when clocks go forward, 100 when they go back. */
export interface DayGrid {
  readonly day: Day;
  /** First instant of the day. */
  readonly start: Instant;
  /** First instant of the next day. */
  readonly end: Instant;
  readonly count: number;
}

const known = new Map<Day, DayGrid>();

/** The grid of a day. Midnight is never doubled in Paris, so its start is one instant. */
export function gridOf(day: Day): DayGrid {
  const found = known.get(day);
  if (found) return found;
  const start = atParis(day, '00:00');
  const end = atParis(addDays(day, 1), '00:00');
  const grid = { day, start, end, count: (end - start) / STEP_MS };
  if (known.size > 10_000) known.clear();
  known.set(day, grid);
  return grid;
}

/** The instant at which step `index` (from 0) begins; `index === count` gives the day's end. */
export function stepStart(grid: DayGrid, index: number): Instant {
  return (grid.start + index * STEP_MS) as Instant;
}

/** The step that contains an instant, or null outside the day. */
export function stepAt(grid: DayGrid, at: Instant): number | null {
  return at < grid.start || at >= grid.end ? null : Math.floor((at - grid.start) / STEP_MS);
}

export interface StepLabel {
  /** Paris wall-clock start, `HH:MM`. */
  readonly time: string;
  /** Set only in the doubled hour of the long day, where the time alone names two steps. */
  readonly season: 'summer' | 'winter' | null;
}

/** How the start of a step is written for people. `index === count` is written `24:00`. */
export function stepLabel(grid: DayGrid, index: number): StepLabel {
  if (index === grid.count) return { time: '24:00', season: null };
  const at = stepStart(grid, index);
  const { hour, minute, offsetMinutes } = wallClock(at);
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  const doubled = grid.count > 96 && hour === 2;
  return { time, season: doubled ? (offsetMinutes === 120 ? 'summer' : 'winter') : null };
}
