import type { ReadOrder } from '../../shared/answer.ts';
import type { Day, Instant } from '../../shared/time.ts';
import { ensureContract } from '../history/contracts.ts';
import type { Database } from '../history/database.ts';
import { happen } from '../history/days.ts';
import { dayKey, daysToCome } from '../history/orders.ts';
import type { PublishedOrders } from '../platform/client.ts';

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

export interface Reading {
  readonly at: Instant;
  /** Taken before the answer was asked for. */
  readonly mark: number;
  readonly freshness: Freshness;
  /** Which contracts of the account are followed, once the answer's own are known. */
  readonly followed: () => ReadonlySet<number>;
}

export interface Recorded {
  /** The contracts' days (`dayKey`) of which the answer does not say whether they are acknowledged. */
  readonly silent: ReadonlySet<string>;
  /** False where the answer was too old to be heard on the acknowledgement of some day. */
  readonly heardInFull: boolean;
}

/**
 * Keeps everything an answer says of the contracts that are followed, in one transaction: orders and their changes,
 * orders that are no longer listed, and what the platform holds of each.
 */
export function recordAnswer(
  db: Database,
  accountId: string,
  answer: PublishedOrders,
  { at, mark, freshness, followed }: Reading,
): Recorded {
  return db.atomically(() => {
    const seen = answer.orders.map((item) => ({ item, contractId: ensureContract(db, accountId, item, at) }));
    const ids = followed();
    const listed = new Set(seen.map(({ item, contractId }) => dayKey(contractId, item.order.day)));
    const silent = new Set<string>();
    let heardInFull = true;
    const { answerHash } = answer;
    for (const { item, contractId } of seen.filter((each) => ids.has(each.contractId))) {
      const { day } = item.order;
      const key = dayKey(contractId, day);
      if (item.acknowledged === null) silent.add(key);
      const fresh = freshness.isFresh(contractId, day, mark);
      heardInFull &&= fresh;
      happen(db, { contractId, day, at, answerHash }, heard(item, fresh));
    }
    for (const { contractId, day } of daysToCome(db, accountId, at)) {
      if (!listed.has(dayKey(contractId, day))) happen(db, { contractId, day, at }, { kind: 'unheard' });
    }
    return { silent, heardInFull };
  });
}

const heard = ({ order, acknowledged, acknowledgedAt }: ReadOrder, fresh: boolean) =>
  ({ kind: 'heard', order, acknowledged: fresh ? acknowledged : null, acknowledgedAt }) as const;
