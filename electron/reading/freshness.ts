import type { Day } from '../../shared/calendar/time.ts';
import { dayKey } from '../history/orders.ts';

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
  // A day whose order changed may be sent for anew while the send before is still under way.
  const underWay = new Map<string, number>();
  return {
    mark: () => ++count,
    sending(contractId, day) {
      const key = dayKey(contractId, day);
      underWay.set(key, (underWay.get(key) ?? 0) + 1);
      return () => {
        underWay.set(key, (underWay.get(key) ?? 1) - 1);
        endedAt.set(key, ++count);
      };
    },
    isFresh(contractId, day, mark) {
      const key = dayKey(contractId, day);
      return !underWay.get(key) && mark > (endedAt.get(key) ?? 0);
    },
  };
}
