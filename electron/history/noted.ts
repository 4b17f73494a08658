import type { Day } from '../../shared/calendar/time.ts';
import type { Noted } from '../../shared/day/day-record.ts';
import type { Database, Row } from './sql.ts';

/** Who said that an order known from a file was acknowledged on the portal, and when; null where nobody did. */
export function notedOf(db: Database, contractId: number, day: Day): Noted | null {
  const sql = 'SELECT fingerprint, at, said_by AS by FROM noted_order WHERE contract_id = ? AND day = ?';
  const row = db.get<Row & Noted>(sql, contractId, day);
  return row && { fingerprint: row.fingerprint, at: row.at, by: row.by };
}

/** Keeps what is said of it; null forgets it. */
export function keepNoted(db: Database, contractId: number, day: Day, noted: Noted | null): void {
  if (noted === null) {
    db.run('DELETE FROM noted_order WHERE contract_id = ? AND day = ?', contractId, day);
    return;
  }
  db.run(
    'INSERT OR REPLACE INTO noted_order (contract_id, day, fingerprint, at, said_by) VALUES (?, ?, ?, ?, ?)',
    ...[contractId, day, noted.fingerprint, noted.at, noted.by],
  );
}
