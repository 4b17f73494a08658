import { spawn } from 'node:child_process';
import { hasDisplay } from './choose-shell.ts';
import { complain } from './say.ts';
import { words } from './words.ts';

/** An opener that lives this long has found a browser: some stay until the browser is closed. */
const OPENED_AFTER_MS = 3_000;

/** Opens the app's own address in the user's browser; where none can be opened, asks the user to do it. */
export function openBrowser(url: string): void {
  void openOutside(url).then((opened) => opened || complain(words.byHand));
}

/** Opens an address in the user's browser; false where none can be opened. */
export async function openOutside(url: string): Promise<boolean> {
  if (!hasDisplay(process.platform, process.env)) return false;
  const [command, args] = openerFor(process.platform, url);
  const opener = spawn(command, args, { detached: true, stdio: 'ignore', windowsVerbatimArguments: true });
  opener.unref();
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), OPENED_AFTER_MS);
    const end = (opened: boolean) => {
      clearTimeout(timer);
      resolve(opened);
    };
    opener.once('error', () => end(false));
    opener.once('exit', (code) => end(code === 0));
  });
}

function openerFor(platform: NodeJS.Platform, url: string): [string, string[]] {
  if (platform === 'win32') return ['cmd', ['/c', 'start', '""', `"${url}"`]];
  return [platform === 'darwin' ? 'open' : 'xdg-open', [url]];
}
