import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCopying } from '../../electron/accounts/copying.ts';
import { memorySecrets } from '../../electron/accounts/secrets.ts';
import { totpCode } from '../../electron/accounts/totp.ts';
import type { Secrets } from '../../electron/ports.ts';
import { type Instant, MINUTE } from '../../shared/calendar/time.ts';
import { problem } from '../../shared/problem.ts';
import { fail } from '../../shared/result.ts';
import { account, startApp, startPlatform, tempDir } from '../support/world.ts';

const SEED = 'KRUGS4ZAOF2WSY3LEBRHE33XNY';
const SEED_BYTES = 'This quick brown';
const LINK = `otpauth://totp/SMART%20OA:parcs?secret=${SEED}&issuer=SMART%20OA`;
const KEY = { secret: SEED, algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** A clipboard as the system has it: one text, whoever wrote it. */
function clipboardOf() {
  let held = '';
  return {
    readText: async () => held,
    writeText: async (text: string) => {
      held = text;
    },
  };
}

async function appWithAccount(setup: Parameters<typeof startApp>[0] = {}, minutesAhead = 0) {
  const clock = (Date.now() + minutesAhead * MINUTE) as Instant;
  const platform = await startPlatform({ clock });
  const app = await startApp(setup);
  const { accountId } = await app.call('accounts.add', account(platform.baseUrl));
  await app.until(({ accounts }) => (accounts[0]?.lastReadAt ?? null) !== null);
  return { ...app, accountId };
}

describe('the code for the portal', () => {
  test.each([20, -20])('is that of the platform’s clock, here %d minutes away', async (minutes) => {
    const { call, accountId } = await appWithAccount({}, minutes);
    await call('totp.set', { accountId, source: LINK });
    const before = Date.now();
    const { code, period, validForMs } = await call('totp.code', { accountId });
    const there = [before, Date.now()].map((now) => (now + minutes * MINUTE) as Instant);
    // The platform tells whole seconds: the offset is known to a second or two.
    const possible = there.flatMap((now) => [now - 2_500, now, now + 2_500]);
    const codes = await Promise.all(possible.map((now) => totpCode(KEY, now as Instant)));
    expect(codes.map((one) => one.code)).toContain(code);
    expect(code).not.toBe((await totpCode(KEY, before as Instant)).code);
    expect(period).toBe(30);
    expect(validForMs).toBeGreaterThan(0);
    expect(validForMs).toBeLessThanOrEqual(30_000);
  });

  test('comes with what its key says of itself, before anything is kept', async () => {
    const { call, refused, state, accountId } = await appWithAccount();
    const found = await call('totp.check', { accountId, source: LINK });
    expect(found).toMatchObject({ issuer: 'SMART OA', accountName: 'parcs', digits: 6, algorithm: 'SHA1' });
    expect(found.code).toMatch(/^\d{6}$/);
    expect(await refused('totp.code', { accountId })).toBe('totpMissing');
    expect((await state()).accounts[0]?.totp).toBe('none');
  });

  test('is kept for the next run, and goes with its key or its account', async () => {
    const secrets = memorySecrets();
    const dataDir = tempDir();
    const first = await appWithAccount({ dataDir, secrets });
    const { accountId } = first;
    await first.call('totp.set', { accountId, source: SEED.toLowerCase() });
    expect((await first.state()).accounts[0]?.totp).toBe('memory');
    await first.close();
    const second = await startApp({ dataDir, secrets });
    await second.until(({ accounts }) => accounts[0]?.totp === 'memory');
    await second.call('totp.remove', { accountId });
    expect((await second.state()).accounts[0]?.totp).toBe('none');
    expect(await second.refused('totp.code', { accountId })).toBe('totpMissing');
    await second.call('totp.set', { accountId, source: SEED });
    await second.call('accounts.remove', { accountId, history: 'keep' });
    expect(await secrets.get(`${accountId}.totp`)).toEqual({ ok: true, value: null });
  });

  test('is refused for an account that does not exist, and a wrong key leaves the kept one', async () => {
    const { call, refused, accountId } = await appWithAccount();
    await call('totp.set', { accountId, source: LINK });
    expect(await refused('totp.set', { accountId, source: 'otpauth://hotp/x?secret=A' })).toBe('totpCounter');
    await call('totp.code', { accountId });
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect(await refused('totp.code', { accountId: unknown })).toBe('accountUnknown');
    expect(await refused('totp.set', { accountId: unknown, source: LINK })).toBe('accountUnknown');
  });
});

test('a keychain that does not answer holds up neither the state nor the account', async () => {
  const memory = memorySecrets();
  const stuck = Promise.withResolvers<never>();
  const secrets: Secrets = {
    ...memory,
    get: (name) => (name.endsWith('.totp') ? stuck.promise : memory.get(name)),
  };
  const { state } = await appWithAccount({ secrets });
  expect((await state()).accounts[0]).toMatchObject({ totp: 'unknown', token: 'memory' });
});

test('a look-up that began before a key was kept does not say afterwards that there is none', async () => {
  const memory = memorySecrets();
  const { promise: first, resolve: answer } = Promise.withResolvers<void>();
  const secrets: Secrets = {
    ...memory,
    async get(name) {
      const found = await memory.get(name);
      if (name.endsWith('totp')) await first;
      return found;
    },
  };
  const { call, state, accountId } = await appWithAccount({ secrets });
  await state();
  await call('totp.set', { accountId, source: LINK });
  expect((await state()).accounts[0]?.totp).toBe('memory');
  answer();
  await new Promise((later) => setTimeout(later, 50));
  expect((await state()).accounts[0]?.totp).toBe('memory');
});

test('a keychain that failed once is asked again after a minute', async () => {
  let leap = 0;
  let works = false;
  const memory = memorySecrets();
  const secrets: Secrets = {
    ...memory,
    get: async (name) =>
      works || !name.endsWith('totp') ? memory.get(name) : fail(problem('secretsUnavailable')),
  };
  const { state, until } = await appWithAccount({ secrets, clockError: () => leap });
  expect((await state()).accounts[0]?.totp).toBe('unknown');
  works = true;
  leap = 2 * MINUTE;
  await until(({ accounts }) => accounts[0]?.totp === 'none');
});

test('the key comes out nowhere: no answer, no event, no log, no database', async () => {
  const dataDir = tempDir();
  const { call, refused, state, states, accountId } = await appWithAccount({ dataDir });
  const answers: unknown[] = [
    await call('totp.check', { accountId, source: LINK }),
    await call('totp.set', { accountId, source: LINK }),
    await call('totp.code', { accountId }),
    await refused('totp.set', { accountId, source: `${LINK}&digits=12` }),
    await refused('totp.check', { accountId, source: `${SEED}!` }),
    await call('orders.read'),
    await state(),
  ];
  const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dataDir, name))
    .filter((file) => statSync(file).isFile());
  expect(files.some((file) => file.endsWith('history.db'))).toBe(true);
  const everything = [
    JSON.stringify(answers),
    JSON.stringify(states),
    ...files.map((file) => readFileSync(file, 'latin1')),
  ].join('\n');
  const raw = Buffer.from(SEED_BYTES, 'latin1');
  expect(everything).toContain('accountName');
  for (const form of [SEED, SEED.toLowerCase(), raw.toString('base64'), raw.toString('hex')]) {
    expect(everything).not.toContain(form);
  }
});

describe('the clipboard of the Electron shell', () => {
  test('is given the code and the addresses by main, and the code is taken back on leaving', async () => {
    const clipboard = clipboardOf();
    const { call, close, accountId } = await appWithAccount({ clipboard });
    await call('totp.set', { accountId, source: LINK });
    await call('accounts.copy', { accountId, what: 'totp' });
    expect(await clipboard.readText()).toMatch(/^\d{6}$/);
    await close();
    expect(await clipboard.readText()).toBe('');
  });

  test('is given the declared addresses one a line, for good', async () => {
    const clipboard = clipboardOf();
    const { call, close, accountId } = await appWithAccount({ clipboard });
    await call('accounts.declareAddresses', { accountId, addresses: ['8.8.8.8', '2a01:cb00::1'] });
    await call('accounts.copy', { accountId, what: 'addresses' });
    await close();
    expect(await clipboard.readText()).toBe('8.8.8.8\n2a01:cb00::1');
  });

  test('loses the code after its time, unless the user has copied something else since', async () => {
    const clipboard = clipboardOf();
    const copying = createCopying(clipboard, 20);
    await copying.copy('123456', 'shortly');
    expect(await clipboard.readText()).toBe('123456');
    await expect.poll(() => clipboard.readText()).toBe('');
    await copying.copy('123456', 'shortly');
    await clipboard.writeText('du texte à moi');
    await copying.close();
    expect(await clipboard.readText()).toBe('du texte à moi');
  });

  test('where main has none or it refuses, says so', async () => {
    const refusing = { readText: async () => '', writeText: () => Promise.reject(new Error('no')) };
    for (const clipboard of [null, refusing]) {
      const answer = await createCopying(clipboard).copy('123456', 'shortly');
      expect(answer).toEqual({ ok: false, problem: { code: 'copyFailed' } });
    }
  });
});
