import type { ReadOrder } from '../../shared/answer.ts';
import type { Fingerprint, LimitKind, Order } from '../../shared/order.ts';
import { type Day, dayOf, type Instant, type Month } from '../../shared/time.ts';
import type { Database, Row } from './database.ts';
import { writeJournal } from './journal.ts';

/** An order as it is kept: what was asked, and when and from which answer it was first read. */
export interface KeptOrder {
  readonly contractId: number;
  readonly order: Order;
  readonly version: number;
  readonly readAt: Instant;
  readonly answerHash: string;
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
}

const COLUMNS =
  'contract_id, day, version, fingerprint, limit_kind, steps, published_at, hlar, read_at, answer_hash';

/** The order that stands for a contract's day, or null while none was read. */
export function currentOrder(db: Database, contractId: number, day: Day): KeptOrder | null {
  const row = db.get<OrderRow>('SELECT * FROM day_order WHERE contract_id = ? AND day = ?', contractId, day);
  return row && fromRow(row);
}

/** The version before the one that stands, or null where the order never changed. */
export function previousOrder(db: Database, contractId: number, day: Day): KeptOrder | null {
  const sql =
    'SELECT * FROM superseded_order WHERE contract_id = ? AND day = ? ORDER BY version DESC LIMIT 1';
  const row = db.get<OrderRow>(sql, contractId, day);
  return row && fromRow(row);
}

/** Whether every known contract of an account has its order of a day, and the latest deadline that these state. */
export function publicationOf(
  db: Database,
  accountId: string,
  day: Day,
): { readonly complete: boolean; readonly hlar: Instant | null } {
  const sql = `SELECT count(contract.id) AS known, count(day_order.id) AS published, max(hlar) AS hlar
               FROM contract LEFT JOIN day_order ON contract_id = contract.id AND day = ? WHERE account_id = ?`;
  const row = db.get<Row & { known: number; published: number; hlar: Instant | null }>(sql, day, accountId);
  const complete = row !== null && row.known > 0 && row.published === row.known;
  return { complete, hlar: row?.hlar ?? null };
}

/** The months that hold an order, the latest first. */
export function monthsWithOrders(db: Database): readonly Month[] {
  const sql = 'SELECT DISTINCT substr(day, 1, 7) AS month FROM day_order ORDER BY month DESC';
  return db.all<Row & { month: Month }>(sql).map((row) => row.month);
}

/**
 * Keeps an order as published: a first one is inserted, the same one leaves everything as it was, another one
 * supersedes what stood before, which is kept. `at` is the corrected clock's.
 */
export function recordOrder(
  db: Database,
  contractId: number,
  { order }: ReadOrder,
  read: { readonly at: Instant; readonly answerHash: string },
): void {
  const { day, fingerprint } = order;
  const before = currentOrder(db, contractId, day);
  const about = { contractId, day, fingerprint };
  if (!before) {
    const version = (previousOrder(db, contractId, day)?.version ?? 0) + 1;
    insert(db, { contractId, order, version, readAt: read.at, answerHash: read.answerHash });
    if (order.publishedAt !== null) writeJournal(db, { ...about, at: order.publishedAt, kind: 'published' });
    writeJournal(db, { ...about, at: read.at, kind: 'read' });
    return;
  }
  if (before.order.fingerprint !== fingerprint) {
    supersede(db, contractId, day);
    insert(db, {
      contractId,
      order,
      version: before.version + 1,
      readAt: read.at,
      answerHash: read.answerHash,
    });
    writeJournal(db, { ...about, at: read.at, kind: 'changed', facts: { before: before.order.fingerprint } });
  }
  if (before.order.hlar !== order.hlar && order.hlar !== null) {
    writeJournal(db, { ...about, at: read.at, kind: 'hlarMoved', facts: { hlar: order.hlar } });
  }
  db.run(
    'UPDATE day_order SET hlar = ?, published_at = ? WHERE contract_id = ? AND day = ?',
    ...[order.hlar, order.publishedAt, contractId, day],
  );
}

/**
 * Sets aside the orders of days to come that an account's platform no longer publishes: an order that is gone is not
 * shown as standing. Days that have begun are history and stay, and so does what was acknowledged or is being sent:
 * a platform may well stop listing what has been dealt with.
 */
export function recordUnpublished(
  db: Database,
  accountId: string,
  published: ReadonlySet<string>,
  at: Instant,
): void {
  const sql = `SELECT day_order.* FROM day_order JOIN contract ON contract.id = contract_id
               WHERE account_id = ? AND day > ?
               AND NOT EXISTS (SELECT 1 FROM confirmation WHERE confirmation.contract_id = day_order.contract_id
                 AND confirmation.day = day_order.day AND confirmation.fingerprint = day_order.fingerprint)
               AND NOT EXISTS (SELECT 1 FROM intent WHERE intent.contract_id = day_order.contract_id
                 AND intent.day = day_order.day AND progress IN ('pending', 'sent'))`;
  for (const row of db.all<OrderRow>(sql, accountId, dayOf(at))) {
    if (published.has(dayKey(row.contract_id, row.day))) continue;
    supersede(db, row.contract_id, row.day);
    const { contract_id: contractId, day, fingerprint } = row;
    writeJournal(db, { at, kind: 'unpublished', contractId, day, fingerprint });
  }
}

/** Names a contract's day among those of an answer. */
export const dayKey = (contractId: number, day: Day): string => `${contractId} ${day}`;

function supersede(db: Database, contractId: number, day: Day): void {
  db.run(
    `INSERT INTO superseded_order (${COLUMNS}) SELECT ${COLUMNS} FROM day_order WHERE contract_id = ? AND day = ?`,
    ...[contractId, day],
  );
  db.run('DELETE FROM day_order WHERE contract_id = ? AND day = ?', contractId, day);
}

function insert(db: Database, kept: KeptOrder): void {
  const { order } = kept;
  db.run(
    `INSERT INTO day_order (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[kept.contractId, order.day, kept.version, order.fingerprint, order.limitKind],
    ...[new Uint8Array(Int32Array.from(order.steps).buffer), order.publishedAt, order.hlar],
    ...[kept.readAt, kept.answerHash],
  );
}

function fromRow(row: OrderRow): KeptOrder {
  const steps = [...new Int32Array(row.steps.slice().buffer)];
  return {
    contractId: row.contract_id,
    version: row.version,
    readAt: row.read_at,
    answerHash: row.answer_hash,
    order: {
      day: row.day,
      limitKind: row.limit_kind,
      steps,
      fingerprint: row.fingerprint,
      publishedAt: row.published_at,
      hlar: row.hlar,
    },
  };
}
