import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { memorySecrets } from '../../electron/accounts/secrets.ts';
import { writeBackupFile } from '../../electron/backup/backup-file.ts';
import { MIGRATIONS } from '../../electron/history/schema.ts';
import shipped from '../../electron/profiles/smartoa.json' with { type: 'json' };
import type { Day } from '../../shared/calendar/time.ts';
import { backUp, restoreFrom, upload } from '../support/backups.ts';
import { instant, TOKEN } from '../support/simulator.ts';
import { account, type RunningApp, startApp, startPlatform, tempDir } from '../support/world.ts';

const SEED = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const contract = (numeroContrat: string) => ({ numeroContrat, identifiantGestionnaireReseau: '30001' });
const contracts = [contract('BOA-A'), contract('BOA-B')];
const profile = JSON.stringify({ ...shipped, id: 'le-mien', label: 'Le mien' }, null, 2);

type Platform = Awaited<ReturnType<typeof startPlatform>>;

/** A PC with an account, its two contracts' orders of tomorrow, a name, a profile and choices of its own. */
async function firstPc(platform: Platform) {
  const dataDir = tempDir();
  const pc = await startApp({ dataDir });
  const { accountId } = await pc.call('accounts.add', account(platform.baseUrl));
  await pc.call('totp.set', { accountId, source: SEED });
  await pc.until(({ tomorrow }) => tomorrow.length === 2 && tomorrow.every(({ order }) => order !== null));
  const [first] = (await pc.state()).contracts;
  await pc.call('contracts.describe', {
    contractId: first?.id ?? 0,
    name: 'Les Genêts',
    installedKw: 12_000,
  });
  await pc.call('profiles.save', { text: profile, replaces: null });
  await pc.call('settings.change', { language: 'en', theme: 'dark', notify: false, keepInTray: false });
  return { pc, dataDir, accountId };
}

async function acknowledgeAll({ call, state, until }: RunningApp) {
  const days = (await state()).tomorrow.map(({ contractId, day, order }) => ({
    ...{ contractId, day },
    fingerprint: order?.fingerprint ?? expect.fail('no order'),
  }));
  await call('days.acknowledge', { days });
  await until(({ tomorrow }) => tomorrow.every(({ state: { kind } }) => kind === 'acknowledged'));
}

const giveToken = (pc: RunningApp, accountId: string) =>
  pc.call('accounts.renew', {
    ...{ accountId, token: TOKEN, tokenCreatedOn: '2026-09-01' as Day },
    untested: true,
  });
const kindsOf = async (pc: RunningApp, number: string) =>
  (await pc.day(number)).journal.map(({ kind }) => kind);
const sends = async (platform: Platform) => (await platform.report()).counters.posts;

describe('a backup', () => {
  test('brings history, names, profiles and choices to another PC, which asks for the token', async () => {
    const platform = await startPlatform({ contracts });
    const one = await firstPc(platform);
    await acknowledgeAll(one.pc);
    const file = await backUp(one.pc, one.dataDir);
    expect((await one.pc.state()).backup.madeAt).toBeTypeOf('number');
    await one.pc.close();

    const two = await startApp();
    const report = await two.call('backup.inspect', { uploadId: await upload(two, file) });
    expect(report).toMatchObject({
      appVersion: '0.0.0-test',
      backup: {
        accounts: [{ label: 'Les parcs du Sud', environment: 'test', role: 'producer' }],
        profiles: ['Le mien'],
        contracts: 2,
        orders: 16,
        from: '2026-11-17',
        to: '2026-11-24',
      },
      here: { accounts: [], contracts: 0, orders: 0, journal: 0 },
    });
    await restoreFrom(two, file);
    const there = await two.until(({ accounts: [first] }) => first?.token === 'missing');
    expect(there.settings).toMatchObject({ language: 'en', theme: 'dark', notify: true, keepInTray: true });
    expect(there.contracts.map(({ name, installedKw }) => [name, installedKw])).toContainEqual([
      ...['Les Genêts', 12_000],
    ]);
    expect((await two.call('profiles.list')).map(({ id }) => id)).toEqual(['smartoa', 'le-mien']);
    for (const { journal } of await two.call('days.open', { day: '2026-11-24' as Day })) {
      expect(journal.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['confirmed', 'restored']));
    }
    expect(there.backup.restored).toMatchObject({ madeAt: report.madeAt, kept: null });
    await two.call('journal.verify');
    const checked = await two.until(({ journal }) => journal?.status === 'done');
    expect(checked.journal).toMatchObject({ report: { fault: null } });

    await giveToken(two, one.accountId);
    await two.until(({ tomorrow }) => tomorrow.every(({ state }) => state.kind === 'acknowledged'));
  });

  test('holds no secret, in whatever writing', async () => {
    const token = 'jeton-canari/0123456789+=';
    const platform = await startPlatform({ contracts, token });
    const dataDir = tempDir();
    const pc = await startApp({ dataDir });
    const { accountId } = await pc.call('accounts.add', account(platform.baseUrl, { token }));
    await pc.call('totp.set', { accountId, source: SEED });
    await pc.until(({ tomorrow }) => tomorrow.some(({ order }) => order !== null));
    await acknowledgeAll(pc);
    const bytes = readFileSync(await backUp(pc, dataDir)).toString('latin1');
    expect(bytes).toContain('BOA-A');
    for (const secret of [token, SEED]) {
      const base64 = Buffer.from(secret).toString('base64');
      const written = [secret, base64, base64.replace(/=+$/, ''), encodeURIComponent(secret)];
      for (const each of written) expect(bytes.includes(each), each).toBe(false);
    }
  });

  test('is whole while the app goes on, and leaves nothing beside it', async () => {
    const platform = await startPlatform({ contracts });
    const { pc, dataDir } = await firstPc(platform);
    const [file] = await Promise.all([backUp(pc, dataDir), acknowledgeAll(pc)]);
    const copy = new DatabaseSync(file);
    expect(copy.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    copy.close();
    expect(readdirSync(dataDir).filter((name) => name.includes('partiel') || name === 'restoring')).toEqual(
      [],
    );
  });

  test('made by an earlier version of the app is brought forward', async () => {
    const two = await startApp();
    await restoreFrom(two, await earlierBackup());
    const { contracts: known, accounts } = await two.state();
    expect(known).toMatchObject([{ contractNumber: 'BOA-VIEUX', following: 'followed' }]);
    expect(accounts.map(({ label }) => label)).toEqual(['Les parcs du Sud']);
    await two.until(({ accounts: [first] }) => first?.token === 'missing');
  });

  test('is not offered in the demonstration, which has nothing of the user', async () => {
    const demo = await startApp({ demo: true });
    expect(await demo.refused('backup.make', undefined)).toBe('notInDemo');
    expect(await demo.refused('backup.undo', undefined)).toBe('notInDemo');
  });
});

/** A backup of a history as the first version of the app kept it. */
async function earlierBackup(): Promise<string> {
  const dir = tempDir();
  const { token: _, ...fields } = account('https://api.example.fr/v1');
  const id = '4f3c1f63-6f4c-4d2b-8f1e-0d6a5f8d7c11';
  const history = new DatabaseSync(join(dir, 'history.db'));
  history.exec(`${MIGRATIONS[0]}; PRAGMA user_version = 1`);
  history.prepare("INSERT INTO contract (account_id, number) VALUES (?, 'BOA-VIEUX')").run(id);
  history.close();
  const file = join(dir, 'ancienne.vigie');
  await writeBackupFile(join(dir, 'history.db'), file, {
    madeAt: instant('2026-03-02T18:00:00+01:00'),
    appVersion: '0.0.1',
    settings: { accounts: [{ ...fields, id }] },
    profiles: [],
  });
  return file;
}

describe('a restored backup', () => {
  test('sends nothing that it was about to send, and asks for it again', async () => {
    const platform = await startPlatform({ contracts });
    const one = await firstPc(platform);
    await platform.fault({ count: 999, method: 'POST', path: '/acquiescements', answer: { status: 503 } });
    const [day] = (await one.pc.state()).tomorrow;
    const { contractId = 0, order } = day ?? {};
    const wished = {
      ...{ contractId, day: '2026-11-24' as Day },
      fingerprint: order?.fingerprint ?? expect.fail(),
    };
    await one.pc.call('days.acknowledge', { days: [wished] });
    await one.pc.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'unconfirmed'));
    expect(await one.pc.refused('backup.undo', undefined)).toBe('nothingToDo');
    const file = await backUp(one.pc, one.dataDir);
    await one.pc.close();
    await platform.tell('pannes', []);
    const before = await sends(platform);

    const secrets = memorySecrets();
    const two = await startApp({ secrets });
    await restoreFrom(two, file);
    await giveToken(two, one.accountId);
    await two.call('orders.read');
    const states = (await two.state()).tomorrow.map(({ state }) => state);
    expect(states).toContainEqual(
      expect.objectContaining({ kind: 'failed', problem: expect.objectContaining({ code: 'wishOfBackup' }) }),
    );
    expect(await sends(platform)).toBe(before);
    await acknowledgeAll(two);
  });

  test('claims no acknowledgement of a day to come until the platform was read', async () => {
    const platform = await startPlatform({ contracts });
    const { pc, dataDir } = await firstPc(platform);
    await acknowledgeAll(pc);
    const file = await backUp(pc, dataDir);
    const { contractId } = await pc.day('BOA-A');
    await pc.call('days.withdraw', { contractId, day: '2026-11-24' as Day });
    await pc.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'toAcknowledge'));
    const before = await sends(platform);
    await platform.tell('reglages', { latency: 1_500 });
    await restoreFrom(pc, file);
    expect((await pc.state()).tomorrow.map(({ state }) => state.kind)).toEqual([
      'toAcknowledge',
      'toAcknowledge',
    ]);
    await pc.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'acknowledged'));
    expect((await pc.day('BOA-A')).state.kind).toBe('toAcknowledge');
    expect((await pc.day('BOA-B')).state.kind).toBe('acknowledged');
    expect(await sends(platform)).toBe(before);
  });

  test('does not call a day missed whose HLAR went by after it was made', async () => {
    const platform = await startPlatform({ contracts });
    const one = await firstPc(platform);
    const file = await backUp(one.pc, one.dataDir);
    await acknowledgeAll(one.pc);
    await one.pc.close();
    // Two days on: the platform tells its time, and nothing else.
    await platform.tell('horloge', { instant: '2026-11-25T14:10:00+01:00' });
    await platform.fault({ count: 999, path: '/consignes', answer: { status: 503 } });
    const two = await startApp({ clockError: () => instant('2026-11-25T14:10:00+01:00') - Date.now() });
    await restoreFrom(two, file);
    const unread = await two.until(({ tomorrow }) => tomorrow.length === 2);
    expect(unread.tomorrow.map(({ state }) => state.kind)).toEqual(['awaited', 'awaited']);
    await giveToken(two, one.accountId);
    expect(await two.refused('orders.read', undefined)).toBe('unavailable');
    two.app.tick();
    const days = await two.call('days.open', { day: '2026-11-24' as Day });
    expect(days.map(({ state }) => state)).toEqual([
      { kind: 'missed', problem: { code: 'afterBackup', day: '2026-11-24' } },
      { kind: 'missed', problem: { code: 'afterBackup', day: '2026-11-24' } },
    ]);
    for (const { journal } of days) expect(journal.map(({ kind }) => kind)).not.toContain('missed');
    await platform.tell('pannes', []);
    await two.call('orders.read');
    const read = await two.call('days.open', { day: '2026-11-24' as Day });
    expect(read.map(({ state }) => state.kind)).toEqual(['acknowledged', 'acknowledged']);
  });

  test('does not call tomorrow missed that it never saw, where its HLAR has passed', async () => {
    const platform = await startPlatform({ contracts });
    const one = await firstPc(platform);
    const file = await backUp(one.pc, one.dataDir);
    await one.pc.close();
    const two = await startApp({ clockError: () => instant('2026-11-25T19:00:00+01:00') - Date.now() });
    await restoreFrom(two, file);
    const { tomorrow } = await two.state();
    expect(tomorrow.map(({ day, state }) => [day, state])).toEqual(
      ['BOA-A', 'BOA-B'].map(() => [
        '2026-11-26',
        { kind: 'missed', problem: { code: 'afterBackup', day: '2026-11-26' } },
      ]),
    );
  });

  test('takes the place of what is here, which is kept, and gives it back', async () => {
    const platform = await startPlatform({ contracts });
    const other = await startPlatform({ contracts: [contract('BOA-C')] });
    const one = await firstPc(platform);
    const file = await backUp(one.pc, one.dataDir);
    await one.pc.close();

    const dataDir = tempDir();
    const two = await startApp({ dataDir });
    await two.call('accounts.add', account(other.baseUrl, { label: 'Le Nord' }));
    await two.until(({ tomorrow }) => tomorrow.length === 1 && tomorrow.every(({ order }) => order !== null));
    await acknowledgeAll(two);
    const { here } = await two.call('backup.inspect', { uploadId: await upload(two, file) });
    expect(here).toMatchObject({ contracts: 1, accounts: [{ label: 'Le Nord' }] });
    await restoreFrom(two, file);
    const after = await two.state();
    expect(after.accounts.map(({ label }) => label)).toEqual(['Les parcs du Sud']);
    const kept = after.backup.restored?.kept ?? expect.fail('not kept');
    expect(kept).toMatch(/vigie-oa-avant-restauration-\d{4}-\d\d-\d\d-\d{6}\.vigie$/);
    expect(existsSync(kept)).toBe(true);

    await two.call('backup.undo');
    const back = await two.until(({ accounts: [first] }) => first?.token === 'memory');
    expect(back.accounts.map(({ label }) => label)).toEqual(['Le Nord']);
    expect(await kindsOf(two, 'BOA-C')).toEqual(expect.arrayContaining(['confirmed', 'restored']));
    await two.until(({ tomorrow }) => tomorrow.every(({ state }) => state.kind === 'acknowledged'));
    expect((await two.state()).settings.language).toBe('fr');
  });

  test('keeps a profile that cannot be used where it is', async () => {
    const platform = await startPlatform({ contracts });
    const { pc, dataDir } = await firstPc(platform);
    const file = await backUp(pc, dataDir);
    writeFileSync(join(dataDir, 'profiles', 'casse.json'), '{"id": ');
    await restoreFrom(pc, file);
    expect(readdirSync(join(dataDir, 'profiles')).sort()).toEqual(['casse.json', 'le-mien.json']);
  });
});
