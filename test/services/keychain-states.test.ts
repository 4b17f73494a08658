import { describe, expect, test } from 'vitest';
import { openKeychain } from '../../electron/accounts/keychain.ts';
import { keychainSecrets } from '../../electron/accounts/secrets.ts';
import { MINUTE } from '../../shared/calendar/time.ts';
import { scriptedKeychain } from '../support/keychain-double.ts';
import { TOKEN } from '../support/simulator.ts';
import { account, startApp, startPlatform, tempDir } from '../support/world.ts';

const SEED = 'KRUGS4ZAOF2WSY3LEBRHE33XNY';

/** A computer with its keychain and its disk, on which the app starts again and again. */
async function computer() {
  const platform = await startPlatform();
  const keychain = scriptedKeychain();
  const dataDir = tempDir();
  let leap = 0;
  const start = () => {
    const secrets = keychainSecrets(openKeychain(keychain, 300));
    return startApp({ dataDir, secrets, clockError: () => leap });
  };
  const later = () => {
    leap += 2 * MINUTE;
  };
  return { platform, keychain, start, later };
}

const read = { trouble: null } as const;

describe.each([
  ['absent', 'keychainAbsent'],
  ['locked', 'keychainLocked'],
  ['silent', 'keychainSilent'],
  ['refusing', 'secretsUnavailable'],
] as const)('a keychain that is %s', (state, code) => {
  test('is told, the app works on with the token in memory, and it is kept once the keychain takes it', async () => {
    const { platform, keychain, start, later } = await computer();
    keychain.be(state);
    const app = await start();
    const { accountId } = await app.call('accounts.add', account(platform.baseUrl));
    const { accounts, keychain: shown } = await app.until(({ tomorrow }) => tomorrow.length === 3);
    expect(accounts[0]).toMatchObject({ ...read, token: 'memory', tokenTrouble: { code } });
    expect(shown).toMatchObject({ asked: true, problem: { code } });
    expect(await app.refused('accounts.useKeychain', { accountId })).toBe(code);

    keychain.be('open');
    later();
    // One that lets nobody write answers as before, for all that reading tells.
    if (state !== 'refusing') await app.until((now) => now.keychain.problem === null);
    expect((await app.state()).accounts[0]).toMatchObject({ token: 'memory' });
    await app.call('accounts.useKeychain', { accountId });
    expect((await app.state()).accounts[0]).toMatchObject({ token: 'stored', tokenTrouble: null });
    expect([...keychain.held.values()]).toEqual([TOKEN]);
    await app.close();
    const next = await start();
    await next.until(({ accounts: [one] }) => one?.token === 'stored');
  });

  test('is not taken for one without the token, and what waits for it is read when it is back', async () => {
    const { platform, keychain, start, later } = await computer();
    const first = await start();
    await first.call('accounts.add', account(platform.baseUrl));
    await first.until(({ tomorrow }) => tomorrow.length === 3);
    await first.close();
    keychain.be(state);
    const app = await start();
    const { accounts } = await app.until(({ accounts: [one] }) => (one?.trouble ?? null) !== null);
    expect(accounts[0]).toMatchObject({
      token: 'unknown',
      tokenTrouble: { code },
      trouble: { problem: { code } },
    });
    keychain.be('open');
    later();
    await app.until(({ accounts: [one] }) => one?.token === 'stored' && one.trouble === null);
  });
});

describe('a keychain that fails while the app runs', () => {
  test('leaves what it gave before in use, and says so', async () => {
    const { platform, keychain, start } = await computer();
    const app = await start();
    await app.call('accounts.add', account(platform.baseUrl));
    await app.until(({ tomorrow }) => tomorrow.length === 3);
    keychain.be('locked');
    await app.call('orders.read');
    expect((await app.state()).accounts[0]).toMatchObject({
      ...read,
      ...{ token: 'stored', tokenTrouble: { code: 'keychainLocked' } },
    });
  });

  test('opens its dialog once by itself, and again at the user’s wish only', async () => {
    const { platform, keychain, start, later } = await computer();
    const first = await start();
    const { accountId } = await first.call('accounts.add', account(platform.baseUrl));
    await first.call('totp.set', { accountId, source: SEED });
    await first.close();
    keychain.be('locked');
    const app = await start();
    await app.until(({ accounts: [one] }) => (one?.trouble ?? null) !== null);
    await app.refused('orders.read', undefined);
    later();
    await app.refused('orders.read', undefined);
    expect(keychain.dialogs).toBe(1);
    expect(await app.refused('accounts.useKeychain', { accountId })).toBe('keychainLocked');
    expect(keychain.dialogs).toBe(2);
  });
});

test('a secret that was removed from outside is asked for again, and the history is intact', async () => {
  const { platform, keychain, start } = await computer();
  const first = await start();
  const { accountId } = await first.call('accounts.add', account(platform.baseUrl));
  await first.until(({ tomorrow }) => tomorrow.length === 3);
  await first.close();
  keychain.held.clear();
  const app = await start();
  await app.until(({ accounts: [one] }) => one?.token === 'missing');
  const { accounts, tomorrow } = await app.state();
  expect(accounts[0]).toMatchObject({ tokenTrouble: { code: 'tokenGone' } });
  expect(tomorrow.filter(({ order }) => order !== null)).toHaveLength(3);
  const renewal = { accountId, token: TOKEN, tokenCreatedOn: account('').tokenCreatedOn, untested: false };
  await app.call('accounts.renew', renewal);
  await app.until(({ accounts: [one] }) => one?.token === 'stored' && one.trouble === null);
});

test('a key of TOTP codes that is damaged is not shown as none', async () => {
  const { platform, keychain, start } = await computer();
  const app = await start();
  const { accountId } = await app.call('accounts.add', account(platform.baseUrl));
  await app.call('totp.set', { accountId, source: SEED });
  await app.close();
  keychain.held.set(`${accountId}.totp`, '{"secret":');
  const next = await start();
  await next.until(({ accounts: [one] }) => one?.totp === 'damaged');
  expect(await next.refused('totp.code', { accountId })).toBe('totpDamaged');
  await next.call('totp.set', { accountId, source: SEED });
  expect((await next.state()).accounts[0]?.totp).toBe('stored');
});

describe('an account that is removed', () => {
  test('leaves no secret in the keychain', async () => {
    const { platform, keychain, start } = await computer();
    const app = await start();
    const { accountId } = await app.call('accounts.add', account(platform.baseUrl));
    await app.call('totp.set', { accountId, source: SEED });
    expect(keychain.held.size).toBe(2);
    await app.call('accounts.remove', { accountId, history: 'keep' });
    expect(keychain.held.size).toBe(0);
  });

  test('while the keychain keeps silent is said to have left them, and they go at the next start', async () => {
    const { platform, keychain, start } = await computer();
    const app = await start();
    const { accountId } = await app.call('accounts.add', account(platform.baseUrl));
    await app.call('totp.set', { accountId, source: SEED });
    keychain.be('absent');
    expect(await app.refused('accounts.remove', { accountId, history: 'keep' })).toBe('secretsLeft');
    expect((await app.state()).accounts).toEqual([]);
    await app.close();
    keychain.be('open');
    await start();
    await expect.poll(() => keychain.held.size).toBe(0);
  });
});
