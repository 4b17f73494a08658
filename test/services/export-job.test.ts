import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ExportRequest, startExport } from '../../electron/export/export-job.ts';
import { keepConfirmation } from '../../electron/history/confirmations.ts';
import { describeContract, ensureContract } from '../../electron/history/contracts.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { happen } from '../../electron/history/days.ts';
import { writeJournal } from '../../electron/history/journal.ts';
import type { Database } from '../../electron/history/sql.ts';
import { insertImport, keepMeterDay } from '../../electron/meter/meter-days.ts';
import { periodOfMonth } from '../../shared/calendar/period.ts';
import { type Day, daysOfMonth, HOUR, type Instant, type Month } from '../../shared/calendar/time.ts';
import { nominalHlar } from '../../shared/day/deadline.ts';
import { FREE, STOP } from '../../shared/order/order.ts';
import { readWorkbook } from '../support/read-workbook.ts';
import { orderOf } from '../support/record-month.ts';

const WORKER = new URL('../../electron/export/record-worker.ts', import.meta.url);
const MONTH = '2026-10' as Month;
const ACCOUNT = { id: 'one', label: 'SCEA du Midi', environment: 'production' } as const;

let dir = '';
let db: Database;
let contractId = 0;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vigie-export-'));
  db = openDatabase(join(dir, 'history.db'));
  contractId = known('BOA001');
  describeContract(db, contractId, '=Parc', 12_000);
  daysOfMonth(MONTH).forEach((day, at) => {
    publish(contractId, day, 12_000_000);
    if (at < 20) acknowledge(contractId, day);
  });
  publish(known('BOA002'), '2026-10-01' as Day, 4_800_000);
});
afterAll(async () => {
  db.close();
  await rm(dir, { recursive: true });
});

const known = (contractNumber: string) =>
  ensureContract(db, ACCOUNT.id, { contractNumber, gridId: null }, 0 as Instant);

function orderOn(day: Day, limit: number) {
  return orderOf(day, 'maxPower', (step) => (step < 40 ? FREE : step < 60 ? STOP : limit));
}

function publish(id: number, day: Day, limit: number): void {
  const order = orderOn(day, limit);
  const at = (nominalHlar(day) - 3 * HOUR) as Instant;
  happen(db, { contractId: id, day, at }, { kind: 'heard', order, acknowledged: null, acknowledgedAt: null });
}

function acknowledge(id: number, day: Day): void {
  const { fingerprint } = orderOn(day, 12_000_000);
  const at = (nominalHlar(day) - 2 * HOUR) as Instant;
  keepConfirmation(db, id, day, { fingerprint, at, receipt: `acq-${day}` });
}

const EXPORTED_AT = Date.parse('2026-10-27T12:00:00Z') as Instant;
const request = (file: string, change: Partial<ExportRequest> = {}): ExportRequest => ({
  databasePath: join(dir, 'history.db'),
  path: join(dir, file),
  ...{ period: periodOfMonth(MONTH), format: 'xlsx', table: 'days' },
  ...{
    language: 'fr',
    contractIds: null,
    thresholdWh: 0,
    appVersion: '0.1.0',
    accounts: [{ ...ACCOUNT, now: (EXPORTED_AT + 4 * HOUR) as Instant }],
  },
  exportedAt: EXPORTED_AT,
  ...change,
});

const leftOf = async (file: string) => (await readdir(dir)).filter((name) => name.startsWith(file));

describe('an export of the month', () => {
  test('shows the days of the history as the screens do, while the app goes on writing', async () => {
    const progress: number[] = [];
    const job = startExport(WORKER, request('month.xlsx'), { onProgress: (at) => progress.push(at) });
    writeJournal(db, { at: 0 as Instant, kind: 'read' });
    expect(await job.finished).toEqual({ ok: true, value: undefined });
    const { Synthèse, Jours, 'Pas 15 min': steps } = await readWorkbook(join(dir, 'month.xlsx'));
    // 31 days of 20 stops; a limit to the installed power asks for nothing; at 17:00 on the 27th by the platform's clock, 3 days are open.
    const counted = ['BOA001', 'SCEA du Midi', '', 12_000, 31, 620, 155, 0, 0, 1_860, 20, 0, 8, 3, 2, 2, 2];
    expect(Synthèse?.find(([name]) => name === '=Parc')?.slice(1)).toEqual(counted);
    expect(Jours).toHaveLength(1 + 31 + 1);
    expect(steps).toHaveLength(1 + 31 * 96 + 4 + 96);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.some((at) => at > 0 && at < 1)).toBe(true);
    expect(await leftOf('month')).toEqual(['month.xlsx']);
  });

  test('says what the meter measured on the steps that were stopped', async () => {
    const about = { contractId, at: 0 as Instant, prm: null, fileName: 'compteur.csv', fileHash: '0' };
    const [from, to] = [Date.parse('2026-10-05T08:00:00Z'), Date.parse('2026-10-05T08:15:00Z')] as [
      Instant,
      Instant,
    ];
    const kept = { day: '2026-10-05' as Day, readings: [{ from, to, watts: 400_000 }] };
    keepMeterDay(db, contractId, kept, insertImport(db, about));
    await startExport(WORKER, request('metered.xlsx'), { onProgress() {} }).finished;
    const { Écarts } = await readWorkbook(join(dir, 'metered.xlsx'));
    const measured = Écarts?.filter((row) => row.at(-1) === 'Écart constaté');
    expect(measured?.map((row) => row.slice(0, 4))).toEqual([['05/10/2026 10:00', 2, 15, '=Parc']]);
    expect(measured?.[0]?.slice(6, 10)).toEqual(['Arrêt', 100, 0, 100]);
    expect(Écarts).toHaveLength(1 + 20);
  });

  test('takes the chosen contracts only', async () => {
    await startExport(WORKER, request('one.xlsx', { contractIds: [contractId] }), { onProgress() {} })
      .finished;
    const { Jours } = await readWorkbook(join(dir, 'one.xlsx'));
    expect(new Set(Jours?.slice(1).map((row) => row[2]))).toEqual(new Set(['BOA001']));
  });

  test('that the user cancels leaves no file', async () => {
    const job = startExport(WORKER, request('cancelled.xlsx'), { onProgress() {} });
    job.cancel();
    expect(await job.finished).toMatchObject({ problem: { code: 'cancelled' } });
    expect(await leftOf('cancelled')).toEqual([]);
  });

  test('whose worker does not answer is ended from outside and leaves no file', async () => {
    const deaf = join(dir, 'deaf.mjs');
    const file = `(await import('node:worker_threads')).workerData.path + '.partiel'`;
    await writeFile(deaf, `(await import('node:fs')).writeFileSync(${file}, ''); for (;;);`);
    const job = startExport(pathToFileURL(deaf), request('stuck.xlsx'), { onProgress() {} });
    job.cancel();
    expect(await job.finished).toMatchObject({ problem: { code: 'cancelled' } });
    expect(await leftOf('stuck')).toEqual([]);
  });

  test('whose history cannot be opened, or whose worker breaks, says that it failed', async () => {
    const lost = request('lost.xlsx', { databasePath: join(dir, 'nowhere.db') });
    expect(await startExport(WORKER, lost, { onProgress() {} }).finished).toMatchObject({
      problem: { code: 'exportFailed' },
    });
    expect(existsSync(join(dir, 'nowhere.db'))).toBe(false);
    const missing = pathToFileURL(join(dir, 'missing.mjs'));
    expect(await startExport(missing, request('lost.xlsx'), { onProgress() {} }).finished).toMatchObject({
      problem: { code: 'exportFailed' },
    });
  });
});
