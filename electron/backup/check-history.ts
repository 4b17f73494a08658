import { closeSync, openSync, readSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type Problem, problem } from '../../shared/problem.ts';
import { openDatabase } from '../history/database.ts';
import { MIGRATIONS } from '../history/schema.ts';
import type { Database, Row } from '../history/sql.ts';
import { BACKUP_MARK } from './backup-file.ts';

const SQLITE_HEADER = 'SQLite format 3\0';

/**
 * Why a file is no backup that can be opened, before anything of it is believed: notABackup, backupNewer (made by a later
 * version of the app), backupDamaged. Null where it is sound.
 */
export function faultOfFile(path: string): Problem | null {
  if (!hasSqliteHeader(path)) return problem('notABackup');
  try {
    return faultOfDatabase(path);
  } catch (error) {
    return damaged(error);
  }
}

export function damaged(error: unknown): Problem {
  return problem('backupDamaged', { detail: error instanceof Error ? error.message.slice(0, 200) : '' });
}

function hasSqliteHeader(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(SQLITE_HEADER.length);
    readSync(file, head, 0, head.length, 0);
    return head.toString('latin1') === SQLITE_HEADER;
  } finally {
    closeSync(file);
  }
}

function faultOfDatabase(path: string): Problem | null {
  const file = new DatabaseSync(path);
  try {
    file.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON');
    const pragma = (name: string) => file.prepare(`PRAGMA ${name}`).get()?.[name];
    if (pragma('application_id') !== BACKUP_MARK) return problem('notABackup');
    const version = Number(pragma('user_version'));
    if (version < 1) return problem('notABackup');
    if (version > MIGRATIONS.length) return problem('backupNewer');
    const integrity = String(pragma('integrity_check'));
    if (integrity !== 'ok') return problem('backupDamaged', { detail: integrity.slice(0, 200) });
    const orphan = file.prepare('PRAGMA foreign_key_check').get();
    return orphan ? problem('backupDamaged', { detail: `foreign key: ${orphan.table}` }) : null;
  } finally {
    file.close();
  }
}

/** What no entry may be, each as a query that finds it: a fault there would show only once its day is looked at. */
const MUST_BE_EMPTY: readonly string[] = [
  'SELECT id FROM day_order WHERE length(steps) NOT IN (368, 384, 400)',
  'SELECT id FROM superseded_order WHERE length(steps) NOT IN (368, 384, 400)',
  "SELECT id FROM day_order WHERE day NOT GLOB '????-??-??' OR length(fingerprint) <> 64",
  "SELECT id FROM meter_day WHERE day NOT GLOB '????-??-??' OR length(readings) % 12 <> 0",
  'SELECT seq FROM journal WHERE NOT json_valid(facts)',
  'SELECT id FROM intent WHERE NOT json_valid(problem) OR NOT json_valid(body)',
];

/** Why a migrated history is not one that this app wrote, or null: other tables or triggers, or entries it cannot read. */
export function faultOfHistory(db: Database): Problem | null {
  const own = openDatabase(':memory:');
  try {
    if (schemaOf(db) !== schemaOf(own)) return problem('backupDamaged', { detail: 'schema' });
  } finally {
    own.close();
  }
  const wrong = MUST_BE_EMPTY.find((sql) => db.get(`${sql} LIMIT 1`) !== null);
  return wrong === undefined ? null : problem('backupDamaged', { detail: wrong.slice(0, 60) });
}

/** Every table, index, trigger and view, in a fixed order; blanks do not count. */
function schemaOf(db: Database): string {
  const sql = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name";
  const parts = db.all<Row & { type: string; name: string; sql: string }>(sql);
  return parts.map((part) => `${part.type} ${part.name} ${part.sql.replace(/\s+/g, ' ')}`).join('\n');
}
