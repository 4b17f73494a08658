import { nominalHlar } from '../shared/deadline.ts';
import { nextReadingAt } from '../shared/reading-schedule.ts';
import { type Instant, tomorrowOf } from '../shared/time.ts';
import type { Accounts } from './accounts.ts';
import type { Clocks } from './clocks.ts';
import type { Database } from './history/database.ts';
import { publicationOf } from './history/orders.ts';
import type { Reader } from './reader.ts';

/** Keeps the accounts read by itself: what is due is derived from the clock at each tick, never from a long timer. */
export interface Watch {
  tick(): void;
  /** When an account is read next by itself, on the corrected clock. */
  nextAt(accountId: string): Instant;
}

export interface WatchTools {
  readonly db: Database;
  readonly accounts: Accounts;
  readonly clocks: Clocks;
  readonly reader: Reader;
  /** From 0 to 1, drawn once per account. */
  readonly random: () => number;
}

export function createWatch({ db, accounts, clocks, reader, random }: WatchTools): Watch {
  const spreads = new Map<string, number>();
  const spreadOf = (accountId: string): number => {
    const spread = spreads.get(accountId) ?? random();
    spreads.set(accountId, spread);
    return spread;
  };
  const nextAt = (accountId: string): Instant => {
    const now = clocks.now(accountId);
    const tomorrow = tomorrowOf(now);
    const { complete: published, hlar } = publicationOf(db, accountId, tomorrow);
    const facts = { published, hlar: hlar ?? nominalHlar(tomorrow), spread: spreadOf(accountId) };
    return nextReadingAt({ ...reader.attempts(accountId), ...facts }, now);
  };
  return {
    nextAt,
    tick() {
      for (const { id } of accounts.list()) {
        if (!reader.isReading(id) && nextAt(id) <= clocks.now(id)) void reader.read(id);
      }
    },
  };
}
