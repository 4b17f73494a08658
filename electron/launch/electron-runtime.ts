import { fork } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FetchReport } from './fetch-electron.ts';
import { words } from './words.ts';

/** Leaves time for the build: where the network swallows every packet, all is decided within 15 seconds. */
const FIRST_BYTE_MS = 8_000;
const NEXT_BYTE_MS = 30_000;

/** The path of Electron's executable, or null where its runtime is not on disk or is of another version. */
export function electronPath(root: string): string | null {
  const dir = packageDir(root);
  if (dir === null) return null;
  try {
    const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(dir, 'dist');
    const { version } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
    const found = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
    const path = join(dist, readFileSync(join(dir, 'path.txt'), 'utf8'));
    return found === version && existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/** Where the `electron` package lies; null where it is not installed. */
function packageDir(root: string): string | null {
  try {
    return dirname(createRequire(join(root, 'package.json')).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

export interface Waits {
  readonly firstByteMs: number;
  readonly nextByteMs: number;
}

/**
 * Fetches Electron's runtime in a process of its own, which honours `ELECTRON_MIRROR` and the like. Given up where no
 * byte arrives for too long; takes as long as it needs otherwise. Answers null, or why it failed.
 */
export async function fetchElectron(
  root: string,
  onProgress: (done: number, total: number | null) => void,
  waits: Waits = { firstByteMs: FIRST_BYTE_MS, nextByteMs: NEXT_BYTE_MS },
): Promise<string | null> {
  const dir = packageDir(root);
  if (dir === null) return words.noPackage;
  const script = join(import.meta.dirname, 'fetch-electron.ts');
  const execArgv = ['--use-system-ca', '--use-env-proxy'];
  const child = fork(script, [dir], { execArgv, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const stop = () => void child.kill();
  process.once('exit', stop);
  try {
    return await new Promise<string | null>((resolve) => {
      let stalled = setTimeout(resolve, waits.firstByteMs, words.silentNetwork);
      child.on('message', (report: FetchReport) => {
        clearTimeout(stalled);
        if (report.kind === 'failed') return resolve(report.why);
        if (report.kind === 'fetched') return;
        stalled = setTimeout(resolve, waits.nextByteMs, words.interrupted);
        onProgress(report.done, report.total);
      });
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code) => {
        clearTimeout(stalled);
        // A failure's own message may still be on its way when the process has ended.
        void sleep(50).then(() => resolve(code === 0 ? null : words.badArchive));
      });
    });
  } finally {
    process.off('exit', stop);
    child.kill();
  }
}
