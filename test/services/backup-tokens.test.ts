import { describe, expect, test } from 'vitest';
import { memorySecrets } from '../../electron/accounts/secrets.ts';
import { problem } from '../../shared/problem.ts';
import { fail } from '../../shared/result.ts';
import { pcInUse, restoreFrom } from '../support/backups.ts';
import { TOKEN } from '../support/simulator.ts';
import { account, rememberedSettings, startApp, startPlatform, tempDir } from '../support/world.ts';

/** A keychain that can be locked: it then keeps what it holds, and says nothing of it. */
function lockable() {
  const open = memorySecrets();
  let locked = false;
  const refused = fail(problem('keychainLocked'));
  const secrets: typeof open = {
    ...open,
    get: async (name) => (locked ? refused : open.get(name)),
    remove: async (name) => (locked ? refused : open.remove(name)),
  };
  const lock = (on: boolean) => {
    locked = on;
  };
  return { secrets, lock };
}

describe('a token in the keychain', () => {
  test('does not go to an account that a file brings under its name', async () => {
    const secrets = memorySecrets();
    const { pc, file, accountId } = await pcInUse();
    await pc.close();
    await secrets.set(`${accountId}.token`, TOKEN);
    const two = await startApp({ secrets });
    await restoreFrom(two, file);
    await two.until(({ accounts: [first] }) => first?.token === 'missing');
    expect(await secrets.get(`${accountId}.token`)).toEqual({ ok: true, value: null });
  });

  test('does not either where the keychain is locked while the file is restored', async () => {
    const { secrets, lock } = lockable();
    const { pc, file, accountId } = await pcInUse();
    await pc.close();
    await secrets.set(`${accountId}.token`, TOKEN);
    const dataDir = tempDir();
    const two = await startApp({ dataDir, secrets });
    lock(true);
    await restoreFrom(two, file);
    lock(false);
    expect(await two.refused('orders.read', undefined)).toBe('noToken');
    await two.close();
    expect(rememberedSettings(dataDir).read()).toMatchObject({
      leftSecrets: expect.arrayContaining([`${accountId}.token`]),
    });
  });

  test('that the keychain still has to forget is not forgotten by a restore', async () => {
    const { secrets, lock } = lockable();
    const { pc, file, dataDir, accountId } = await pcInUse({ secrets });
    const other = await startPlatform();
    const added = await pc.call('accounts.add', account(other.baseUrl, { label: 'Part' }));
    lock(true);
    await pc.app.handlers['accounts.remove']({ accountId: added.accountId, history: 'erase' });
    await restoreFrom(pc, file);
    expect(rememberedSettings(dataDir).read()).toMatchObject({
      leftSecrets: expect.arrayContaining([`${added.accountId}.token`]),
    });
    expect(rememberedSettings(dataDir).read()).not.toMatchObject({
      leftSecrets: expect.arrayContaining([`${accountId}.token`]),
    });
  });

  test('that is being kept while a file is restored does not bring the former accounts back', async () => {
    const { promise: answered, resolve } = Promise.withResolvers<void>();
    const open = memorySecrets();
    let isSlow = false;
    const secrets: typeof open = {
      ...open,
      set: (name, secret) => (isSlow ? answered : Promise.resolve()).then(() => open.set(name, secret)),
    };
    const { pc, file, dataDir, accountId } = await pcInUse({ secrets });
    const other = await startPlatform();
    isSlow = true;
    const adding = pc.app.handlers['accounts.add'](account(other.baseUrl, { label: 'Venu depuis' }));
    setTimeout(resolve, 2_000);
    await restoreFrom(pc, file);
    await adding;
    expect(rememberedSettings(dataDir).read()).toMatchObject({ accounts: [{ id: accountId }] });
  });

  test('still serves its account where an older backup of this PC comes back', async () => {
    const { pc, file } = await pcInUse();
    await restoreFrom(pc, file);
    const state = await pc.until(({ accounts: [first] }) => first?.token === 'memory');
    expect(state.settings.theme).toBe('system');
  });
});
