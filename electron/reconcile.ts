import type { ReadOrder } from '../shared/answer.ts';
import type { Day, Instant } from '../shared/time.ts';
import { ensureContract } from './history/contracts.ts';
import type { Database } from './history/database.ts';
import {
  confirmationOf,
  dropConfirmation,
  type Intent,
  keepConfirmation,
  openIntentOf,
  updateIntent,
} from './history/intents.ts';
import { writeJournal } from './history/journal.ts';
import { dayKey, recordOrder, recordUnpublished } from './history/orders.ts';
import type { PublishedOrders } from './platform/client.ts';

/**
 * Tells whether an answer can still speak about a contract's day: one that was asked for before the last send to that
 * day ended, or that comes while one is under way, may show the platform as it was before, and is not heard on
 * acknowledgements.
 */
export interface Freshness {
  /** A mark to take before asking. */
  mark(): number;
  /** Called when a send to this day begins; what it returns, when that send has ended. */
  sending(contractId: number, day: Day): () => void;
  isFresh(contractId: number, day: Day, mark: number): boolean;
}

export function createFreshness(): Freshness {
  let count = 0;
  const endedAt = new Map<string, number>();
  const underWay = new Set<string>();
  return {
    mark: () => ++count,
    sending(contractId, day) {
      const key = dayKey(contractId, day);
      underWay.add(key);
      return () => {
        underWay.delete(key);
        endedAt.set(key, ++count);
      };
    },
    isFresh(contractId, day, mark) {
      const key = dayKey(contractId, day);
      return !underWay.has(key) && mark > (endedAt.get(key) ?? 0);
    },
  };
}

/**
 * Keeps everything an answer says, in one transaction: orders and their changes, and what the platform holds of each.
 * Answers the contracts' days (`dayKey`) of which it does not say whether they are acknowledged.
 */
export function recordAnswer(
  db: Database,
  accountId: string,
  answer: PublishedOrders,
  read: { readonly at: Instant; readonly mark: number; readonly freshness: Freshness },
): ReadonlySet<string> {
  return db.atomically(() => {
    const silent = new Set<string>();
    const published = new Set<string>();
    for (const item of answer.orders) {
      const contractId = ensureContract(db, accountId, item);
      published.add(dayKey(contractId, item.order.day));
      if (item.acknowledged === null) silent.add(dayKey(contractId, item.order.day));
      recordOrder(db, contractId, item, { at: read.at, answerHash: answer.answerHash });
      if (read.freshness.isFresh(contractId, item.order.day, read.mark))
        reconcile(db, contractId, item, read.at);
    }
    recordUnpublished(db, accountId, published, read.at);
    return silent;
  });
}

/** Compares what the platform holds with what the app believes and asked for, and settles what the two agree on. */
function reconcile(db: Database, contractId: number, item: ReadOrder, at: Instant): void {
  if (item.acknowledged === null) return;
  const { day } = item.order;
  const intent = openIntentOf(db, contractId, day);
  if (item.acknowledged) {
    if (intent?.purpose !== 'withdraw') platformHolds(db, { contractId, day, item, intent, at });
    return;
  }
  const held = confirmationOf(db, contractId, day);
  if (intent?.purpose === 'withdraw') {
    takeBack(db, intent, at);
  } else if (held?.fingerprint === item.order.fingerprint) {
    // Taken back elsewhere. An acknowledgement of an earlier order is kept: it is what makes the day `changed`.
    dropConfirmation(db, contractId, day);
    const facts = { by: 'platform' };
    writeJournal(db, { at, kind: 'withdrawn', contractId, day, fingerprint: held.fingerprint, facts });
  }
}

interface Held {
  readonly contractId: number;
  readonly day: Day;
  readonly item: ReadOrder;
  readonly intent: Intent | null;
  readonly at: Instant;
}

/** The platform holds an acknowledgement: it belongs to the user's intent, to an order known before, or was given elsewhere. */
function platformHolds(db: Database, { contractId, day, item, intent, at }: Held): void {
  const { acknowledgedAt, order } = item;
  const known = confirmationOf(db, contractId, day);
  const isNews = !known || (acknowledgedAt !== null && acknowledgedAt > known.at);
  const forAnEarlierOrder =
    acknowledgedAt !== null && order.publishedAt !== null && acknowledgedAt < order.publishedAt;
  if (intent) {
    const isItsOwn = isNews && !(forAnEarlierOrder && intent.fingerprint === order.fingerprint);
    if (intent.accepted || isItsOwn) confirm(db, intent, acknowledgedAt ?? intent.receiptAt ?? at);
    return;
  }
  if (!isNews || forAnEarlierOrder) return;
  const confirmedAt = acknowledgedAt ?? at;
  keepConfirmation(db, contractId, day, { fingerprint: order.fingerprint, at: confirmedAt, receipt: null });
  const facts = { by: 'platform' };
  writeJournal(db, {
    at: confirmedAt,
    kind: 'confirmed',
    contractId,
    day,
    fingerprint: order.fingerprint,
    facts,
  });
}

/** The platform's word that an acknowledgement stands, for the order that the user saw when asking for it. */
function confirm(db: Database, intent: Intent, at: Instant): void {
  const { contractId, day, fingerprint, receipt } = intent;
  settle(db, intent);
  keepConfirmation(db, contractId, day, { fingerprint, at, receipt });
  writeJournal(db, { at, kind: 'confirmed', contractId, day, fingerprint, facts: { receipt } });
}

/** The platform's word that nothing is acknowledged any more, as the user asked. */
function takeBack(db: Database, intent: Intent, at: Instant): void {
  const { contractId, day, fingerprint } = intent;
  settle(db, intent);
  dropConfirmation(db, contractId, day);
  writeJournal(db, { at, kind: 'withdrawn', contractId, day, fingerprint });
}

/** Takes the platform's success for its word, where its answers never tell what it holds. */
export function settleByReceipt(db: Database, intent: Intent, now: Instant): void {
  if (intent.purpose === 'withdraw') takeBack(db, intent, now);
  else confirm(db, intent, intent.receiptAt ?? now);
}

function settle(db: Database, intent: Intent): void {
  updateIntent(db, intent.id, { progress: 'settled', problem: null });
}
