import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ownName } from '../support/bus-service.ts';
import type electron from '../support/electron-double/electron.ts';
import { type LaunchedApp, type LaunchOptions, launchOnDouble } from '../support/electron-double/launch.ts';
import { startBus, startSilence } from '../support/session-bus.ts';
import { tempDir } from '../support/world.ts';

/**
 * The built app on the double with a real D-Bus: that a real panel shows the tray, and that a real window manager
 * hides and minimises, remains to be seen on real Electron.
 */
type Double = typeof electron;

const hasBus = spawnSync('which', ['dbus-daemon']).status === 0;
if (!hasBus) process.stdout.write('NOT RUN: dbus-daemon is missing\n');

async function start(options: Partial<LaunchOptions> = {}) {
  const app = await launchOnDouble({ dataDir: tempDir(), ...options });
  onTestFinished(app.close);
  return { app, ...lookingAt(app) };
}

function lookingAt(app: LaunchedApp) {
  /** Runs in main, over the double instead of Electron. */
  const inMain = <Value>(run: (double: Double) => Value) =>
    app.evaluate(run as never, null) as Promise<Value>;
  const call = (name: string, input?: unknown) =>
    app.page.evaluate(
      ([called, given]) => {
        type Call = (name: unknown, input: unknown) => Promise<{ value: { desktop: unknown } }>;
        return (window as unknown as { vigieTransport: { call: Call } }).vigieTransport.call(called, given);
      },
      [name, input] as const,
    );
  return {
    inMain,
    call,
    desktop: async () => (await call('state.read')).value.desktop,
    close: () => inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    window: () =>
      inMain(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        if (!window?.isVisible()) return window ? 'hidden' : 'gone';
        return window.isMinimized() ? 'minimised' : 'visible';
      }),
    told: () => inMain(({ Notification }) => Notification.made.map(({ options }) => options.title)),
    trays: () => inMain(({ Tray }) => Tray.present.length),
    ended: () => expect.poll(() => app.process.exitCode).toBe(0),
  };
}

/** A session with a panel that shows a tray, and with a service that takes notifications. */
async function wholeDesktop() {
  const bus = await startBus();
  const panel = await ownName(bus, 'org.kde.StatusNotifierWatcher', { Get: { variant: true } });
  await ownName(bus, 'org.freedesktop.Notifications', { GetServerInformation: { text: 'essai' } });
  return { panel, env: { DBUS_SESSION_BUS_ADDRESS: bus } };
}

describe.skipIf(!hasBus)('where there is a tray', () => {
  test('closing hides the window, says once where it went, and the tray brings it back', async () => {
    const { env } = await wholeDesktop();
    const { inMain, close, window, told, trays, desktop } = await start({ env });
    await expect.poll(trays).toBe(1);
    expect(await desktop()).toEqual({ tray: true, launchAtLogin: 'unavailable', notifications: 'ready' });
    await close();
    expect(await window()).toBe('hidden');
    await expect.poll(told).toEqual(['Vigie OA continue de veiller']);
    await inMain(({ Tray }) => Tray.present[0]?.emit('click'));
    expect(await window()).toBe('visible');
    await close();
    await inMain(({ app }) => app.emit('second-instance'));
    expect(await window()).toBe('visible');
    expect(await told()).toHaveLength(1);
  });

  test('a notification that arrives while the window is hidden brings it back, on its day', async () => {
    const { env } = await wholeDesktop();
    const { app, inMain, call, close, window, told, trays } = await start({ env });
    await expect.poll(trays).toBe(1);
    await app.page.evaluate(() => {
      type Subscribe = (onEvent: (name: string, data: unknown) => void) => unknown;
      const { vigieTransport } = window as unknown as { vigieTransport: { subscribe: Subscribe } };
      const shown: unknown[] = [];
      Object.assign(window, { shown });
      vigieTransport.subscribe((name, data) => name === 'show' && shown.push(data));
    });
    await close();
    await expect.poll(told).toHaveLength(1);
    expect(await call('reminders.try')).toMatchObject({ ok: true });
    expect(await window()).toBe('hidden');
    await inMain(({ Notification }) => Notification.made.at(-1)?.emit('click', {}));
    expect(await window()).toBe('visible');
    const shown = () => app.page.evaluate(() => (window as unknown as { shown: unknown }).shown);
    await expect.poll(shown).toEqual([{ day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), contractId: null }]);
  });

  test('closing ends the app where the user does not want it kept', async () => {
    const { env } = await wholeDesktop();
    const { call, close, trays, ended } = await start({ env });
    await expect.poll(trays).toBe(1);
    await call('settings.change', { keepInTray: false });
    await expect
      .poll(async () => ((await call('state.read')).value as unknown as { settings: object }).settings)
      .toMatchObject({ keepInTray: false });
    await close();
    await ended();
  });

  test('a hidden start shows no window until it is asked for, and quitting in the tray quits', async () => {
    const { env } = await wholeDesktop();
    const { app, inMain, window, ended } = await start({ env, hidden: true });
    expect(app.output()).toContain('Vigie OA prête : fenêtre masquée');
    expect(await window()).toBe('hidden');
    const choose = (label: string) =>
      app.evaluate((double, chosen) => {
        const [tray] = (double as unknown as Double).Tray.present;
        const item = tray?.menu?.items.find((entry) => entry.label === chosen);
        (item?.click as (() => void) | undefined)?.();
      }, label);
    await choose('Ouvrir Vigie OA');
    expect(await window()).toBe('visible');
    await inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    expect(await window()).toBe('hidden');
    await choose('Quitter Vigie OA');
    await ended();
  });

  test('a panel that went before the window was closed leaves the window in reach', async () => {
    const { env, panel } = await wholeDesktop();
    const { close, window, trays } = await start({ env });
    await expect.poll(trays).toBe(1);
    panel.leave();
    await close();
    await expect.poll(window).toBe('minimised');
    await expect.poll(trays).toBe(0);
  });

  test.each([
    [
      'Ctrl+Q',
      "window.webContents.emit('before-input-event', event, { type: 'keyDown', key: 'q', control: true })",
    ],
    ['the end of the Windows session', "window.emit('session-end', event)"],
  ])('%s quits for good', async (_words, happening) => {
    const { env } = await wholeDesktop();
    const { app, trays, ended } = await start({ env });
    await expect.poll(trays).toBe(1);
    await app.evaluate((double, source) => {
      const [window] = double.BrowserWindow.getAllWindows();
      new Function('window', 'event', source)(window, { preventDefault() {} });
    }, happening);
    await ended();
  });
});

describe('where there is none', () => {
  test('closing ends the app, and no notification was ever made', async () => {
    const { close, desktop, told, trays, ended } = await start();
    expect(await desktop()).toEqual({ tray: false, launchAtLogin: 'unavailable', notifications: 'missing' });
    expect(await trays()).toBe(0);
    expect(await told()).toEqual([]);
    await close();
    await ended();
  });

  test('a hidden start leaves the window in the task bar', async () => {
    const { app, window, close, ended } = await start({ hidden: true });
    expect(app.output()).toContain('Vigie OA prête : fenêtre réduite');
    expect(await window()).toBe('minimised');
    await close();
    await ended();
  });

  test('a D-Bus that takes every call and never answers does not keep the app from working', async () => {
    const env = { DBUS_SESSION_BUS_ADDRESS: await startSilence() };
    const { desktop, close, told, ended } = await start({ env, demo: true });
    expect(await desktop()).toMatchObject({ tray: false, notifications: 'missing' });
    expect(await told()).toEqual([]);
    await close();
    await ended();
  });
});

test('an installed app can be launched at login, and has no developer tools', async () => {
  const env = { ELECTRON_DOUBLE_PACKAGED: '1', XDG_CONFIG_HOME: tempDir() };
  const { call, desktop, inMain } = await start({ env });
  expect(await desktop()).toMatchObject({ launchAtLogin: 'off' });
  expect(await call('desktop.launchAtLogin', { on: true })).toMatchObject({ ok: true });
  expect(await desktop()).toMatchObject({ launchAtLogin: 'on' });
  const devTools = inMain(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.options.webPreferences?.devTools,
  );
  expect(await devTools).toBe(false);
});

test('menus follow the language of the settings', async () => {
  const { call, inMain } = await start();
  const labels = () =>
    inMain(({ BrowserWindow, Menu }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.emit('context-menu', {}, { isEditable: true });
      return Menu.lastPopup?.items.map(({ label }) => label);
    });
  expect(await labels()).toEqual(['Couper', 'Copier', 'Coller', 'Tout sélectionner']);
  await call('settings.change', { language: 'en' });
  await expect.poll(labels).toEqual(['Cut', 'Copy', 'Paste', 'Select all']);
});

test.each(['resume', 'unlock-screen'] as const)('on %s main looks at once at what is due', async (event) => {
  const { app } = await start();
  const looks = await app.evaluate((double, name) => {
    const realNow = Date.now;
    let count = 0;
    Date.now = () => {
      count++;
      return realNow();
    };
    // Nothing else runs before it is put back: what reads the clock now does so because of this.
    double.powerMonitor.emit(name as 'resume');
    Date.now = realNow;
    return count;
  }, event);
  expect(looks).toBeGreaterThan(0);
});

test('a page whose process is gone is loaded anew, once a minute, and the log says why', async () => {
  const dataDir = tempDir();
  const { app, inMain } = await start({ dataDir });
  await app.page.evaluate(() => Object.assign(window, { before: true }));
  const crash = () =>
    inMain(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    });
  const isNew = () => app.page.evaluate(() => !('before' in window)).catch(() => false);
  await crash();
  await expect.poll(isNew).toBe(true);
  await app.page.getByRole('button', { name: 'Ouvrir la démonstration' }).waitFor();
  await app.page.evaluate(() => Object.assign(window, { before: true }));
  await crash();
  await app.page.waitForTimeout(500);
  expect(await isNew()).toBe(false);
  const log = await readFile(join(dataDir, 'logs', 'vigie-oa.log'), 'utf8');
  const gone = log.split('\n').filter((line) => line.includes('"crashed"'));
  expect(gone.map((line) => JSON.parse(line).reloaded)).toEqual([true, false]);
});

test.skipIf(!hasBus)(
  'an update that closes the windows first, as on macOS, is not kept in the tray, and gives both locks up',
  async () => {
    const { env } = await wholeDesktop();
    const dataDir = tempDir();
    const { app, inMain, trays, close, ended } = await start({ env, dataDir });
    expect(existsSync(join(dataDir, 'instance.json'))).toBe(true);
    await expect.poll(trays).toBe(1);
    await inMain(({ autoUpdater }) => void autoUpdater.emit('before-quit-for-update'));
    expect(await inMain(({ app: { isLockReleased } }) => isLockReleased)).toBe(true);
    expect(existsSync(join(dataDir, 'instance.json'))).toBe(false);
    await close();
    await ended();
    expect(app.process.exitCode).toBe(0);
  },
);
