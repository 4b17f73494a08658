import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
/** Plain names only: no `%`, no backslash, no segment that begins with a dot, hence nothing to decode or resolve. */
const PLAIN_PATH = /^(?:\/[\w-][\w.-]*)+$/;
/** The bundler puts a hash of their contents into these files' names. */
const HASHED = /^\/assets\/.+-[\w-]{8}\.\w+$/;
const A_YEAR = 'public, max-age=31536000, immutable';

/** Sends a file of the page's folder; false where the path names none or a link leads out of the folder. */
export async function sendStatic(response: ServerResponse, dir: string, path: string): Promise<boolean> {
  const file = await fileAt(dir, path === '/' ? '/index.html' : path);
  if (file === null) return false;
  if (HASHED.test(path)) response.setHeader('cache-control', A_YEAR);
  response.writeHead(200, { 'content-type': file.type, 'content-length': file.size });
  await pipeline(createReadStream(file.path), response);
  return true;
}

async function fileAt(dir: string, path: string) {
  const type = TYPES[extname(path)];
  if (type === undefined || !PLAIN_PATH.test(path)) return null;
  try {
    const root = await realpath(dir);
    const found = await realpath(join(root, path));
    const stats = await stat(found);
    const served = stats.isFile() && found.startsWith(root + sep);
    return served ? { path: found, size: stats.size, type } : null;
  } catch {
    return null;
  }
}
