import { gridOf } from '../../shared/calendar/quarter-hours.ts';
import {
  addDays,
  atParis,
  type Day,
  dayOf,
  type Instant,
  SECOND,
  timeOf,
  tomorrowOf,
  wallClock,
} from '../../shared/calendar/time.ts';

/** When the orders for the next day come out, and until when they may still change (16:30 minus 30 minutes). */
export const PUBLICATION = '13:00';
const LAST_CHANGE = '16:00';
/** Where a demonstration starts: everything is published and the deadline is 2 h 20 away. */
const START = '14:10';

/** The platform's own clock: starts at a simulated instant, runs at real speed, only ever moves forward. */
export class SimClock {
  readonly #ticks: () => number;
  #base: Instant;
  #since: number;

  /** `ticks` counts milliseconds and never jumps back, unlike the computer's wall clock. */
  constructor(start: Instant, ticks: () => number = () => performance.now()) {
    this.#ticks = ticks;
    this.#base = start;
    this.#since = ticks();
  }

  now(): Instant {
    return Math.floor(this.#base + this.#ticks() - this.#since) as Instant;
  }

  /** Moves the clock to a later instant; false, and nothing moved, for an earlier one. */
  moveTo(at: Instant): boolean {
    if (at < this.now()) return false;
    this.#base = at;
    this.#since = this.#ticks();
    return true;
  }
}

/** Where the clock of a first start stands: 14:10 in Paris on the real day. */
export function firstInstant(realNow: Instant): Instant {
  return atParis(dayOf(realNow), START);
}

/** The same instant if orders are out and may still change then, else the next 14:10: of that day, or of the day after. */
export function usefulInstant(at: Instant): Instant {
  const day = dayOf(at);
  if (at >= atParis(day, LAST_CHANGE)) return nextStart(at);
  return at < atParis(day, PUBLICATION) ? atParis(day, START) : at;
}

/** 14:10 of the day after. */
export function nextStart(at: Instant): Instant {
  return atParis(addDays(dayOf(at), 1), START);
}

/** Where a clock that was stopped at `stored` goes on, at a useful hour and never on a day before the real one. */
export function resumedInstant(stored: Instant, realNow: Instant): Instant {
  const behind = dayOf(realNow) > dayOf(stored);
  return usefulInstant(behind ? firstInstant(realNow) : stored);
}

/** The afternoon before the next day of 92 or 100 steps whose order can still be published. */
export function eveOfClockChange(steps: 92 | 100, now: Instant): Instant {
  let day = tomorrowOf(usefulInstant(now));
  while (gridOf(day).count !== steps) day = addDays(day, 1);
  const eve = atParis(addDays(day, -1), START);
  return eve < now ? now : eve;
}

/** When the order of a day comes out, in nominal mode. */
export function publicationOf(day: Day): Instant {
  return atParis(addDays(day, -1), PUBLICATION);
}

/** True while the order of a day may still be changed (FAQ: until 30 minutes before the nominal HLAR). */
export function mayChange(day: Day, now: Instant): boolean {
  return now < atParis(addDays(day, -1), LAST_CHANGE);
}

/** Writes an instant as the platform does: ISO 8601 to the second, with the offset that Paris has then. */
export function parisIso(at: Instant): string {
  const second = String(Math.floor(at / SECOND) % 60).padStart(2, '0');
  return `${dayOf(at)}T${timeOf(at)}:${second}+0${wallClock(at).offsetMinutes / 60}:00`;
}
