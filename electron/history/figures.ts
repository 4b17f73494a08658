import type { Holdings } from '../../shared/app-state.ts';
import type { Day } from '../../shared/calendar/time.ts';
import type { Database, Row } from './sql.ts';

/** How much a history holds. */
export type Figures = Omit<Holdings, 'accounts' | 'profiles'>;

/** Counts over the whole history; `orders` are days that have one, `from` and `to` the first and the last of these. */
export function figuresOf(db: Database): Figures {
  const row = db.get<Row & { contracts: number; orders: number; first: Day; last: Day; journal: number }>(
    `SELECT (SELECT COUNT(*) FROM contract) AS contracts, COUNT(*) AS orders, MIN(day) AS first, MAX(day) AS last,
       (SELECT COUNT(*) FROM journal) AS journal FROM day_order`,
  );
  return {
    contracts: row?.contracts ?? 0,
    orders: row?.orders ?? 0,
    from: row?.first ?? null,
    to: row?.last ?? null,
    journal: row?.journal ?? 0,
  };
}
