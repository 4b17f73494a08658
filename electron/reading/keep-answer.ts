import { setImmediate as turn } from 'node:timers/promises';
import { dayOf, type Instant } from '../../shared/calendar/time.ts';
import { advance } from '../../shared/day/day-machine.ts';
import type { ReadOrder } from '../../shared/order/answer.ts';
import { ensureContract } from '../history/contracts.ts';
import { happen, recordOf } from '../history/days.ts';
import { dayKey, daysToCome } from '../history/orders.ts';
import { updateReading } from '../history/readings.ts';
import type { Database } from '../history/sql.ts';
import type { PublishedOrders } from '../platform/client.ts';
import type { Freshness } from './freshness.ts';

export interface Reading {
  readonly at: Instant;
  /** Taken before the answer was asked for. */
  readonly mark: number;
  readonly freshness: Freshness;
  /** Which contracts of the account are followed, once the answer's own are known. */
  readonly followed: () => ReadonlySet<number>;
  /** Asked between two portions of an answer: false once its account is removed. */
  readonly isWanted: () => boolean;
}

export interface Recorded {
  /** The contracts' days (`dayKey`) of which the answer does not say whether they are acknowledged. */
  readonly silent: ReadonlySet<string>;
  /** The contracts for which the answer was heard. */
  readonly followed: ReadonlySet<number>;
  /** False where the answer was too old to be heard on the acknowledgement of some day. */
  readonly heardInFull: boolean;
}

/** Keeping more days than this at once takes so long that a click would wait for it. */
const AT_ONCE = 200;

/**
 * Keeps everything an answer says of the contracts that are followed: orders and their changes, orders that are no longer
 * listed, what the platform holds of each, and at last that the account was read. A usual answer in one transaction; a
 * large one in portions with a turn for everybody else between them. Null where it was not wanted any more.
 */
export async function recordAnswer(
  db: Database,
  accountId: string,
  answer: PublishedOrders,
  reading: Reading,
): Promise<Recorded | null> {
  const work = recording(db, accountId, answer, reading);
  if (answer.orders.length <= AT_ONCE) return db.atomically(() => toItsEnd(work));
  for (;;) {
    const portion = db.atomically(() => work.next());
    if (portion.done) return portion.value;
    await turn();
    if (!reading.isWanted()) return null;
  }
}

/** Whether an answer without any order would take an order to come away. */
export function wouldUnpublish(db: Database, accountId: string, at: Instant): boolean {
  return daysToCome(db, accountId, at).some(({ contractId, day }) => {
    const known = recordOf(db, contractId, day);
    return known.order !== null && advance(known, { kind: 'unheard' }, at).record.order === null;
  });
}

function toItsEnd<T>(work: Generator<void, T>): T {
  for (;;) {
    const portion = work.next();
    if (portion.done) return portion.value;
  }
}

/** Yields where a portion ends: what it kept is true of each day by itself, whatever happens before the next one. */
function* recording(
  db: Database,
  accountId: string,
  answer: PublishedOrders,
  { at, mark, freshness, followed }: Reading,
): Generator<void, Recorded> {
  const contracts = yield* knownContracts(db, accountId, answer.orders, at);
  const ids = followed();
  const listed = new Set<string>();
  const silent = new Set<string>();
  let heardInFull = true;
  const { answerHash } = answer;
  for (const [i, item] of daysToComeFirst(answer.orders, at).entries()) {
    if (i % AT_ONCE === 0) yield;
    const { day } = item.order;
    const contractId = contracts.get(item.contractNumber);
    if (contractId === undefined) continue;
    const key = dayKey(contractId, day);
    listed.add(key);
    if (!ids.has(contractId)) continue;
    if (item.acknowledged === null) silent.add(key);
    const fresh = freshness.isFresh(contractId, day, mark);
    heardInFull &&= fresh;
    happen(db, { contractId, day, at, answerHash }, heard(item, fresh));
  }
  const gone = daysToCome(db, accountId, at).filter(
    ({ contractId, day }) => !listed.has(dayKey(contractId, day)),
  );
  for (const [i, { contractId, day }] of gone.entries()) {
    if (i % AT_ONCE === 0) yield;
    happen(db, { contractId, day, at }, { kind: 'unheard' });
  }
  updateReading(db, accountId, { lastReadAt: at, trouble: null });
  return { silent, followed: ids, heardInFull };
}

/** The ids of an answer's contracts by their number; those that were not known are from now on. */
function* knownContracts(
  db: Database,
  accountId: string,
  orders: PublishedOrders['orders'],
  at: Instant,
): Generator<void, ReadonlyMap<string, number>> {
  const named = new Map(orders.map((item) => [`${item.contractNumber}\n${item.gridId}`, item]));
  const ids = new Map<string, number>();
  for (const item of named.values()) {
    ids.set(item.contractNumber, ensureContract(db, accountId, item, at));
    if (ids.size % AT_ONCE === 0) yield;
  }
  return ids;
}

/** Tomorrow is what the user waits for, then today; the order of a usual answer, which is kept at once, does not matter. */
function daysToComeFirst(orders: PublishedOrders['orders'], at: Instant): PublishedOrders['orders'] {
  if (orders.length <= AT_ONCE) return orders;
  const today = dayOf(at);
  const rank = ({ order: { day } }: ReadOrder) => `${day > today ? 0 : day === today ? 1 : 2}${day}`;
  const byDay = Map.groupBy(orders, rank);
  return [...byDay.keys()].sort().flatMap((key) => byDay.get(key) ?? []);
}

const heard = ({ order, acknowledged, acknowledgedAt }: ReadOrder, fresh: boolean) =>
  ({ kind: 'heard', order, acknowledged: fresh ? acknowledged : null, acknowledgedAt }) as const;
