import type { Instant } from '../../shared/calendar/time.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Database, Row } from './sql.ts';
import { untilWritten } from './until-written.ts';

/** When an account was last read, and since when and why it cannot be. */
export interface Reading {
  readonly lastReadAt: Instant | null;
  /** The platform's clock minus this computer's, ms. */
  readonly clockOffset: number;
  readonly trouble: { readonly problem: Problem; readonly since: Instant } | null;
}

const NEVER: Reading = { lastReadAt: null, clockOffset: 0, trouble: null };

interface ReadingRow extends Row {
  readonly last_read_at: Instant | null;
  readonly clock_offset: number;
  readonly trouble: string | null;
  readonly trouble_since: Instant | null;
}

/** What is known of an account; of one that was never read, nothing, and a clock like this computer's. */
export const readingOf = untilWritten((db: Database, accountId: string): Reading => {
  const row = db.get<ReadingRow>('SELECT * FROM reading WHERE account_id = ?', accountId);
  if (!row) return NEVER;
  const trouble =
    row.trouble === null || row.trouble_since === null
      ? null
      : { problem: JSON.parse(row.trouble) as Problem, since: row.trouble_since };
  return { lastReadAt: row.last_read_at, clockOffset: row.clock_offset, trouble };
});

/** Changes what is named and leaves the rest; the offset of the clock is kept in whole ms. */
export function updateReading(db: Database, accountId: string, change: Partial<Reading>): void {
  const next = { ...readingOf(db, accountId), ...change };
  db.run(
    `INSERT OR REPLACE INTO reading (account_id, last_read_at, clock_offset, trouble, trouble_since)
     VALUES (?, ?, ?, ?, ?)`,
    ...[accountId, next.lastReadAt, Math.round(next.clockOffset)],
    ...[next.trouble && JSON.stringify(next.trouble.problem), next.trouble?.since ?? null],
  );
}
