/** The one origin that the window may show: files of `out/renderer`, served by `app-protocol.ts`. */
export const SCHEME = 'app';
export const HOST = 'vigie';
export const ORIGIN = `${SCHEME}://${HOST}`;

/** Whether an address is a page or a file of our own origin. Compares parts, never text: `app://vigie.evil` is not ours. */
export function isOwnUrl(address: string): boolean {
  const url = URL.parse(address);
  if (!url || url.username || url.password || url.port) return false;
  return url.protocol === `${SCHEME}:` && url.hostname === HOST;
}
