import { installedW } from '../../shared/accounts/installed-power.ts';
import type { Day, Instant } from '../../shared/calendar/time.ts';
import { type DayRecord, hlarOf } from '../../shared/day/day-record.ts';
import { dayState } from '../../shared/day/day-state.ts';
import { settlesAt } from '../../shared/day/deadline.ts';
import { lookOf } from '../../shared/history/history.ts';
import { summaryOf, withInstalledPower } from '../../shared/order/order.ts';
import type { Database, Row } from './sql.ts';

/**
 * Keeps what the history's overviews say of a contract's day: its state at `now`, by `dayState`, and what is asked.
 * Until the state is its last one (`settlesAt`), `reviewSummaries` looks at it again.
 */
export function keepSummary(db: Database, contractId: number, record: DayRecord, now: Instant): void {
  const { day, order } = record;
  const state = dayState(record, now);
  const settles = settlesAt(hlarOf(record));
  const asked = order && summaryOf(withInstalledPower(order, installedPower(db, contractId)));
  db.run(
    `INSERT INTO day_summary
       (contract_id, day, look, state, settled, settles_at, published, versions, stop_steps, limit_steps)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (contract_id, day) DO UPDATE SET look = excluded.look, state = excluded.state,
       settled = excluded.settled, settles_at = excluded.settles_at, published = excluded.published,
       versions = excluded.versions, stop_steps = excluded.stop_steps, limit_steps = excluded.limit_steps`,
    ...[contractId, day, lookOf(state), JSON.stringify(state), Number(now >= settles), settles],
    ...[
      Number(order !== null),
      versionsOf(db, contractId, day),
      asked?.stopSteps ?? 0,
      asked?.limitSteps ?? 0,
    ],
  );
}

/** The summaries that depend on a contract's installed power are made anew at the next look. */
export function forgetAskedSteps(db: Database, contractId: number): void {
  db.run(
    `UPDATE day_summary SET settled = 0, state = '' WHERE contract_id = ? AND day IN
       (SELECT day FROM day_order WHERE contract_id = ? AND limit_kind IN ('maxPower', 'powerCut'))`,
    ...[contractId, contractId],
  );
}

function installedPower(db: Database, contractId: number): number | null {
  const sql = 'SELECT installed_kw AS installedKw FROM contract WHERE id = ?';
  return installedW(db.get<Row & { installedKw: number | null }>(sql, contractId) ?? { installedKw: null });
}

function versionsOf(db: Database, contractId: number, day: Day): number {
  const sql = `SELECT (SELECT count(*) FROM day_order WHERE contract_id = ?1 AND day = ?2)
                    + (SELECT count(*) FROM superseded_order WHERE contract_id = ?1 AND day = ?2) AS count`;
  return db.get<Row & { count: number }>(sql, contractId, day)?.count ?? 0;
}
