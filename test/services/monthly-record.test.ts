import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ensureContract } from '../../electron/history/contracts.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { happen } from '../../electron/history/days.ts';
import { periodOfMonth } from '../../shared/calendar/period.ts';
import { type Day, daysOfMonth, HOUR, type Instant, type Month } from '../../shared/calendar/time.ts';
import { nominalHlar } from '../../shared/day/deadline.ts';
import { STOP } from '../../shared/order/order.ts';
import { readWorkbook } from '../support/read-workbook.ts';
import { orderOf } from '../support/record-month.ts';
import { startApp, tempDir } from '../support/world.ts';

const NOVEMBER = '2026-11' as Month;
const FIRST_OF_DECEMBER = Date.parse('2026-12-01T07:00:00Z');
const FILE = 'vigie-oa-releve-2026-11.xlsx';

/** Data of a user who had an order on every day of these months. */
function withOrders(...months: readonly Month[]): string {
  const dataDir = tempDir();
  const db = openDatabase(join(dataDir, 'history.db'));
  const seen = { contractNumber: 'BOA001', gridId: null };
  const contractId = ensureContract(db, 'one', seen, 0 as Instant);
  const kind = { kind: 'heard', acknowledged: null, acknowledgedAt: null } as const;
  for (const day of months.flatMap(daysOfMonth)) {
    const order = orderOf(day, null, () => STOP);
    happen(db, { contractId, day, at: (nominalHlar(day as Day) - HOUR) as Instant }, { ...kind, order });
  }
  db.close();
  return dataDir;
}

/** The app as it starts on a day; it says what it offers or did within its first seconds. */
async function startOn(at: number, dataDir: string) {
  const error = at - Date.now();
  return startApp({ dataDir, clockError: () => error });
}

const filesIn = (dir: string) => readdirSync(dir).filter((name) => name.endsWith('.xlsx'));

describe('the record of the month that is over', () => {
  test('is offered on the first start of the next month, until it is declined, and then no more', async () => {
    const dataDir = withOrders(NOVEMBER);
    const app = await startOn(FIRST_OF_DECEMBER, dataDir);
    const { monthlyRecord } = await app.until((state) => state.monthlyRecord !== null);
    expect(monthlyRecord).toEqual({ month: NOVEMBER, status: 'offered', path: null, problem: null });
    await app.call('monthlyRecord.dismiss');
    expect((await app.state()).monthlyRecord).toBeNull();
    await app.close();
    const again = await startOn(FIRST_OF_DECEMBER + 48 * HOUR, dataDir);
    again.app.tick();
    expect((await again.state()).monthlyRecord).toBeNull();
  });

  test('is not offered while that month goes on, nor where it held no order', async () => {
    const during = await startOn(Date.parse('2026-11-30T22:59:00Z'), withOrders(NOVEMBER));
    during.app.tick();
    expect((await during.state()).monthlyRecord).toBeNull();
    const before = await startOn(FIRST_OF_DECEMBER, withOrders('2026-09' as Month));
    before.app.tick();
    expect((await before.state()).monthlyRecord).toBeNull();
  });

  test('is written into the folder for it where that is set, once', async () => {
    const dataDir = withOrders(NOVEMBER);
    const folder = tempDir();
    const app = await startOn(FIRST_OF_DECEMBER, dataDir);
    await app.call('monthlyRecord.folder', { path: folder });
    await app.call('settings.change', { monthlyRecord: 'write' });
    const { monthlyRecord } = await app.until((state) => state.monthlyRecord?.status === 'written');
    expect(monthlyRecord).toMatchObject({ month: NOVEMBER, path: join(folder, FILE) });
    const { Jours, Synthèse } = await readWorkbook(join(folder, FILE));
    expect(Jours).toHaveLength(1 + 30);
    expect(Synthèse?.[1]?.slice(5, 8)).toEqual([30, 30 * 96, 30 * 24]);
    await app.close();
    const again = await startOn(FIRST_OF_DECEMBER + HOUR, dataDir);
    again.app.tick();
    expect((await again.state()).monthlyRecord).toBeNull();
    expect(filesIn(folder)).toEqual([FILE]);
  });

  test('leaves alone what lies there under its name', async () => {
    const folder = tempDir();
    writeFileSync(join(folder, FILE), 'the user’s own');
    const app = await startOn(FIRST_OF_DECEMBER, withOrders(NOVEMBER));
    await app.call('monthlyRecord.folder', { path: folder });
    await app.call('monthlyRecord.write');
    expect(filesIn(folder).sort()).toEqual(['vigie-oa-releve-2026-11 (2).xlsx', FILE]);
  });

  test('says that its folder is gone, and is written once that is back', async () => {
    const folder = join(tempDir(), 'share');
    mkdirSync(folder);
    const app = await startOn(FIRST_OF_DECEMBER, withOrders(NOVEMBER));
    await app.call('monthlyRecord.folder', { path: folder });
    rmSync(folder, { recursive: true });
    expect(await app.refused('monthlyRecord.write', undefined)).toBe('folderMissing');
    expect((await app.state()).monthlyRecord).toMatchObject({
      status: 'failed',
      problem: { code: 'folderMissing' },
    });
    mkdirSync(folder);
    await app.call('monthlyRecord.write');
    expect(filesIn(folder)).toEqual([FILE]);
  });

  test('is offered where nothing was published and all was missed', async () => {
    const dataDir = withOrders();
    const db = openDatabase(join(dataDir, 'history.db'));
    const contractId = ensureContract(db, 'one', { contractNumber: 'BOA001', gridId: null }, 0 as Instant);
    const day = '2026-11-12' as Day;
    happen(db, { contractId, day, at: nominalHlar(day) }, { kind: 'missed', problem: null });
    db.close();
    const app = await startOn(FIRST_OF_DECEMBER, dataDir);
    await app.call('monthlyRecord.folder', { path: tempDir() });
    await app.call('monthlyRecord.write');
    const { path } = (await app.state()).monthlyRecord ?? expect.fail('none');
    const { Jours } = await readWorkbook(path ?? expect.fail('no path'));
    expect(Jours).toHaveLength(2);
  });

  test('that the disk takes no note of is said to have failed, and the app goes on', async () => {
    const dataDir = withOrders(NOVEMBER);
    const db = openDatabase(join(dataDir, 'history.db'));
    db.run(`CREATE TRIGGER full BEFORE INSERT ON monthly_record BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    db.close();
    const app = await startOn(FIRST_OF_DECEMBER, dataDir);
    await app.call('monthlyRecord.folder', { path: tempDir() });
    await app.call('settings.change', { monthlyRecord: 'write' });
    app.app.tick();
    const { monthlyRecord } = await app.until((state) => state.monthlyRecord?.status === 'failed');
    expect(monthlyRecord?.problem?.code).toBe('storageFailed');
  });

  test('is not offered once the user exported that month by hand; an export of the month under way settles nothing', async () => {
    const dataDir = withOrders(NOVEMBER);
    const chosen = { format: 'xlsx', table: 'days', language: 'fr', contractIds: null } as const;
    const early = await startOn(Date.parse('2026-11-20T09:00:00Z'), dataDir);
    await early.call('records.export', { period: periodOfMonth(NOVEMBER), ...chosen });
    await early.until((state) => state.export?.status === 'done');
    await early.close();
    const app = await startOn(FIRST_OF_DECEMBER, dataDir);
    await app.until((state) => state.monthlyRecord?.status === 'offered');
    await app.call('records.export', { period: periodOfMonth(NOVEMBER), ...chosen });
    await app.until((state) => state.export?.status === 'done');
    await app.close();
    const again = await startOn(FIRST_OF_DECEMBER + HOUR, dataDir);
    again.app.tick();
    expect((await again.state()).monthlyRecord).toBeNull();
  });
});

describe('the folder for records', () => {
  test('has to be a whole path, to exist and to be a folder', async () => {
    const app = await startApp();
    const dir = tempDir();
    writeFileSync(join(dir, 'file'), '');
    expect(await app.refused('monthlyRecord.folder', { path: 'releves' })).toBe('folderNotAbsolute');
    expect(await app.refused('monthlyRecord.folder', { path: join(dir, 'no') })).toBe('folderMissing');
    expect(await app.refused('monthlyRecord.folder', { path: join(dir, 'file') })).toBe('folderMissing');
    expect((await app.state()).settings.recordFolder).toBeNull();
    await app.call('monthlyRecord.folder', { path: dir });
    expect((await app.state()).settings.recordFolder).toBe(dir);
    expect(readdirSync(dir)).toEqual(['file']);
  });

  test('has to take files', async () => {
    const app = await startApp();
    expect(await app.refused('monthlyRecord.folder', { path: '/proc/self' })).toBe('folderNotWritable');
  });
});
