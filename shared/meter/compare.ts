import { type DayGrid, gridOf, STEP_MS, stepStart } from '../calendar/quarter-hours.ts';
import { type Day, HOUR, type Instant } from '../calendar/time.ts';
import { type Order, producibleShare, type StepOrder, stepOrder } from '../order/order.ts';
import { energyOf, type MeterReading } from './readings.ts';

/** What a comparison finds; a statement about figures, never a judgement in law. */
export const VERDICTS = ['within', 'difference', 'undetermined', 'missing'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One span of a day whose measure is held against its order: a quarter-hour, or a meter's step that straddles some. */
export interface ComparedStep {
  readonly from: Instant;
  readonly to: Instant;
  /** Null where the quarter-hours that it overlaps carry different orders, or one that is not known. */
  readonly order: StepOrder | null;
  /** What was measured, Wh; null where nothing was or it is not to be believed. */
  readonly energyWh: number | null;
  /** False where a part of it was not measured. */
  readonly complete: boolean;
  /** What the order lets be produced, Wh; null where it does not say. */
  readonly allowedWh: number | null;
  /** What was measured beyond that, Wh; null without a verdict to carry it. */
  readonly excessWh: number | null;
  /** Null where nothing is asked. */
  readonly verdict: Verdict | null;
}

/** A contract's day held against its meter. */
export interface DayComparison {
  readonly day: Day;
  /** The gravest verdict of its steps: a difference, then missing data, then what is undetermined; null where nothing is asked. */
  readonly verdict: Verdict | null;
  readonly steps: readonly ComparedStep[];
  readonly counts: Readonly<Record<Verdict, number>>;
  /** What was measured during stops, Wh, as far as it was; null where nothing was. */
  readonly stopWh: number | null;
  /** False where a part of the stops was not measured. */
  readonly stopsComplete: boolean;
  /** The sum of what was measured beyond the order, Wh. */
  readonly excessWh: number;
}

export interface ComparisonInput {
  readonly day: Day;
  /** The order that stands; null while none is known. */
  readonly order: Order | null;
  /** The orders of the days around it, for a meter's step across midnight. */
  readonly dayBefore: Order | null;
  readonly dayAfter: Order | null;
  /** W. */
  readonly installedW: number | null;
  /** Every reading that overlaps the day, in order of time, none overlapping another. */
  readonly readings: readonly MeterReading[];
  /** Energy in Wh per quarter-hour up to which production during a stop is no difference; longer steps have it in proportion. */
  readonly thresholdWh: number;
}

/**
 * Holds a day's readings against its order. A quarter-hour that its readings fill without straddling it is compared as a
 * whole; where a meter's steps straddle quarter-hours (10, 30 minutes) each of those is compared by itself, with a
 * verdict only where all the quarter-hours that it overlaps ask the same. What was not measured is missing, never 0.
 */
export function compareDay(input: ComparisonInput): DayComparison {
  const steps = spansOf(input).map((span) => comparedStep(span, input));
  const counts = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, steps.filter((step) => step.verdict === verdict).length]),
  ) as Record<Verdict, number>;
  const stops = steps.filter(({ order }) => order?.kind === 'stop');
  const measured = stops.flatMap(({ energyWh }) => (energyWh === null ? [] : [energyWh]));
  const order: readonly Verdict[] = ['difference', 'missing', 'undetermined', 'within'];
  return {
    day: input.day,
    verdict: order.find((verdict) => counts[verdict] > 0) ?? null,
    steps,
    counts,
    stopWh: measured.length === 0 ? null : tidy(sum(measured)),
    stopsComplete: stops.every(({ complete, energyWh }) => complete && energyWh !== null),
    excessWh: tidy(sum(steps.map(({ excessWh }) => excessWh ?? 0))),
  };
}

interface Span {
  readonly from: Instant;
  readonly to: Instant;
  readonly readings: readonly MeterReading[];
}

/** What the day is compared by, in order: quarter-hours where the readings keep to them, else the readings and the gaps. */
function spansOf({ day, readings }: ComparisonInput): readonly Span[] {
  const grid = gridOf(day);
  const spans: Span[] = [];
  let done = grid.start;
  let next = 0;
  for (let i = 0; i < grid.count; i++) {
    const [from, to] = [stepStart(grid, i), stepStart(grid, i + 1)];
    const inside: MeterReading[] = [];
    while ((readings[next]?.to ?? to) <= from) next++;
    for (let at = next; (readings[at]?.from ?? to) < to; at++) {
      const reading = readings[at];
      if (reading) inside.push(reading);
    }
    if (inside.every((reading) => reading.from >= from && reading.to <= to)) {
      spans.push({ from, to, readings: inside });
      done = to;
      continue;
    }
    for (const reading of inside) {
      if (reading.to <= done) continue;
      if (reading.from > done) spans.push({ from: done, to: reading.from, readings: [] });
      // One that began the day before belongs there; here it only fills its part.
      if (reading.from >= grid.start) spans.push({ ...reading, readings: [reading] });
      done = reading.to;
    }
    if (done < to) {
      spans.push({ from: done, to, readings: [] });
      done = to;
    }
  }
  return spans;
}

function comparedStep({ from, to, readings }: Span, input: ComparisonInput): ComparedStep {
  const order = orderOver(from, to, input);
  const energies = readings.map(energyOf);
  const believed = energies.filter((energy) => energy !== null);
  const energyWh = believed.length === 0 ? null : tidy(sum(believed));
  const complete = readings.reduce((ms, reading) => ms + reading.to - reading.from, 0) === to - from;
  const allowedWh = order && allowedEnergy(order, to - from, input.installedW);
  const tolerated = order?.kind === 'stop' ? (input.thresholdWh * (to - from)) / STEP_MS : (allowedWh ?? 0);
  const facts = { from, to, order, energyWh, complete, allowedWh };
  const without = (verdict: Verdict | null): ComparedStep => ({ ...facts, excessWh: null, verdict });

  if (order?.kind === 'free') return without(null);
  if (readings.length === 0) return without('missing');
  if (order === null || allowedWh === null) return without('undetermined');
  // What was produced in a part of a step is enough for a difference; the rest could only add to it.
  const isDifference = energyWh !== null && energyWh > tidy(tolerated);
  if (isDifference) return { ...facts, excessWh: tidy(energyWh - allowedWh), verdict: 'difference' };
  if (believed.length < energies.length) return without('undetermined');
  if (!complete) return without('missing');
  return { ...facts, excessWh: 0, verdict: 'within' };
}

/** What all the quarter-hours between two instants ask, or null where they do not all ask the same. */
function orderOver(from: Instant, to: Instant, input: ComparisonInput): StepOrder | null {
  const grid = gridOf(input.day);
  const first = Math.floor((from - grid.start) / STEP_MS);
  const last = Math.ceil((to - grid.start) / STEP_MS);
  let common: StepOrder | null = null;
  for (let i = first; i < last; i++) {
    const step = stepOf(grid, i, input);
    if (step === null) return null;
    if (common !== null && !isSame(common, step)) return null;
    common = step;
  }
  return common;
}

/** The order of a quarter-hour counted from the day's start, on to the days around it. */
function stepOf(grid: DayGrid, i: number, { order, dayBefore, dayAfter }: ComparisonInput): StepOrder | null {
  const [of, at] =
    i < 0
      ? [dayBefore, (dayBefore?.steps.length ?? 0) + i]
      : i >= grid.count
        ? [dayAfter, i - grid.count]
        : [order, i];
  const code = of?.steps[at];
  return of && code !== undefined ? stepOrder(code, of.limitKind) : null;
}

function isSame(a: StepOrder, b: StepOrder): boolean {
  if (a.kind !== 'limit' || b.kind !== 'limit') return a.kind === b.kind;
  return a.limit === b.limit && a.amount === b.amount;
}

/** What a step lets be produced in `ms`, in Wh; null where it sets no bound or takes an unknown installed power to say. */
function allowedEnergy(step: StepOrder, ms: number, installedW: number | null): number | null {
  if (step.kind === 'free') return null;
  const share = producibleShare(step, installedW);
  const isPower = step.kind === 'limit' && step.limit === 'maxPower';
  const watts = isPower ? step.amount : share === 0 ? 0 : installedW && share && installedW * share;
  return watts === null ? null : tidy((watts * ms) / HOUR);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
/** To the mWh: what is left of adding fractions up is no production. */
const tidy = (wh: number) => Math.round(wh * 1_000) / 1_000;
