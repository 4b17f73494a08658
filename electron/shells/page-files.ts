import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** Mantine writes its theme into style elements, hence the one `unsafe-inline`; scripts come from files only. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer that carries a file of the page. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
};

export interface PageFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/**
 * Reads the file that the path of an address names below `root`; `/` is `index.html`. Null for what is not there and
 * for everything that leads out of `root`: dot segments in any encoding, links, a sibling that begins with its name.
 */
export async function readPageFile(root: string, pathname: string): Promise<PageFile | null> {
  const name = fileName(pathname);
  if (name === null) return null;
  try {
    const base = await realpath(root);
    const file = await realpath(join(base, name));
    if (!file.startsWith(base + sep)) return null;
    return { body: await readFile(file), type: TYPES[extname(file)] ?? 'application/octet-stream' };
  } catch {
    return null;
  }
}

function fileName(pathname: string): string | null {
  if (pathname === '/') return 'index.html';
  try {
    const segments = decodeURIComponent(pathname.slice(1)).split('/');
    // A backslash or a colon would mean a folder, a drive or a stream on Windows.
    const plain = segments.every((segment) => !/^\.{0,2}$|[\\:\0]/.test(segment));
    return plain ? segments.join('/') : null;
  } catch {
    return null;
  }
}
