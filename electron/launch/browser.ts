import { spawn } from 'node:child_process';
import { hasDisplay } from './choose-shell.ts';
import { complain } from './say.ts';

const BY_HAND = 'Ouvrez ce lien dans un navigateur.';

/** Opens an address in the user's browser; where none can be opened, asks the user to do it. */
export function openBrowser(url: string): void {
  if (!hasDisplay(process.platform, process.env)) {
    complain(BY_HAND);
    return;
  }
  const [command, args] = openerFor(process.platform, url);
  const opener = spawn(command, args, { detached: true, stdio: 'ignore', windowsVerbatimArguments: true });
  opener.once('error', () => complain(BY_HAND));
  opener.once('exit', (code) => {
    if (code !== 0) complain(BY_HAND);
  });
  opener.unref();
}

function openerFor(platform: NodeJS.Platform, url: string): [string, string[]] {
  if (platform === 'win32') return ['cmd', ['/c', 'start', '""', `"${url}"`]];
  return [platform === 'darwin' ? 'open' : 'xdg-open', [url]];
}
