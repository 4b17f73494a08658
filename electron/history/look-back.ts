import type { Day } from '../../shared/calendar/time.ts';
import type { DayState } from '../../shared/day/day-state.ts';
import {
  type Asked,
  type DayLook,
  FOUND_AT_ONCE,
  type Found,
  type FoundDay,
  type FoundPlace,
  type HistoryDay,
  type HistoryFilter,
  type LookCounts,
} from '../../shared/history/history.ts';
import type { Database, Row } from './sql.ts';

interface CountedRow extends Row {
  readonly day: Day;
  readonly look: DayLook;
  readonly count: number;
  readonly published: number;
  readonly changed: number;
  readonly stopSteps: number;
  readonly limitSteps: number;
}

/** The days of a span of which something is known, the first one first: of one contract or, where it is null, of all. */
export function daysBetween(
  db: Database,
  contractId: number | null,
  from: Day,
  to: Day,
): readonly HistoryDay[] {
  const own = contractId === null ? '' : 'AND contract_id = ?3';
  const sql = `SELECT day, look, count(*) AS count, sum(published) AS published, sum(versions > 1) AS changed,
                 sum(stop_steps) AS stopSteps, sum(limit_steps) AS limitSteps
               FROM day_summary WHERE day BETWEEN ?1 AND ?2 ${own} GROUP BY day, look ORDER BY day, look`;
  const values = contractId === null ? [from, to] : [from, to, contractId];
  const days = new Map<Day, HistoryDay>();
  for (const row of db.all<CountedRow>(sql, ...values)) days.set(row.day, withRow(days.get(row.day), row));
  return [...days.values()];
}

function withRow(known: HistoryDay | undefined, row: CountedRow): HistoryDay {
  return {
    day: row.day,
    looks: { ...known?.looks, [row.look]: row.count },
    published: (known?.published ?? 0) + row.published,
    changed: (known?.changed ?? 0) + row.changed,
    stopSteps: (known?.stopSteps ?? 0) + row.stopSteps,
    limitSteps: (known?.limitSteps ?? 0) + row.limitSteps,
  };
}

/** The days that a filter finds, the latest first: `FOUND_AT_ONCE` of them, from the one that comes after `last` on. */
export function findDays(db: Database, filter: HistoryFilter, last: FoundPlace | null): Found {
  const { looks } = filter;
  const [where, values] = conditionsOf(filter);
  // Few orders limit, change or miss: their own index is shorter than the one that is sorted by look.
  const grouped = filter.asked === null ? 'look' : '+look';
  const counted = db.all<Row & { look: DayLook; count: number }>(
    `SELECT look, count(*) AS count FROM day_summary ${where} GROUP BY ${grouped}`,
    ...values,
  );
  const counts: LookCounts = Object.fromEntries(counted.map(({ look, count }) => [look, count]));
  const wished = counted.filter(({ look }) => looks === null || looks.includes(look));
  const total = wished.reduce((sum, { count }) => sum + count, 0);
  const [rest, restValues] = conditionsOf(filter, last);
  const rows = db.all<FoundRow>(
    `SELECT contract_id AS contractId, day, state, published, versions, stop_steps AS stopSteps,
       limit_steps AS limitSteps
     FROM day_summary ${rest} ORDER BY day DESC, contract_id LIMIT ?`,
    ...[...restValues, FOUND_AT_ONCE],
  );
  return { days: rows.map(fromRow), total, looks: counts };
}

interface FoundRow extends Row {
  readonly contractId: number;
  readonly day: Day;
  readonly state: string;
  readonly published: number;
  readonly versions: number;
  readonly stopSteps: number;
  readonly limitSteps: number;
}

const fromRow = ({ state, published, ...row }: FoundRow): FoundDay => ({
  ...row,
  state: JSON.parse(state) as DayState,
  published: published === 1,
});

type Values = readonly (string | number)[];

type Condition = readonly [string, Values];

/** The filter in SQL; without `last` for all the days that it finds in whatever state, with it for those that follow. */
function conditionsOf(filter: HistoryFilter, last?: FoundPlace | null): Condition {
  const { from, to, asked, looks } = filter;
  const conditions: (Condition | null)[] = [
    contractCondition(filter, last !== undefined),
    from === null ? null : ['day >= ?', [from]],
    to === null ? null : ['day <= ?', [to]],
    asked === null ? null : [ASKED_IS[asked], []],
    last === undefined || looks === null ? null : [`look IN (${listOf(looks)})`, []],
    last ? ['day <= ? AND (day < ? OR contract_id > ?)', [last.day, last.day, last.contractId]] : null,
  ];
  const known = conditions.filter((condition) => condition !== null);
  const where = known.length > 0 ? `WHERE ${known.map(([text]) => text).join(' AND ')}` : '';
  return [where, known.flatMap(([, values]) => values)];
}

/** The days of several contracts are counted contract by contract, but listed by walking down the days (`+`). */
function contractCondition({ contractIds }: HistoryFilter, listed: boolean): Condition | null {
  if (contractIds === null) return null;
  const [only] = contractIds;
  if (only !== undefined && contractIds.length === 1) return ['contract_id = ?', [only]];
  const column = listed ? '+contract_id' : 'contract_id';
  return [`${column} IN (SELECT value FROM json_each(?))`, [JSON.stringify(contractIds)]];
}

const ASKED_IS: Readonly<Record<Asked, string>> = {
  stop: 'stop_steps > 0',
  limit: 'limit_steps > 0',
  zero: 'published = 1 AND stop_steps = 0 AND limit_steps = 0',
  changed: 'versions > 1',
  none: 'published = 0',
};

/** Looks are this program's own words, never a user's. */
const listOf = (looks: readonly DayLook[]): string => looks.map((look) => `'${look}'`).join(', ');
