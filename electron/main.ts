import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { app, autoUpdater, dialog, nativeTheme, powerMonitor, shell } from 'electron';
import type { AppState } from '../shared/app-state.ts';
import type { Emit } from '../shared/contract.ts';
import type { Say } from '../shared/messages/say.ts';
import { readSettings } from '../shared/settings.ts';
import { openApp } from './app.ts';
import { defaultDataDir } from './data-dir.ts';
import { acquireInstance, type InstanceInfo } from './instance-lock.ts';
import { words } from './launch/words.ts';
import { createSay } from './reminding/speech.ts';
import { declareScheme } from './shells/electron/app-protocol.ts';
import { createDesktop } from './shells/electron/desktop.ts';
import { emitTo, serveCalls } from './shells/electron/ipc.ts';
import { wasLaunchedAtLogin } from './shells/electron/launch-at-login.ts';
import { offerEditing, setMenu } from './shells/electron/menu.ts';
import { reloadWhenGone } from './shells/electron/page-gone.ts';
import { openStore } from './shells/electron/settings.ts';
import { electronShell } from './shells/electron/shell.ts';
import { openUpdates } from './shells/electron/updates.ts';
import { openWindow, windowSession } from './shells/electron/window.ts';
import { createWindowLife } from './shells/electron/window-life.ts';
import { askForLaunchUrl } from './shells/launch-request.ts';

/** Where the build put this script; the preload and the page lie beside it. */
const mainDir = import.meta.dirname;
const CLOSE_WITHIN_MS = 3_000;
/** By which Windows finds this app for a notification that outlived the run that showed it; never to be changed. */
const TOAST_ACTIVATOR = '{6F2B7A52-0C7D-4E0B-9B4E-3D8A5C1F7E64}';
const options = readOptions(process.argv.slice(1));
let settings = readSettings({});
/** Says a text in the language of the moment. */
const say: Say = (key, facts) => createSay(settings.language)(key, facts);

app.setName('Vigie OA');
app.setAppUserModelId('fr.vigie-oa.app');
if (process.platform === 'win32') app.setToastActivatorCLSID(TOAST_ACTIVATOR);
mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
app.setPath('userData', options.dataDir);
app.setPath('sessionData', join(options.dataDir, 'window'));
declareScheme();

if (app.requestSingleInstanceLock()) start().catch(giveUp);
else leave('Vigie OA est déjà ouverte : sa fenêtre vient au premier plan.');

async function start(): Promise<void> {
  const life = createWindowLife();
  await app.whenReady();
  const instance = await acquireInstance(options.dataDir);
  if (!instance.ok) return joinBrowser(instance.running);
  instance.publish(null);
  // An AppImage starts its new version before this one has ended: it must find neither lock kept for good.
  autoUpdater.once('before-quit-for-update', () => {
    instance.withdraw();
    app.releaseSingleInstanceLock();
  });

  const ownContents = () => life.current()?.webContents ?? null;
  const emit: Emit = (event, data) => {
    if (event === 'state') follow(data as AppState);
    emitTo(ownContents)(event, data);
  };
  const desktop = createDesktop({
    platform: process.platform,
    dataDir: options.dataDir,
    icons: join(mainDir, 'tray'),
    life,
    emit,
    say,
    call: (name) => void opened.handlers[name](undefined),
    told: openStore(options.dataDir, 'told'),
  });
  const shellOfWindow = electronShell(mainDir, { emit, desktop, ownContents });
  const hidden = options.hidden || wasLaunchedAtLogin(process.platform);
  const opened = await openApp(
    { ...shellOfWindow, updates: await openUpdates() },
    { ...options, opening: !hidden },
  );
  closeBeforeQuitting(async () => {
    await opened.close();
    instance.release();
  });
  const state = await opened.handlers['state.read'](undefined);
  if (state.ok) follow(state.value);
  powerMonitor.on('resume', opened.tick);
  powerMonitor.on('unlock-screen', opened.tick);

  serveCalls(opened.handlers, ownContents);
  setMenu(process.platform, say);
  void desktop.start();
  const window = openWindow(windowSession(join(mainDir, '../renderer')), {
    preload: join(mainDir, '../preload/preload.cjs'),
    bounds: openStore(options.dataDir, 'window'),
    devTools: !app.isPackaged,
    onReady: () => void desktop.appear(hidden).then(sayReady),
  });
  offerEditing(window.webContents, say);
  reloadWhenGone(window.webContents, shellOfWindow.clock, opened.pageGone);
  life.hold(window, {
    keeps: () => desktop.view().tray && settings.keepInTray,
    onHidden: () => void desktop.onHidden(),
  });
}

function readOptions(args: readonly string[]) {
  // Not strict: Electron's and Chromium's own switches stand among ours.
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: { demo: { type: 'boolean' }, hidden: { type: 'boolean' }, 'data-dir': { type: 'string' } },
  });
  const dataDir = typeof values['data-dir'] === 'string' ? resolve(values['data-dir']) : defaultDataDir();
  return { dataDir, demo: values.demo === true, hidden: values.hidden === true };
}

function follow({ settings: now }: AppState): void {
  const isOtherLanguage = now.language !== settings.language;
  settings = now;
  nativeTheme.themeSource = now.theme;
  if (isOtherLanguage) setMenu(process.platform, say);
}

function sayReady(how: 'shown' | 'hidden' | 'minimized'): void {
  process.stdout.write(`${words.windowReady}${words.windowHow[how]}\n`);
}

/** Another start serves these data as a page: shows that one instead. */
async function joinBrowser(running: InstanceInfo): Promise<void> {
  const url = running && (await askForLaunchUrl(running));
  if (url) await shell.openExternal(url);
  leave(words.openElsewhere(options.dataDir));
}

/** Quitting waits once for what has to be written, 3 seconds at most. */
function closeBeforeQuitting(close: () => Promise<void>): void {
  app.once('will-quit', (event) => {
    event.preventDefault();
    setTimeout(() => app.exit(1), CLOSE_WITHIN_MS);
    void close().finally(() => app.exit());
  });
}

function leave(why: string): void {
  process.stdout.write(`${why}\n`);
  app.exit();
}

function giveUp(error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${words.notStarted(why)}\n`);
  // Started from a terminal, the launcher reads the line above and goes on in the browser.
  if (app.isPackaged) dialog.showErrorBox(words.cannotStart, why);
  app.exit(1);
}
