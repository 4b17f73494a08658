import { dayOf, type Instant, MINUTE, timeOf } from '../shared/calendar/time.ts';
import { formatDay, formatDuration } from '../shared/format.ts';
import type { Speech } from '../shared/order/order-words.ts';

/** An instant as people say it: the time alone today, with its day otherwise. */
export function momentIn(at: Instant, now: Instant, { language }: Speech) {
  const today = dayOf(at) === dayOf(now);
  const moment = `${formatDay(dayOf(at), language, 'short')} ${timeOf(at)}`;
  return { today, facts: { time: timeOf(at), moment } };
}

/** “il y a 2 h 14”, or “à l’instant” within the minute. */
export function ageWords(ms: number, { say, language }: Speech): string {
  return ms < MINUTE ? say('day.justNow') : say('day.ago', { duration: formatDuration(ms, language) });
}
