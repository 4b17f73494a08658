import { shell, type WebContents } from 'electron';
import { isOwnUrl } from './app-origin.ts';

/** Where a link of the page may lead outside: exact origins, opened in the user's browser. */
const OUTSIDE_ORIGINS: readonly string[] = ['https://www.edf-oa.fr'];
/** Addresses without an origin that a link may name, letter by letter. */
const OUTSIDE_ADDRESSES: readonly string[] = ['mailto:smart-oa-contact-technique@edf.fr'];

/** Whether a link may be handed to the system. Compares whole origins: `https://www.edf-oa.fr.evil` is another. */
export function opensOutside(address: string): boolean {
  const url = URL.parse(address);
  if (!url || url.username || url.password) return false;
  return OUTSIDE_ORIGINS.includes(url.origin) || OUTSIDE_ADDRESSES.includes(url.href);
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
