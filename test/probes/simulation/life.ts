import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pino from 'pino';
import { memorySecrets } from '../../../electron/accounts/secrets.ts';
import { openWorkspace, type Workspace } from '../../../electron/compose.ts';
import { historyIn, openDatabase } from '../../../electron/history/database.ts';
import type { Database } from '../../../electron/history/sql.ts';
import type { Mapping } from '../../../electron/platform/mapping.ts';
import { type MappingTask, runMapping } from '../../../electron/platform/mapping-task.ts';
import { openProfiles, type Profiles } from '../../../electron/platform/profiles.ts';
import type { Http, SettingsFile, Shell } from '../../../electron/ports.ts';
import { createUploads } from '../../../electron/uploads.ts';
import type { Note } from '../../../shared/app-state.ts';
import type { Instant } from '../../../shared/calendar/time.ts';
import { problem } from '../../../shared/problem.ts';
import { remembered } from '../../../shared/remembered.ts';
import { fail, type Result } from '../../../shared/result.ts';

/** What outlives the process: the disk and the keychain. */
export interface Computer {
  readonly db: Database;
  readonly isInTransaction: () => boolean;
  readonly settings: SettingsFile;
  readonly secrets: ReturnType<typeof memorySecrets>;
  /** A folder with the connector profile, shared by all afternoons, which never write there. */
  readonly dir: string;
  /** Nobody looks at it any more. */
  discard(): void;
}

/** An empty history of this version: thousands are opened in memory, without migrating each. */
const image = emptyImage();

function emptyImage(): Uint8Array {
  const sqlite = new DatabaseSync(':memory:');
  historyIn(sqlite);
  return sqlite.serialize();
}

function historyInMemory(): Database {
  const sqlite = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true });
  sqlite.deserialize(image);
  return historyIn(sqlite);
}

/** `isFull`: a disk that takes nothing more, at the moment; `path`: where the history lies, in memory where it is null. */
export function newComputer(dir: string, isFull: () => boolean, path: string | null = null): Computer {
  let settings: unknown;
  const db = path === null ? historyInMemory() : openDatabase(path);
  let inside = 0;
  return {
    isInTransaction: () => inside > 0,
    db: {
      ...db,
      atomically(work) {
        inside++;
        try {
          return db.atomically(work);
        } finally {
          inside--;
        }
      },
      run(sql, ...values) {
        if (isFull())
          throw Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR' });
        return db.run(sql, ...values);
      },
      // The file stays where it is when the process ends.
      close() {},
    },
    settings: {
      read: () => settings,
      write(next) {
        if (isFull()) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        settings = structuredClone(next);
      },
    },
    secrets: memorySecrets(),
    dir,
    discard: () => db.close(),
  };
}

export interface Surroundings {
  readonly now: () => number;
  readonly http: Http;
  /** Answers false where nobody could be told. */
  readonly told: (note: Note) => unknown;
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
  readonly random: () => number;
}

/**
 * One run of the app on a computer: the real services over a simulated clock, network and disk; answers are mapped in
 * this thread unless told otherwise.
 */
export function startLife(
  computer: Computer,
  around: Surroundings,
  createMapping: () => Mapping = inlineMapping,
): Workspace {
  const log = pino({ level: 'silent' });
  log.error = (({ err }: { err: unknown }) => around.onFault(err)) as typeof log.error;
  return openWorkspace(shellOf(computer, around), {
    dir: computer.dir,
    secrets: computer.secrets,
    log,
    uploads: createUploads({ now: () => around.now() as Instant }),
    onChange: around.onChange,
    random: around.random,
    parts: { openDatabase: () => computer.db, openProfiles: profilesOf, createMapping },
  });
}

/** Nobody edits a profile meanwhile: each is read once. */
const profilesOf = remembered((folder: string): Profiles => {
  const profiles = openProfiles(folder);
  return { ...profiles, get: remembered(profiles.get) };
});

/** Puts the connector profile of the simulation where a workspace looks for it. */
export function layProfile(dir: string): void {
  mkdirSync(join(dir, 'profiles'), { recursive: true });
  writeFileSync(join(dir, 'profiles', 'simulation.json'), JSON.stringify(PROFILE));
}

const PROFILE = {
  id: 'simulation',
  label: 'Simulation',
  version: '1',
  auth: { header: 'Authorization', template: 'Bearer {token}' },
  orders: { request: { method: 'GET', path: '/orders' }, map: '$' },
  acknowledge: {
    request: { method: 'POST', path: '/acknowledgements' },
    body: "{ 'contractNumber': contractNumber, 'day': day, 'acknowledged': acknowledged, 'key': key }",
    as: 'json',
    map: "{ 'id': id, 'at': at }",
  },
  values: { meaning: 'curtailment', unit: 'percent', missing: 'refuse' },
};

const known = new Map<string, Promise<Result<unknown>>>();
/** The worker's own function without the worker; equal answers are read once, which its being pure allows. */
function inlineMapping(): Mapping {
  const run = (task: MappingTask): Promise<Result<unknown>> => {
    if (task.kind !== 'orders') return runMapping(task);
    const key = Buffer.from(task.body).toString('latin1');
    const found = known.get(key) ?? runMapping(task);
    if (known.size > 2_000) known.clear();
    known.set(key, found);
    return found;
  };
  return {
    orders: (task) => run({ ...task, kind: 'orders' }) as ReturnType<Mapping['orders']>,
    value: (body, map) => run({ kind: 'value', body, map }),
    build: (input, map) => run({ kind: 'build', input, map }),
    preview: (task) => run({ ...task, kind: 'preview' }) as ReturnType<Mapping['preview']>,
    async close() {},
  };
}

function shellOf({ settings }: Computer, { now, http, told }: Surroundings): Shell {
  return {
    kind: 'loopback',
    version: '0.0.0-simulation',
    clock: { now: () => now() as Instant },
    emit() {},
    network: () => '',
    http,
    desktop: {
      view: () => ({ tray: false, launchAtLogin: 'unavailable', notifications: 'ready' }),
      notify: async (note) => told(note) !== false,
      glance() {},
      setLaunchAtLogin: async () => fail(problem('launchAtLoginRefused')),
    },
    clipboard: null,
    openSettings: () => settings,
    worker: (path) => new URL(`../../../electron/${path}.ts`, import.meta.url),
    startSimulator: () => Promise.reject(new Error('no demonstration here')),
    openOutside: async () => false,
    chooseExportTarget: async () => null,
  };
}
