import { type Day, dayOf, type Instant, type Month } from '../../shared/calendar/time.ts';
import type { Origin } from '../../shared/day/day-record.ts';
import type { OrderVersion } from '../../shared/history/history.ts';
import {
  type Fingerprint,
  FREE,
  type LimitKind,
  type Order,
  type StepCode,
} from '../../shared/order/order.ts';
import type { Database, Row } from './sql.ts';
import { untilWritten } from './until-written.ts';

/** An order as it is kept: what was asked, and when and from which answer it was first read. */
export interface KeptOrder {
  readonly contractId: number;
  readonly order: Order;
  readonly version: number;
  readonly readAt: Instant;
  readonly answerHash: string;
  readonly origin: Origin;
}

interface OrderRow extends Row {
  readonly contract_id: number;
  readonly day: Day;
  readonly version: number;
  readonly fingerprint: Fingerprint;
  readonly limit_kind: LimitKind | null;
  readonly steps: Uint8Array;
  readonly published_at: Instant | null;
  readonly hlar: Instant | null;
  readonly read_at: Instant;
  readonly answer_hash: string;
  readonly origin: Origin;
}

const COLUMNS =
  'contract_id, day, version, fingerprint, limit_kind, steps, published_at, hlar, read_at, answer_hash, origin';

/** The order that stands for a contract's day, or null while none was read. */
export const currentOrder = untilWritten((db: Database, contractId: number, day: Day): KeptOrder | null => {
  const row = db.get<OrderRow>('SELECT * FROM day_order WHERE contract_id = ? AND day = ?', contractId, day);
  return row && fromRow(row);
});

/** An order of a contract's day by what it asks, the one that stands or a former one; null where none asked that. */
export function orderByFingerprint(
  db: Database,
  contractId: number,
  day: Day,
  fingerprint: Fingerprint,
): KeptOrder | null {
  const standing = currentOrder(db, contractId, day);
  if (standing?.order.fingerprint === fingerprint) return standing;
  const sql = `SELECT * FROM superseded_order WHERE contract_id = ? AND day = ? AND fingerprint = ?
               ORDER BY version DESC LIMIT 1`;
  const row = db.get<OrderRow>(sql, contractId, day, fingerprint);
  return row && fromRow(row);
}

/** The version before the one that stands, or null where the order never changed. */
export const previousOrder = untilWritten((db: Database, contractId: number, day: Day): KeptOrder | null => {
  const sql =
    'SELECT * FROM superseded_order WHERE contract_id = ? AND day = ? ORDER BY version DESC LIMIT 1';
  const row = db.get<OrderRow>(sql, contractId, day);
  return row && fromRow(row);
});

/** Every order that a contract's day ever had, the first one first; the last one stands, unless it was taken back. */
export function versionsOf(db: Database, contractId: number, day: Day): readonly OrderVersion[] {
  const sql = `SELECT *, 0 AS standing FROM superseded_order WHERE contract_id = ?1 AND day = ?2
               UNION ALL SELECT *, 1 FROM day_order WHERE contract_id = ?1 AND day = ?2 ORDER BY version`;
  return db.all<OrderRow & { standing: number }>(sql, contractId, day).map((row) => {
    const { version, order, readAt } = fromRow(row);
    return { version, order, readAt, standing: row.standing === 1 };
  });
}

/** The orders of a span of days, of one contract or, where it is null, of all. */
export function ordersBetween(db: Database, contractId: number | null, from: Day, to: Day) {
  const own = contractId === null ? '' : 'AND contract_id = ?3';
  const sql = `SELECT contract_id AS contractId, day, limit_kind AS limitKind, steps FROM day_order
               WHERE day BETWEEN ?1 AND ?2 ${own}`;
  const values = contractId === null ? [from, to] : [from, to, contractId];
  return db.all<AskedRow>(sql, ...values).map(({ steps, ...row }) => ({ ...row, steps: stepsOf(steps) }));
}

interface AskedRow extends Row {
  readonly contractId: number;
  readonly day: Day;
  readonly limitKind: LimitKind | null;
  readonly steps: Uint8Array;
}

/** Whether the platform told the order of a day of each of these contracts, and the different deadlines that the orders state. */
export function publicationOf(
  db: Database,
  contractIds: ReadonlySet<number>,
  day: Day,
): { readonly complete: boolean; readonly hlars: readonly (Instant | null)[] } {
  const orders = db.all<Row & { contract_id: number; hlar: Instant | null }>(
    "SELECT contract_id, hlar FROM day_order WHERE day = ? AND origin = 'platform'",
    day,
  );
  const own = orders.filter(({ contract_id }) => contractIds.has(contract_id));
  const complete = contractIds.size > 0 && own.length === contractIds.size;
  const stated = own.map(({ hlar }) => hlar);
  return { complete, hlars: [...new Set(complete ? stated : [...stated, null])] };
}

/** The months that hold an order, the latest first. */
export function monthsWithOrders(db: Database): readonly Month[] {
  const sql = 'SELECT DISTINCT substr(day, 1, 7) AS month FROM day_order ORDER BY month DESC';
  return db.all<Row & { month: Month }>(sql).map((row) => row.month);
}

/** Whether there is anything to say of these days: a day that was missed without an order counts. */
export const hasRecords = untilWritten((db, from: Day, to: Day): boolean => {
  const sql = `SELECT 1 FROM day_order WHERE day BETWEEN ?1 AND ?2
               UNION ALL SELECT 1 FROM journal WHERE kind = 'missed' AND day BETWEEN ?1 AND ?2 LIMIT 1`;
  return db.get(sql, from, to) !== null;
});

/** On how many days of a period there is something to say of these contracts; null: of every one. */
export function countRecordDays(
  db: Database,
  { from, to }: { readonly from: Day; readonly to: Day },
  contractIds: readonly number[] | null,
): number {
  const sql = `SELECT count(DISTINCT day) AS days FROM
                 (SELECT contract_id, day FROM day_order UNION ALL
                  SELECT contract_id, day FROM journal WHERE kind = 'missed')
               WHERE day BETWEEN ?1 AND ?2
                 AND (?3 IS NULL OR contract_id IN (SELECT value FROM json_each(?3)))`;
  const chosen = contractIds && JSON.stringify(contractIds);
  return db.get<Row & { days: number }>(sql, from, to, chosen)?.days ?? 0;
}

/** Keeps an order that stands from now on; its version follows those that stood before. */
export function insertOrder(db: Database, kept: Omit<KeptOrder, 'version'>): void {
  const { contractId, order, readAt, answerHash, origin } = kept;
  const version = (previousOrder(db, contractId, order.day)?.version ?? 0) + 1;
  db.run(
    `INSERT INTO day_order (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[contractId, order.day, version, order.fingerprint, order.limitKind],
    ...[new Uint8Array(Int32Array.from(order.steps).buffer), order.publishedAt, order.hlar],
    ...[readAt, answerHash, origin],
  );
}

/** Keeps what an answer says about an order besides what it asks: its deadline, its publication, and who says so. */
export function restateOrder(
  db: Database,
  contractId: number,
  { day, hlar, publishedAt }: Order,
  origin: Origin,
): void {
  db.run(
    'UPDATE day_order SET hlar = ?, published_at = ?, origin = ? WHERE contract_id = ? AND day = ?',
    ...[hlar, publishedAt, origin, contractId, day],
  );
}

/** Sets the standing order of a day aside; it is kept as a former version. */
export function supersedeOrder(db: Database, contractId: number, day: Day): void {
  db.run(
    `INSERT INTO superseded_order (${COLUMNS}) SELECT ${COLUMNS} FROM day_order WHERE contract_id = ? AND day = ?`,
    ...[contractId, day],
  );
  db.run('DELETE FROM day_order WHERE contract_id = ? AND day = ?', contractId, day);
}

const SLICE = 500;

/** Every order that is kept, those that stand and the former ones, in slices of a few hundred. */
export function* keptOrders(db: Database): Generator<readonly KeptOrder[]> {
  for (const table of ['day_order', 'superseded_order']) {
    let after = 0;
    for (let rows: readonly (OrderRow & { id: number })[] | null = null; rows?.length !== 0; ) {
      rows = db.all(`SELECT * FROM ${table} WHERE id > ? ORDER BY id LIMIT ${SLICE}`, after);
      yield rows.map(fromRow);
      after = rows.at(-1)?.id ?? after;
    }
  }
}

/** The days to come, as seen at `at`, of which an account's contracts have an order. Days that have begun are history. */
export function daysToCome(
  db: Database,
  accountId: string,
  at: Instant,
): readonly { readonly contractId: number; readonly day: Day }[] {
  const sql = `SELECT contract_id AS contractId, day FROM day_order JOIN contract ON contract.id = contract_id
               WHERE account_id = ? AND day > ?`;
  return db.all<Row & { contractId: number; day: Day }>(sql, accountId, dayOf(at));
}

/** Names a contract's day among those of an answer. */
export const dayKey = (contractId: number, day: Day): string => `${contractId} ${day}`;

function fromRow(row: OrderRow): KeptOrder {
  return {
    contractId: row.contract_id,
    version: row.version,
    readAt: row.read_at,
    answerHash: row.answer_hash,
    origin: row.origin,
    order: {
      day: row.day,
      limitKind: row.limit_kind,
      steps: stepsOf(row.steps),
      fingerprint: row.fingerprint,
      publishedAt: row.published_at,
      hlar: row.hlar,
    },
  };
}

/** The codes of an order's steps; none where the bytes are not such codes. A month of fifty contracts has 150,000. */
function stepsOf(bytes: Uint8Array): readonly StepCode[] {
  const steps: StepCode[] = [];
  if (bytes.length % 4 !== 0) return steps;
  const codes = new Int32Array(bytes.slice().buffer);
  for (let i = 0; i < codes.length; i++) steps.push(codes[i] ?? FREE);
  return steps;
}
