import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/history/database.ts';
import { periodOfMonth } from '../../shared/calendar/period.ts';
import { HOUR, monthOf } from '../../shared/calendar/time.ts';
import { account, startApp, startPlatform, tempDir } from '../support/world.ts';

test('what concerns all accounts runs on the clock of the first platform that was heard, whatever stands before it', async () => {
  const platform = await startPlatform();
  const app = await startApp();
  expect((await app.state()).clockOffset).toBe(0);
  await app.call('accounts.add', account('http://127.0.0.1:1', { label: 'Jamais lu' }));
  await app.call('accounts.add', account(platform.baseUrl, { label: 'Lu' }));
  const { clockOffset, accounts } = await app.until(
    ({ accounts: [, second] }) => second?.lastReadAt !== null,
  );
  expect(accounts.map(({ label }) => label)).toEqual(['Jamais lu', 'Lu']);
  expect(Math.abs(clockOffset)).toBeGreaterThan(60_000);
  // Days of an account that was never heard, or has no platform, run on that clock too.
  expect(accounts.map((one) => one.clockOffset)).toEqual([clockOffset, clockOffset]);
});

test('an export is noted in the journal by the platform’s clock, like all that stands around it', async () => {
  const [platform, dataDir] = [await startPlatform(), tempDir()];
  // A month behind: by its own clock the export would come before everything that it holds.
  const app = await startApp({ dataDir, clockError: () => -30 * 24 * HOUR });
  await app.call('accounts.add', account(platform.baseUrl));
  const { tomorrow } = await app.until(({ tomorrow }) => tomorrow.some(({ order }) => order !== null));
  const day = tomorrow[0]?.day ?? expect.fail('no day');
  const period = periodOfMonth(monthOf(day));
  const asked = { format: 'json', table: 'days', language: 'fr', contractIds: null } as const;
  await app.call('records.export', { period, ...asked });
  await app.until((state) => state.export?.status === 'done');
  await app.close();
  const db = openDatabase(join(dataDir, 'history.db'), { readOnly: true });
  const kept = db.all<{ kind: string; at: number }>('SELECT kind, at FROM journal ORDER BY seq');
  db.close();
  expect(kept.at(-1)?.kind).toBe('exported');
  const readings = kept.filter(({ kind }) => kind === 'read').map(({ at }) => at);
  expect(readings.length).toBeGreaterThan(0);
  expect(kept.at(-1)?.at).toBeGreaterThanOrEqual(Math.max(...readings));
});
