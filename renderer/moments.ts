import { dayOf, type Instant, MINUTE, timeOf } from '../shared/calendar/time.ts';
import { formatDay, formatDuration, momentSaid } from '../shared/format.ts';
import type { Speech } from '../shared/order/order-words.ts';

/** An instant as people write it: the time alone today, with its day otherwise; `said` is for a sentence. */
export function momentIn(at: Instant, now: Instant, { language }: Speech) {
  const today = dayOf(at) === dayOf(now);
  const time = timeOf(at);
  const moment = `${formatDay(dayOf(at), language, 'short')} ${time}`;
  return { today, facts: { time, moment }, said: { time, moment: momentSaid(moment, language) } };
}

/** “il y a 2 h 14”, or “à l’instant” within the minute. */
export function ageWords(ms: number, { say, language }: Speech): string {
  return ms < MINUTE ? say('day.justNow') : say('day.ago', { duration: formatDuration(ms, language) });
}
