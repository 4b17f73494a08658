import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { connectDisplay } from './display.ts';
import { BrowserWindow, preventable } from './window.ts';

const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));

class App extends EventEmitter {
  readonly isPackaged = false;
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
process.on('SIGTERM', () => app.quit());
