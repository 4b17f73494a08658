import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import type { Day } from '../../shared/calendar/time.ts';
import type { Input } from '../../shared/contract.ts';
import type { Scenario } from '../../shared/scenarios.ts';
import { answering } from '../support/answers.ts';
import { consignes } from '../support/consignes.ts';
import { TOKEN } from '../support/simulator.ts';
import { account, startApp, startPlatform, tempDir } from '../support/world.ts';

const trial = (baseUrl: string, change: Partial<Input<'accounts.test'>> = {}): Input<'accounts.test'> => ({
  accountId: null,
  baseUrl,
  environment: 'test',
  profileId: 'smartoa',
  token: TOKEN,
  ...change,
});

/** How many rows the tables of a history hold. */
function rowsOf(dataDir: string): number {
  const db = new DatabaseSync(join(dataDir, 'history.db'), { readOnly: true });
  const tables = db.prepare("select name from sqlite_master where type = 'table'").all();
  const counts = tables.map(({ name }) => Number(db.prepare(`select count(*) n from "${name}"`).get()?.n));
  db.close();
  return counts.reduce((sum, count) => sum + count, 0);
}

describe('a connection test', () => {
  test('tells the contracts, the published days and the clock, and keeps nothing of them', async () => {
    const platform = await startPlatform();
    const dataDir = tempDir();
    const app = await startApp({ dataDir });
    const before = { files: readdirSync(dataDir), rows: rowsOf(dataDir), state: await app.state() };
    const report = await app.call('accounts.test', trial(platform.baseUrl));
    expect(report.contracts.map(({ contractNumber }) => contractNumber)).toContain('BOA0012345');
    expect(report.days).toBeGreaterThanOrEqual(report.contracts.length);
    expect(Math.abs(report.clockOffset)).toBeGreaterThan(60_000);
    const { accounts, contracts, tomorrow } = await app.state();
    expect({ accounts, contracts, tomorrow }).toEqual({ accounts: [], contracts: [], tomorrow: [] });
    expect(readdirSync(dataDir)).toEqual(before.files);
    expect(rowsOf(dataDir)).toBe(before.rows);
  });

  test('of an account that is connected leaves its orders, its clock and its last answer as they were', async () => {
    const platform = await startPlatform();
    const other = await answering({ body: consignes() });
    const app = await startApp();
    const { accountId } = await app.call('accounts.add', account(platform.baseUrl));
    const read = await app.until(({ accounts: [first] }) => first?.lastReadAt !== null && !first?.reading);
    const sample = await app.call('profiles.sample', { accountId });
    await platform.tell('consigne', { numeroContrat: 'BOA0012345', date: '2026-11-24', pas: [[0, 96, 100]] });
    await app.call('accounts.test', trial(platform.baseUrl, { accountId, token: null }));
    expect(await app.call('profiles.sample', { accountId })).toBe(sample);
    const after = await app.state();
    expect(after.tomorrow).toEqual(read.tomorrow);
    expect(after.accounts[0]?.clockOffset).toBe(read.accounts[0]?.clockOffset);
    const elsewhere = trial(other, { accountId, token: null });
    expect(await app.refused('accounts.test', elsewhere)).toBe('otherPlatform');
  });

  test.each<[Scenario, string]>([
    ['refused-token', 'unauthorized'],
    ['undeclared-address', 'ipRefused'],
    ['outage', 'unavailable'],
  ])('of a platform that plays %s says so', async (scenario, code) => {
    const platform = await startPlatform();
    await platform.tell('scenario', { scenario });
    const app = await startApp();
    expect(await app.refused('accounts.test', trial(platform.baseUrl))).toBe(code);
    expect((await app.state()).accounts).toEqual([]);
  });

  test('with another token says that it is refused', async () => {
    const platform = await startPlatform();
    const app = await startApp();
    const refused = trial(platform.baseUrl, { token: 'un-autre-jeton-0123' });
    expect(await app.refused('accounts.test', refused)).toBe('unauthorized');
  });

  test('at an address below which nothing is says so', async () => {
    const platform = await startPlatform();
    const app = await startApp();
    expect(await app.refused('accounts.test', trial(`${platform.baseUrl}/v0`))).toBe('wrongAddress');
    expect(await app.refused('accounts.test', trial('http://api.example.fr'))).toBe('insecureAddress');
    expect(await app.refused('accounts.test', trial('http://127.0.0.1:9'))).toBe('offline');
  });

  test.each([
    ['a web page', { body: '<!doctype html><html></html>', type: 'text/html' }, 'answerIsHtml'],
    ['another shape', { body: '{"contrats":[{"numeroContrat":7}]}' }, 'answerShape'],
  ])('that finds %s says so', async (_, answer, code) => {
    const app = await startApp();
    expect(await app.refused('accounts.test', trial(await answering(answer)))).toBe(code);
  });

  test('that finds a self-signed certificate says so', async () => {
    const app = await startApp();
    const url = await answering({ body: consignes() }, { secure: true });
    expect(await app.refused('accounts.test', trial(url))).toBe('tlsUntrusted');
  });

  test('without any token, or of an account that is gone, asks nothing', async () => {
    const platform = await startPlatform();
    const app = await startApp();
    expect(await app.refused('accounts.test', trial(platform.baseUrl, { token: null }))).toBe('noToken');
    const gone = trial(platform.baseUrl, { accountId: crypto.randomUUID() });
    expect(await app.refused('accounts.test', gone)).toBe('accountUnknown');
    expect((await platform.report()).counters.reads).toBe(0);
  });
});

describe('a token that is renewed', () => {
  const renewal = (accountId: string, token: string, untested = false) => ({
    accountId,
    token,
    tokenCreatedOn: '2026-11-20' as Day,
    untested,
  });
  const connected = async () => {
    const platform = await startPlatform();
    const app = await startApp();
    const { accountId } = await app.call('accounts.add', account(platform.baseUrl));
    await app.until(({ accounts: [first] }) => first?.lastReadAt !== null && !first?.reading);
    return { platform, app, accountId };
  };

  test('takes the place of the old one once the platform has taken it', async () => {
    const { app, accountId } = await connected();
    await app.call('accounts.renew', renewal(accountId, TOKEN));
    expect((await app.state()).accounts[0]?.tokenCreatedOn).toBe('2026-11-20');
  });

  test('and is refused leaves the old one in place, which goes on reading', async () => {
    const { app, accountId } = await connected();
    expect(await app.refused('accounts.renew', renewal(accountId, 'un-jeton-refuse'))).toBe('unauthorized');
    expect((await app.state()).accounts[0]?.tokenCreatedOn).toBe('2026-09-01');
    await app.call('orders.read');
  });

  test('is kept untested where the user says so, and the next reading tells', async () => {
    const { app, accountId } = await connected();
    await app.call('accounts.renew', renewal(accountId, 'un-jeton-refuse', true));
    const { accounts } = await app.until(({ accounts: [first] }) => first?.trouble !== null);
    expect(accounts[0]).toMatchObject({
      tokenCreatedOn: '2026-11-20',
      trouble: { problem: { code: 'unauthorized' } },
    });
  });
});
