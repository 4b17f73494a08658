import { gridOf } from '../calendar/quarter-hours.ts';
import { addDays, atParis, type Day, dayOf, HOUR, type Instant, MINUTE } from '../calendar/time.ts';

/** FAQ: 16:30 the day before, in nominal mode. */
const NOMINAL_HLAR = '16:30';
/** FAQ: after an incident, orders may change until 30 minutes before the HLAR. */
const LAST_CHANGE_BEFORE_HLAR = 30 * MINUTE;

/** The HLAR of a day where nobody postponed it: 16:30 Paris time the day before. */
export function nominalHlar(day: Day): Instant {
  const found = known.get(day);
  if (found) return found;
  const hlar = atParis(addDays(day, -1), NOMINAL_HLAR);
  if (known.size > 10_000) known.clear();
  known.set(day, hlar);
  return hlar;
}

const known = new Map<Day, Instant>();

/** From the usual publication at 13:00 to the HLAR at 16:30. */
export const NOMINAL_WAIT = 3.5 * HOUR;

/** The HLAR of a day: as the platform moved it, else the later one that the user gave, else 16:30 the day before. */
export function stretchedHlar(day: Day, stated: Instant | null, postponedTo: Instant | null): Instant {
  const nominal = nominalHlar(day);
  if (stated !== null && stated !== nominal) return stated;
  return Math.max(nominal, postponedTo ?? 0) as Instant;
}

/** The latest HLAR that a postponement may give: the last quarter-hour before the day begins. */
export function latestHlar(day: Day): Instant {
  return (gridOf(day).start - 15 * MINUTE) as Instant;
}

/** Whether an instant can be the HLAR of a day: some time of the day before. */
export const canBeHlar = (day: Day, at: Instant): boolean => dayOf(at) === addDays(day, -1);

/** How long after the HLAR the platform's word on what was sent before it is still waited for. */
const SETTLED_AFTER_HLAR = 2 * HOUR;

/** When a day has a last state: what was sent and not confirmed by then counts as missed. */
export function settlesAt(hlar: Instant): Instant {
  return (hlar + SETTLED_AFTER_HLAR) as Instant;
}

/** The last instant at which the platform may still change an order (FAQ: HLAR minus 30 minutes). */
export function lastChange(hlar: Instant): Instant {
  return (hlar - LAST_CHANGE_BEFORE_HLAR) as Instant;
}

export type Urgency = 'calm' | 'soon' | 'critical' | 'passed';

/** How pressing a deadline is: `soon` under 60 minutes, `critical` under 15, `passed` from the HLAR on. */
export function urgencyOf(hlar: Instant, now: Instant): Urgency {
  const left = hlar - now;
  if (left <= 0) return 'passed';
  if (left < 15 * MINUTE) return 'critical';
  return left < 60 * MINUTE ? 'soon' : 'calm';
}
