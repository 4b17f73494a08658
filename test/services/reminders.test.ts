import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { memorySecrets } from '../../electron/accounts/secrets.ts';
import type { SimulatorServerOptions } from '../../electron/simulator/server.ts';
import { listeningDesktop, silentDesktop } from '../support/desktop.ts';
import { instant } from '../support/simulator.ts';
import {
  type AppSetup,
  account,
  type RunningApp,
  startApp,
  startPlatform,
  tempDir,
} from '../support/world.ts';

async function connected(options: Partial<SimulatorServerOptions> = {}, setup: AppSetup = {}) {
  const platform = await startPlatform(options);
  const listening = listeningDesktop();
  const app = await startApp({ desktop: listening.desktop, ...setup });
  await app.call('accounts.add', account(platform.baseUrl, { environment: 'production' }));
  await app.until(({ accounts }) => accounts[0]?.lastReadAt !== null || accounts[0]?.trouble !== null);
  return { platform, app, ...listening };
}

const said = (kinds: () => readonly (string | undefined)[]) =>
  expect.poll(kinds, { timeout: 15_000, interval: 50 });
const STOPPED = 'BOA0012345';

async function acknowledgeAll(app: RunningApp) {
  const { tomorrow } = await app.state();
  const days = tomorrow.flatMap(({ contractId, day, order }) =>
    order ? [{ contractId, day, fingerprint: order.fingerprint }] : [],
  );
  await app.call('days.acknowledge', { days });
  await app.until((state) => state.tomorrow.every(({ state: { kind } }) => kind === 'acknowledged'));
}

describe('the user is fetched', () => {
  test('once, in French, when the orders are there, and a click leads to their day', async () => {
    const { kinds, notes } = await connected();
    await said(kinds).toEqual(['published']);
    expect(notes[0]).toMatchObject({
      title: expect.stringMatching(/^Consignes publiées pour demain, mardi 24\snovembre$/),
      body: expect.stringMatching(
        /^BOA0012345, BOA0017720 et BOA0020311\s: effacement demandé pour 2 sur 3. À acquiescer avant 16:30.$/,
      ),
      show: { day: '2026-11-24', contractId: null },
    });
    await pause(2_500);
    expect(kinds()).toEqual(['published']);
  });

  test('at the threshold that is reached, only that one, and no more once all is acknowledged', async () => {
    const { app, platform, kinds, notes } = await connected();
    await said(kinds).toEqual(['published']);
    await platform.tell('horloge', { instant: '2026-11-23T16:01:00+01:00' });
    await app.call('orders.read');
    await said(kinds).toEqual(['published', 'deadline']);
    expect(notes[1]?.title).toContain('reste 29');
    await acknowledgeAll(app);
    await platform.tell('horloge', { instant: '2026-11-23T16:26:00+01:00' });
    await app.call('orders.read');
    await pause(2_500);
    expect(kinds()).toEqual(['published', 'deadline']);
  });

  test('when an order changes after its acknowledgement, and each time that it changes', async () => {
    const { app, platform, kinds, notes } = await connected();
    await acknowledgeAll(app);
    const before = kinds().length;
    for (const [i, from] of [40, 41].entries()) {
      await platform.tell('consigne', { numeroContrat: STOPPED, date: '2026-11-24', pas: [[from, 60, 100]] });
      await app.call('orders.read');
      await said(() => kinds().slice(before)).toEqual(new Array(i + 1).fill('changed'));
    }
    const { contractId } = await app.day(STOPPED);
    expect(notes.at(-1)?.show).toEqual({ day: '2026-11-24', contractId });
  });

  test('when the HLAR went by, with what can still be done', async () => {
    const { app, platform, kinds, notes } = await connected();
    await platform.tell('horloge', { instant: '2026-11-23T16:31:00+01:00' });
    await app.call('orders.read');
    await said(kinds).toContain('missed');
    expect(notes.at(-1)?.body).toContain('assistance EDF OA');
  });

  test('when nothing can be read shortly before the HLAR', async () => {
    const { kinds, platform, app } = await connected({
      scenario: 'not-published',
      clock: instant('2026-11-23T15:20:00+01:00'),
    });
    await platform.tell('scenario', { scenario: 'outage' });
    await platform.tell('horloge', { instant: '2026-11-23T15:35:00+01:00' });
    // Every third connection is cut before it tells the time.
    for (let i = 0; i < 2; i++) {
      expect(await app.refused('orders.read', undefined)).toMatch(/unavailable|offline/);
    }
    await said(kinds).toContain('unreadable');
  });

  test('when the platform refuses the token, hours before the HLAR', async () => {
    const { app, platform, kinds, notes } = await connected({
      scenario: 'not-published',
      clock: instant('2026-11-23T10:00:00+01:00'),
    });
    await platform.tell('scenario', { scenario: 'refused-token' });
    expect(await app.refused('orders.read', undefined)).toBe('unauthorized');
    await pause(2_500);
    expect(kinds()).toEqual([]);
    await platform.tell('horloge', { instant: '2026-11-23T10:06:00+01:00' });
    expect(await app.refused('orders.read', undefined)).toBe('unauthorized');
    await said(kinds).toEqual(['refused']);
    expect(notes[0]?.body).toMatch(/^Jeton refusé par la plateforme\..*collez-le dans Comptes\.$/);
  });

  test('when a token comes to its end', async () => {
    const platform = await startPlatform();
    const { desktop, notes } = listeningDesktop();
    const app = await startApp({ desktop });
    const created = { tokenCreatedOn: '2026-05-26' as never, environment: 'production' } as const;
    await app.call('accounts.add', account(platform.baseUrl, created));
    await said(() => notes.filter(({ id }) => id.startsWith('token/')).map(({ id }) => id)).toHaveLength(1);
    expect(notes.find(({ id }) => id.startsWith('token/'))?.body).toContain('3');
  });
});

describe('nothing is said twice, and nothing true is lost', () => {
  test('a restart says nothing again', async () => {
    const dataDir = tempDir();
    const secrets = memorySecrets();
    const first = await connected({}, { dataDir, secrets });
    await said(first.kinds).toEqual(['published']);
    await first.app.close();
    const again = listeningDesktop();
    const app = await startApp({ dataDir, secrets, desktop: again.desktop });
    await app.until(({ accounts }) => accounts[0]?.reading === false && accounts[0].lastReadAt !== null);
    await pause(2_500);
    expect(again.kinds()).toEqual([]);
  });

  test('what could not be shown is said when it can be, while it is true', async () => {
    let shown = false;
    const { desktop, kinds } = listeningDesktop(() => shown);
    const platform = await startPlatform();
    let leap = 0;
    const app = await startApp({ desktop, clockError: () => leap });
    await app.call('accounts.add', account(platform.baseUrl));
    await app.until(({ tomorrow }) => tomorrow.length === 3);
    await pause(1_500);
    expect(kinds()).toEqual([]);
    shown = true;
    leap = 61_000;
    await said(kinds).toEqual(['published']);
  });

  test('a snooze silences the deadline until it ends, and is shown', async () => {
    const { app, platform, kinds } = await connected();
    await said(kinds).toEqual(['published']);
    await app.call('reminders.snooze');
    expect((await app.state()).snoozedUntil).toBeGreaterThan(instant('2026-11-23T14:24:00+01:00'));
    await platform.tell('horloge', { instant: '2026-11-23T15:31:00+01:00' });
    await app.call('orders.read');
    await said(kinds).toEqual(['published', 'deadline']);
    await app.call('reminders.snooze');
    await platform.tell('horloge', { instant: '2026-11-23T15:40:00+01:00' });
    await app.call('orders.read');
    await pause(1_500);
    expect(kinds()).toEqual(['published', 'deadline']);
    await platform.tell('horloge', { instant: '2026-11-23T15:47:00+01:00' });
    await app.call('orders.read');
    await said(kinds).toEqual(['published', 'deadline', 'deadline']);
  });

  test('notifications that the user turned off are not shown, and do not pour in when turned on again', async () => {
    const { app, platform, kinds } = await connected();
    await said(kinds).toEqual(['published']);
    await app.call('settings.change', { notify: false });
    await platform.tell('horloge', { instant: '2026-11-23T16:01:00+01:00' });
    await app.call('orders.read');
    await pause(1_500);
    await app.call('settings.change', { notify: true });
    await pause(1_500);
    expect(kinds()).toEqual(['published']);
  });

  test('the demonstration says nothing outside its window, but a trial can be shown', async () => {
    const { desktop, kinds } = listeningDesktop();
    const app = await startApp({ desktop, demo: true });
    await app.until(({ tomorrow }) => tomorrow.some(({ order }) => order !== null));
    await pause(2_000);
    expect(kinds()).toEqual([]);
    await app.call('reminders.try');
    expect(kinds()).toEqual(['trial']);
  });
});

describe('the tray and the task bar', () => {
  test('are told the state in one line, in the language of the user', async () => {
    const { app, glances } = await connected();
    await said(() => glances.map(({ standing }) => standing.kind)).toContain('open');
    expect(glances.at(-1)?.tooltip).toMatch(/^3\scontrats à acquiescer/);
    await app.call('settings.change', { language: 'en' });
    await said(() => [glances.at(-1)?.language]).toEqual(['en']);
    await acknowledgeAll(app);
    await said(() => [glances.at(-1)?.standing.kind]).toEqual(['done']);
  });
});

describe('on waking', () => {
  test('and when the network comes back, what waited is read and sent at once', async () => {
    let network = 'wlan0 192.0.2.4';
    const platform = await startPlatform();
    const app = await startApp({ network: () => network });
    await app.call('accounts.add', account(platform.baseUrl));
    await app.until(({ tomorrow }) => tomorrow.length === 3);
    const { reads } = (await platform.report()).counters;
    await pause(2_000);
    expect((await platform.report()).counters.reads).toBe(reads);
    network = 'eth0 192.0.2.9';
    await expect
      .poll(async () => (await platform.report()).counters.reads, { timeout: 5_000 })
      .toBeGreaterThan(reads);
  });

  test('a leap of the clock counts as waking, whoever forgot to say so', async () => {
    let leap = 0;
    const platform = await startPlatform();
    const app = await startApp({ clockError: () => leap });
    await app.call('accounts.add', account(platform.baseUrl));
    await app.until(({ tomorrow }) => tomorrow.length === 3);
    const { reads } = (await platform.report()).counters;
    leap = 90_000;
    await expect
      .poll(async () => (await platform.report()).counters.reads, { timeout: 5_000 })
      .toBeGreaterThan(reads);
  });
});

test('the window is told when what this computer offers changes, though nothing else did', async () => {
  let tray = true;
  const desktop = { ...silentDesktop, view: () => ({ ...silentDesktop.view(), tray }) };
  const { states, until } = await startApp({ desktop });
  await until(({ desktop: offered }) => offered.tray);
  await expect.poll(() => states.at(-1)?.desktop.tray).toBe(true);
  tray = false;
  await expect.poll(() => states.at(-1)?.desktop.tray, { timeout: 5_000 }).toBe(false);
});
