import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/** How another start reaches the running app; `null` where it shows a native window and serves no page. */
export type InstanceInfo = { readonly port: number; readonly adminKey: string } | null;

export type Instance =
  | {
      readonly ok: true;
      publish(info: InstanceInfo): void;
      /** No longer says how it is reached, before it ends: a start that comes meanwhile waits for that end. */
      withdraw(): void;
      release(): void;
    }
  | { readonly ok: false; readonly running: InstanceInfo };

const LOCK = 'instance.db';
const INFO = 'instance.json';
/** An owner has this long to say how it is reached; a first start prepares its database and demonstration meanwhile. */
const PUBLISH_WITHIN_MS = 15_000;
const RETRY_MS = 100;

/**
 * Makes this process the one owner of a data directory, or tells how the owner is reached. Of any number of starts
 * exactly one becomes the owner; a killed owner leaves nothing that has to be cleaned up.
 */
export async function acquireInstance(dataDir: string): Promise<Instance> {
  const infoFile = join(dataDir, INFO);
  const deadline = performance.now() + PUBLISH_WITHIN_MS;
  for (;;) {
    const release = takeLock(join(dataDir, LOCK));
    if (release) return owner(infoFile, release);
    const running = readInfo(infoFile);
    if (running !== undefined) return { ok: false, running };
    if (performance.now() > deadline) return { ok: false, running: null };
    await sleep(RETRY_MS * (1 + Math.random()));
  }
}

/** How the app that has this data directory open is reached; undefined where none has, or it is not ready yet. */
export function runningInstance(dataDir: string): InstanceInfo | undefined {
  if (!existsSync(join(dataDir, LOCK))) return undefined;
  const release = takeLock(join(dataDir, LOCK));
  release?.();
  return release ? undefined : readInfo(join(dataDir, INFO));
}

/**
 * Takes an exclusive lock on a file for as long as this process lives, by way of SQLite: the system frees it when the
 * process ends in whatever way. Returns what frees it earlier, or null where another process holds it.
 */
export function takeLock(file: string): (() => void) | null {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return () => database.close();
  } catch (thrown) {
    database.close();
    if (isBusy(thrown)) return null;
    throw thrown;
  }
}

function owner(infoFile: string, unlock: () => void): Instance {
  const forget = () => rmSync(infoFile, { force: true });
  forget();
  return {
    ok: true,
    publish(info) {
      forget();
      writeFileSync(infoFile, JSON.stringify({ pid: process.pid, ...(info ?? { port: null }) }), {
        mode: 0o600,
      });
    },
    withdraw: forget,
    release() {
      forget();
      unlock();
    },
  };
}

/** What the living owner published; undefined where it has not yet, or where only a dead one did. */
function readInfo(infoFile: string): InstanceInfo | undefined {
  try {
    const { pid, port, adminKey } = JSON.parse(readFileSync(infoFile, 'utf8'));
    process.kill(pid, 0);
    if (port === null) return null;
    return typeof port === 'number' && typeof adminKey === 'string' ? { port, adminKey } : undefined;
  } catch {
    return undefined;
  }
}

const SQLITE_BUSY = 5;
const isBusy = (thrown: unknown): boolean =>
  thrown instanceof Error && 'errcode' in thrown && thrown.errcode === SQLITE_BUSY;
