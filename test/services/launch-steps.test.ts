import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { buildIfNeeded, isFresh } from '../../electron/launch/build.ts';
import { electronPath, fetchElectron } from '../../electron/launch/electron-runtime.ts';
import { runElectron } from '../../electron/launch/run-electron.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vigie-launch-'));
  write('package.json', '{}');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

function write(path: string, text: string): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('building before the start', () => {
  const BUILDER = 'node_modules/electron-vite/bin/electron-vite.js';
  const WRITES = `
    const fs = require('node:fs');
    fs.appendFileSync('builds', 'x');
    for (const file of ['out/main/main.js', 'out/main/loopback.js', 'out/renderer/index.html']) {
      fs.mkdirSync(require('node:path').dirname(file), { recursive: true });
      fs.writeFileSync(file, '');
    }`;
  const builds = () => readFileSync(join(root, 'builds'), 'utf8').length;
  const soon = () => new Date(Date.now() + 60_000);

  test('happens once, until a source changes or goes', async () => {
    write(BUILDER, WRITES);
    const source = write('renderer/App.tsx', '');
    write('renderer/Old.tsx', '');
    expect(isFresh(root)).toBe(false);
    expect(await buildIfNeeded(root)).toBeNull();
    expect(await buildIfNeeded(root)).toBeNull();
    expect(builds()).toBe(1);
    utimesSync(source, soon(), soon());
    expect(isFresh(root)).toBe(false);
    utimesSync(source, 0, 0);
    expect(isFresh(root)).toBe(true);
    rmSync(join(root, 'renderer/Old.tsx'));
    expect(isFresh(root)).toBe(false);
  });

  test('happens once for two starts at once', async () => {
    write(BUILDER, WRITES);
    expect(await Promise.all([buildIfNeeded(root), buildIfNeeded(root)])).toEqual([null, null]);
    expect(builds()).toBe(1);
  });

  test('tells what the builder wrote where it failed, and is tried again', async () => {
    write(BUILDER, 'console.error("expected ; in App.tsx"); process.exit(1);');
    expect(await buildIfNeeded(root)).toContain('expected ; in App.tsx');
    expect(isFresh(root)).toBe(false);
  });
});

describe('fetching Electron', () => {
  const ARCHIVE = Buffer.alloc(400_000, 'electron');
  const FILE = `electron-v45.0.0-${process.platform}-${process.arch}.zip`;
  const WAITS = { firstByteMs: 1_500, nextByteMs: 1_500 };
  let server: Server;

  beforeEach(() => {
    const tool = join(import.meta.dirname, '../../node_modules/@electron/get');
    mkdirSync(join(root, 'node_modules/@electron'), { recursive: true });
    symlinkSync(tool, join(root, 'node_modules/@electron/get'));
    const checksums = { [FILE]: createHash('sha256').update(ARCHIVE).digest('hex') };
    write('node_modules/electron/package.json', '{"name":"electron","version":"45.0.0"}');
    write('node_modules/electron/checksums.json', JSON.stringify(checksums));
    write(
      'node_modules/electron/install.js',
      `const fs = require('node:fs');
       fs.mkdirSync(__dirname + '/dist');
       fs.writeFileSync(__dirname + '/dist/version', '45.0.0');
       fs.writeFileSync(__dirname + '/dist/electron', '');
       fs.writeFileSync(__dirname + '/path.txt', 'electron');`,
    );
  });
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function mirror(answer: RequestListener): Promise<void> {
    server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    pointAt((server.address() as AddressInfo).port);
  }
  function pointAt(port: number): void {
    vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${port}/`);
    vi.stubEnv('electron_config_cache', join(root, 'cache'));
    vi.stubEnv('NO_PROXY', '127.0.0.1');
  }

  test('shows how far it is and ends with a runtime on disk', async () => {
    const asked: (string | undefined)[] = [];
    await mirror((request, response) => {
      asked.push(request.url);
      response.writeHead(200, { 'content-length': ARCHIVE.length }).end(ARCHIVE);
    });
    const progress: (number | null)[] = [];
    expect(electronPath(root)).toBeNull();
    expect(await fetchElectron(root, (done, total) => progress.push(done, total))).toBeNull();
    expect(asked).toEqual([`/v45.0.0/${FILE}`]);
    expect(progress).toContain(ARCHIVE.length);
    expect(electronPath(root)).toBe(join(root, 'node_modules/electron/dist/electron'));
  });

  test('is given up where no byte arrives', async () => {
    await mirror(() => {});
    expect(await fetchElectron(root, () => {}, WAITS)).toBe('le réseau ne répond pas');
  });

  test('is given up where bytes stop arriving', async () => {
    await mirror((_, response) => {
      response.writeHead(200, { 'content-length': ARCHIVE.length }).write(ARCHIVE.subarray(0, 1_000));
    });
    expect(await fetchElectron(root, () => {}, WAITS)).toBe('le téléchargement s’est interrompu');
  });

  test('names the network’s own reason at once', async () => {
    await mirror(() => {});
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    pointAt(port);
    expect(await fetchElectron(root, () => {})).toBe('ECONNREFUSED');
  });

  test('takes no archive whose checksum is wrong', async () => {
    await mirror((_, response) => void response.end('something else'));
    expect(await fetchElectron(root, () => {})).toContain('checksum');
    expect(electronPath(root)).toBeNull();
  });
});

describe('running Electron', () => {
  function executable(script: string): string {
    const file = write('electron', `#!${process.execPath}\n${script}`);
    chmodSync(file, 0o755);
    return file;
  }

  test('until its window is closed, with its exit code', async () => {
    const ready = 'console.log("Vigie OA prête : fenêtre"); process.exitCode = 7;';
    expect(await runElectron(executable(ready), root, [])).toEqual({ exitCode: 7 });
  });

  test('an Electron that hands over to a running one has done its part', async () => {
    expect(await runElectron(executable(''), root, [])).toEqual({ exitCode: 0 });
  });

  test('a sandbox refused by the system is the reason, even where Electron then hangs', async () => {
    const script = 'console.error("FATAL: No usable sandbox!"); setInterval(() => {}, 1000);';
    const run = await runElectron(executable(script), root, []);
    expect(run).toEqual({ why: 'le système refuse le bac à sable d’Electron' });
  });

  test('an end before the window was ready tells the last words', async () => {
    const run = await runElectron(executable('console.error("no luck"); process.exit(3);'), root, []);
    expect(run).toEqual({ why: 'Electron s’est arrêté (no luck)' });
  });

  test('what cannot be run at all is said', async () => {
    expect(await runElectron(join(root, 'absent'), root, [])).toEqual({
      why: expect.stringContaining('ENOENT'),
    });
  });
});
