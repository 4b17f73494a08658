import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebContents, WebFrameMain } from 'electron';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { isOwnUrl } from '../../electron/shells/electron/app-origin.ts';
import { isTrustedSender } from '../../electron/shells/electron/ipc.ts';
import { opensOutside } from '../../electron/shells/electron/navigation.ts';
import { isGranted } from '../../electron/shells/electron/permissions.ts';
import { readPageFile } from '../../electron/shells/page-files.ts';
import { layTrappedFolder, pathsOut } from '../support/trapped-folder.ts';

// These rules ask nothing of Electron; outside of it the module is only the path of a binary.
vi.mock('electron', () => ({ ipcMain: {}, shell: {} }));

describe('who may call main', () => {
  const own = {} as WebContents;
  const frame = (parts: Partial<WebFrameMain>): WebFrameMain =>
    ({ url: 'app://vigie/index.html', origin: 'app://vigie', parent: null, ...parts }) as WebFrameMain;

  test('the top frame of our window on our page may', () => {
    expect(isTrustedSender({ sender: own, senderFrame: frame({}) }, own)).toBe(true);
  });

  test.each<[string, Partial<WebFrameMain>]>([
    ['a frame inside of it', { parent: frame({}) }],
    ['another origin', { url: 'https://vigie/', origin: 'https://vigie' }],
    ['an origin that begins like ours', { url: 'app://vigie.evil/', origin: 'app://vigie.evil' }],
    ['an empty address', { url: '', origin: '' }],
    ['about:blank, even of our origin', { url: 'about:blank' }],
    ['a sandboxed frame without origin', { origin: 'null' }],
    ['a file', { url: 'file:///app/vigie/index.html', origin: 'file://' }],
  ])('%s may not', (_who, parts) => {
    expect(isTrustedSender({ sender: own, senderFrame: frame(parts) }, own)).toBe(false);
  });

  test('another window, a frame that is gone, and anyone while there is no window may not', () => {
    const other = {} as WebContents;
    expect(isTrustedSender({ sender: other, senderFrame: frame({}) }, own)).toBe(false);
    expect(isTrustedSender({ sender: own, senderFrame: null }, own)).toBe(false);
    expect(isTrustedSender({ sender: own, senderFrame: frame({}) }, null)).toBe(false);
  });
});

describe('where the window may go', () => {
  test.each(['app://vigie/', 'app://vigie/assets/a.js', 'APP://vigie/'])('%s is ours', (address) => {
    expect(isOwnUrl(address)).toBe(true);
  });

  test.each([
    '',
    'vigie',
    'about:blank',
    'app://vigie.evil/',
    'app://evil/vigie',
    'app://user@vigie/',
    'app://vigie:81/',
    'file:///app/vigie',
    'https://vigie/',
  ])('"%s" is not', (address) => {
    expect(isOwnUrl(address)).toBe(false);
  });

  test('a link opens outside by its whole address only', () => {
    expect(opensOutside('mailto:smart-oa-contact-technique@edf.fr')).toBe(true);
  });

  test.each([
    'https://www.edf-oa.fr/',
    'https://www.edf-oa.fr.evil.example/',
    'https://evil.example/https://www.edf-oa.fr',
    'https://www.edf-oa.fr@evil.example/',
    'https://www.edf-oa.fr:8443/',
    'http://www.edf-oa.fr/',
    'mailto:smart-oa-contact-technique@edf.fr?bcc=evil@example.com',
    'file:///etc/passwd',
    'smb://server/share',
    'javascript:alert(1)',
    '',
  ])('"%s" does not', (address) => {
    expect(opensOutside(address)).toBe(false);
  });

  test.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'toString', 'a-later-one'])(
    'the page is not granted %s',
    (permission) => {
      expect(isGranted(permission)).toBe(false);
    },
  );
});

describe('the files of the page', () => {
  let base: string;
  let root: string;
  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'vigie-page-'));
    root = layTrappedFolder(base, { 'index.html': '<!doctype html>', 'assets/a b.js': 'export {};' });
  });
  afterAll(() => rm(base, { recursive: true, force: true }));

  test('are found by their path, the page itself at /', async () => {
    const page = await readPageFile(root, '/');
    expect(page?.type).toBe('text/html; charset=utf-8');
    expect(String(Buffer.from(page?.body ?? []))).toBe('<!doctype html>');
    expect((await readPageFile(root, '/assets/a%20b.js'))?.type).toBe('text/javascript; charset=utf-8');
  });

  test('are all that is read, whatever the path', async () => {
    for (const path of ['', ...pathsOut(base)]) expect(await readPageFile(root, path), path).toBeNull();
  });
});
