import type { SQLInputValue } from 'node:sqlite';
import type { Observed } from './tables.ts';

export type Row = Readonly<Record<string, unknown>>;

/** A SQLite file with prepared statements kept and transactions as functions. */
export interface Database {
  all<T extends Row>(sql: string, ...values: SQLInputValue[]): readonly T[];
  get<T extends Row>(sql: string, ...values: SQLInputValue[]): T | null;
  /** Runs a statement; answers the row id of an insert. */
  run(sql: string, ...values: SQLInputValue[]): number;
  /** All of `work` or nothing, on disk when it returns. Nested calls join the outer transaction. */
  atomically<T>(work: () => T): T;
  /** What `work` answers, and whether it would answer the same now, by the tables that it asked. */
  observed<T>(work: () => T): Observed<T>;
  close(): void;
}
