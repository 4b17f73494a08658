import type { Day, Instant } from '../../shared/calendar/time.ts';
import type { Purpose, Wish } from '../../shared/day/day-record.ts';
import type { Fingerprint } from '../../shared/order/order.ts';
import type { Payload } from '../platform/exchange.ts';
import type { Database, Row } from './sql.ts';
import { untilWritten } from './until-written.ts';

/** A wish of the user as the outbox keeps it, on disk before the first byte is sent. */
export interface Intent extends Wish {
  readonly id: number;
  readonly contractId: number;
  readonly day: Day;
  /** Not to be tried before, on the corrected clock. */
  readonly nextAt: Instant;
  /** What is sent, the same at every attempt; null until the first one, or where the request has no body. */
  readonly body: Payload | null;
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
  readonly body: string | null;
}

const fromRow = (row: IntentRow): Intent => ({
  id: row.id,
  key: row.key,
  contractId: row.contract_id,
  day: row.day,
  purpose: row.purpose,
  fingerprint: row.fingerprint,
  since: row.created_at,
  progress: row.progress,
  attempts: row.attempts,
  nextAt: row.next_at,
  accepted: row.accepted === 1,
  receipt: row.receipt,
  receiptAt: row.receipt_at,
  problem: row.problem === null ? null : JSON.parse(row.problem),
  body: row.body === null ? null : JSON.parse(row.body),
});

/** Every intent that is not settled or refused, in the order in which they were made. */
export const openIntents = untilWritten((db: Database): readonly Intent[] => {
  return db
    .all<IntentRow>("SELECT * FROM intent WHERE progress IN ('pending', 'sent') ORDER BY id")
    .map(fromRow);
});

/** An intent that is still open, as it stands now. */
export function openIntent(db: Database, id: number): Intent | null {
  const row = db.get<IntentRow>("SELECT * FROM intent WHERE id = ? AND progress IN ('pending', 'sent')", id);
  return row && fromRow(row);
}

/** The last thing the user asked for on a contract's day, whatever became of it. */
export function latestIntent(db: Database, contractId: number, day: Day): Intent | null {
  const sql = 'SELECT * FROM intent WHERE contract_id = ? AND day = ? ORDER BY id DESC LIMIT 1';
  const row = db.get<IntentRow>(sql, contractId, day);
  return row && fromRow(row);
}

/** Keeps a new wish for a contract's day; what was tried, answered and sent of it comes later. */
export function insertIntent(db: Database, contractId: number, day: Day, wish: Wish): void {
  db.run(
    `INSERT INTO intent (key, contract_id, day, purpose, fingerprint, created_at, progress)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ...[wish.key, contractId, day, wish.purpose, wish.fingerprint, wish.since, wish.progress],
  );
}

/** Keeps what became of a wish. Its key, purpose, fingerprint and instant never change. */
export function recordWish(db: Database, wish: Wish): void {
  db.run(
    'UPDATE intent SET progress = ?, accepted = ?, receipt = ?, receipt_at = ?, problem = ? WHERE key = ?',
    ...[wish.progress, Number(wish.accepted), wish.receipt, wish.receiptAt],
    ...[wish.problem && JSON.stringify(wish.problem), wish.key],
  );
}

/** Keeps how often a wish was tried and what is sent for it, before it is sent. */
export function recordAttempt(db: Database, id: number, attempts: number, body: Payload | null): void {
  db.run('UPDATE intent SET attempts = ?, body = ? WHERE id = ?', attempts, body && JSON.stringify(body), id);
}

/** Sets when a wish is tried again, on the corrected clock. */
export function recordNextAt(db: Database, id: number, at: Instant): void {
  db.run('UPDATE intent SET next_at = ? WHERE id = ?', Math.round(at), id);
}
