import type { Instant } from '../calendar/time.ts';
import { type Imported, imported, noted, takeOver } from '../importing/filed-days.ts';
import type { Fingerprint, Order } from '../order/order.ts';
import { type Problem, problem } from '../problem.ts';
import { type Advance, type Entry, entry, followedBy, type Heard, still } from './day-advance.ts';
import { type Confirmed, type DayRecord, hlarOf, isUnderWay, type Purpose, type Wish } from './day-record.ts';

/** Everything that can happen to a contract's day, apart from the passing of time. */
export type DayEvent =
  | Heard
  | Imported
  /** The user says that the order of a file was acknowledged on the portal; a null fingerprint takes that back. */
  | { readonly kind: 'noted'; readonly fingerprint: Fingerprint | null }
  /** A reading that lists other orders of the account, and this one no more. */
  | { readonly kind: 'unheard' }
  /** The user asks; a wish that was under way must have been given up before. */
  | {
      readonly kind: 'asked';
      readonly purpose: Purpose;
      readonly fingerprint: Fingerprint;
      readonly key: string;
    }
  | { readonly kind: 'sending'; readonly attempt: number }
  | { readonly kind: 'accepted'; readonly receipt: string | null; readonly receiptAt: Instant | null }
  /** An attempt of which nobody knows whether it took effect. */
  | { readonly kind: 'doubted'; readonly problem: Problem }
  /** Still no word: the reason that the user is shown. */
  | { readonly kind: 'waiting'; readonly problem: Problem }
  /** The wish will not be tried again. */
  | { readonly kind: 'givenUp'; readonly problem: Problem }
  /** The platform's success is its only word, since its answers never tell what it holds. */
  | { readonly kind: 'believed' }
  /** The HLAR that the user gives for the day, or takes back. */
  | { readonly kind: 'postponed'; readonly to: Instant | null }
  /** The HLAR went by and the day is not acknowledged. */
  | { readonly kind: 'missed'; readonly problem: Problem | null }
  /** The day came back from a backup made at that instant, before its HLAR: what followed is not known. */
  | { readonly kind: 'restored'; readonly madeAt: Instant };

/** Who confirmed, in the journal, where a send that had stayed without an answer arrived after a later one. */
export const LATE_SEND = 'lateSend';

/**
 * The one place where a contract's day moves on: what is known afterwards, and what the journal says of it. `at` is the
 * corrected clock's. An event that changes nothing gives the same record and no entry.
 */
export function advance(record: DayRecord, event: DayEvent, at: Instant): Advance {
  switch (event.kind) {
    case 'heard':
      return heard(record, event, at);
    case 'imported':
      return imported(record, event, at);
    case 'noted':
      return noted(record, event.fingerprint, at);
    case 'unheard':
      return unheard(record, at);
    case 'asked':
      return asked(record, event, at);
    case 'postponed': {
      const facts = {
        by: 'user',
        hlar: hlarOf({ ...record, postponedTo: event.to }),
        restored: event.to === null ? 1 : 0,
      };
      const entries = event.to === record.postponedTo ? [] : [entry('hlarMoved', at, record, facts)];
      return { record: { ...record, postponedTo: event.to }, entries };
    }
    case 'missed':
      return { record, entries: [entry('missed', hlarOf(record), record, { ...event.problem })] };
    case 'restored':
      return restored(record, event.madeAt, at);
    default:
      return isUnderWay(record.wish) ? tried(record, record.wish, event, at) : still(record);
  }
}

function heard(record: DayRecord, said: Heard, at: Instant): Advance {
  const before = record.order;
  const standing = takeOver(record, said.order, at);
  if (said.acknowledged === null) return standing;
  return followedBy(standing, (known) =>
    said.acknowledged ? holds(known, said, before, at) : holdsNothing(known, at),
  );
}

/**
 * An order that is gone does not stand; what was acknowledged or is being sent does: a platform may stop listing it. One
 * of a file was never listed.
 */
function unheard(record: DayRecord, at: Instant): Advance {
  const { order, origin, confirmed, wish } = record;
  if (origin === 'file') return still(record);
  const dealtWith = confirmed?.fingerprint === order?.fingerprint || isUnderWay(wish);
  if (!order || dealtWith) return still(record);
  return { record: { ...record, order: null }, entries: [entry('unpublished', at, record)] };
}

/**
 * The platform holds an acknowledgement: it belongs to the user's wish, to an order known before, or was given elsewhere.
 * Where the order changed unseen and the instants do not tell which one was meant, it was the former one: at worst the
 * day is asked for once more.
 */
function holds(
  record: DayRecord,
  { order, acknowledgedAt }: Heard,
  before: Order | null,
  at: Instant,
): Advance {
  const { wish, confirmed } = record;
  const isNews = !confirmed || (acknowledgedAt !== null && acknowledgedAt > confirmed.at);
  const replaced = before !== null && before.fingerprint !== order.fingerprint ? before : null;
  const unproven = replaced !== null && (acknowledgedAt === null || order.publishedAt === null);
  const forAnEarlierOrder =
    acknowledgedAt !== null && order.publishedAt !== null && acknowledgedAt < order.publishedAt;
  if (isUnderWay(wish)) {
    if (wish.purpose === 'withdraw') return still(record);
    const isForThis = wish.fingerprint === order.fingerprint;
    const isItsOwn = isNews && !((forAnEarlierOrder || unproven) && isForThis);
    const heldAt = acknowledgedAt ?? wish.receiptAt ?? at;
    return wish.accepted || isItsOwn ? confirm(record, wish, heldAt) : still(record);
  }
  if (!isNews || forAnEarlierOrder) return still(record);
  const meant = unproven && replaced ? replaced : order;
  if (confirmed && isHeldTwice(record, meant)) return heldTwice(record, confirmed, acknowledgedAt ?? at);
  const held = { fingerprint: meant.fingerprint, at: acknowledgedAt ?? at, receipt: null };
  const entries = [entry('confirmed', held.at, held.fingerprint, { by: 'platform' })];
  return { record: { ...record, confirmed: held }, entries };
}

/** Whether a wish that was sent several times has come true before: one more of its sends has arrived since. */
function isHeldTwice({ wish, confirmed }: DayRecord, { fingerprint }: Order): boolean {
  const isItsOwn = wish?.progress === 'settled' && wish.purpose === 'acknowledge' && wish.attempts > 1;
  return isItsOwn && wish.fingerprint === fingerprint && confirmed?.fingerprint === fingerprint;
}

function heldTwice(record: DayRecord, before: Confirmed, at: Instant): Advance {
  const { fingerprint, receipt, at: first } = before;
  const entries = [entry('confirmed', at, fingerprint, { by: LATE_SEND, receipt, first })];
  return { record: { ...record, confirmed: { ...before, at } }, entries };
}

function holdsNothing(record: DayRecord, at: Instant): Advance {
  const { wish, confirmed, order } = record;
  if (isUnderWay(wish) && wish.purpose === 'withdraw') return takeBack(record, wish, at);
  // Taken back elsewhere. An acknowledgement of an earlier order is kept: it is what makes the day `changed`.
  if (!confirmed || confirmed.fingerprint !== order?.fingerprint) return still(record);
  const entries = [entry('withdrawn', at, confirmed.fingerprint, { by: 'platform' })];
  return { record: { ...record, confirmed: null }, entries };
}

/** The platform's word that an acknowledgement stands, for the order that the user saw when asking for it. */
function confirm(record: DayRecord, wish: Wish, at: Instant): Advance {
  const { fingerprint, receipt } = wish;
  const confirmed = { fingerprint, at, receipt };
  const entries = [entry('confirmed', at, fingerprint, { receipt })];
  return { record: { ...record, confirmed, wish: settled(wish) }, entries };
}

/** The platform's word that nothing is acknowledged any more, as the user asked. */
function takeBack(record: DayRecord, wish: Wish, at: Instant): Advance {
  const entries = [entry('withdrawn', at, wish.fingerprint)];
  return { record: { ...record, confirmed: null, wish: settled(wish) }, entries };
}

const settled = (wish: Wish): Wish => ({ ...wish, progress: 'settled', problem: null });

function asked(
  record: DayRecord,
  { purpose, fingerprint, key }: Extract<DayEvent, { kind: 'asked' }>,
  at: Instant,
): Advance {
  if (isUnderWay(record.wish)) return still(record);
  const untried = { attempts: 0, accepted: false, receipt: null, receiptAt: null, problem: null };
  const wish: Wish = { key, purpose, fingerprint, since: at, progress: 'pending', ...untried };
  return { record: { ...record, wish }, entries: [entry('requested', at, fingerprint, { purpose })] };
}

/**
 * A wish of the backup is not sent: it may have come true, or been taken back, since. What was acknowledged is claimed
 * again once the platform says so, unless the HLAR has passed, after which it could not be taken back any more.
 */
function restored(record: DayRecord, madeAt: Instant, at: Instant): Advance {
  const { day, wish } = record;
  const entries = [entry('restored', at, record, { madeAt })];
  const mayBeGone = at < hlarOf(record) || (isUnderWay(wish) && wish.purpose === 'withdraw');
  const restoredAt = at >= hlarOf(record) ? at : record.restoredAt;
  const known = { ...record, confirmed: mayBeGone ? null : record.confirmed, restoredAt };
  return followedBy({ record: known, entries }, (next) =>
    isUnderWay(wish)
      ? tried(next, wish, { kind: 'givenUp', problem: problem('wishOfBackup', { day }) }, at)
      : still(next),
  );
}

type Tried = Extract<
  DayEvent,
  { kind: 'sending' | 'accepted' | 'doubted' | 'waiting' | 'givenUp' | 'believed' }
>;

function tried(record: DayRecord, wish: Wish, event: Tried, at: Instant): Advance {
  const { fingerprint } = wish;
  const to = (change: Partial<Wish>, ...entries: readonly Entry[]): Advance => ({
    record: { ...record, wish: { ...wish, ...change } },
    entries,
  });
  switch (event.kind) {
    case 'sending': {
      const sent = entry('sent', at, fingerprint, { attempt: event.attempt });
      // What was in doubt stays so until the platform's word.
      return to({ progress: 'sent', attempts: event.attempt }, sent);
    }
    case 'accepted': {
      const { receipt } = event;
      const change = { accepted: true, receipt, receiptAt: event.receiptAt ?? at, problem: null };
      return to(change, entry('accepted', at, fingerprint, { receipt }));
    }
    case 'doubted':
      return to({ problem: event.problem }, entry('doubtful', at, fingerprint, { ...event.problem }));
    case 'waiting':
      return to({ problem: event.problem });
    case 'givenUp': {
      const refused = entry('refused', at, fingerprint, { ...event.problem });
      const given = to({ progress: 'refused', problem: event.problem }, refused);
      // It may have been taken back all the same: only the platform's word makes it acknowledged again.
      const mayBeGone = wish.purpose === 'withdraw' && wish.progress === 'sent' && wish.problem !== null;
      return mayBeGone ? { ...given, record: { ...given.record, confirmed: null } } : given;
    }
    case 'believed':
      return wish.purpose === 'withdraw'
        ? takeBack(record, wish, at)
        : confirm(record, wish, wish.receiptAt ?? at);
  }
}
