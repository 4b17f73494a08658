import { statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { DiskFacts } from '../../shared/diagnostic/diagnostic.ts';
import { journalHead } from '../history/chain.ts';
import { openDatabase } from '../history/database.ts';
import type { Row } from '../history/sql.ts';

/** Reads a history file through as SQLite checks it, and notes where its journal stands. */
function look(path: string): NonNullable<DiskFacts['history']> {
  const bytes = sizeOf(path) + sizeOf(`${path}-wal`);
  try {
    const db = openDatabase(path, { readOnly: true });
    try {
      const found = db.get<Row & { quick_check: string }>('PRAGMA quick_check(1)');
      return { sound: found?.quick_check === 'ok', bytes, head: journalHead(db) };
    } finally {
      db.close();
    }
  } catch {
    return { sound: false, bytes, head: null };
  }
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

parentPort?.postMessage(look(workerData as string));
