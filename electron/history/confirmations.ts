import type { Day } from '../../shared/calendar/time.ts';
import type { Confirmed } from '../../shared/day/day-record.ts';
import type { Database, Row } from './sql.ts';

/** The acknowledgement that the platform was last seen to hold for a contract's day. */
export function confirmationOf(db: Database, contractId: number, day: Day): Confirmed | null {
  const sql = 'SELECT fingerprint, at, receipt FROM confirmation WHERE contract_id = ? AND day = ?';
  const row = db.get<Row & Confirmed>(sql, contractId, day);
  return row && { fingerprint: row.fingerprint, at: row.at, receipt: row.receipt };
}

/** Keeps what the platform confirmed of a contract's day, in the place of what it had confirmed before. */
export function keepConfirmation(db: Database, contractId: number, day: Day, held: Confirmed): void {
  db.run(
    'INSERT OR REPLACE INTO confirmation (contract_id, day, fingerprint, at, receipt) VALUES (?, ?, ?, ?, ?)',
    ...[contractId, day, held.fingerprint, held.at, held.receipt],
  );
}

/** Forgets what the platform had confirmed of a contract's day. */
export function dropConfirmation(db: Database, contractId: number, day: Day): void {
  db.run('DELETE FROM confirmation WHERE contract_id = ? AND day = ?', contractId, day);
}
