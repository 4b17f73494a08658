import { gridOf } from '../calendar/quarter-hours.ts';
import { type Day, daysOfMonth, type Month } from '../calendar/time.ts';
import { FREE, type Order, producibleShare, runsOf, type StepOrder, stepOrder } from '../order/order.ts';

/** Consecutive steps of a day that ask the same, of one contract or, at the worst, of several. */
export interface HeatRun {
  readonly from: number;
  readonly to: number;
  readonly kind: 'stop' | 'limit';
  /** The share of installed power (0 to 1) that may be produced; null where it is not known. */
  readonly share: number | null;
  /** What is asked, where one contract is meant. */
  readonly step: StepOrder | null;
}

/** An order once the installed power (W; null: unknown) is known. */
export interface HeatOrder {
  readonly order: Pick<Order, 'steps' | 'limitKind'>;
  readonly installedW: number | null;
}

/**
 * What the orders of one day ask together: on each step the strictest of them. A stop comes before a limit of unknown
 * share, that before the smallest share left. Null where there is no order.
 */
export function worstRuns(orders: readonly HeatOrder[]): readonly HeatRun[] | null {
  const [first] = orders;
  if (!first) return null;
  if (orders.length === 1) return ownRuns(first);
  const strictest = new Array<number>(first.order.steps.length).fill(1);
  for (const { order, installedW } of orders) {
    const known = new Map<number, number>();
    for (const [i, code] of order.steps.entries()) {
      if (code === FREE) continue;
      const value = known.get(code) ?? strictnessOf(stepOrder(code, order.limitKind), installedW);
      known.set(code, value);
      if (value < (strictest[i] ?? 1)) strictest[i] = value;
    }
  }
  return mergedRuns(strictest);
}

function ownRuns({ order, installedW }: HeatOrder): readonly HeatRun[] {
  return runsOf(order).flatMap(({ from, to, step }) =>
    step.kind === 'free'
      ? []
      : [{ from, to, kind: step.kind, share: producibleShare(step, installedW), step }],
  );
}

const STOPPED = -2;
const UNKNOWN_LIMIT = -1;

function strictnessOf(step: StepOrder, installedW: number | null): number {
  if (step.kind === 'stop') return STOPPED;
  return producibleShare(step, installedW) ?? UNKNOWN_LIMIT;
}

function mergedRuns(strictest: readonly number[]): readonly HeatRun[] {
  const runs: HeatRun[] = [];
  let from = 0;
  for (let i = 1; i <= strictest.length; i++) {
    const value = strictest[from] ?? 1;
    if (i < strictest.length && strictest[i] === value) continue;
    if (value < 1) {
      const kind = value === STOPPED ? 'stop' : 'limit';
      const share = value === STOPPED ? 0 : value === UNKNOWN_LIMIT ? null : value;
      runs.push({ from, to: i, kind, share, step: null });
    }
    from = i;
  }
  return runs;
}

/** The quarter-hours that a month's days are drawn on, from left to right. */
export interface HeatAxis {
  /** 96, or 100 in the month of the long day, where the doubled hour has two places. */
  readonly slots: number;
  /** The day of 100 steps, or null. */
  readonly longDay: Day | null;
}

/** The place in the day of the hour that the clocks leave out or say twice: 02:00. */
const DOUBTFUL_FROM = 8;
const HOUR_STEPS = 4;

/** What the days of a month are drawn on, all alike: only a month with a long day has four slots more. */
export function heatAxis(month: Month): HeatAxis {
  const longDay = daysOfMonth(month).find((day) => gridOf(day).count > 96) ?? null;
  return { slots: longDay === null ? 96 : 100, longDay };
}

/**
 * Where a step of a day is drawn: under its wall-clock time, and in the month of the long day under its season. So a
 * day of 92 steps has a gap at 02:00, and every other day of that October one under the season that it is not in.
 */
export function slotOf({ longDay }: HeatAxis, day: Day, step: number): number {
  const { count } = gridOf(day);
  if (count === 92) return step < DOUBTFUL_FROM ? step : step + HOUR_STEPS;
  if (longDay === null || day === longDay) return step;
  const gap = day < longDay ? DOUBTFUL_FROM + HOUR_STEPS : DOUBTFUL_FROM;
  return step < gap ? step : step + HOUR_STEPS;
}

/** A stretch of slots, from `from` up to and without `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Steps `from` up to and without `to` as they are drawn: two stretches where a gap lies between them. */
export function stretchesOf(axis: HeatAxis, day: Day, from: number, to: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (let step = from; step < to; step++) {
    const slot = slotOf(axis, day, step);
    const last = stretches.at(-1);
    if (last && last.to === slot) stretches.splice(-1, 1, { from: last.from, to: slot + 1 });
    else stretches.push({ from: slot, to: slot + 1 });
  }
  return stretches;
}

/** The step of a day that is drawn on a slot; null in a gap. */
export function stepAtSlot(axis: HeatAxis, day: Day, slot: number): number | null {
  for (let step = Math.max(0, slot - HOUR_STEPS); step <= slot; step++) {
    if (step < gridOf(day).count && slotOf(axis, day, step) === slot) return step;
  }
  return null;
}

/** The hours that stand above the slots; in the month of the long day, the doubled one twice, with its season. */
export function hourMarks({ slots }: HeatAxis): readonly HourMark[] {
  return Array.from({ length: slots / HOUR_STEPS }, (_, i) => {
    const season = slots === 96 || (i !== 2 && i !== 3) ? null : i === 2 ? 'summer' : 'winter';
    return { slot: i * HOUR_STEPS, hour: slots > 96 && i > 2 ? i - 1 : i, season };
  });
}

export interface HourMark {
  readonly slot: number;
  readonly hour: number;
  readonly season: 'summer' | 'winter' | null;
}
