import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { periodOfMonth } from '../../shared/calendar/period.ts';
import type { Month } from '../../shared/calendar/time.ts';
import type { Input } from '../../shared/contract.ts';
import { answering } from '../support/answers.ts';
import { consignes } from '../support/consignes.ts';
import { account, startApp, tempDir } from '../support/world.ts';

const request: Input<'records.export'> = {
  ...{ period: periodOfMonth('2026-11' as Month), format: 'xlsx', table: 'days' },
  ...{ language: 'fr', contractIds: null },
};

/** An app that has read a month long enough for its export to take a while. */
async function withManyContracts() {
  const dataDir = tempDir();
  const app = await startApp({ dataDir });
  await app.call('accounts.add', account(await answering({ body: consignes({ contracts: 400, days: 7 }) })));
  await app.until(({ accounts }) => accounts[0]?.lastReadAt !== null);
  const workbooks = () => readdirSync(dataDir).filter((name) => name.includes('.xlsx'));
  return { app, workbooks };
}

describe('the export of a month', () => {
  test('is given up on the user’s word, and leaves no file', async () => {
    const { app, workbooks } = await withManyContracts();
    await app.call('records.export', request);
    expect(await app.refused('records.export', request)).toBe('exportRunning');
    await app.call('records.cancel');
    await app.until((state) => state.export?.status === 'cancelled');
    expect(workbooks()).toEqual([]);
  });

  test('puts off erasing what it reads: the account stays, and goes once it has ended', async () => {
    const { app } = await withManyContracts();
    const [account] = (await app.state()).accounts;
    const removal = { accountId: account?.id ?? '', history: 'erase' } as const;
    await app.call('records.export', request);
    expect(await app.refused('accounts.remove', removal)).toBe('exportRunning');
    expect((await app.state()).accounts).toHaveLength(1);
    await app.until((state) => state.export?.status === 'done');
    await app.call('accounts.remove', removal);
    expect((await app.state()).contracts).toEqual([]);
  });

  test('lies where it was asked for', async () => {
    const { app, workbooks } = await withManyContracts();
    await app.call('records.export', request);
    await app.until((state) => state.export?.status === 'done');
    expect(workbooks()).toEqual(['vigie-oa-releve-2026-11.xlsx']);
  });

  test('of a month without orders is refused', async () => {
    const app = await startApp();
    expect(await app.refused('records.export', request)).toBe('nothingToExport');
  });
});
