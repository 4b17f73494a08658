import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { MIGRATIONS } from './schema.ts';
import type { Database, Row } from './sql.ts';
import { watchTables } from './tables.ts';

/** Opens a history file, creating and migrating it unless `readOnly`. WAL with full sync: a commit survives a power cut. */
export function openDatabase(
  path: string,
  { readOnly = false }: { readonly readOnly?: boolean } = {},
): Database {
  const sqlite = new DatabaseSync(path, { readOnly, enableForeignKeyConstraints: true });
  sqlite.exec('PRAGMA busy_timeout = 5000');
  if (readOnly) return over(sqlite);
  sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  return historyIn(sqlite);
}

/** The history that an open SQLite database holds, brought to this version; an empty database becomes an empty history. */
export function historyIn(sqlite: DatabaseSync): Database {
  migrate(sqlite, over(sqlite));
  // What migrating prepared knew the tables as they were before.
  return over(sqlite);
}

function over(sqlite: DatabaseSync): Database {
  const tables = watchTables(sqlite);
  const prepared = new Map<string, () => StatementSync>();
  const statement = (sql: string): StatementSync => {
    const found = prepared.get(sql) ?? tables.watched(() => sqlite.prepare(sql));
    prepared.set(sql, found);
    return found();
  };
  let inside = false;
  return {
    all: <T extends Row>(sql: string, ...values: SQLInputValue[]) =>
      statement(sql).all(...values) as unknown as T[],
    get: <T extends Row>(sql: string, ...values: SQLInputValue[]) =>
      (statement(sql).get(...values) as unknown as T | undefined) ?? null,
    run: (sql, ...values) => Number(statement(sql).run(...values).lastInsertRowid),
    atomically(work) {
      if (inside) return work();
      sqlite.exec('BEGIN IMMEDIATE');
      inside = true;
      try {
        const value = work();
        sqlite.exec('COMMIT');
        return value;
      } catch (error) {
        tables.takenBack();
        // A full disk makes SQLite roll back by itself; a second time would hide why.
        if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
        throw error;
      } finally {
        inside = false;
      }
    },
    observed: tables.observed,
    close: () => sqlite.close(),
  };
}

function migrate(sqlite: DatabaseSync, db: Database): void {
  const version = Number(sqlite.prepare('PRAGMA user_version').get()?.user_version);
  if (version > MIGRATIONS.length) throw new Error(`history of a later version: ${version}`);
  for (const [i, migration] of MIGRATIONS.slice(version).entries()) {
    db.atomically(() => {
      for (const part of typeof migration === 'string' ? [migration] : migration) {
        if (typeof part === 'string') sqlite.exec(part);
        else part(db);
      }
      sqlite.exec(`PRAGMA user_version = ${version + i + 1}`);
    });
  }
}
