import type { JournalEntry } from '../../shared/app-state.ts';
import type { Day, Instant } from '../../shared/calendar/time.ts';
import { fingerprintOf } from '../../shared/order/order.ts';
import { type KeptOrder, keptOrders } from './orders.ts';
import type { Database, Row } from './sql.ts';

/** A contract's day that is not kept as the journal says. */
export interface KeptFault {
  readonly what: 'orderChanged' | 'confirmationChanged';
  readonly contractId: number;
  readonly day: Day;
}

/** Whether the order that an entry says was read is kept, as the one that stands or a former one. */
export function orderIsKept(db: Database, contractId: number, day: string, fingerprint: string): boolean {
  const sql = `SELECT 1 FROM day_order WHERE contract_id = ?1 AND day = ?2 AND fingerprint = ?3
    UNION ALL SELECT 1 FROM superseded_order WHERE contract_id = ?1 AND day = ?2 AND fingerprint = ?3`;
  return db.get(sql, contractId, day, fingerprint) !== null;
}

/** Holds every order that is kept against its fingerprint and the journal; yields how many were sound, or the fault. */
export function* checkOrders(db: Database): Generator<number, KeptFault | null> {
  for (const orders of keptOrders(db)) {
    for (const kept of orders) {
      const { day, limitKind, steps, fingerprint } = kept.order;
      const asks = fingerprintOf(day, limitKind, steps);
      if (asks === fingerprint && isRead(db, kept)) continue;
      return { what: 'orderChanged', contractId: kept.contractId, day };
    }
    yield orders.length;
  }
  return null;
}

/** Whether the journal says that an order was read when it was, with the HLAR that is kept of it. */
function isRead(db: Database, { contractId, order, readAt }: KeptOrder): boolean {
  const sql = `SELECT at, kind, facts FROM journal WHERE contract_id = ? AND day = ? AND fingerprint = ?
    AND kind IN ('read', 'imported', 'changed', 'hlarMoved')`;
  const entries = db
    .all<Row & { at: number; kind: string; facts: string }>(sql, contractId, order.day, order.fingerprint)
    .map(({ at, kind, facts }) => ({ at, kind, facts: JSON.parse(facts) as JournalEntry['facts'] }));
  const reading = entries.find(({ at, kind }) => at === readAt && kind !== 'hlarMoved');
  if (!reading) return false;
  // The platform may cease to state an HLAR without a word; entries of earlier versions say none.
  if (order.hlar === null || reading.facts.hlar === undefined) return true;
  return entries.some(({ facts }) => facts.hlar === order.hlar && facts.by !== 'user');
}

interface ConfirmationRow extends Row {
  readonly contract_id: number;
  readonly day: Day;
  readonly fingerprint: string;
  readonly at: Instant;
  readonly receipt: string | null;
}

const SLICE = 500;

/** Holds every acknowledgement that is kept against the last one in the journal; yields as `checkOrders`. */
export function* checkConfirmations(db: Database): Generator<number, KeptFault | null> {
  let from: readonly [number, string] = [0, ''];
  for (;;) {
    const sql = `SELECT * FROM confirmation WHERE (contract_id, day) > (?, ?) ORDER BY contract_id, day LIMIT ${SLICE}`;
    const rows = db.all<ConfirmationRow>(sql, ...from);
    for (const row of rows) {
      const { contract_id: contractId, day } = row;
      if (!isConfirmed(db, row)) return { what: 'confirmationChanged', contractId, day };
      from = [contractId, day];
    }
    yield rows.length;
    if (rows.length < SLICE) return null;
  }
}

function isConfirmed(db: Database, held: ConfirmationRow): boolean {
  const sql = `SELECT at, fingerprint, facts FROM journal WHERE contract_id = ? AND day = ? AND kind = 'confirmed'
    ORDER BY seq DESC LIMIT 1`;
  const said = db.get<Row & { at: number; fingerprint: string; facts: string }>(
    sql,
    held.contract_id,
    held.day,
  );
  if (!said || said.at !== held.at || said.fingerprint !== held.fingerprint) return false;
  const { receipt = null }: { receipt?: unknown } = JSON.parse(said.facts);
  return receipt === held.receipt;
}
