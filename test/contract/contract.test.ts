import { describe, expect, onTestFinished, test } from 'vitest';
import { answerCall, type CallName, contract } from '../../shared/contract.ts';
import type { Result } from '../../shared/result.ts';
import { launchApp } from '../support/electron-double/launch.ts';
import { startLoopback, windowOf } from '../support/loopback-app.ts';
import { startApp, tempDir } from '../support/world.ts';

/** One way for a window to reach main: a name and plain data in, a `Result` out. */
type Call = (name: string, input?: unknown) => Promise<Result<unknown>>;

const transports: readonly (readonly [string, () => Promise<Call>])[] = [
  [
    'called directly',
    async () => {
      const { app } = await startApp();
      return (name, input) => answerCall(app.handlers, name, input);
    },
  ],
  ['over the loopback shell', async () => (await windowOf(await startLoopback(tempDir()))).raw],
  [
    'over the preload and IPC of the Electron shell',
    async () => {
      const { page, close } = await launchApp({ dataDir: tempDir() });
      onTestFinished(close);
      return (name, input) =>
        page.evaluate(
          ([called, given]) => {
            const { vigieTransport } = window as unknown as { vigieTransport: { call: Call } };
            return vigieTransport.call(called, given);
          },
          [name, input] as const,
        );
    },
  ],
];

describe.each(transports)('the contract, %s', (_, open) => {
  test('answers the state of an empty app', async () => {
    const call = await open();
    expect(await call('state.read')).toMatchObject({
      ok: true,
      value: { accounts: [], contracts: [], tomorrow: [], demo: null, settings: { language: 'fr' } },
    });
  });

  test('refuses a call that it does not name, the names of prototypes included', async () => {
    const call = await open();
    for (const name of ['secrets.get', 'constructor', '__proto__', 'toString', '', 'state']) {
      expect(await call(name)).toMatchObject({ ok: false, problem: { code: 'unknownCall' } });
    }
  });

  test('refuses input off the schema, on every call that takes any', async () => {
    const call = await open();
    const free: readonly CallName[] = ['state.read', 'profiles.list', 'records.months', 'orders.read'];
    for (const name of Object.keys(contract.calls)) {
      expect(await call(name, { surprise: 1 }), name).toMatchObject({
        ok: false,
        problem: { code: 'invalidInput' },
      });
    }
    for (const name of free) expect(await call(name), name).toMatchObject({ ok: true });
  });

  test('never tells a token: a secret goes in, no answer brings it out', async () => {
    const call = await open();
    const token = 'jeton-canari-0123456789';
    const account = {
      label: 'Essai',
      role: 'producer',
      environment: 'test',
      baseUrl: 'http://127.0.0.1:9',
      tokenCreatedOn: '2026-09-01',
      profileId: 'smartoa',
    };
    const answers = [await call('accounts.add', { ...account, token })];
    answers.push(await call('state.read'), await call('profiles.list'), await call('orders.read'));
    answers.push(await call('accounts.add', { ...account, token, label: '' }));
    expect(answers.at(0)?.ok).toBe(true);
    expect(JSON.stringify(answers)).not.toContain(token);
  });

  test('remembers a choice, and says so in the state', async () => {
    const call = await open();
    await call('settings.change', { theme: 'dark', language: 'en' });
    expect(await call('state.read')).toMatchObject({
      value: { settings: { theme: 'dark', language: 'en' } },
    });
  });
});
