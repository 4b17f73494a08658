import type { JournalEntry, JournalKind } from '../app-state.ts';
import type { Instant } from '../calendar/time.ts';
import type { Fingerprint, Order } from '../order/order.ts';
import type { DayRecord } from './day-record.ts';

/** What a reading says of a contract's day. */
export interface Heard {
  readonly kind: 'heard';
  readonly order: Order;
  /** Whether the platform holds an acknowledgement; null where it does not say, or the answer is older than a send. */
  readonly acknowledged: boolean | null;
  readonly acknowledgedAt: Instant | null;
}

/** What is written into the journal about it; `contractId`, `day` and the sequence number come from where it is kept. */
export type Entry = Pick<JournalEntry, 'at' | 'kind' | 'fingerprint' | 'facts'>;

export interface Advance {
  readonly record: DayRecord;
  readonly entries: readonly Entry[];
}

/** Nothing changes. */
export const still = (record: DayRecord): Advance => ({ record, entries: [] });

/** One line of the journal, about the order that stands unless another one is named. */
export function entry(
  kind: JournalKind,
  at: Instant,
  about: DayRecord | Fingerprint | null,
  facts: Entry['facts'] = {},
): Entry {
  const fingerprint = typeof about === 'string' ? about : (about?.order?.fingerprint ?? null);
  return { kind, at, fingerprint, facts };
}

/** What happens next to what became of the day. */
export function followedBy(first: Advance, next: (record: DayRecord) => Advance): Advance {
  const second = next(first.record);
  return { record: second.record, entries: [...first.entries, ...second.entries] };
}

/** A first order is read, the same one leaves everything as it was, another one takes its place. */
export function hearOrder(record: DayRecord, order: Order, at: Instant): Advance {
  const { order: before } = record;
  if (before?.fingerprint === order.fingerprint) {
    const moved = before.hlar !== order.hlar;
    if (!moved && before.publishedAt === order.publishedAt) return still(record);
    return { record: { ...record, order }, entries: moved ? hlarMoved(order, at) : [] };
  }
  // An order that comes back as it was before a change is a new one: its acknowledgement went with the change.
  const isBack = (held: { readonly fingerprint: Fingerprint } | null) =>
    before !== null && held?.fingerprint === order.fingerprint;
  const confirmed = isBack(record.confirmed) ? null : record.confirmed;
  const next = { ...record, order, confirmed, noted: isBack(record.noted) ? null : record.noted };
  if (before) {
    const changed = entry('changed', at, next, { before: before.fingerprint, hlar: order.hlar });
    return { record: next, entries: [changed, ...(before.hlar === order.hlar ? [] : hlarMoved(order, at))] };
  }
  const published = order.publishedAt === null ? [] : [entry('published', order.publishedAt, next)];
  return { record: next, entries: [...published, entry('read', at, next, { hlar: order.hlar })] };
}

function hlarMoved({ hlar, fingerprint }: Order, at: Instant): readonly Entry[] {
  return hlar === null ? [] : [entry('hlarMoved', at, fingerprint, { hlar })];
}
