import type { Day, Instant } from '../../shared/calendar/time.ts';
import { advance, type DayEvent } from '../../shared/day/day-machine.ts';
import { blankRecord, type DayRecord, hlarOf } from '../../shared/day/day-record.ts';
import type { Order } from '../../shared/order/order.ts';
import { confirmationOf, dropConfirmation, keepConfirmation } from './confirmations.ts';
import { accessOf } from './contracts.ts';
import { insertIntent, latestIntent, recordWish } from './intents.ts';
import { writeJournal } from './journal.ts';
import { keepNoted, notedOf } from './noted.ts';
import { currentOrder, insertOrder, restateOrder, supersedeOrder } from './orders.ts';
import type { Database, Row } from './sql.ts';
import { keepSummary } from './summaries.ts';
import { untilWritten } from './until-written.ts';

/** Which contract's day, and when on the corrected clock something happens to it. */
export interface Moment {
  readonly contractId: number;
  readonly day: Day;
  readonly at: Instant;
  /** SHA-256 of the answer that tells of it; empty where no answer does. */
  readonly answerHash?: string;
}

/** All that the history knows of a contract's day. */
export const recordOf = untilWritten((db: Database, contractId: number, day: Day): DayRecord => {
  const access = accessOf(db, contractId);
  const kept = currentOrder(db, contractId, day);
  const record = {
    ...blankRecord(day, access),
    order: kept?.order ?? null,
    hlarElsewhere: kept ? null : hlarElsewhere(db, contractId, day),
    origin: kept?.origin ?? access,
    noted: notedOf(db, contractId, day),
    confirmed: confirmationOf(db, contractId, day),
    wish: latestIntent(db, contractId, day),
    postponedTo: postponedHlar(db, day),
  };
  return { ...record, restoredAt: restoredAfter(db, hlarOf(record)) };
});

/**
 * Lets an event happen to a contract's day: what is known afterwards and what the journal says of it are on disk
 * together, or nothing is. Answers the day as it is then.
 */
export function happen(db: Database, moment: Moment, event: DayEvent): DayRecord {
  return db.atomically(() => {
    const { contractId, day, at } = moment;
    const before = recordOf(db, contractId, day);
    const { record, entries } = advance(before, event, at);
    if (record.order !== before.order) keepOrder(db, moment, before.order, record);
    if (record.noted !== before.noted) keepNoted(db, contractId, day, record.noted);
    if (record.confirmed !== before.confirmed) {
      if (record.confirmed) keepConfirmation(db, contractId, day, record.confirmed);
      else dropConfirmation(db, contractId, day);
    }
    if (record.wish && record.wish !== before.wish) {
      if (record.wish.key === before.wish?.key) recordWish(db, record.wish);
      else insertIntent(db, contractId, day, record.wish);
    }
    for (const entry of entries) writeJournal(db, { ...entry, contractId, day });
    if (record !== before || entries.length > 0) keepSummary(db, contractId, record, at);
    return record;
  });
}

function keepOrder(
  db: Database,
  moment: Moment,
  before: Order | null,
  { order: after, origin }: DayRecord,
): void {
  const { contractId, day, at: readAt, answerHash = '' } = moment;
  if (before && after?.fingerprint === before.fingerprint) {
    restateOrder(db, contractId, after, origin);
    return;
  }
  if (before) supersedeOrder(db, contractId, day);
  if (after) insertOrder(db, { contractId, order: after, readAt, answerHash, origin });
}

/** The latest HLAR that is stated for a day of the other contracts of a contract's account, or null. */
function hlarElsewhere(db: Database, contractId: number, day: Day): Instant | null {
  const sql = `SELECT hlar FROM day_order JOIN contract ON contract.id = contract_id
               WHERE day = ? AND hlar IS NOT NULL AND account_id = (SELECT account_id FROM contract WHERE id = ?)
               ORDER BY hlar DESC LIMIT 1`;
  return db.get<Row & { hlar: Instant }>(sql, day, contractId)?.hlar ?? null;
}

/** When the history last came back, after an HLAR, from a backup made before it: this app did not see that HLAR go by. */
function restoredAfter(db: Database, hlar: Instant): Instant | null {
  const sql = `SELECT MAX(at) AS at FROM journal WHERE contract_id IS NULL AND kind = 'restored' AND at >= ?1
               AND json_extract(facts, '$.madeAt') < ?1`;
  return db.get<Row & { at: Instant | null }>(sql, hlar)?.at ?? null;
}

/** The HLAR that the user gave for a day, or null. */
export const postponedHlar = untilWritten((db: Database, day: Day): Instant | null => {
  return db.get<Row & { hlar: Instant }>('SELECT hlar FROM postponed_hlar WHERE day = ?', day)?.hlar ?? null;
});

/** Keeps the HLAR that the user gives for a day, of all contracts at once, since RTE postpones it for all; null forgets it. */
export function keepPostponedHlar(db: Database, day: Day, hlar: Instant | null): void {
  if (hlar === null) db.run('DELETE FROM postponed_hlar WHERE day = ?', day);
  else db.run('INSERT OR REPLACE INTO postponed_hlar (day, hlar) VALUES (?, ?)', day, hlar);
}
