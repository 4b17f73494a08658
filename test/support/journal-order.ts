import type { Day } from '../../shared/calendar/time.ts';
import { FREE, fingerprintOf, STOP } from '../../shared/order/order.ts';

/** The order of a day that stops the step `stopAt`. */
export function orderThatStops(day: Day, stopAt: number) {
  const steps = Array.from({ length: 96 }, (_, i) => (i === stopAt ? STOP : FREE));
  const fingerprint = fingerprintOf(day, null, steps);
  return { day, limitKind: null, steps, fingerprint, publishedAt: null, hlar: null };
}
