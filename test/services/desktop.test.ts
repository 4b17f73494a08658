import { spawnSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Glance } from '../../electron/ports.ts';
import { createSay } from '../../electron/reminding/speech.ts';
import { createDesktop } from '../../electron/shells/electron/desktop.ts';
import type { WindowLife } from '../../electron/shells/electron/window-life.ts';
import type { Note } from '../../shared/app-state.ts';
import type { Day, Instant } from '../../shared/calendar/time.ts';
import type { Standing } from '../../shared/day/standing.ts';
import type { Language } from '../../shared/format.ts';
import { ownName } from '../support/bus-service.ts';
import { type Menu, Notification, Tray } from '../support/electron-double/around.ts';
import { startBus, startSilence } from '../support/session-bus.ts';
import { tempDir } from '../support/world.ts';

const hasBus = spawnSync('which', ['dbus-daemon']).status === 0;
if (!hasBus) process.stdout.write('NOT RUN: dbus-daemon is missing\n');

/** The module `electron` of these tests: the double's tray and notifications, and an app that only remembers. */
vi.mock('electron', async () => ({
  ...(await import('../support/electron-double/around.ts')),
  app: Object.assign(new EventEmitter(), { isPackaged: false }),
}));
const { app } = (await import('electron')) as unknown as { app: EventEmitter & Record<string, unknown> };

const HLAR = Date.parse('2026-11-23T15:30:00Z') as Instant;
const open = (urgency: 'calm' | 'soon' | 'critical' | 'passed'): Standing => ({
  kind: 'open',
  count: 2,
  hlar: HLAR,
  urgency,
});
const glanceOf = (standing: Standing, language: Language = 'fr'): Glance => ({
  standing,
  tooltip: '2 à acquiescer, reste 2 h 14',
  language,
});
const DAY = '2026-11-24' as Day;
const noteOf = (change: Partial<Note> = {}): Note => ({
  id: 'deadline/2026-11-24/7/60',
  title: 'Titre',
  body: 'Texte',
  urgency: 'soon',
  show: { day: DAY, contractId: 7 },
  ...change,
});

function startDesktop(platform: NodeJS.Platform = 'linux', bus = 'unix:path=/nonexistent') {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus);
  const heard: unknown[] = [];
  const overlays: unknown[] = [];
  const window = {
    setOverlayIcon: (image: { source: string } | null, words: string) =>
      overlays.push([image?.source, words]),
  };
  const life = {
    current: () => window,
    show: () => heard.push('shown'),
    showMinimized: () => heard.push('minimised'),
    isWanted: () => false,
  } as unknown as WindowLife;
  const told = { now: {} };
  const desktop = createDesktop({
    platform,
    dataDir: tempDir(),
    icons: fileURLToPath(new URL('../../assets/tray', import.meta.url)),
    life,
    emit: (name, data) => heard.push([name, data]),
    say: createSay('fr'),
    call: (name) => heard.push(name),
    told: { read: () => told.now, write: (now) => Object.assign(told, { now }) },
  });
  return { desktop, heard, overlays };
}
const tray = () => Tray.present.at(-1) ?? expect.fail('no tray');
const menuOf = (menu: Menu | null) => (menu?.items ?? []).map(({ label, type }) => label ?? type);
const made = () => Notification.made.map(({ options }) => options.title);
/** Chooses an entry of the tray's menu, as the user does. */
function choose(label: string): void {
  const item = tray().menu?.items.find((entry) => entry.label === label) ?? expect.fail(label);
  (item.click as () => void)();
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  app.removeAllListeners();
  Tray.present.length = 0;
  Notification.made.length = 0;
  Notification.answer = 'show';
});

describe('the tray', () => {
  test.each<[string, Standing]>([
    ['none', { kind: 'none', hlar: null }],
    ['awaited', { kind: 'awaited', hlar: HLAR }],
    ['open-calm', open('calm')],
    ['open-soon', open('soon')],
    ['open-critical', open('critical')],
    ['open-critical', open('passed')],
    ['sending', { kind: 'sending', hlar: HLAR }],
    ['done', { kind: 'done', hlar: HLAR }],
    ['missed', { kind: 'missed', hlar: HLAR }],
  ])('shows %s for its standing, with the words of the glance', async (drawing, standing) => {
    const { desktop } = startDesktop('win32');
    await desktop.start();
    desktop.glance(glanceOf(standing));
    expect(tray().image).toMatchObject({ source: expect.stringMatching(`/${drawing}\\.png$`), width: 16 });
    expect(tray().tooltip).toBe('2 à acquiescer, reste 2 h 14');
  });

  test('offers to open, to read again, to be reminded while something is open, and to quit; never to acknowledge', async () => {
    const { desktop, heard } = startDesktop('win32');
    const quit = vi.fn();
    app.quit = quit;
    await desktop.start();
    desktop.glance(glanceOf(open('calm')));
    expect(menuOf(tray().menu)).toEqual([
      'Ouvrir Vigie OA',
      'Relire la plateforme',
      'Me le rappeler dans 15\u00a0minutes',
      'separator',
      'Quitter Vigie OA',
    ]);
    choose('Ouvrir Vigie OA');
    choose('Relire la plateforme');
    choose('Me le rappeler dans 15\u00a0minutes');
    tray().emit('click');
    expect(heard).toEqual(['shown', 'orders.read', 'reminders.snooze', 'shown']);
    choose('Quitter Vigie OA');
    expect(quit).toHaveBeenCalledOnce();
    desktop.glance(glanceOf({ kind: 'done', hlar: HLAR }, 'en'));
    expect(menuOf(tray().menu)).toEqual([
      'Open Vigie OA',
      'Read the platform again',
      'separator',
      'Quit Vigie OA',
    ]);
  });

  test('is a black drawing on macOS, with the number open on the dock', async () => {
    const setBadge = vi.fn();
    app.dock = { setBadge };
    const { desktop } = startDesktop('darwin');
    await desktop.start();
    desktop.glance(glanceOf(open('soon')));
    expect(tray().image).toMatchObject({ source: expect.stringMatching(/\/open-soonTemplate\.png$/) });
    desktop.glance(glanceOf({ kind: 'done', hlar: HLAR }));
    expect(setBadge.mock.calls).toEqual([['2'], ['']]);
  });

  test("puts a sign on Windows' task bar while something is asked, and draws it again on a window that was hidden", async () => {
    const { desktop, overlays } = startDesktop('win32');
    await desktop.start();
    const words = '2 à acquiescer, reste 2 h 14';
    const critical = [expect.stringMatching(/\/open-critical\.png$/), words];
    desktop.glance(glanceOf(open('critical')));
    desktop.glance(glanceOf(open('critical')));
    app.emit('browser-window-focus');
    desktop.glance(glanceOf({ kind: 'done', hlar: HLAR }));
    expect(overlays).toEqual([critical, critical, [undefined, '']]);
  });
});

describe.skipIf(!hasBus)('on a Linux desktop', () => {
  const watcher = (bus: string) => ownName(bus, 'org.kde.StatusNotifierWatcher', { Get: { variant: true } });
  const daemon = (bus: string) =>
    ownName(bus, 'org.freedesktop.Notifications', { GetServerInformation: { text: 'essai' } });

  test('without a panel for it there is no tray, and a hidden start leaves the window in the task bar', async () => {
    const { desktop, heard } = startDesktop('linux', await startBus());
    await desktop.start();
    expect(desktop.view()).toMatchObject({ tray: false, notifications: 'missing' });
    expect(await desktop.appear(true)).toBe('minimized');
    expect(heard).toEqual(['minimised']);
    expect(Tray.present).toEqual([]);
  });

  test('a hidden start waits for the panel of a session that is only starting', async () => {
    const bus = await startBus();
    const { desktop, heard } = startDesktop('linux', bus);
    const appeared = desktop.appear(true);
    await watcher(bus);
    expect(await appeared).toBe('hidden');
    expect(heard).toEqual([]);
    expect(tray().image).toMatchObject({ width: 32 });
  });

  test('a panel that goes brings the hidden window back into reach', async () => {
    const bus = await startBus();
    const panel = await watcher(bus);
    const { desktop, heard } = startDesktop('linux', bus);
    await desktop.start();
    expect(desktop.view().tray).toBe(true);
    panel.leave();
    await vi.advanceTimersByTimeAsync(30_000);
    await expect.poll(() => heard).toEqual(['minimised']);
    expect(desktop.view().tray).toBe(false);
    expect(Tray.present).toEqual([]);
  });

  test('where nobody takes notifications none is ever made, and the app learns when somebody does', async () => {
    const bus = await startBus();
    const { desktop } = startDesktop('linux', bus);
    expect(await desktop.notify(noteOf())).toBe(false);
    expect(desktop.view().notifications).toBe('missing');
    expect(made()).toEqual([]);
    const service = await daemon(bus);
    expect(await desktop.notify(noteOf())).toBe(true);
    expect(desktop.view().notifications).toBe('ready');
    service.leave();
    await expect.poll(() => desktop.notify(noteOf())).toBe(false);
    expect(desktop.view().notifications).toBe('missing');
  });

  test('a bus that never answers delays nothing else, and no notification is made', async () => {
    vi.useRealTimers();
    const { desktop } = startDesktop('linux', await startSilence());
    let turns = 0;
    const turning = setInterval(() => turns++, 20);
    expect(await desktop.notify(noteOf())).toBe(false);
    clearInterval(turning);
    expect(turns).toBeGreaterThan(10);
    expect(made()).toEqual([]);
  });

  test('the user is told once where the closed window went, as soon as he can be', async () => {
    const bus = await startBus();
    await watcher(bus);
    const { desktop } = startDesktop('linux', bus);
    await desktop.onHidden();
    expect(made()).toEqual([]);
    await daemon(bus);
    await desktop.onHidden();
    await desktop.onHidden();
    expect(made()).toEqual(['Vigie OA continue de veiller']);
  });
});

describe('a notification', () => {
  test('leads where it says, and brings the window to the front', async () => {
    const { desktop, heard } = startDesktop('win32');
    const [day, accounts] = [
      { day: DAY, contractId: 7 },
      { day: null, contractId: null },
    ];
    expect(await desktop.notify(noteOf({ show: day }))).toBe(true);
    expect(await desktop.notify(noteOf({ id: 'token/a/30', show: accounts }))).toBe(true);
    for (const notification of Notification.made) notification.emit('click', {});
    expect(heard).toEqual([['show', day], 'shown', ['show', accounts], 'shown']);
  });

  test('that an earlier run left to Windows brings the window to the front', async () => {
    const { heard } = startDesktop('win32');
    Notification.activated();
    expect(heard).toEqual(['shown']);
  });

  test('stays until it is seen where it is critical, and only there', async () => {
    const { desktop } = startDesktop('win32');
    await desktop.notify(noteOf());
    await desktop.notify(noteOf({ id: 'critical', urgency: 'critical' }));
    expect(Notification.made.map(({ options }) => [options.urgency, options.timeoutType])).toEqual([
      ['normal', 'default'],
      ['critical', 'never'],
    ]);
  });

  test('takes the place of an earlier one of the same id, under a name short enough for Windows', async () => {
    const { desktop } = startDesktop('win32');
    const long = `deadline/${'2026-11-24/'.repeat(30)}`;
    await desktop.notify(noteOf({ id: long }));
    await desktop.notify(noteOf({ id: 'other' }));
    await desktop.notify(noteOf({ id: long }));
    expect(Notification.made.map(({ closed }) => closed)).toEqual([true, false, false]);
    const [first = '', other = '', again = ''] = Notification.made.map(({ options }) => options.id);
    expect([first === other, first === again]).toEqual([false, true]);
    expect(first.length).toBeLessThanOrEqual(64);
  });

  test.each(['failed', 'nothing'] as const)(
    'that ends in %s was not said, until one is shown',
    async (answer) => {
      const { desktop } = startDesktop('win32');
      Notification.answer = answer;
      expect(await desktop.notify(noteOf())).toBe(false);
      expect(desktop.view().notifications).toBe('failed');
      Notification.answer = 'show';
      expect(await desktop.notify(noteOf())).toBe(true);
      expect(desktop.view().notifications).toBe('ready');
    },
  );
});
