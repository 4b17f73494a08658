import type { Day, Instant } from '../calendar/time.ts';
import type { Fingerprint, Order } from '../order/order.ts';
import type { Problem } from '../problem.ts';
import { settlesAt, stretchedHlar } from './deadline.ts';

export type Purpose = 'acknowledge' | 'withdraw';
/** Where an order, or all of a contract's orders, come from: the platform's own answers, or a file of its portal. */
export type Origin = 'platform' | 'file';

/** The acknowledgement that the platform was last seen to hold, and the order it was given for. */
export interface Confirmed {
  readonly fingerprint: Fingerprint;
  readonly at: Instant;
  readonly receipt: string | null;
}

/**
 * That an order known from a file was acknowledged on the portal, and who says so: the user, or the file. It is no word
 * of the platform.
 */
export interface Noted {
  readonly fingerprint: Fingerprint;
  readonly at: Instant;
  readonly by: 'user' | 'file';
}

/**
 * What the user asked for last: `pending` before the first byte is sent, `sent` while the platform's word is awaited or
 * in doubt, `refused` when it will not be tried again, `settled` once it came true.
 */
export interface Wish {
  /** Names the wish to the platform: the same key is the same wish, however often it is sent. */
  readonly key: string;
  readonly purpose: Purpose;
  readonly fingerprint: Fingerprint;
  readonly since: Instant;
  readonly progress: 'pending' | 'sent' | 'refused' | 'settled';
  /** How often it was sent. */
  readonly attempts: number;
  /** True once the platform answered with a success. */
  readonly accepted: boolean;
  readonly receipt: string | null;
  readonly receiptAt: Instant | null;
  /** Why the last attempt did not succeed. */
  readonly problem: Problem | null;
}

/** All that is known of a contract's day; its state at an instant follows from it (`dayState`). */
export interface DayRecord {
  readonly day: Day;
  /** The order that stands, or null while none is published. */
  readonly order: Order | null;
  /** Where the order that stands is known from. */
  readonly origin: Origin;
  /** How the contract's account comes by its orders; one of files is never read, nor can it send. */
  readonly access: Origin;
  readonly noted: Noted | null;
  readonly confirmed: Confirmed | null;
  readonly wish: Wish | null;
  /** The HLAR that the platform states for other contracts of the account on this day: RTE moves it for all. */
  readonly hlarElsewhere: Instant | null;
  /** The HLAR that the user gave for this day, because only RTE announced it. */
  readonly postponedTo: Instant | null;
  /** When the history came back, after this day's HLAR, from a backup made before it; null where it never did. */
  readonly restoredAt: Instant | null;
}

/** A day of which nothing is known yet, of a contract that comes by its orders in this way. */
export const blankRecord = (day: Day, access: Origin = 'platform'): DayRecord => ({
  day,
  order: null,
  origin: access,
  access,
  noted: null,
  confirmed: null,
  wish: null,
  hlarElsewhere: null,
  postponedTo: null,
  restoredAt: null,
});

/** The deadline that counts: the platform's, or 16:30 the day before, or the later one that the user gave. */
export function hlarOf(record: Pick<DayRecord, 'day' | 'order' | 'hlarElsewhere' | 'postponedTo'>): Instant {
  return stretchedHlar(record.day, statedHlar(record), record.postponedTo);
}

/** The HLAR as the platform states it, for the contract itself or, while it has no order, for others of its account. */
export function statedHlar({
  order,
  hlarElsewhere,
}: Pick<DayRecord, 'order' | 'hlarElsewhere'>): Instant | null {
  return order ? order.hlar : hlarElsewhere;
}

/** A wish whose end is not known yet. */
export function isUnderWay(wish: Wish | null): wish is Wish {
  return wish?.progress === 'pending' || wish?.progress === 'sent';
}

/** True where a wish for the order that stands is under way, and it is not too late for the platform's word on it. */
export function isPursued(record: DayRecord, now: Instant): boolean {
  return isForStanding(record) && now < settlesAt(hlarOf(record));
}

/** True where a wish for the order that stands is under way, however late it is. */
export function isForStanding({ order, wish }: DayRecord): boolean {
  return order !== null && isUnderWay(wish) && wish.fingerprint === order.fingerprint;
}
