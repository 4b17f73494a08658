import type { Confirmed } from '../../shared/app-state.ts';
import type { IntentProgress, Purpose } from '../../shared/day-state.ts';
import type { Fingerprint } from '../../shared/order.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Day, Instant } from '../../shared/time.ts';
import type { Database, Row } from './database.ts';

/** What the user asked for, on disk before the first byte is sent. Its key, purpose and fingerprint never change. */
export interface Intent {
  readonly id: number;
  readonly key: string;
  readonly contractId: number;
  readonly day: Day;
  readonly purpose: Purpose;
  readonly fingerprint: Fingerprint;
  readonly createdAt: Instant;
  readonly progress: IntentProgress | 'settled';
  readonly attempts: number;
  readonly nextAt: Instant;
  /** True once the platform answered with a success. */
  readonly accepted: boolean;
  readonly receipt: string | null;
  readonly receiptAt: Instant | null;
  readonly problem: Problem | null;
}

interface IntentRow extends Row {
  readonly id: number;
  readonly key: string;
  readonly contract_id: number;
  readonly day: Day;
  readonly purpose: Purpose;
  readonly fingerprint: Fingerprint;
  readonly created_at: Instant;
  readonly progress: Intent['progress'];
  readonly attempts: number;
  readonly next_at: Instant;
  readonly accepted: number;
  readonly receipt: string | null;
  readonly receipt_at: Instant | null;
  readonly problem: string | null;
}

const fromRow = (row: IntentRow): Intent => ({
  id: row.id,
  key: row.key,
  contractId: row.contract_id,
  day: row.day,
  purpose: row.purpose,
  fingerprint: row.fingerprint,
  createdAt: row.created_at,
  progress: row.progress,
  attempts: row.attempts,
  nextAt: row.next_at,
  accepted: row.accepted === 1,
  receipt: row.receipt,
  receiptAt: row.receipt_at,
  problem: row.problem === null ? null : JSON.parse(row.problem),
});

/** Every intent that is not settled or refused, in the order in which they were made. */
export function openIntents(db: Database): readonly Intent[] {
  return db
    .all<IntentRow>("SELECT * FROM intent WHERE progress IN ('pending', 'sent') ORDER BY id")
    .map(fromRow);
}

export function openIntentOf(db: Database, contractId: number, day: Day): Intent | null {
  const latest = latestIntent(db, contractId, day);
  return latest?.progress === 'pending' || latest?.progress === 'sent' ? latest : null;
}

/** The last thing the user asked for on a contract's day, whatever became of it. */
export function latestIntent(db: Database, contractId: number, day: Day): Intent | null {
  const sql = 'SELECT * FROM intent WHERE contract_id = ? AND day = ? ORDER BY id DESC LIMIT 1';
  const row = db.get<IntentRow>(sql, contractId, day);
  return row && fromRow(row);
}

export function insertIntent(
  db: Database,
  intent: Pick<Intent, 'key' | 'contractId' | 'day' | 'purpose' | 'fingerprint' | 'createdAt'>,
): void {
  db.run(
    `INSERT INTO intent (key, contract_id, day, purpose, fingerprint, created_at, progress)
     VALUES (?, ?, ?, ?, ?, ?, 'pending')`,
    ...[intent.key, intent.contractId, intent.day, intent.purpose, intent.fingerprint, intent.createdAt],
  );
}

/** What an attempt changes of an intent. */
export type IntentChange = Partial<
  Pick<Intent, 'progress' | 'attempts' | 'nextAt' | 'accepted' | 'receipt' | 'receiptAt' | 'problem'>
>;

/** Changes an intent that is still open, and only the named fields: what was settled meanwhile stays settled. */
export function updateIntent(db: Database, id: number, change: IntentChange): void {
  const columns = Object.entries(COLUMN_OF).flatMap(([field, column]) => (field in change ? [column] : []));
  const values = Object.entries(COLUMN_OF).flatMap(([field]) =>
    field in change ? [stored(change[field as keyof IntentChange])] : [],
  );
  const assignments = columns.map((column) => `${column} = ?`).join(', ');
  db.run(`UPDATE intent SET ${assignments} WHERE id = ? AND progress IN ('pending', 'sent')`, ...values, id);
}

const COLUMN_OF: Readonly<Record<keyof IntentChange, string>> = {
  progress: 'progress',
  attempts: 'attempts',
  nextAt: 'next_at',
  accepted: 'accepted',
  receipt: 'receipt',
  receiptAt: 'receipt_at',
  problem: 'problem',
};

function stored(value: IntentChange[keyof IntentChange]): string | number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'boolean' ? Number(value) : value;
}

/** An intent that is still open, as it stands now. */
export function openIntent(db: Database, id: number): Intent | null {
  const row = db.get<IntentRow>("SELECT * FROM intent WHERE id = ? AND progress IN ('pending', 'sent')", id);
  return row && fromRow(row);
}

/** The acknowledgement that the platform was last seen to hold for a contract's day. */
export function confirmationOf(db: Database, contractId: number, day: Day): Confirmed | null {
  const sql = 'SELECT fingerprint, at, receipt FROM confirmation WHERE contract_id = ? AND day = ?';
  const row = db.get<Row & Confirmed>(sql, contractId, day);
  return row && { fingerprint: row.fingerprint, at: row.at, receipt: row.receipt };
}

export function keepConfirmation(db: Database, contractId: number, day: Day, held: Confirmed): void {
  db.run(
    'INSERT OR REPLACE INTO confirmation (contract_id, day, fingerprint, at, receipt) VALUES (?, ?, ?, ?, ?)',
    ...[contractId, day, held.fingerprint, held.at, held.receipt],
  );
}

export function dropConfirmation(db: Database, contractId: number, day: Day): void {
  db.run('DELETE FROM confirmation WHERE contract_id = ? AND day = ?', contractId, day);
}
