import { nominalHlar } from '../shared/deadline.ts';
import { atParis, dayOf, type Instant, MINUTE, tomorrowOf } from '../shared/time.ts';
import type { Accounts } from './accounts.ts';
import type { Clocks } from './clocks.ts';
import type { Database } from './history/database.ts';
import { readingOf } from './history/readings.ts';
import type { Reader } from './reader.ts';

/** Keeps the accounts read by itself: what is due is derived from the clock at each tick, never from a long timer. */
export interface Watch {
  tick(): void;
}

export interface WatchTools {
  readonly db: Database;
  readonly accounts: Accounts;
  readonly clocks: Clocks;
  readonly reader: Reader;
}

const WATCHED_FROM = '10:00';
const WATCHED_AFTER_HLAR = 60 * MINUTE;
const EVERY_WHILE_WATCHED = 10 * MINUTE;
const EVERY_OTHERWISE = 60 * MINUTE;
const EVERY_IN_TROUBLE = MINUTE;

export function createWatch({ db, accounts, clocks, reader }: WatchTools): Watch {
  const attemptedAt = new Map<string, Instant>();
  const isDue = (accountId: string, now: Instant): boolean => {
    const last = attemptedAt.get(accountId);
    // A last attempt in the future means that the clock was put back.
    return (
      last === undefined ||
      last > now ||
      now - last >= pauseAt(now, readingOf(db, accountId).trouble !== null)
    );
  };
  return {
    tick() {
      for (const { id } of accounts.list()) {
        if (reader.isReading(id) || !isDue(id, clocks.now(id))) continue;
        void reader.read(id).then(() => attemptedAt.set(id, clocks.now(id)));
      }
    },
  };
}

/** Milliseconds to leave between two readings at `now`: short on the days' watch and in trouble, long otherwise. */
export function pauseAt(now: Instant, inTrouble: boolean): number {
  if (inTrouble) return EVERY_IN_TROUBLE;
  const until = nominalHlar(tomorrowOf(now)) + WATCHED_AFTER_HLAR;
  return now >= atParis(dayOf(now), WATCHED_FROM) && now < until ? EVERY_WHILE_WATCHED : EVERY_OTHERWISE;
}
