/**
 * Stands for the module `electron` under the built `out/main/main.js` in Node, with windows opened as pages of a real
 * Chromium. It proves that main, preload, page, IPC, protocol handler, CSP and request filter fit together, and what
 * main asks Electron for (window preferences, permissions, navigation rules). It does NOT prove what only Electron
 * does: the sandbox, fuses, custom schemes in Chromium itself, system dialogs, what the system shows in its tray and of
 * notifications, hiding and minimising on a screen, single instance, sleep, the order of start and end.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { ForkOptions } from 'electron';
import { app } from './app.ts';
import { Menu, Notification, nativeImage, Tray } from './around.ts';
import { ipcMain } from './ipc-main.ts';
import { session } from './session.ts';
import { BrowserWindow } from './window.ts';

class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  constructor(child: ChildProcess) {
    super();
    this.#child = child;
    for (const event of ['spawn', 'message', 'exit']) {
      child.on(event, (...facts: unknown[]) => this.emit(event, ...facts));
    }
  }
  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }
  postMessage(message: object): void {
    this.#child.send(message);
  }
  kill = () => this.#child.kill();
}

const utilityProcess = {
  fork: (file: string, args: string[], { env }: ForkOptions) =>
    new UtilityProcess(
      fork(file, args, {
        env: env as NodeJS.ProcessEnv,
        execArgv: [],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      }),
    ),
};

const net = {
  /** Node's fetch, except for a redirect that is not followed, which Electron's answers with this error. */
  async fetch(url: string, init: RequestInit): Promise<Response> {
    const response = await fetch(url, init);
    const redirects = response.status >= 300 && response.status < 400 && response.headers.has('location');
    if (init.redirect === 'manual' && redirects) throw new Error('Redirect was cancelled');
    return response;
  },
};

/** Calls that a test may want to look at, by `module.function`, with their arguments. */
const calls: [string, ...unknown[]][] = [];
const recorded =
  <Answer>(name: string, answer: Answer) =>
  (...args: unknown[]): Answer => {
    calls.push([name, ...args]);
    return answer;
  };

const protocol = {
  registerSchemesAsPrivileged(schemes: unknown): void {
    if (app.isReady()) throw new Error('schemes must be registered before the app is ready');
    calls.push(['protocol.registerSchemesAsPrivileged', schemes]);
  },
};
const dialog = {
  /** Given up by the user, unless a test replaces it. */
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showErrorBox: recorded('dialog.showErrorBox', undefined),
};
const shell = { openExternal: recorded('shell.openExternal', Promise.resolve()) };
const powerMonitor = new EventEmitter();
/** Installs nothing: a test lets it say what `electron-updater` or macOS says before an update. */
const autoUpdater = new EventEmitter();
let clipped = '';
const clipboard = {
  readText: async () => clipped,
  writeText: async (text: string) => {
    clipped = text;
  },
};
const nativeTheme = { themeSource: 'system', shouldUseDarkColors: false };
const workArea = { x: 0, y: 0, width: 1920, height: 1080 };
const screen = { getAllDisplays: () => [{ workArea }] };

const electron = {
  app,
  autoUpdater,
  BrowserWindow,
  calls,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
};
export default electron;
export {
  app,
  autoUpdater,
  BrowserWindow,
  calls,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
};

/** Runs a function of the test here, with this module as its first argument; the counterpart is in `launch.ts`. */
process.on('message', async ({ id, source, argument }: { id: number; source: string; argument: unknown }) => {
  try {
    const run = new Function(`return (${source})`)();
    process.send?.({ id, value: await run(electron, argument) });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});
// The channel is there for the test to speak; it keeps no app alive.
process.channel?.unref();
