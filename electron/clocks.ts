import type { Instant } from '../shared/time.ts';
import type { Database } from './history/database.ts';
import { readingOf, updateReading } from './history/readings.ts';
import type { Clock } from './ports.ts';

/** The platforms' clocks, as learned from the `Date` of their answers: deadlines run on these, not on this computer's. */
export interface Clocks {
  /** Now, as the account's platform counts it. */
  now(accountId: string): Instant;
  offset(accountId: string): number;
  /** Keeps a measured offset (ms); differences that `Date`'s whole seconds explain are ignored. */
  learn(accountId: string, offset: number): void;
}

const GRAIN_MS = 1_500;

export function createClocks(db: Database, clock: Clock): Clocks {
  const offsets = new Map<string, number>();
  const offset = (accountId: string): number => {
    const known = offsets.get(accountId) ?? readingOf(db, accountId).clockOffset;
    offsets.set(accountId, known);
    return known;
  };
  return {
    offset,
    now: (accountId) => (clock.now() + offset(accountId)) as Instant,
    learn(accountId, measured) {
      if (Math.abs(measured - offset(accountId)) < GRAIN_MS) return;
      offsets.set(accountId, Math.round(measured));
      updateReading(db, accountId, { clockOffset: measured });
    },
  };
}
