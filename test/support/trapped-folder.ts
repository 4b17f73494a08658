import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What stands in every file that no request may reach. */
export const TRAP = 'this is the trap';

/** Files that a page folder needs, by name. */
const PAGE = {
  'index.html': '<!doctype html><title>Vigie OA</title>',
  'assets/index-Ab3_dE-9.js': 'export {};',
};

/**
 * Lays a page's folder, unless it is there already, and traps around it: a file beside it, a folder whose name begins
 * with its own, and links that lead out of it. Returns the folder.
 */
export function layTrappedFolder(dir: string, page: Readonly<Record<string, string>> | null = PAGE): string {
  const root = join(dir, 'renderer');
  for (const [name, text] of Object.entries(page ?? {})) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  mkdirSync(join(dir, 'renderer-other'));
  writeFileSync(join(dir, 'secret.json'), TRAP);
  writeFileSync(join(dir, 'renderer-other', 'secret.json'), TRAP);
  symlinkSync(join(dir, 'secret.json'), join(root, 'linked.json'));
  symlinkSync(dir, join(root, 'up'));
  return root;
}

/** Paths that would lead out of the folder, or to no file in it. `dir` is where the traps lie. */
export const pathsOut = (dir: string): readonly string[] => [
  ...['/../secret.json', '/..%2fsecret.json', '/%2e%2e/secret.json', '/%2e%2e%2fsecret.json'],
  ...['/assets/../../secret.json', '/assets/..%2f..%2fsecret.json', '/..\\secret.json', '/..%5csecret.json'],
  ...['/.%2e/secret.json', '/./../secret.json', '/assets/%252e%252e/secret.json', '//secret.json'],
  ...[
    '/linked.json',
    '/up/secret.json',
    '/../renderer-other/secret.json',
    '/%2e%2e/renderer-other/secret.json',
  ],
  ...[
    '/..%2frenderer-other%2fsecret.json',
    '/secret.json%00.js',
    '/%00',
    '/C:/secret.json',
    '/..;/secret.json',
  ],
  ...['/assets', '/assets/', '/.', '/..', '/%', '/index.html/', '/missing.js', '/....//secret.json'],
  ...['/%c0%ae%c0%ae/secret.json', '//etc/passwd', join(dir, 'secret.json'), `/${join(dir, 'secret.json')}`],
];
