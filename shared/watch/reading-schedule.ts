import { atParis, dayOf, HOUR, type Instant, MINUTE } from '../calendar/time.ts';
import { lastChange } from '../day/deadline.ts';
import type { WatchSettings } from './watch-hours.ts';

/** What decides when an account is next read. */
export interface ReadingFacts {
  /** When the last reading ended, or null where there was none in this run. */
  readonly lastAt: Instant | null;
  /** Readings that failed in a row since the last good one. */
  readonly failures: number;
  /** The platform asked not to be read before (`Retry-After`). */
  readonly notBefore: Instant | null;
  /** True once tomorrow's order of every contract is there. */
  readonly published: boolean;
  /** The latest deadline of tomorrow's orders. */
  readonly hlar: Instant;
  /** From 0 to 1, drawn once per account, so that not all apps read at once. */
  readonly spread: number;
  readonly watch: WatchSettings;
}

/** However late the user lets the watch begin, the last hour before the HLAR is watched. */
const WATCHED_AT_LEAST = 60 * MINUTE;
/** More often from shortly before the last possible change (FAQ: HLAR minus 30 min) until shortly after it. */
const BEFORE_LAST_CHANGE = 10 * MINUTE;
const AFTER_LAST_CHANGE = 5 * MINUTE;
/** An HLAR that RTE postpones may be published after it has passed. */
const POSTPONED_WITHIN = HOUR;
const FIRST_RETRY = MINUTE;
const LONGEST_RETRY = 5 * MINUTE;
/** Readings that are never left out: right after the last possible change, just before the HLAR, and once it is over. */
const LAST_CHANGE_LOOK = MINUTE;
const LAST_LOOK = 3 * MINUTE;
const FINAL_LOOK = MINUTE;
/** Whatever the platform asks for, one more reading fits before the HLAR. */
const RESERVE = 2 * MINUTE;
/** Nor does it make the watch go dark for longer than this, at any hour. */
const LONGEST_SILENCE = HOUR;

/**
 * The instant from which an account is to be read again, on the corrected clock; already past where it is due. Derived
 * afresh at each tick from what is known, so that sleep and a changed clock need no care.
 */
export function nextReadingAt(facts: ReadingFacts, now: Instant): Instant {
  const { lastAt, hlar, notBefore } = facts;
  // A last reading in the future means that the clock was put back.
  if (lastAt === null || lastAt > now) return now;
  const usual = Math.round(facts.failures > 0 ? lastAt + retryPause(facts) : regular(facts, lastAt));
  if (notBefore === null || notBefore <= usual) return usual as Instant;
  const asked = Math.min(notBefore, lastAt + LONGEST_SILENCE);
  return Math.max(usual, now < hlar ? Math.min(asked, hlar - RESERVE) : asked) as Instant;
}

function regular(facts: ReadingFacts, lastAt: Instant): number {
  const { hlar, spread } = facts;
  const around = lastChange(hlar) - BEFORE_LAST_CHANGE;
  const looks = [lastChange(hlar) + LAST_CHANGE_LOOK, hlar - LAST_LOOK, hlar + FINAL_LOOK];
  const marks = [watchStart(facts), around, ...looks];
  const paused = lastAt + pauseAfter(facts, lastAt) * MINUTE * (0.9 + spread * 0.2);
  return Math.min(paused, ...marks.filter((mark) => mark > lastAt));
}

/** In minutes. */
function pauseAfter(facts: ReadingFacts, at: Instant): number {
  const { published, hlar, watch } = facts;
  if (at >= hlar && at < hlar + POSTPONED_WITHIN) return Math.min(watch.whileOpen, watch.otherwise);
  if (at < watchStart(facts) || at >= hlar) return watch.otherwise;
  const usual = published ? watch.whileOpen : watch.whileAwaited;
  const sinceLastChange = at - lastChange(hlar);
  const around = sinceLastChange >= -BEFORE_LAST_CHANGE && sinceLastChange < AFTER_LAST_CHANGE;
  return around ? Math.min(usual, watch.aroundLastChange) : usual;
}

function retryPause({ failures, lastAt, hlar, spread }: ReadingFacts): number {
  const grown = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** Math.min(failures - 1, 10)) * (0.75 + spread / 4);
  const left = hlar - (lastAt ?? hlar);
  return left > 0 ? Math.min(grown, Math.max(10_000, left / 4)) : grown;
}

function watchStart({ hlar, watch }: ReadingFacts): number {
  return Math.min(atParis(dayOf(hlar), watch.from), hlar - WATCHED_AT_LEAST);
}
