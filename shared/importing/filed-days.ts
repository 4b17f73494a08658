import type { Instant } from '../calendar/time.ts';
import { type Advance, entry, followedBy, type Heard, hearOrder, still } from '../day/day-advance.ts';
import { type DayRecord, isUnderWay } from '../day/day-record.ts';
import type { Fingerprint, Order } from '../order/order.ts';

/** What a file of the portal says of a contract's day; `file` is its name. */
export interface Imported extends Omit<Heard, 'kind'> {
  readonly kind: 'imported';
  readonly file: string;
}

/** The platform's own order takes the place of one of a file, even where it asks the same: from now on it is the platform's. */
export function takeOver(record: DayRecord, order: Order, at: Instant): Advance {
  if (record.origin === 'platform') return hearOrder(record, order, at);
  const next = hearOrder({ ...record, origin: 'platform' }, order, at);
  if (record.order?.fingerprint !== order.fingerprint) {
    const told = next.entries.map((each) =>
      each.kind === 'changed' ? { ...each, facts: { ...each.facts, after: 'file' } } : each,
    );
    return { ...next, entries: told };
  }
  const read = entry('read', at, next.record, { hlar: order.hlar, after: 'file' });
  return { record: { ...next.record, order }, entries: [read, ...next.entries] };
}

/** A file tells of a day that the platform did not tell of; where it did, the platform alone is believed. */
export function imported(record: DayRecord, said: Imported, at: Instant): Advance {
  const { order: before, origin } = record;
  if ((before && origin === 'platform') || isUnderWay(record.wish)) return still(record);
  const { file } = said;
  const kept = hearOrder(origin === 'file' ? record : { ...record, origin: 'file' }, said.order, at);
  const told = kept.entries.map((each) => {
    if (each.kind === 'read') return { ...each, kind: 'imported', facts: { ...each.facts, file } } as const;
    return each.kind === 'published' ? each : { ...each, facts: { ...each.facts, by: 'file', file } };
  });
  return followedBy({ record: kept.record, entries: told }, (known) => notedByFile(known, said, at));
}

/** A file that tells of an acknowledgement notes it; one that tells of none takes back only what a file had told. */
function notedByFile(
  record: DayRecord,
  { acknowledged, acknowledgedAt, order }: Imported,
  at: Instant,
): Advance {
  const { noted: before } = record;
  const { fingerprint } = order;
  if (acknowledged === true && before?.fingerprint !== fingerprint) {
    const held = { fingerprint, at: acknowledgedAt ?? at, by: 'file' } as const;
    return {
      record: { ...record, noted: held },
      entries: [entry('noted', held.at, fingerprint, { by: 'file' })],
    };
  }
  if (acknowledged !== false || before?.by !== 'file' || before.fingerprint !== fingerprint)
    return still(record);
  return { record: { ...record, noted: null }, entries: [entry('unnoted', at, fingerprint, { by: 'file' })] };
}

/** Only of an order that no platform reading told of: what the platform tells, the platform confirms. */
export function noted(record: DayRecord, fingerprint: Fingerprint | null, at: Instant): Advance {
  const { order, origin, noted: before } = record;
  if (!order || origin !== 'file') return still(record);
  if (fingerprint === null) {
    if (before?.fingerprint !== order.fingerprint) return still(record);
    return { record: { ...record, noted: null }, entries: [entry('unnoted', at, record, { by: 'user' })] };
  }
  if (fingerprint !== order.fingerprint || before?.fingerprint === fingerprint) return still(record);
  const entries = [entry('noted', at, fingerprint, { by: 'user' })];
  return { record: { ...record, noted: { fingerprint, at, by: 'user' } }, entries };
}
