import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runMeterTask } from '../../electron/meter/meter-task.ts';
import { packReadings, unpackReadings } from '../../electron/meter/readings-blob.ts';
import { gridOf } from '../../shared/calendar/quarter-hours.ts';
import { addDays, type Day, dayOf, type Instant, MINUTE, timeOf } from '../../shared/calendar/time.ts';
import { compareDay } from '../../shared/meter/compare.ts';
import { energyOf, type MeterReading } from '../../shared/meter/readings.ts';
import { STOP } from '../../shared/order/order.ts';
import { meterFile, ordering, readProduction } from '../support/meter-day.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vigie-meter-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function written(content: string | Uint8Array): Promise<string> {
  const path = join(dir, `${Math.random()}.csv`);
  await writeFile(path, content);
  return path;
}

/** Any day of eleven years, those on which clocks change as often as all the others. */
const days = fc.oneof(
  fc.integer({ min: 0, max: 4_000 }).map((n) => addDays('2025-01-01' as Day, n)),
  fc.constantFrom(
    '2025-03-30',
    '2026-03-29',
    '2027-03-28',
    '2026-10-25',
    '2028-10-29',
    '2035-10-28',
  ) as fc.Arbitrary<Day>,
);
const steps = fc.constantFrom(5, 10, 15, 30);

/** Readings one after another over a day, each of its own length, with gaps and doubts between them. */
const readingsOf = (day: Day): fc.Arbitrary<readonly MeterReading[]> =>
  fc
    .array(fc.tuple(steps, fc.option(fc.integer({ min: 0, max: 20_000_000 })), fc.boolean()), {
      maxLength: 320,
    })
    .map((parts) => {
      const { start, end } = gridOf(day);
      const readings: MeterReading[] = [];
      let from = start as number;
      for (const [minutes, watts, gap] of parts) {
        const to = from + minutes * MINUTE;
        if (to > end) break;
        if (!gap) readings.push({ from: from as Instant, to: to as Instant, watts });
        from = to;
      }
      return readings;
    });

test('rows by the clock on the wall, in order, say what stamps with their offset say, on any day', async () => {
  await fc.assert(
    fc.asyncProperty(days, steps, fc.boolean(), async (day, minutes, backwards) => {
      const { start, end } = gridOf(day);
      const stamps: Instant[] = [];
      for (let at = start as number; at < end; at += minutes * MINUTE) stamps.push(at as Instant);
      const [year, month, date] = day.split('-');
      const local = stamps.map((at, i) => `${date}/${month}/${year} ${timeOf(at)};${i}`);
      const exact = stamps.map((at, i) => `${new Date(at).toISOString()};${i}`);
      if (backwards) local.reverse();
      const said = { direction: 'production', stampEnd: 'start' } as const;
      const [byWall, byOffset] = await Promise.all(
        [local, exact].map(async (rows) => {
          const path = await written(`Horodate;kW\n${rows.join('\n')}`);
          return (await readProduction(path, said)).readings;
        }),
      );
      expect(byWall).toEqual(byOffset);
      expect(byWall).toHaveLength(stamps.length);
    }),
    { numRuns: 40 },
  );
});

test('a comparison loses and invents no energy, and covers the day once, whatever the steps', () => {
  fc.assert(
    fc.property(
      days.chain((day) => fc.tuple(fc.constant(day), readingsOf(day))),
      fc.nat(91),
      fc.nat(91),
      ([day, readings], a, b) => {
        const order = ordering(day, [Math.min(a, b), Math.max(a, b) + 1], STOP);
        const compared = compareDay({
          ...{ day, order, dayBefore: null, dayAfter: null, installedW: null },
          ...{ readings, thresholdWh: 0 },
        });
        const measured = readings.reduce((sum, reading) => sum + (energyOf(reading) ?? 0), 0);
        const told = compared.steps.reduce((sum, { energyWh }) => sum + (energyWh ?? 0), 0);
        expect(told).toBeCloseTo(measured, 0);
        const { start, end } = gridOf(day);
        let reached = start as number;
        for (const { from, to } of compared.steps) {
          expect(from).toBe(reached);
          reached = to;
        }
        expect(reached).toBe(end);
        // Where the order is free nothing is judged, and nothing else goes without a verdict.
        for (const { order: asked, verdict } of compared.steps) {
          expect(verdict === null).toBe(asked?.kind === 'free');
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('readings are kept as they are', () => {
  fc.assert(
    fc.property(
      days.chain((day) => fc.tuple(fc.constant(day), readingsOf(day))),
      ([day, readings]) => {
        expect(unpackReadings(day, packReadings(day, readings))).toEqual(readings);
      },
    ),
    { numRuns: 200 },
  );
});

test('a damaged file is read in part or refused, and never brings the reader down', async () => {
  const names = [
    'espace-client-2026-03-29.csv',
    'r63-2026-10-25.json',
    'sge-2026-10-25.csv',
    'web-2026-03-29.csv',
  ];
  const samples = await Promise.all(names.map((name) => readFile(meterFile(name))));
  const damage = fc.record({
    sample: fc.nat(samples.length - 1),
    places: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 12 }),
    length: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ sample: chosen, places, length }) => {
      const sample = samples[chosen] ?? Buffer.alloc(0);
      const bytes = Uint8Array.from(sample.subarray(0, Math.ceil(sample.length * length)));
      for (const [place, value] of places) bytes[Math.floor(place * (bytes.length - 1))] = value;
      const read = await runMeterTask({ path: await written(bytes), choices: [] });
      if (!read.ok) {
        expect(read.problem.code).toMatch(/^meter/);
        return;
      }
      for (const { days: packed } of read.value.series) {
        for (const { day, readings } of packed) {
          const list = unpackReadings(day, readings);
          expect(list.every(({ from, to, watts }) => to > from && (watts === null || watts >= 0))).toBe(true);
          expect(list.every(({ from }) => dayOf(from) === day)).toBe(true);
        }
      }
    }),
    { numRuns: 120 },
  );
});
