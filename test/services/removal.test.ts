import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { memorySecrets } from '../../electron/accounts/secrets.ts';
import { listContracts } from '../../electron/history/contracts.ts';
import { openDatabase } from '../../electron/history/database.ts';
import type { Day } from '../../shared/calendar/time.ts';
import { account, startApp, startPlatform, tempDir } from '../support/world.ts';

const contract = (numeroContrat: string) => ({ numeroContrat, identifiantGestionnaireReseau: '30001' });

/** Two accounts with a contract each, one day of which is acknowledged. */
async function twoAccounts(secrets = memorySecrets()) {
  const [going, staying] = [
    await startPlatform({ contracts: [contract('BOA-PART')] }),
    await startPlatform({ contracts: [contract('BOA-RESTE')] }),
  ];
  const dataDir = tempDir();
  const app = await startApp({ dataDir, secrets });
  const { accountId } = await app.call('accounts.add', account(going.baseUrl, { label: 'Part' }));
  await app.call('accounts.add', account(staying.baseUrl, { label: 'Reste' }));
  await app.until(({ tomorrow }) => tomorrow.length === 2 && tomorrow.every(({ order }) => order !== null));
  const days = (await app.state()).tomorrow.map(({ contractId, day, order }) => ({
    ...{ contractId, day },
    fingerprint: order?.fingerprint ?? expect.fail('no order'),
  }));
  await app.call('days.acknowledge', { days });
  await app.until(({ tomorrow }) => tomorrow.every(({ state }) => state.kind === 'acknowledged'));
  return { app, accountId, dataDir, going };
}

describe('an account that is removed with its history', () => {
  test('leaves nothing of its contracts, on disk neither, and everything of the others', async () => {
    const { app, accountId, dataDir } = await twoAccounts();
    await app.call('accounts.remove', { accountId, history: 'erase' });
    const { contracts, tomorrow } = await app.state();
    expect(contracts.map(({ contractNumber }) => contractNumber)).toEqual(['BOA-RESTE']);
    expect(tomorrow[0]?.journal.map(({ kind }) => kind)).toContain('confirmed');
    expect(await app.call('days.open', { day: '2026-11-24' as Day })).toHaveLength(1);
    await app.close();
    const files = readdirSync(dataDir).filter((name) => name.startsWith('history.db'));
    const bytes = Buffer.concat(files.map((name) => readFileSync(join(dataDir, name))));
    expect(bytes.includes('BOA-RESTE')).toBe(true);
    expect(bytes.includes('BOA-PART')).toBe(false);
  });

  test('is not brought back by a reading that was under way', async () => {
    const { app, accountId, going } = await twoAccounts();
    await going.tell('reglages', { latency: 800 });
    const reading = app.refused('orders.read', undefined);
    await app.call('accounts.remove', { accountId, history: 'erase' });
    expect(await reading).toBe('accountUnknown');
    expect((await app.state()).contracts.map(({ contractNumber }) => contractNumber)).toEqual(['BOA-RESTE']);
  });

  test('is erased at once, though the app ends before the keychain answers', async () => {
    const { promise: answered, resolve } = Promise.withResolvers<void>();
    const open = memorySecrets();
    const secrets = { ...open, remove: (name: string) => answered.then(() => open.remove(name)) };
    const { app, accountId, dataDir } = await twoAccounts(secrets);
    const removing = app.app.handlers['accounts.remove']({ accountId, history: 'erase' });
    await app.close();
    resolve();
    await removing;
    const db = openDatabase(join(dataDir, 'history.db'));
    expect(listContracts(db).map(({ contractNumber }) => contractNumber)).toEqual(['BOA-RESTE']);
    db.close();
  });

  test('still has a journal that nobody can shorten', async () => {
    const { app, accountId, dataDir } = await twoAccounts();
    await app.call('accounts.remove', { accountId, history: 'erase' });
    await app.close();
    const db = openDatabase(join(dataDir, 'history.db'));
    expect(() => db.run('DELETE FROM journal')).toThrow('append only');
    db.close();
  });
});
