import type { Instant, Month } from '../../shared/calendar/time.ts';
import type { Database } from './sql.ts';
import { untilWritten } from './until-written.ts';

/** What became of a month's record. */
export type MonthlyOutcome = 'written' | 'declined';

/** Whether a month's record was written or declined: it is not spoken of any more. */
export const isMonthSettled = untilWritten((db: Database, month: Month): boolean => {
  return db.get('SELECT 1 FROM monthly_record WHERE month = ?', month) !== null;
});

/** Keeps what became of a month's record, in the place of what was kept of it before. */
export function settleMonth(db: Database, month: Month, outcome: MonthlyOutcome, at: Instant): void {
  db.run('INSERT OR REPLACE INTO monthly_record (month, outcome, at) VALUES (?, ?, ?)', month, outcome, at);
}
