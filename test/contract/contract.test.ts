import { describe, expect, onTestFinished, test } from 'vitest';
import type { AppState } from '../../shared/app-state.ts';
import { answerCall, type CallName, contract, type Transport } from '../../shared/contract.ts';
import type { Result } from '../../shared/result.ts';
import { launchApp } from '../support/electron-double/launch.ts';
import { startLoopback, windowOf } from '../support/loopback-app.ts';
import { startApp, tempDir } from '../support/world.ts';

/** One way for a window to reach main: a name and plain data in, a `Result` out. */
type Call = (name: string, input?: unknown) => Promise<Result<unknown>>;
/** What main has told the window so far, by name. */
type Events = () => Promise<readonly (readonly [string, unknown])[]>;
type Opened = { readonly call: Call; readonly events: Events };

const transports: readonly (readonly [string, () => Promise<Opened>])[] = [
  [
    'called directly',
    async () => {
      const { app, states } = await startApp();
      return {
        call: (name, input) => answerCall(app.handlers, name, input),
        events: async () => states.map((state) => ['state', state] as const),
      };
    },
  ],
  [
    'over the loopback shell',
    async () => {
      const window = await windowOf(await startLoopback(tempDir()));
      const heard = await window.listen();
      return { call: window.raw, events: async () => heard() };
    },
  ],
  [
    'over the preload and IPC of the Electron shell',
    async () => {
      const { page, close } = await launchApp({ dataDir: tempDir() });
      onTestFinished(close);
      await page.evaluate(() => {
        const { vigieTransport } = window as unknown as { vigieTransport: Transport };
        const heard: [string, unknown][] = [];
        Object.assign(window, { heard });
        vigieTransport.subscribe(
          (name, data) => heard.push([name, data]),
          () => {},
        );
      });
      return {
        call: (name, input) =>
          page.evaluate(
            ([called, given]) => {
              const { vigieTransport } = window as unknown as { vigieTransport: { call: Call } };
              return vigieTransport.call(called, given);
            },
            [name, input] as const,
          ),
        events: () => page.evaluate(() => (window as unknown as { heard: [string, unknown][] }).heard),
      };
    },
  ],
];

describe.each(transports)('the contract, %s', (_, open) => {
  test('answers the state of an empty app', async () => {
    const { call } = await open();
    expect(await call('state.read')).toMatchObject({
      ok: true,
      value: { accounts: [], contracts: [], tomorrow: [], demo: null, settings: { language: 'fr' } },
    });
  });

  test('refuses a call that it does not name, the names of prototypes included', async () => {
    const { call } = await open();
    for (const name of ['secrets.get', 'constructor', '__proto__', 'toString', '', 'state']) {
      expect(await call(name)).toMatchObject({ ok: false, problem: { code: 'unknownCall' } });
    }
  });

  test('refuses input off the schema, on every call that takes any', async () => {
    const { call } = await open();
    const free: readonly CallName[] = [
      'state.read',
      'profiles.list',
      'records.months',
      'meter.months',
      'orders.read',
    ];
    for (const name of Object.keys(contract.calls)) {
      expect(await call(name, { surprise: 1 }), name).toMatchObject({
        ok: false,
        problem: { code: 'invalidInput' },
      });
    }
    for (const name of free) expect(await call(name), name).toMatchObject({ ok: true });
  });

  test('never tells a token: a secret goes in, no answer brings it out', async () => {
    const { call } = await open();
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

  test('carries a file in parts, and refuses what is no part of it', async () => {
    const { call } = await open();
    const begun = (await call('uploads.begin', { name: 'consignes.json', size: 700_000 })) as Result<{
      uploadId: string;
    }>;
    if (!begun.ok) return expect.fail(begun.problem.code);
    const { uploadId } = begun.value;
    const part = Buffer.alloc(700_000, 'é').toString('base64');
    expect(await call('uploads.append', { uploadId, part: 'pas du base64 !' })).toMatchObject({ ok: false });
    expect(await call('uploads.append', { uploadId, part })).toEqual({ ok: true });
    expect(await call('uploads.append', { uploadId, part: 'AAAA' })).toMatchObject({
      ok: false,
      problem: { code: 'uploadLost' },
    });
  });

  test('tells every change as one newer state, by an event that the contract names', async () => {
    const { call, events } = await open();
    const newest = async () => (await events()).at(-1)?.[1] as AppState | undefined;
    await call('settings.change', { theme: 'light' });
    await expect.poll(async () => (await newest())?.settings.theme).toBe('light');
    await call('settings.change', { theme: 'dark' });
    await expect.poll(async () => (await newest())?.settings.theme).toBe('dark');
    const told = await events();
    for (const [name] of told) expect(Object.keys(contract.events)).toContain(name);
    const revisions = told.flatMap(([name, state]) => (name === 'state' ? (state as AppState).revision : []));
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  });

  test('remembers a choice, and says so in the state', async () => {
    const { call } = await open();
    await call('settings.change', { theme: 'dark', language: 'en' });
    expect(await call('state.read')).toMatchObject({
      value: { settings: { theme: 'dark', language: 'en' } },
    });
  });
});
