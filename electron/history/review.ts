import type { Day, Instant } from '../../shared/calendar/time.ts';
import { hlarOf } from '../../shared/day/day-record.ts';
import { dayState } from '../../shared/day/day-state.ts';
import { settlesAt } from '../../shared/day/deadline.ts';
import { recordOf } from './days.ts';
import type { Database, Row } from './sql.ts';
import { keepSummary } from './summaries.ts';

/** Now on the clock of a contract's platform. */
export type NowOf = (contractId: number) => Instant;

/** Brings up to date what time alone has changed: the days that have not got their last state, as seen by `nowOf`. */
export function reviewSummaries(db: Database, nowOf: NowOf): void {
  const due = unsettled(db, nowOf).flatMap(({ contractId, day, state }) => {
    const record = recordOf(db, contractId, day);
    const now = nowOf(contractId);
    const settled = now >= settlesAt(hlarOf(record));
    const same = !settled && JSON.stringify(dayState(record, now)) === state;
    return same ? [] : [{ contractId, record, now }];
  });
  if (due.length === 0) return;
  db.atomically(() => {
    for (const { contractId, record, now } of due) keepSummary(db, contractId, record, now);
  });
}

interface UnsettledRow extends Row {
  readonly contractId: number;
  readonly day: Day;
  readonly state: string;
}

/** The days without a last state, and those that had one before the clock was put back. */
function unsettled(db: Database, nowOf: NowOf): readonly UnsettledRow[] {
  const columns = 'contract_id AS contractId, day, state';
  const ids = db.all<Row & { id: number }>('SELECT id FROM contract').map(({ id }) => id);
  const earliest = Math.min(...ids.map(nowOf), Number.MAX_SAFE_INTEGER);
  return db
    .all<UnsettledRow & { settlesAt: Instant; settled: number }>(
      `SELECT ${columns}, settles_at AS settlesAt, settled FROM day_summary WHERE settled = 0
       UNION ALL SELECT ${columns}, settles_at, settled FROM day_summary WHERE settles_at > ? AND settled = 1`,
      Math.floor(earliest),
    )
    .filter(({ contractId, settled, settlesAt: at }) => settled === 0 || at > nowOf(contractId));
}
