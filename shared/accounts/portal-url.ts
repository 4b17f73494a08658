const ADDRESS = /^https:\/\/((?:[a-z\d-]+\.)+[a-z][a-z\d-]*(?::(\d{1,5}))?)((?:\/[\w.~-]*)*)$/i;
const LAST_PORT = 65_535;

/**
 * The portal's address as the user pasted it: `https:` only, a host name and a plain path. What follows a `?` or a `#`
 * may hold a session and is left out. Null for anything else.
 */
export function readPortalUrl(text: string): string | null {
  const bare = text.trim().replace(/[?#].*$/s, '');
  const [, host, port = '', path = ''] =
    ADDRESS.exec(/^[a-z\d.-]+\.[a-z]+(\/|$)/i.test(bare) ? `https://${bare}` : bare) ?? [];
  return host === undefined || Number(port) > LAST_PORT
    ? null
    : `https://${host.toLowerCase()}${path || '/'}`;
}
