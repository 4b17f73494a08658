import { rmSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Instant } from '../../shared/calendar/time.ts';

/** What a backup holds beside the history. */
export interface BackupExtras {
  readonly madeAt: Instant;
  readonly appVersion: string;
  /** The choices and accounts as the settings file holds them. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly profiles: readonly string[];
}

export const BACKUP_FORMAT = 1;
/** `VIGB` in the header of the file (`PRAGMA application_id`): what tells a backup from any other database. */
export const BACKUP_MARK = 0x56_49_47_42;
export const BACKUP_EXTENSION = '.vigie';

/** What a backup says of itself; a later format may say more. */
export const manifestSchema = z.object({
  format: z.int().positive(),
  madeAt: z.int().nonnegative() as unknown as z.ZodType<Instant>,
  appVersion: z.string().max(40),
});

/**
 * Writes a backup to `path`: a copy of the history as it stands at one instant, while the app goes on writing, and in
 * two tables of its own what is not history. Throws what the system or SQLite throws; nothing is then left at `path`.
 */
export async function writeBackupFile(history: string, path: string, extras: BackupExtras): Promise<void> {
  rmSync(path, { force: true });
  try {
    await copyHistory(history, path);
    addExtras(path, extras);
  } catch (error) {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
    throw error;
  }
}

/** In one step, outside the main loop: a writer in between would begin a copy in several steps anew. */
const IN_ONE_STEP = 0x7f_ff_ff_ff;

async function copyHistory(history: string, path: string): Promise<void> {
  const source = new DatabaseSync(history);
  try {
    source.exec('PRAGMA busy_timeout = 5000');
    await backup(source, path, { rate: IN_ONE_STEP });
  } finally {
    source.close();
  }
}

function addExtras(path: string, { madeAt, appVersion, settings, profiles }: BackupExtras): void {
  const copy = new DatabaseSync(path);
  try {
    copy.exec(`
      PRAGMA journal_mode = DELETE;
      PRAGMA application_id = ${BACKUP_MARK};
      BEGIN IMMEDIATE;
      CREATE TABLE backup_note (name TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
      CREATE TABLE backup_profile (text TEXT NOT NULL) STRICT;
    `);
    const note = copy.prepare('INSERT INTO backup_note (name, json) VALUES (?, ?)');
    note.run('manifest', JSON.stringify({ format: BACKUP_FORMAT, madeAt, appVersion }));
    note.run('settings', JSON.stringify(settings));
    const profile = copy.prepare('INSERT INTO backup_profile (text) VALUES (?)');
    for (const text of profiles) profile.run(text);
    copy.exec('COMMIT');
  } finally {
    copy.close();
  }
}

/** What `takeExtras` finds, unchecked. */
export interface FoundExtras {
  readonly manifest: unknown;
  readonly settings: unknown;
  readonly profiles: readonly string[];
}

/** Reads what a backup holds beside the history, and leaves the history alone in the file. */
export function takeExtras(path: string): FoundExtras {
  const file = new DatabaseSync(path);
  try {
    const note = (name: string): unknown => {
      const row = file.prepare('SELECT json FROM backup_note WHERE name = ?').get(name);
      return JSON.parse(String(row?.json));
    };
    const profiles = file.prepare('SELECT text FROM backup_profile ORDER BY rowid').all();
    const found = {
      manifest: note('manifest'),
      settings: note('settings'),
      profiles: profiles.map(({ text }) => String(text)),
    };
    file.exec('DROP TABLE backup_note; DROP TABLE backup_profile; PRAGMA application_id = 0');
    return found;
  } finally {
    file.close();
  }
}
