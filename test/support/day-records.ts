import { type Day, HOUR, type Instant, MINUTE } from '../../shared/calendar/time.ts';
import { blankRecord, type DayRecord, type Wish } from '../../shared/day/day-record.ts';
import { nominalHlar } from '../../shared/day/deadline.ts';
import { FREE, fingerprintOf, type Order, STOP } from '../../shared/order/order.ts';

export const DAY = '2026-11-24' as Day;
export const hlar = nominalHlar(DAY);
/** 14:16, well before the HLAR. */
export const before = (hlar - 134 * MINUTE) as Instant;

/** The order of the day that stops from this step on for an hour, published at 13:00. */
export function stopAt(step: number, change: Partial<Order> = {}): Order {
  const steps = Array.from({ length: 96 }, (_, i) => (i >= step && i < step + 4 ? STOP : FREE));
  const fingerprint = fingerprintOf(DAY, null, steps);
  const publishedAt = (hlar - 3.5 * HOUR) as Instant;
  return { day: DAY, limitKind: null, steps, fingerprint, publishedAt, hlar: null, ...change };
}

export const FIRST = stopAt(40);
export const SECOND = stopAt(60);

export const nothing: DayRecord = blankRecord(DAY);
export const published: DayRecord = { ...nothing, order: FIRST };
export const acknowledged: DayRecord = {
  ...published,
  confirmed: { fingerprint: FIRST.fingerprint, at: before, receipt: null },
};

/** The day on which the user asked for something. */
export function asked(progress: Wish['progress'], change: Partial<Wish> = {}): DayRecord {
  const untried = { attempts: 0, accepted: false, receipt: null, receiptAt: null, problem: null };
  const about = {
    key: 'key',
    purpose: 'acknowledge',
    fingerprint: FIRST.fingerprint,
    since: before,
  } as const;
  return { ...published, wish: { ...about, ...untried, progress, ...change } };
}
