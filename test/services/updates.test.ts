import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createUpdates, type Updater } from '../../electron/updating/updates.ts';
import { HOUR, type Instant } from '../../shared/calendar/time.ts';
import { afterwards } from '../support/afterwards.ts';
import { account, type RunningApp, startApp, startPlatform, tempDir } from '../support/world.ts';

const require = createRequire(import.meta.url);
const { AppImageUpdater } = require('electron-updater/out/AppImageUpdater');
const { NodeHttpExecutor } = require('builder-util');
const { configureRequestUrl } = require('builder-util-runtime');
const SIGN = new URL('../../electron/updating/sign.ts', import.meta.url).pathname;
const NOW = 0 as Instant;

const pair = generateKeyPairSync('ed25519');
const PRIVATE = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const PUBLIC = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

/** A generic feed over real HTTP, as a release leaves it; `asked` lists the paths that were fetched. */
async function startFeed({ signed = true, version = '9.9.9' } = {}) {
  const dir = tempDir();
  const file = `vigie-oa-${version}-linux-x86_64.AppImage`;
  const bytes = Buffer.from('a new version of the app'.repeat(500));
  writeFileSync(join(dir, file), bytes);
  const sha512 = createHash('sha512').update(bytes).digest('base64');
  const latest = join(dir, 'latest-linux.yml');
  writeFileSync(
    latest,
    `version: ${version}\nfiles:\n  - url: ${file}\n    sha512: ${sha512}\n    size: ${bytes.length}\npath: ${file}\nsha512: ${sha512}\nreleaseDate: '2026-11-20T10:00:00.000Z'\n`,
  );
  if (signed) execFileSync(process.execPath, [SIGN, dir], { env: { ...process.env, UPDATE_KEY: PRIVATE } });
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://feed').pathname.slice(1);
    asked.push(name);
    if (!existsSync(join(dir, name))) return response.writeHead(404).end();
    response.writeHead(200).end(readFileSync(join(dir, name)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterwards(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const rewrite = (from: string, to: string) =>
    writeFileSync(latest, readFileSync(latest, 'utf8').replaceAll(from, to));
  return { url, asked, file, dir, rewrite };
}

interface DownloadOptions {
  readonly headers?: object;
  readonly cancellationToken: {
    createPromise(
      work: (resolve: (path: string) => void, reject: unknown, onCancel: unknown) => void,
    ): unknown;
  };
}

/** Node's HTTP with the one step that only Electron's executor has: it lets the library's own download run, and check. */
class DownloadingExecutor extends NodeHttpExecutor {
  download(url: URL, destination: string, options: DownloadOptions) {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const request = { headers: options.headers };
      configureRequestUrl(url, request);
      const callback = (error: unknown) =>
        error == null ? resolve(destination) : (reject as (error: unknown) => void)(error);
      this.doDownload(request, { destination, options, onCancel, callback, responseHandler: null }, 0);
    });
  }
}

/** electron-updater itself, for the AppImage, with Node's HTTP in place of Electron's. */
function realUpdater(url: string) {
  const dir = tempDir();
  vi.stubEnv('APPIMAGE', join(dir, 'old.AppImage'));
  afterwards(() => vi.unstubAllEnvs());
  const updater = new AppImageUpdater(
    { provider: 'generic', url },
    {
      ...{ version: '0.1.0', name: 'vigie-oa', isPackaged: true },
      ...{ appUpdateConfigPath: join(dir, 'app-update.yml'), userDataPath: dir, baseCachePath: dir },
      whenReady: async () => undefined,
      relaunch() {},
      quit() {},
      onQuit() {},
    },
  );
  writeFileSync(join(dir, 'app-update.yml'), `provider: generic\nurl: ${url}\nupdaterCacheDirName: vigie\n`);
  updater.httpExecutor = new DownloadingExecutor();
  updater.logger = null;
  updater.disableDifferentialDownload = true;
  updater.setFeedURL({ provider: 'generic', url });
  updater.on('error', () => undefined);
  return { updater: updater as Updater, cache: join(dir, 'vigie', 'pending') };
}

describe('an update from a real feed', () => {
  test('is found, its signature checked, downloaded, and then only waits', async () => {
    const feed = await startFeed();
    const { updater, cache } = realUpdater(feed.url);
    const install = vi.spyOn(updater, 'quitAndInstall').mockReturnValue();
    const updates = createUpdates({ updater, key: PUBLIC });
    expect(updates.view()).toBeNull();
    await updates.tick(NOW);
    expect(updates.view()).toEqual({ version: '9.9.9' });
    expect(readdirSync(cache)).toContain(feed.file);
    expect(updater.autoInstallOnAppQuit).toBe(false);
    expect(install).not.toHaveBeenCalled();
  });

  test.each([
    ['without a signature', { signed: false }, ['', '']],
    ['of another version than was signed', {}, ['9.9.9', '9.9.10']],
    ['of other bytes than were signed', {}, ['sha512: ', 'sha512: A']],
  ] as const)('%s is refused before a byte of it is fetched', async (_, how, [from, to]) => {
    const feed = await startFeed(how);
    if (from) feed.rewrite(from, to);
    const { updater } = realUpdater(feed.url);
    const updates = createUpdates({ updater, key: PUBLIC });
    await expect(updates.tick(NOW)).rejects.toThrow('signature');
    expect(updates.view()).toBeNull();
    expect(new Set(feed.asked)).toEqual(new Set(['latest-linux.yml']));
  });

  test('whose bytes are not those that were signed is refused', async () => {
    const feed = await startFeed();
    writeFileSync(join(feed.dir, feed.file), 'something else');
    const updates = createUpdates({ updater: realUpdater(feed.url).updater, key: PUBLIC });
    await expect(updates.tick(NOW)).rejects.toThrow(/sha512/);
    expect(updates.view()).toBeNull();
  });

  test('that is not newer is left alone', async () => {
    const feed = await startFeed({ version: '0.0.9' });
    const updates = createUpdates({ updater: realUpdater(feed.url).updater, key: PUBLIC });
    await updates.tick(NOW);
    expect(updates.view()).toBeNull();
  });

  test('is looked for every six hours, and after the clock was set back', async () => {
    const feed = await startFeed({ version: '0.1.0' });
    const updates = createUpdates({ updater: realUpdater(feed.url).updater, key: PUBLIC });
    const looksAt = async (...times: number[]) => {
      for (const at of times) await updates.tick(at as Instant);
      return feed.asked.length;
    };
    expect(await looksAt(10 * HOUR, 10 * HOUR + 1_000, 16 * HOUR - 1)).toBe(1);
    expect(await looksAt(16 * HOUR)).toBe(2);
    expect(await looksAt(2 * HOUR)).toBe(3);
  });
});

describe('restarting with the update', () => {
  test('is refused while a day is to be acknowledged, and nothing is installed', async () => {
    const platform = await startPlatform();
    const install = vi.fn();
    const updates = { view: () => ({ version: '9.9.9' }), tick: async () => undefined, install };
    const app = await startApp({ updates });
    await app.call('accounts.add', account(platform.baseUrl));
    const state = await app.until(({ tomorrow }) =>
      tomorrow.some((day) => day.state.kind === 'toAcknowledge'),
    );
    expect(state.update).toEqual({ version: '9.9.9' });
    expect(await app.refused('desktop.update', undefined)).toBe('updateWaits');
    expect(install).not.toHaveBeenCalled();
  });

  test('installs where nothing is open, and is nothing to do without one', async () => {
    const install = vi.fn();
    const app = await startApp({
      updates: { view: () => ({ version: '9.9.9' }), tick: async () => undefined, install },
    });
    await app.call('desktop.update');
    expect(install).toHaveBeenCalledOnce();
    const without = await startApp();
    expect((await without.state()).update).toBeNull();
    expect(await without.refused('desktop.update', undefined)).toBe('nothingToDo');
  });

  describe('waits for what was begun:', () => {
    const ready = () => {
      const install = vi.fn();
      return {
        install,
        updates: { view: () => ({ version: '9.9.9' }), tick: async () => undefined, install },
      };
    };

    test('an open dialog that asks where to save a backup', async () => {
      const { install, updates } = ready();
      const dialog = Promise.withResolvers<null>();
      const app = await startApp({ updates, chooseExportTarget: () => dialog.promise });
      const making = app.refused('backup.make', undefined);
      expect(await app.refused('desktop.update', undefined)).toBe('updateWaits');
      dialog.resolve(null);
      expect(await making).toBe('cancelled');
      await app.call('desktop.update');
      expect(install).toHaveBeenCalledOnce();
    });

    test('a meter file that is being read', async () => {
      const { install, updates } = ready();
      const app = await startApp({ updates });
      const uploadId = await upload(app, 'courbe.csv', `Date;kWh\n${'23/11/2026 10:00;1\n'.repeat(20_000)}`);
      const reading = app.app.handlers['meter.inspect']({ uploadId, choices: [] });
      expect(await app.refused('desktop.update', undefined)).toBe('updateWaits');
      expect(install).not.toHaveBeenCalled();
      await reading;
      await app.call('desktop.update');
      expect(install).toHaveBeenCalledOnce();
    });

    test('a backup that is being restored, even one that is then refused', async () => {
      const { install, updates } = ready();
      const app = await startApp({ updates });
      const uploadId = await upload(app, 'fausse.vigie', 'rien');
      const restoring = app.refused('backup.restore', { uploadId });
      expect(await app.refused('desktop.update', undefined)).toBe('updateWaits');
      expect(await restoring).toBe('notABackup');
      await app.call('desktop.update');
      expect(install).toHaveBeenCalledOnce();
    });
  });
});

/** Brings a file as a page does; answers its id. */
async function upload({ call }: RunningApp, name: string, text: string): Promise<string> {
  const bytes = Buffer.from(text);
  const { uploadId } = await call('uploads.begin', { name, size: bytes.length });
  await call('uploads.append', { uploadId, part: bytes.toString('base64') });
  return uploadId;
}
