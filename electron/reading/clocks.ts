import type { Instant } from '../../shared/calendar/time.ts';
import { readingOf, updateReading } from '../history/readings.ts';
import type { Database } from '../history/sql.ts';
import type { Clock } from '../ports.ts';

/** The platforms' clocks, as learned from the `Date` of their answers: deadlines run on these, not on this computer's. */
export interface Clocks {
  /** Now, as the account's platform counts it; as the first that was heard does where it is of files or was never heard. */
  now(accountId: string): Instant;
  offset(accountId: string): number;
  /** Now, for what concerns all accounts: as the first platform counts it that was ever heard. */
  commonNow(): Instant;
  /** The offset of that clock. */
  commonOffset(): number;
  /** Keeps an offset measured to ± `doubt` (ms); differences that the doubt and `Date`'s whole seconds explain are ignored. */
  learn(accountId: string, offset: number, doubt: number): void;
  /** Whether the platform told its time in this run. */
  isLearned(accountId: string): boolean;
}

const GRAIN_MS = 1_500;

export function createClocks(db: Database, clock: Clock, accountIds: () => readonly string[]): Clocks {
  const offsets = new Map<string, number>();
  const learned = new Set<string>();
  const own = (accountId: string): number => {
    const known = offsets.get(accountId) ?? readingOf(db, accountId).clockOffset;
    offsets.set(accountId, known);
    return known;
  };
  const isHeard = (id: string) => learned.has(id) || own(id) !== 0 || readingOf(db, id).lastReadAt !== null;
  const commonOffset = () => {
    const leading = accountIds().find(isHeard);
    return leading === undefined ? 0 : own(leading);
  };
  const offset = (accountId: string) => (isHeard(accountId) ? own(accountId) : commonOffset());
  return {
    offset,
    commonOffset,
    commonNow: () => (clock.now() + commonOffset()) as Instant,
    now: (accountId) => (clock.now() + offset(accountId)) as Instant,
    isLearned: (accountId) => learned.has(accountId),
    learn(accountId, measured, doubt) {
      learned.add(accountId);
      if (Math.abs(measured - own(accountId)) < GRAIN_MS + doubt) return;
      const clockOffset = Math.round(measured);
      offsets.set(accountId, clockOffset);
      updateReading(db, accountId, { clockOffset });
    },
  };
}
