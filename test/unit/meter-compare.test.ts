import { expect, test } from 'vitest';
import { gridOf } from '../../shared/calendar/quarter-hours.ts';
import { addDays, type Day, type Instant, MINUTE } from '../../shared/calendar/time.ts';
import { type ComparisonInput, compareDay } from '../../shared/meter/compare.ts';
import { deviationItems } from '../../shared/meter/deviations.ts';
import { byDay, type MeterReading, merged } from '../../shared/meter/readings.ts';
import { FREE, fingerprintOf, type LimitKind, type Order, STOP } from '../../shared/order/order.ts';

const DAY = '2026-11-24' as Day;

/** An order that asks `code` on the steps from `from` up to `to`, and nothing else. */
function ordering(
  code: number,
  [from, to]: readonly [number, number],
  limitKind: LimitKind | null = null,
  day = DAY,
): Order {
  const steps = Array.from({ length: gridOf(day).count }, (_, i) => (i >= from && i < to ? code : FREE));
  const fingerprint = fingerprintOf(day, limitKind, steps);
  return { day, limitKind, steps, fingerprint, publishedAt: null, hlar: null };
}

/** Readings of `minutes` each over a whole day; `watts` is told the minutes since midnight. */
function metered(
  minutes: number,
  watts: (at: number) => number | null | undefined,
  day = DAY,
): MeterReading[] {
  const { start, count } = gridOf(day);
  const readings: MeterReading[] = [];
  for (let at = 0; at < count * 15; at += minutes) {
    const power = watts(at);
    if (power === undefined) continue;
    const from = (start + at * MINUTE) as Instant;
    readings.push({ from, to: (from + minutes * MINUTE) as Instant, watts: power });
  }
  return readings;
}

const compared = (input: Partial<ComparisonInput>) =>
  compareDay({
    ...{ day: DAY, order: null, dayBefore: null, dayAfter: null, installedW: 12e6, readings: [] },
    thresholdWh: 0,
    ...input,
  });

/** 10:00–11:00. */
const FOUR: readonly [number, number] = [40, 44];
const within = (at: number, from: number, to: number) => at >= from && at < to;

test('a stop during which nothing was produced is without a difference', () => {
  for (const minutes of [5, 15]) {
    const readings = metered(minutes, (at) => (within(at, 600, 660) ? 0 : 8e6));
    const day = compared({ order: ordering(STOP, FOUR), readings });
    expect(day).toMatchObject({ verdict: 'within', counts: { within: 4 }, stopWh: 0, stopsComplete: true });
  }
});

test('production of one five-minute step during a stop is a difference of its quarter-hour, with its energy', () => {
  const readings = metered(5, (at) => (within(at, 600, 660) && at !== 620 ? 0 : 6e6));
  const day = compared({ order: ordering(STOP, FOUR), readings });
  // 6 MW for 5 minutes are 500 kWh.
  expect(day).toMatchObject({ verdict: 'difference', counts: { difference: 1, within: 3 } });
  expect(day).toMatchObject({ stopWh: 500_000, excessWh: 500_000 });
  const [step] = day.steps.filter(({ verdict }) => verdict === 'difference');
  expect(step?.from).toBe(gridOf(DAY).start + 615 * MINUTE);
  expect(step).toMatchObject({ energyWh: 500_000, allowedWh: 0, excessWh: 500_000 });
});

test('production up to the threshold is without a difference, and the energy is told all the same', () => {
  const readings = metered(5, (at) => (within(at, 600, 660) ? (at % 15 === 0 ? 12_000 : 0) : 8e6));
  const input = { order: ordering(STOP, FOUR), readings };
  // 12 kW for 5 minutes are 1 kWh in each quarter-hour.
  expect(compared({ ...input, thresholdWh: 1_000 })).toMatchObject({ verdict: 'within', stopWh: 4_000 });
  expect(compared({ ...input, thresholdWh: 999 })).toMatchObject({ verdict: 'difference', stopWh: 4_000 });
});

test('the threshold of a quarter-hour counts twice for a step of thirty minutes', () => {
  const readings = metered(30, (at) => (within(at, 600, 660) ? 4_000 : 8e6));
  const input = { order: ordering(STOP, FOUR), readings };
  expect(compared({ ...input, thresholdWh: 1_000 }).verdict).toBe('within');
  expect(compared({ ...input, thresholdWh: 999 }).verdict).toBe('difference');
});

test('a meter step that overlaps quarter-hours with different orders has no verdict', () => {
  // 10:15–11:00: the half-hour from 10:00 is half free.
  const readings = metered(30, () => 0);
  const day = compared({ order: ordering(STOP, [41, 44]), readings });
  expect(day.verdict).toBe('undetermined');
  expect(day.counts).toEqual({ within: 1, difference: 0, undetermined: 1, missing: 0 });
  expect(day.steps.find(({ verdict }) => verdict === 'undetermined')).toMatchObject({
    ...{ order: null, energyWh: 0, excessWh: null },
  });
});

test('ten-minute steps are compared one by one, those across the edge of a stop not at all', () => {
  // Stop 10:15–11:00: 10:10–10:20 is on the edge; 10:20 to 11:00 are four steps of their own.
  const readings = metered(10, (at) => (at >= 650 && at < 660 ? 3e6 : 0));
  const day = compared({ order: ordering(STOP, [41, 44]), readings });
  expect(day.counts).toEqual({ within: 3, difference: 1, undetermined: 1, missing: 0 });
  expect(day.verdict).toBe('difference');
});

test('missing data is never zero', () => {
  const readings = metered(5, (at) => (at === 625 ? undefined : within(at, 600, 660) ? 0 : 8e6));
  const day = compared({ order: ordering(STOP, FOUR), readings });
  expect(day).toMatchObject({ verdict: 'missing', counts: { missing: 1, within: 3 }, stopsComplete: false });
  const nothing = compared({ order: ordering(STOP, FOUR) });
  expect(nothing).toMatchObject({ verdict: 'missing', counts: { missing: 4 }, stopWh: null });
});

test('what was produced in the measured part of a step is enough for a difference', () => {
  const readings = metered(5, (at) => (at === 625 ? undefined : 1_200));
  const day = compared({ order: ordering(STOP, FOUR), readings });
  expect(day.counts).toMatchObject({ difference: 4, missing: 0 });
  expect(day.stopsComplete).toBe(false);
});

test('a gap where nothing is asked takes no verdict away', () => {
  const readings = metered(5, (at) => (within(at, 600, 660) ? 0 : undefined));
  expect(compared({ order: ordering(STOP, FOUR), readings }).verdict).toBe('within');
});

test('a reading that is not to be believed leaves its step undetermined', () => {
  const readings = metered(15, (at) => (at === 615 ? null : 0));
  const day = compared({ order: ordering(STOP, FOUR), readings });
  expect(day).toMatchObject({ verdict: 'undetermined', counts: { within: 3, undetermined: 1 } });
});

test('a limit is compared with the average power of the step', () => {
  const order = ordering(4_800_000, FOUR, 'maxPower');
  // 5.4, 4.5 and 4.5 MW are 4.8 MW on average over the quarter-hour.
  const even = metered(5, (at) => (at % 15 === 0 ? 5.4e6 : 4.5e6));
  expect(compared({ order, readings: even }).verdict).toBe('within');
  const over = metered(5, (at) => (at % 15 === 0 ? 5.5e6 : 4.5e6));
  const day = compared({ order, readings: over });
  expect(day).toMatchObject({ verdict: 'difference', counts: { difference: 4 }, stopWh: null });
  // 14.5 MW for five minutes are 1,208.333 kWh, where 1,200 are let be.
  expect(day.steps[40]).toMatchObject({ energyWh: 1_208_333.333, allowedWh: 1_200_000, excessWh: 8_333.333 });
});

test('a limit of a share, or a cut, takes the installed power to compare', () => {
  const readings = metered(15, () => 5e6);
  for (const order of [ordering(400_000, FOUR, 'maxShare'), ordering(7_200_000, FOUR, 'powerCut')]) {
    expect(compared({ order, readings }).verdict).toBe('difference');
    expect(compared({ order, readings, installedW: null }).verdict).toBe('undetermined');
  }
});

test('a day with no order known has no verdict to give', () => {
  expect(compared({ readings: metered(15, () => 0) }).verdict).toBe('undetermined');
});

test('a zero order leaves nothing to compare', () => {
  const day = compared({ order: ordering(FREE, [0, 0]), readings: metered(15, () => 8e6) });
  expect(day).toMatchObject({ verdict: null, excessWh: 0, stopWh: null });
});

test('a meter step across midnight is compared with the orders of both days, and counted where it begins', () => {
  const readings = [...metered(30, () => 0, addDays(DAY, -1)), ...metered(30, () => 0)].map((reading) => ({
    ...reading,
    from: (reading.from + 15 * MINUTE) as Instant,
    to: (reading.to + 15 * MINUTE) as Instant,
  }));
  const { start, end } = gridOf(DAY);
  const overlapping = readings.filter(({ from, to }) => to > start && from < end);
  const order = ordering(STOP, [0, 96]);
  const alone = compared({ order, readings: overlapping });
  expect(alone.counts).toEqual({ within: 47, difference: 0, undetermined: 1, missing: 0 });
  const dayAfter = ordering(STOP, [0, 96], null, addDays(DAY, 1));
  expect(compared({ order, dayAfter, readings: overlapping }).counts).toMatchObject({ within: 48 });
});

test('days of 92 and 100 quarter-hours are compared whole', () => {
  for (const [day, count] of [
    ['2026-03-29', 92],
    ['2026-10-25', 100],
  ] as const) {
    const order = ordering(STOP, [0, count], null, day as Day);
    const readings = metered(5, () => 0, day as Day);
    expect(compared({ day: day as Day, order, readings }).counts).toMatchObject({ within: count });
  }
});

test('the rows of a sheet are the steps on which something was asked', () => {
  const readings = metered(15, (at) => (at === 615 ? 4_000 : 0));
  const day = compared({ order: ordering(STOP, FOUR), readings });
  const rows = [...deviationItems('Les Landes', [day])];
  expect(rows.map(({ verdict }) => verdict)).toEqual(['within', 'difference', 'within', 'within']);
  expect(rows[1]).toMatchObject({ contract: 'Les Landes', day: DAY, energyWh: 1_000, excessWh: 1_000 });
});

test('readings fall on the day that they begin on, and newer ones take the place of older ones', () => {
  const two = [...metered(30, () => 1, '2026-10-25' as Day), ...metered(30, () => 1, '2026-10-26' as Day)];
  expect([...byDay(two)].map(([day, list]) => [day, list.length])).toEqual([
    ['2026-10-25', 50],
    ['2026-10-26', 48],
  ]);
  const old = metered(30, () => 1);
  const next = metered(10, (at) => (within(at, 40, 80) ? 2 : undefined));
  const all = merged(old, next);
  // 00:30 and 01:00 make room for 00:40 to 01:20.
  expect(all.slice(0, 6).map(({ from, watts }) => [(from - gridOf(DAY).start) / MINUTE, watts])).toEqual([
    ...[
      [0, 1],
      [40, 2],
      [50, 2],
      [60, 2],
      [70, 2],
    ],
    [90, 1],
  ]);
});
