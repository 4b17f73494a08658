import { type Instant, tomorrowOf } from '../../shared/calendar/time.ts';
import { stretchedHlar } from '../../shared/day/deadline.ts';
import { nextReadingAt } from '../../shared/watch/reading-schedule.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Following } from '../accounts/following.ts';
import { postponedHlar } from '../history/days.ts';
import { publicationOf } from '../history/orders.ts';
import type { Database } from '../history/sql.ts';
import type { SettingsStore } from '../settings.ts';
import type { Clocks } from './clocks.ts';
import type { Reader } from './reader.ts';

/** Keeps the accounts read by itself: what is due is derived from the clock at each tick, never from a long timer. */
export interface Watch {
  tick(): void;
  /** What is known has changed: when to read is derived anew. */
  stale(): void;
  /** The computer woke or the network is back: every account is due now. */
  hurry(): void;
  /** When an account is read next by itself, on the corrected clock. */
  nextAt(accountId: string): Instant;
}

export interface WatchTools {
  readonly db: Database;
  readonly accounts: Accounts;
  readonly clocks: Clocks;
  readonly following: Following;
  readonly reader: Reader;
  readonly settings: Pick<SettingsStore, 'choices'>;
  /** From 0 to 1, drawn once per account. */
  readonly random: () => number;
}

export function createWatch(tools: WatchTools): Watch {
  const { db, accounts, clocks, following, reader, settings, random } = tools;
  const spreads = new Map<string, number>();
  const spreadOf = (accountId: string): number => {
    const spread = spreads.get(accountId) ?? random();
    spreads.set(accountId, spread);
    return spread;
  };
  const hurried = new Set<string>();
  /** What was derived, and when: it holds until it is due, unless something changes or the clock is put back. */
  const plans = new Map<string, { readonly at: Instant; readonly made: Instant }>();
  const nextAt = (accountId: string): Instant => {
    const now = clocks.now(accountId);
    if (hurried.has(accountId)) return now;
    const plan = plans.get(accountId);
    if (plan && plan.made <= now && now < plan.at) return plan.at;
    const at = derive(accountId, now);
    plans.set(accountId, { at, made: now });
    return at;
  };
  const derive = (accountId: string, now: Instant): Instant => {
    const tomorrow = tomorrowOf(now);
    const { complete: published, hlars } = publicationOf(db, following.idsOf(accountId), tomorrow);
    const postponed = postponedHlar(db, tomorrow);
    const all = hlars.map((stated) => stretchedHlar(tomorrow, stated, postponed)).sort((a, b) => a - b);
    const ahead = all.filter((hlar) => hlar > now);
    const facts = { published, spread: spreadOf(accountId), watch: settings.choices().watch };
    const due = (ahead.length > 0 ? ahead : all.slice(-1)).map((hlar) =>
      nextReadingAt({ ...reader.attempts(accountId), ...facts, hlar }, now),
    );
    return Math.min(...due) as Instant;
  };
  return {
    nextAt,
    tick() {
      for (const { id } of accounts.connected()) {
        if (reader.isReading(id) || nextAt(id) > clocks.now(id)) continue;
        hurried.delete(id);
        void reader.read(id);
      }
    },
    stale: () => plans.clear(),
    hurry() {
      for (const { id } of accounts.connected()) hurried.add(id);
    },
  };
}
