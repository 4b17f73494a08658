import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMeterFile } from '../../electron/meter/read-file.ts';
import { gridOf, STEP_MS, stepLabel } from '../../shared/calendar/quarter-hours.ts';
import type { Day } from '../../shared/calendar/time.ts';
import { compareDay, type DayComparison } from '../../shared/meter/compare.ts';
import { MAX_METER_BYTES } from '../../shared/meter/file-view.ts';
import { byDay, type MeterReading } from '../../shared/meter/readings.ts';
import type { SeriesChoice } from '../../shared/meter/recognise.ts';
import type { Order } from '../../shared/order/order.ts';
import { meterFile, ordering, readProduction } from '../support/meter-day.ts';

const SPRING = '2026-03-29' as Day;
const AUTUMN = '2026-10-25' as Day;

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vigie-meter-'));
});
afterAll(() => rm(dir, { recursive: true }));

/** A file of this test's own. */
async function written(content: string | Uint8Array): Promise<string> {
  const path = join(dir, `${Math.random()}.csv`);
  await writeFile(path, content);
  return path;
}
const problemOf = async (content: string | Uint8Array) => {
  const read = await readMeterFile(await written(content));
  return read.ok ? null : read.problem.code;
};

const against = (order: Order, readings: readonly MeterReading[], thresholdWh = 0): DayComparison =>
  compareDay({
    ...{ day: order.day, order, dayBefore: null, dayAfter: null, installedW: null },
    ...{ readings, thresholdWh },
  });
/** The starts of the steps with a verdict, as people read them. */
const startsOf = ({ day, steps }: DayComparison, of: string) =>
  steps
    .filter(({ verdict }) => verdict === of)
    .map(({ from }) => {
      const { time, season } = stepLabel(gridOf(day), (from - gridOf(day).start) / STEP_MS);
      return season ? `${time} ${season}` : time;
    });

describe('each format gives the verdicts worked out by hand', () => {
  test('the customer area’s CSV, in W, on the day of 92 quarter-hours', async () => {
    const { production, readings } = await readProduction(meterFile('espace-client-2026-03-29.csv'));
    expect(production).toMatchObject({
      ...{ prm: '30001234500017', questions: [], readings: 275 },
      direction: { value: 'production', by: 'file' },
      unit: { value: 'W', by: 'file' },
      stampEnd: { value: 'start', by: 'deduced' },
      ...{ stepBy: 'file', steps: [{ minutes: 5 }], gaps: { count: 1, ms: 300_000 } },
    });
    // Stop from 01:00 to 04:00, an hour of which does not exist: eight quarter-hours, from the fifth on.
    const day = against(ordering(SPRING, [4, 12]), readings);
    expect(day.verdict).toBe('difference');
    expect(day.counts).toEqual({ within: 6, difference: 1, undetermined: 0, missing: 1 });
    // 6 MW from 03:20 to 03:25 are 500 kWh; the row of 01:30 is not there.
    expect(day).toMatchObject({ stopWh: 500_000, stopsComplete: false });
    expect(startsOf(day, 'difference')).toEqual(['03:15']);
    expect(startsOf(day, 'missing')).toEqual(['01:30']);
  });

  test('R63, in Wh, unsorted and with consumption, on the day of 100 quarter-hours', async () => {
    const { series, production, readings } = await readProduction(meterFile('r63-2026-10-25.csv'));
    expect(series.map(({ direction }) => direction.value).toSorted()).toEqual(['consumption', 'production']);
    expect(production).toMatchObject({ readings: 300, questions: [], gaps: { count: 0 }, conflicting: 0 });
    expect(series.reduce((sum, { doubled }) => sum + doubled, 0)).toBe(1);
    // 500 kWh in five minutes are 6 MW.
    expect(production.greatestW).toBe(6_000_000);
    // Stop from 01:00 to 04:00, an hour of which comes twice: sixteen quarter-hours.
    const day = against(ordering(AUTUMN, [4, 20]), readings);
    expect(day.counts).toEqual({ within: 15, difference: 1, undetermined: 0, missing: 0 });
    expect(day).toMatchObject({ verdict: 'difference', stopWh: 250_000, stopsComplete: true });
    expect(startsOf(day, 'difference')).toEqual(['02:30 winter']);
  });

  test('its JSON twin, with steps of thirty minutes', async () => {
    const { production, readings } = await readProduction(meterFile('r63-2026-10-25.json'));
    expect(production).toMatchObject({
      readings: 50,
      steps: [{ minutes: 30 }],
      stage: 'BEST',
      questions: [],
    });
    // Stop from 01:15 to 04:00: the half-hour of 01:00 is half free, seven others lie within.
    const day = against(ordering(AUTUMN, [5, 20]), readings);
    expect(day.counts).toEqual({ within: 7, difference: 0, undetermined: 1, missing: 0 });
    expect(day.verdict).toBe('undetermined');
    expect(startsOf(day, 'undetermined')).toEqual(['01:00']);
  });

  test('the older SGE export, by the clock on the wall and in kW, in its own code page', async () => {
    const { production, readings } = await readProduction(meterFile('sge-2026-10-25.csv'));
    expect(production).toMatchObject({
      ...{ readings: 150, ambiguous: 0, estimated: 0, questions: [] },
      ...{ unit: { value: 'kW' }, steps: [{ minutes: 10 }], stampEnd: { value: 'start', by: 'deduced' } },
    });
    // Stop from 02:00 to 03:00, twice: twelve ten-minute steps lie within it.
    const day = against(ordering(AUTUMN, [8, 16]), readings);
    expect(day.counts).toEqual({ within: 11, difference: 1, undetermined: 0, missing: 0 });
    // 1.2 MW for ten minutes from the second 02:30 on.
    expect(day).toMatchObject({ verdict: 'difference', stopWh: 200_000 });
    expect(startsOf(day, 'difference')).toEqual(['02:30 winter']);
  });

  test('the web export, whose stamps mark the end of the step', async () => {
    const { production, readings } = await readProduction(meterFile('web-2026-03-29.csv'), {
      direction: 'production',
    });
    expect(production).toMatchObject({
      ...{ readings: 92, stepBy: 'deduced', steps: [{ minutes: 15 }] },
      stampEnd: { value: 'end', by: 'file' },
      unit: { value: 'W', by: 'file' },
    });
    // Stop from 10:00 to 12:00 on the short day: the stamp 10:00 is of the quarter-hour before.
    const day = against(ordering(SPRING, [36, 44]), readings);
    expect(day).toMatchObject({ verdict: 'within', counts: { within: 8 }, stopWh: 0 });
  });

  test('a spreadsheet of one’s own, whose step changes at noon', async () => {
    const { production, readings } = await readProduction(meterFile('tableau-2026-10-25.csv'), {
      direction: 'production',
    });
    expect(production).toMatchObject({
      ...{ unit: { value: 'kWh', by: 'file' }, stepBy: 'deduced', gaps: { count: 0 } },
      steps: [
        { minutes: 10, readings: 78 },
        { minutes: 5, readings: 144 },
      ],
      stampEnd: { value: 'start', by: 'deduced' },
    });
    // Stop from 11:00 to 13:00: 0.4 kWh in ten minutes, 0.2 kWh in five: 4.8 kWh in all.
    const order = ordering(AUTUMN, [48, 56]);
    const day = against(order, readings);
    // Six steps of ten minutes until noon, then four quarter-hours.
    expect(day).toMatchObject({ verdict: 'difference', counts: { difference: 10 }, stopWh: 4_800 });
    // 0.6 kWh in a quarter-hour and 0.4 kWh in two thirds of one are at the threshold.
    expect(against(order, readings, 600).verdict).toBe('within');
    expect(against(order, readings, 599).verdict).toBe('difference');
  });
});

describe('what only the user can say', () => {
  const BARE = ['29/03/2026 10:05;1,5', '29/03/2026 10:10;2', '29/03/2026 10:15;2,5'].join('\n');

  test('a bare table asks for direction, unit and the end that stamps mark, and takes over nothing before', async () => {
    const { production, readings } = await readProduction(await written(BARE));
    expect(production.questions).toEqual(['direction', 'unit', 'stampEnd']);
    expect(readings).toEqual([]);
  });

  test('the answers change where a value lies and what it is worth', async () => {
    const path = await written(BARE);
    const said = { direction: 'production', unit: 'kWh' } as const;
    const starts = await readProduction(path, { ...said, stampEnd: 'start' });
    const ends = await readProduction(path, { ...said, stampEnd: 'end' });
    // 1.5 kWh in five minutes are 18 kW.
    expect(starts.readings[0]).toMatchObject({ from: Date.parse('2026-03-29T10:05+02:00'), watts: 18_000 });
    expect(ends.readings[0]).toMatchObject({ from: Date.parse('2026-03-29T10:00+02:00'), watts: 18_000 });
    const quarter = await readProduction(path, { ...said, stampEnd: 'start', step: 15 });
    // Steps longer than the distance of their stamps overlap: nothing of them is believed.
    expect(quarter.readings.every(({ watts }) => watts === null)).toBe(true);
  });

  test('consumption is recognised, and never taken over', async () => {
    const { production, readings } = await readProduction(await written(BARE), {
      ...{ direction: 'consumption', unit: 'kW', stampEnd: 'end' },
    } satisfies Partial<SeriesChoice>);
    expect(production.direction).toEqual({ value: 'consumption', by: 'user' });
    expect(readings).toEqual([]);
  });
});

describe('clocks going forward and back', () => {
  const said = { direction: 'production', unit: 'W', stampEnd: 'start' } as const;

  test('the repeated hour cannot be told apart out of order, and is undetermined then', async () => {
    const text = await readFile(meterFile('sge-2026-10-25.csv'), 'latin1');
    const [header = '', ...rows] = text.trimEnd().split('\r\n');
    const { production, readings } = await readProduction(
      await written([header, ...rows.toSorted()].join('\n')),
      said,
    );
    expect(production).toMatchObject({ ambiguous: 12, readings: 146 });
    const day = against(ordering(AUTUMN, [8, 16]), readings);
    expect(day).toMatchObject({ verdict: 'undetermined', counts: { undetermined: 8, missing: 0 } });
  });

  test('a file from the latest to the earliest tells the repeated hour too', async () => {
    const text = await readFile(meterFile('sge-2026-10-25.csv'), 'latin1');
    const [header = '', ...rows] = text.trimEnd().split('\r\n');
    const { readings } = await readProduction(await written([header, ...rows.toReversed()].join('\n')));
    expect(readings).toEqual((await readProduction(meterFile('sge-2026-10-25.csv'))).readings);
  });

  test('an hour that spring leaves out holds no reading', async () => {
    const rows = ['29/03/2026 01:30;1', '29/03/2026 02:00;2', '29/03/2026 02:30;3', '29/03/2026 03:00;4'];
    const { production, readings } = await readProduction(await written(rows.join('\n')), {
      ...said,
      step: 30,
    });
    expect(production).toMatchObject({ impossible: 2, readings: 2, gaps: { count: 0 } });
    expect(readings.map(({ watts }) => watts)).toEqual([1, 4]);
  });
});

describe('rows as they come', () => {
  test('the order of the rows changes nothing where stamps carry their offset', async () => {
    const [header = '', ...rows] = (await readFile(meterFile('r63-2026-10-25.csv'), 'utf8'))
      .trimEnd()
      .split('\n');
    const plain = (await readProduction(meterFile('r63-2026-10-25.csv'))).readings;
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
        const { readings } = await readProduction(await written([header, ...shuffled].join('\n')));
        expect(readings).toEqual(plain);
      }),
      { numRuns: 15 },
    );
  });

  test('of two values for one step neither is believed; the same one twice is counted once', async () => {
    const rows = [
      '2026-11-24T10:00:00+01:00;5',
      '2026-11-24T10:15:00+01:00;6',
      '2026-11-24T10:30:00+01:00;7',
    ];
    const all = [...rows, rows[0], '2026-11-24T10:15:00+01:00;8'].join('\n');
    const { production, readings } = await readProduction(await written(`Horodate;kW\n${all}`), {
      ...{ direction: 'production', stampEnd: 'start' },
    });
    expect(production).toMatchObject({ doubled: 1, conflicting: 1, readings: 3 });
    expect(readings.map(({ watts }) => watts)).toEqual([5_000, null, 7_000]);
  });

  test('a lone longer distance is a gap, not a step', async () => {
    const minutes = [0, 5, 10, 15, 25, 30, 35, 40, 45, 50, 55];
    const rows = minutes.map((m) => `2026-11-24T10:${String(m).padStart(2, '0')}:00+01:00;1`);
    const { production } = await readProduction(await written(`Horodate;kW\n${rows.join('\n')}`), {
      ...{ direction: 'production', stampEnd: 'start' },
    });
    expect(production).toMatchObject({
      steps: [{ minutes: 5, readings: 11 }],
      gaps: { count: 1, ms: 300_000 },
    });
  });

  test('no value is no reading, and a value below 0 no production', async () => {
    const rows = [
      '2026-11-24T10:00:00+01:00;',
      '2026-11-24T10:15:00+01:00;-4',
      '2026-11-24T10:30:00+01:00;7',
    ];
    const { production, readings } = await readProduction(await written(`Horodate;kW\n${rows.join('\n')}`), {
      ...{ direction: 'production', stampEnd: 'start' },
    });
    expect(production).toMatchObject({ empty: 1, negative: 1, readings: 2 });
    expect(readings.map(({ watts }) => watts)).toEqual([0, 7_000]);
  });

  test('a year of five-minute values is read whole, with both changes of the clocks', async () => {
    const start = gridOf('2026-01-01' as Day).start;
    const end = gridOf('2026-12-31' as Day).end;
    const rows: string[] = [];
    for (let at = start as number; at < end; at += 300_000)
      rows.push(`${new Date(at).toISOString()};${at % 7}`);
    const { production, readings } = await readProduction(await written(`Horodate;kW\n${rows.join('\n')}`), {
      direction: 'production',
    });
    expect(production).toMatchObject({ readings: 105_120, gaps: { count: 0 }, stampEnd: { value: 'start' } });
    const days = byDay(readings);
    expect(days.size).toBe(365);
    expect([SPRING, AUTUMN].map((day) => days.get(day)?.length)).toEqual([276, 300]);
  });

  test('a formula is a text that is no number', async () => {
    const read = await readMeterFile(meterFile('tableau-2026-10-25.csv'));
    expect(read.ok && read.value.file.bad).toMatchObject({ count: 1, first: [{ line: 224 }] });
  });
});

describe('what is no meter file is refused with a reason, and in good time', () => {
  test.each([
    ['nothing', '', 'meterUnknownFormat'],
    ['a letter', 'Bonjour,\nvoici vos mesures.\nCordialement', 'meterUnknownFormat'],
    ['another JSON', '{"contracts": []}', 'meterUnknownFormat'],
    ['broken JSON', '{"mesures": [', 'meterUnreadable'],
    ['deep JSON', '['.repeat(100_000), 'meterUnreadable'],
    ['a quotation without end', `Horodate;kW\n"${'x'.repeat(100_000)}`, 'meterUnreadable'],
    ['headers alone', 'Horodate;kW\n', 'meterNoValue'],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 8, 0]), 'meterNotText'],
    ['values that are too many meters', manyMeters(), 'meterUnknownFormat'],
  ])('%s', async (_, content, code) => {
    expect(await problemOf(content)).toBe(code);
  });

  test('a file of more than 64 MB', async () => {
    expect(await problemOf(new Uint8Array(MAX_METER_BYTES + 1))).toBe('meterTooLarge');
  });

  test('an object’s own names are data', async () => {
    const text = '{"mesures": [{"__proto__": {"polluted": 1}, "idPrm": "1", "grandeur": []}]}';
    expect(await problemOf(text)).toBe('meterNoValue');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

function manyMeters(): string {
  const rows = Array.from({ length: 600 }, (_, i) => `${i};EA;PROD;Wh;2026-11-24T10:00:00+01:00;1;PT5M`);
  return `Identifiant PRM;Grandeur physique;Grandeur metier;Unite;Horodate;Valeur;Pas\n${rows.join('\n')}`;
}
