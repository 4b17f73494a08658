import { addDays, atParis, type Day, type Instant, MINUTE } from './time.ts';

/** FAQ: 16:30 the day before, in nominal mode. */
const NOMINAL_HLAR = '16:30';
/** FAQ: after an incident, orders may change until 30 minutes before the HLAR. */
const LAST_CHANGE_BEFORE_HLAR = 30 * MINUTE;

/** The HLAR of a day where nobody postponed it: 16:30 Paris time the day before. */
export function nominalHlar(day: Day): Instant {
  return atParis(addDays(day, -1), NOMINAL_HLAR);
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
