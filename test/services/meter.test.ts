import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../electron/history/database.ts';
import { eraseAccount } from '../../electron/history/erase.ts';
import { createFileReader } from '../../electron/meter/file-reader.ts';
import type { Day, Instant, Month } from '../../shared/calendar/time.ts';
import type { ChosenSeries } from '../../shared/meter/file-view.ts';
import { historyOfClockChanges, meterFile } from '../support/meter-day.ts';
import { type RunningApp, startApp, tempDir } from '../support/world.ts';

const SPRING = '2026-03-29' as Day;
const AUTUMN = '2026-10-25' as Day;
const OCTOBER = '2026-10' as Month;

async function started() {
  const dataDir = tempDir();
  const { contractId } = historyOfClockChanges(dataDir);
  return { app: await startApp({ dataDir }), dataDir, contractId };
}

/** Brings a file as a page does; answers what names it. */
async function brought({ call }: RunningApp, bytes: Buffer, name: string): Promise<string> {
  const { uploadId } = await call('uploads.begin', { name, size: bytes.length });
  await call('uploads.append', { uploadId, part: bytes.toString('base64') });
  return uploadId;
}
const sample = (app: RunningApp, name: string) => brought(app, readFileSync(meterFile(name)), basename(name));

const said = (key: string, change: Partial<ChosenSeries>): ChosenSeries => ({
  ...{ key, unit: null, step: null, stampEnd: null, direction: null },
  ...change,
});

describe('readings of a day without an order', () => {
  test('are found by their month and day, and go again as those of any other day', async () => {
    const { app, dataDir, contractId } = await started();
    const db = openDatabase(join(dataDir, 'history.db'));
    db.run('DELETE FROM day_order WHERE day = ?', AUTUMN);
    db.close();
    for (const name of ['r63-2026-10-25.csv', 'espace-client-2026-03-29.csv']) {
      const uploadId = await sample(app, name);
      await app.call('meter.accept', { uploadId, choices: [], replace: false });
    }
    expect(await app.call('records.months')).toEqual(['2026-03']);
    expect(await app.call('meter.months')).toEqual([OCTOBER, '2026-03']);
    for (const id of [contractId, null]) {
      const days = await app.call('meter.days', { month: OCTOBER, contractId: id });
      expect(days).toEqual([{ day: AUTUMN, contractId }]);
    }
    expect(await app.call('meter.days', { month: OCTOBER, contractId: contractId + 1 })).toEqual([]);
    // Nothing was asked that is known of: such a day was not missed.
    expect(await app.call('days.open', { day: AUTUMN })).toEqual([]);
    await app.call('meter.remove', { contractId, month: OCTOBER });
    expect(await app.call('meter.months')).toEqual(['2026-03']);
    expect(await app.call('meter.days', { month: OCTOBER, contractId: null })).toEqual([]);
  });
});

describe('a file of meter data', () => {
  test('is shown before anything of it is kept, then kept with the contract of its PRM', async () => {
    const { app, contractId } = await started();
    const uploadId = await sample(app, 'espace-client-2026-03-29.csv');
    const view = await app.call('meter.inspect', { uploadId, choices: [] });
    expect(view).toMatchObject({ fileName: 'espace-client-2026-03-29.csv', format: 'mail' });
    expect(view.series).toMatchObject([
      { contractId, contractBy: 'number', questions: [], changes: { newDays: 1, replacedDays: 0 } },
    ]);
    const before = await app.call('meter.day', { contractId, day: SPRING });
    expect(before).toMatchObject({ readings: [], source: null, comparison: { verdict: 'missing' } });

    await app.call('meter.accept', { uploadId, choices: [], replace: false });
    const day = await app.call('meter.day', { contractId, day: SPRING });
    expect(day.readings).toHaveLength(275);
    expect(day.source).toMatchObject({ fileName: 'espace-client-2026-03-29.csv', prm: '30001234500017' });
    expect(day.comparison).toMatchObject({
      ...{ verdict: 'difference', stopWh: 500_000 },
      counts: { within: 6, difference: 1, undetermined: 0, missing: 1 },
    });
    // Nothing of the file stays behind.
    expect(await app.refused('meter.inspect', { uploadId, choices: [] })).toBe('uploadLost');
  });

  test('is told in the journal: which file, for which days, how it was read', async () => {
    const { app, dataDir, contractId } = await started();
    const uploadId = await sample(app, 'r63-2026-10-25.csv');
    await app.call('meter.accept', { uploadId, choices: [], replace: false });
    await app.call('meter.remove', { contractId, month: OCTOBER });
    await app.close();
    const db = openDatabase(join(dataDir, 'history.db'), { readOnly: true });
    const rows = db.all<{ kind: string; facts: string }>(
      "SELECT kind, facts FROM journal WHERE kind LIKE '%metered' ORDER BY seq",
    );
    db.close();
    expect(rows.map(({ kind }) => kind)).toEqual(['metered', 'unmetered']);
    expect(JSON.parse(rows[0]?.facts ?? '')).toMatchObject({
      ...{ file: 'r63-2026-10-25.csv', prm: '30001234500017', first: AUTUMN, last: AUTUMN, days: 1 },
      ...{ unit: 'Wh', stampEnd: 'start', steps: '5', replacedDays: 0 },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('takes the place of known readings only once the user has seen which days change', async () => {
    const { app, contractId } = await started();
    const first = await sample(app, 'r63-2026-10-25.csv');
    await app.call('meter.accept', { uploadId: first, choices: [], replace: false });
    const again = await sample(app, 'r63-2026-10-25.csv');
    const [, same] = (await app.call('meter.inspect', { uploadId: again, choices: [] })).series.toSorted(
      (a, b) => Number(b.direction.value === 'consumption') - Number(a.direction.value === 'consumption'),
    );
    expect(same?.changes).toMatchObject({ sameDays: 1, newDays: 0, replacedDays: 0 });

    const other = await sample(app, 'r63-2026-10-25.json');
    const view = await app.call('meter.inspect', { uploadId: other, choices: [] });
    const changes = view.series.find(({ contractId: id }) => id !== null)?.changes;
    expect(changes).toMatchObject({ replacedDays: 1, replaced: [{ day: AUTUMN }] });
    // 252 values of 500 kWh and one of 250 kWh in the stop; then 42 half-hours of 3 MWh.
    expect(changes?.replaced[0]).toMatchObject({ beforeWh: 126_250_000, afterWh: 126_000_000 });
    const wish = { uploadId: other, choices: [] };
    expect(await app.refused('meter.accept', { ...wish, replace: false })).toBe('meterReplaces');
    await app.call('meter.accept', { ...wish, replace: true });
    const { readings } = await app.call('meter.day', { contractId, day: AUTUMN });
    expect(readings).toHaveLength(50);
  });

  test('whose PRM nobody knows asks for the contract, and is known the next time', async () => {
    const { app, contractId } = await started();
    const text = readFileSync(meterFile('espace-client-2026-03-29.csv'), 'utf8').replace(
      '30001234500017',
      '999',
    );
    const uploadId = await brought(app, Buffer.from(text), 'autre.csv');
    const view = await app.call('meter.inspect', { uploadId, choices: [] });
    const [series] = view.series;
    const key = series?.key ?? '';
    expect(series).toMatchObject({ prm: '999', contractId, contractBy: 'only' });
    const none = [said(key, { contractId: null })];
    expect(await app.refused('meter.accept', { uploadId, choices: none, replace: false })).toBe(
      'meterUnanswered',
    );
    const choices = [said(key, { contractId })];
    await app.call('meter.accept', { uploadId, choices, replace: false });
    const next = await app.call('meter.inspect', {
      uploadId: await brought(app, Buffer.from(text), 'autre.csv'),
      choices: [],
    });
    expect(next.series[0]).toMatchObject({ contractId, contractBy: 'remembered' });
  });

  test('with an open question is not taken over', async () => {
    const { app, contractId } = await started();
    const bare = Buffer.from('25/10/2026 10:05;1,5\n25/10/2026 10:10;2\n25/10/2026 10:15;2,5\n');
    const uploadId = await brought(app, bare, 'tableau.csv');
    const [series] = (await app.call('meter.inspect', { uploadId, choices: [] })).series;
    const key = series?.key ?? '';
    const some = [said(key, { contractId, unit: 'kWh', direction: 'production' })];
    expect(await app.refused('meter.accept', { uploadId, choices: some, replace: false })).toBe(
      'meterUnanswered',
    );
    const all = [said(key, { contractId, unit: 'kWh', direction: 'production', stampEnd: 'end' })];
    await app.call('meter.accept', { uploadId, choices: all, replace: false });
    const { readings } = await app.call('meter.day', { contractId, day: AUTUMN });
    expect(readings.map(({ watts }) => watts)).toEqual([18_000, 24_000, 30_000]);
  });

  test('two series for one contract are refused', async () => {
    const { app, contractId } = await started();
    const text = readFileSync(meterFile('r63-2026-10-25.csv'), 'utf8');
    const doubled = `${text}${text.split('\n').slice(1).join('\n').replaceAll('BRUT', 'BEST')}`;
    const uploadId = await brought(app, Buffer.from(doubled), 'deux-etapes.csv');
    const view = await app.call('meter.inspect', { uploadId, choices: [] });
    const production = view.series.filter(({ direction }) => direction.value === 'production');
    expect(production.map(({ contractId: id }) => id).toSorted()).toEqual([contractId, null].toSorted());
    const choices = production.map(({ key }) => said(key, { contractId }));
    expect(await app.refused('meter.accept', { uploadId, choices, replace: false })).toBe(
      'meterContractTwice',
    );
  });

  test('a file that is none is refused with its reason, and keeps nothing', async () => {
    const { app, contractId } = await started();
    const uploadId = await brought(app, Buffer.from('PK\u0003\u0004 not a text'), 'classeur.xlsx');
    expect(await app.refused('meter.inspect', { uploadId, choices: [] })).toBe('meterNotText');
    const { contracts } = await app.call('meter.month', { month: OCTOBER });
    expect(contracts).toEqual([{ contractId, days: [] }]);
  });
});

describe('the month against the meter', () => {
  test('has a finding for each day with readings, which follows the threshold', async () => {
    const { app, contractId } = await started();
    const uploadId = await sample(app, 'r63-2026-10-25.csv');
    await app.call('meter.accept', { uploadId, choices: [], replace: false });
    const month = () => app.call('meter.month', { month: OCTOBER });
    expect((await month()).contracts).toMatchObject([
      { contractId, days: [{ day: AUTUMN, verdict: 'difference', stopWh: 250_000, excessWh: 250_000 }] },
    ]);
    await app.call('settings.change', { meterThresholdKwh: 250 });
    expect((await month()).contracts[0]?.days).toMatchObject([
      { verdict: 'within', stopWh: 250_000, excessWh: 0 },
    ]);
    await app.call('meter.remove', { contractId, month: OCTOBER });
    expect((await month()).contracts[0]?.days).toEqual([]);
  });

  test('an account that is erased takes its readings along', async () => {
    const { app, dataDir } = await started();
    const uploadId = await sample(app, 'r63-2026-10-25.csv');
    await app.call('meter.accept', { uploadId, choices: [], replace: false });
    await app.close();
    const db = openDatabase(join(dataDir, 'history.db'));
    const owner = db.get<{ id: string }>('SELECT account_id AS id FROM contract');
    eraseAccount(db, owner?.id ?? '', Date.now() as Instant);
    for (const table of ['meter_day', 'meter_import', 'meter_point']) {
      expect(db.get(`SELECT count(*) AS n FROM ${table}`), table).toEqual({ n: 0 });
    }
    db.close();
  });
});

test('a newer file ends the reading of an older one', async () => {
  const reader = createFileReader(new URL('../../electron/meter/meter-worker.ts', import.meta.url));
  const task = { path: meterFile('r63-2026-10-25.csv'), choices: [] };
  const older = reader.read(task);
  const newer = reader.read(task);
  expect(await older).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
  expect(await newer).toMatchObject({ ok: true });
  const last = reader.read(task);
  await reader.close();
  expect(await last).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
});
