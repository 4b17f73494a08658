import { shell, type WebContents } from 'electron';
import { isOwnUrl } from './app-origin.ts';

/** What a link of the page may open outside of it, letter by letter. */
const OUTSIDE: readonly string[] = ['mailto:smart-oa-contact-technique@edf.fr'];

/** Whether a link may be handed to the system: the whole address counts, as the parser writes it. */
export function opensOutside(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && OUTSIDE.includes(url.href);
}

/** Keeps a window on its page: no other address, no second window, no webview; listed links open outside. */
export function keepOnPage(contents: WebContents): void {
  const leave = (address: string) => {
    if (opensOutside(address)) void shell.openExternal(address);
  };
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && isOwnUrl(event.url)) return;
    event.preventDefault();
    if (event.isMainFrame) leave(event.url);
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnUrl(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    leave(url);
    return { action: 'deny' };
  });
}
