import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesBelow } from '../support/canary.ts';
import { configuration, packAroundNothing, ROOT, validate } from '../support/pack.ts';
import { tempDir } from '../support/world.ts';

const { listPackage } = createRequire(createRequire(import.meta.url).resolve('app-builder-lib'))(
  '@electron/asar',
);

test('the packaging configuration is valid for this electron-builder', async () => {
  await expect(validate()).resolves.toBeUndefined();
});

test('the packaged Electron runs this app only: no Node mode, no options, no inspector, nothing beside the archive', async () => {
  expect((await configuration()).electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
});

describe('what is packed', () => {
  test('is the build and what cannot be bundled, with the native module beside the archive', async () => {
    const unpacked = await packAroundNothing(tempDir());
    const archive = join(unpacked, 'resources', 'app.asar');
    const files: readonly string[] = listPackage(archive, { isPack: false });
    const tops = new Set(files.map((file) => file.split('/').slice(1, 3).join('/')));
    expect([...tops].sort()).toEqual([
      'node_modules',
      'node_modules/@napi-rs',
      'out',
      'out/main',
      'out/preload',
      'out/renderer',
      'package.json',
    ]);
    const modules = [...filesBelow(`${archive}.unpacked`).keys()].filter((path) => path.endsWith('.node'));
    expect(modules.length).toBeGreaterThan(0);
    for (const module of modules) expect(module).toMatch(/@napi-rs\/keyring-[\w-]+\/[\w.-]+\.node$/);
    expect(files.filter((file) => file.startsWith('/out/preload/'))).toEqual(['/out/preload/preload.cjs']);
    // The other shell is started from a checkout only.
    expect(files).not.toContain('/out/main/loopback.js');
    // Whatever main starts by name lies where it looks for it.
    for (const worker of await workers()) expect(files).toContain(`/out/main/${worker}.js`);
    for (const file of ['tray/done.png', 'tray/doneTemplate.png'])
      expect(files).toContain(`/out/main/${file}`);
  });

  test('is nothing of what the app is made with', async () => {
    const { dependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    expect(Object.keys(dependencies)).toEqual(['@napi-rs/keyring']);
  });
});

test('for Windows an installer for one user is asked for, in French first, with the shortcut that notifications need', async () => {
  const { appId, win, nsis } = await configuration();
  expect(win.target).toEqual([{ target: 'nsis', arch: ['x64'] }]);
  expect(nsis).toMatchObject({
    perMachine: false,
    allowElevation: false,
    installerLanguages: ['fr_FR', 'en_US'],
    createStartMenuShortcut: true,
  });
  const include = await readFile(join(ROOT, nsis.include), 'utf8');
  expect(include).toMatch(/!macro customInstallMode\s+StrCpy \$isForceCurrentInstall "1"\s+!macroend/);
  const main = await readFile(join(ROOT, 'electron/main.ts'), 'utf8');
  expect(main).toContain(`app.setAppUserModelId('${appId}')`);
});

test('for macOS there is one image for both processors, and what an update is made of', async () => {
  expect((await configuration()).mac.target).toEqual([
    { target: 'dmg', arch: ['universal'] },
    { target: 'zip', arch: ['universal'] },
  ]);
});

test('for Linux there are an AppImage and a deb', async () => {
  expect((await configuration()).linux.target).toEqual(['AppImage', 'deb']);
});

test('an AppImage keeps its name from one version to the next, which launch at login relies on', async () => {
  expect((await configuration()).appImage.artifactName).not.toContain('version');
});

test('only a release names a feed of updates', async () => {
  expect((await configuration()).publish).toBeNull();
});

describe('the icons drawn from assets/icon.svg', () => {
  const icon = (name: string) => readFile(join(ROOT, 'assets', name));
  /** The side of the PNG that begins at a place, from its header. */
  const sideAt = (bytes: Buffer, at: number) => {
    expect(bytes.toString('latin1', at + 1, at + 4)).toBe('PNG');
    return bytes.readUInt32BE(at + 16);
  };

  test('of Windows hold each size up to 256 pixels', async () => {
    const bytes = await icon('icon.ico');
    const entries = Array.from({ length: bytes.readUInt16LE(4) }, (_, i) => 6 + 16 * i);
    const sides = entries.map((at) => sideAt(bytes, bytes.readUInt32LE(at + 12)));
    expect(sides).toEqual([16, 24, 32, 48, 64, 128, 256]);
    expect(entries.map((at) => bytes.readUInt8(at) || 256)).toEqual(sides);
  });

  test('of macOS hold each size up to 1024 pixels, under its name', async () => {
    const bytes = await icon('icon.icns');
    expect(bytes.readUInt32BE(4)).toBe(bytes.length);
    const sides = new Map<string, number>();
    for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at + 4)) {
      sides.set(bytes.toString('latin1', at, at + 4), sideAt(bytes, at + 8));
    }
    expect(Object.fromEntries(sides)).toMatchObject({
      icp4: 16,
      ic07: 128,
      ic08: 256,
      ic09: 512,
      ic10: 1024,
    });
  });

  test('of Linux are there in each size', async () => {
    for (const side of [16, 32, 48, 64, 128, 256, 512]) {
      expect(sideAt(await icon(`icons/${side}x${side}.png`), 0)).toBe(side);
    }
  });
});

/** What the sources start by its path: `worker('…')` and the simulator. */
async function workers(): Promise<readonly string[]> {
  const sources = [...filesBelow(join(ROOT, 'electron'))].filter(([path]) => path.endsWith('.ts'));
  const started = sources.flatMap(([, bytes]) =>
    [...bytes.toString().matchAll(/\bworker\('([\w/-]+)'\)/g)].map(([, path]) => path ?? ''),
  );
  expect(started.length).toBeGreaterThan(2);
  return [...new Set([...started, 'simulator/main'])];
}
