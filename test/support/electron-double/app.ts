import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { connectDisplay } from './display.ts';
import { BrowserWindow, preventable } from './window.ts';

const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));

class App extends EventEmitter {
  /** Whether it is to behave as an installed app. */
  readonly isPackaged = process.env.ELECTRON_DOUBLE_PACKAGED === '1';
  readonly dock = undefined;
  isReady = () => this.#ready;
  #ready = false;
  readonly #opened = connectDisplay().then(() => {
    this.#ready = true;
    this.emit('ready');
  });
  readonly #paths: Record<string, string> = { documents: homedir(), temp: tmpdir() };
  #name: string = manifest.productName;

  whenReady = () => this.#opened;
  getVersion = (): string => manifest.version;
  getName = () => this.#name;
  setName(name: string): void {
    this.#name = name;
  }
  setAppUserModelId(): void {}
  getPath = (name: string) => this.#paths[name] ?? tmpdir();
  setPath(name: string, path: string): void {
    this.#paths[name] = path;
  }
  requestSingleInstanceLock = () => true;
  /** Whether another start would be the only one. */
  isLockReleased = false;
  releaseSingleInstanceLock(): void {
    this.isLockReleased = true;
  }
  /** Only Windows and macOS keep login items; the double runs on Linux. */
  getLoginItemSettings = () => ({ openAtLogin: false, wasOpenedAtLogin: false });

  quit(): void {
    this.emit('before-quit', preventable({}));
    const windows = BrowserWindow.getAllWindows();
    if (windows.length > 0) for (const window of windows) window.close();
    else this.#quit();
  }
  exit(code = 0): void {
    process.exit(code);
  }
  windowsAllClosed(): void {
    if (this.listenerCount('window-all-closed') === 0) this.#quit();
    else this.emit('window-all-closed');
  }
  #quit(): void {
    const event = preventable({});
    this.emit('will-quit', event);
    if (!event.defaultPrevented) this.exit();
  }
}

export const app = new App();
BrowserWindow.onAllClosed = () => app.windowsAllClosed();
BrowserWindow.onFocus = (window) => app.emit('browser-window-focus', {}, window);
process.on('SIGTERM', () => app.quit());
