import { describe, expect, test } from 'vitest';
import { HOUR, type Instant, MINUTE } from '../../shared/calendar/time.ts';
import { advance, type DayEvent } from '../../shared/day/day-machine.ts';
import { blankRecord, type DayRecord } from '../../shared/day/day-record.ts';
import { dayState, isDue, isOpen } from '../../shared/day/day-state.ts';
import type { Order } from '../../shared/order/order.ts';
import {
  acknowledged,
  before,
  DAY,
  FIRST,
  hlar,
  nothing,
  published,
  SECOND,
} from '../support/day-records.ts';

const later = (before + 10 * MINUTE) as Instant;
const blank = blankRecord(DAY, 'file');
const imported = (order: Order, acknowledgedInFile: boolean | null = null): DayEvent => ({
  kind: 'imported',
  file: 'export.json',
  order,
  acknowledged: acknowledgedInFile,
  acknowledgedAt: null,
});
const heard = (order: Order, held: boolean | null = null): DayEvent => ({
  kind: 'heard',
  order,
  acknowledged: held,
  acknowledgedAt: null,
});
const dayAfter = (record: DayRecord, ...events: readonly DayEvent[]) =>
  events.reduce((known, event) => advance(known, event, later).record, record);
const kinds = (record: DayRecord, event: DayEvent) =>
  advance(record, event, later).entries.map(({ kind }) => kind);
const filed = dayAfter(blank, imported(FIRST));
const note = { kind: 'noted', fingerprint: FIRST.fingerprint } as const;
const stateOf = (record: DayRecord, at: Instant = later) => dayState(record, at);

describe('a day known from a file', () => {
  test('is to be acknowledged on the portal, not here; after the HLAR it is to be verified there', () => {
    expect(stateOf(filed)).toEqual({ kind: 'onPortal', notedAt: null });
    expect([isOpen(stateOf(filed)), isDue(stateOf(filed))]).toEqual([false, true]);
    expect(stateOf(filed, (hlar + HOUR) as Instant)).toEqual({ kind: 'toVerify' });
    expect(kinds(blank, imported({ ...FIRST, publishedAt: null }))).toEqual(['imported']);
  });

  test('without a file is awaited, and never called missed: nobody reads its platform', () => {
    expect(stateOf(blank)).toEqual({ kind: 'awaited' });
    expect(stateOf(blank, (hlar + HOUR) as Instant)).toEqual({ kind: 'toVerify' });
    expect(stateOf(nothing, (hlar + HOUR) as Instant).kind).toBe('missed');
  });

  test('carries the user’s word that it was acknowledged on the portal, as his word, until he takes it back', () => {
    const noted = dayAfter(filed, note);
    expect(stateOf(noted)).toEqual({ kind: 'noted', at: later, by: 'user' });
    expect(stateOf(noted, (hlar + HOUR) as Instant).kind).toBe('noted');
    expect(noted.confirmed).toBeNull();
    expect(advance(filed, note, later).entries).toMatchObject([{ kind: 'noted', facts: { by: 'user' } }]);
    expect(kinds(noted, note)).toEqual([]);
    const back = { kind: 'noted', fingerprint: null } as const;
    expect(kinds(noted, back)).toEqual(['unnoted']);
    expect(stateOf(dayAfter(noted, back)).kind).toBe('onPortal');
  });

  test('is not noted for another order than the one that stands, nor where the platform told the order', () => {
    expect(advance(filed, { kind: 'noted', fingerprint: SECOND.fingerprint }, later)).toEqual({
      record: filed,
      entries: [],
    });
    expect(advance(published, note, later)).toEqual({ record: published, entries: [] });
  });

  test('that another file changes is a second version, to be acknowledged again', () => {
    const noted = dayAfter(filed, note);
    const change = advance(noted, imported(SECOND), later);
    expect(change.entries.map(({ kind, facts }) => [kind, facts])).toEqual([
      ['changed', { before: FIRST.fingerprint, hlar: null, by: 'file', file: 'export.json' }],
    ]);
    expect(stateOf(change.record)).toEqual({ kind: 'onPortal', notedAt: later });
  });

  test('is changed by nothing when the same file comes again', () => {
    const again = advance(filed, imported(FIRST), later);
    expect(again).toEqual({ record: filed, entries: [] });
    expect(again.record).toBe(filed);
  });

  test('takes the file’s word for an acknowledgement as the file’s, and takes only that back', () => {
    const told = dayAfter(blank, imported(FIRST, true));
    expect(stateOf(told)).toEqual({ kind: 'noted', at: later, by: 'file' });
    expect(told.confirmed).toBeNull();
    expect(stateOf(dayAfter(told, imported(FIRST, false))).kind).toBe('onPortal');
    expect(stateOf(dayAfter(filed, note, imported(FIRST, false)))).toMatchObject({
      kind: 'noted',
      by: 'user',
    });
  });

  test('stays while readings of the platform do not list it', () => {
    expect(advance(filed, { kind: 'unheard' }, later)).toEqual({ record: filed, entries: [] });
    expect(kinds(published, { kind: 'unheard' })).toEqual(['unpublished']);
  });
});

describe('the platform and a file of it', () => {
  test('a file never takes the place of what the platform told, whatever it says', () => {
    for (const record of [published, acknowledged]) {
      expect(advance(record, imported(SECOND, true), later)).toEqual({ record, entries: [] });
    }
  });

  test('a reading takes over the order of a file, the same or another one, and the journal says so', () => {
    const same = advance(filed, heard(FIRST, false), later);
    expect(same.entries).toMatchObject([{ kind: 'read', facts: { after: 'file' } }]);
    expect([same.record.origin, stateOf(same.record).kind]).toEqual(['platform', 'toAcknowledge']);
    const other = advance(filed, heard(SECOND, false), later);
    expect(other.entries).toMatchObject([
      { kind: 'changed', facts: { before: FIRST.fingerprint, after: 'file' } },
    ]);
    expect([other.record.origin, stateOf(other.record).kind]).toEqual(['platform', 'toAcknowledge']);
  });

  test('what the user noted is no confirmation once the platform speaks; what the platform holds is', () => {
    const noted = dayAfter(filed, note);
    expect(stateOf(dayAfter(noted, heard(FIRST, false))).kind).toBe('toAcknowledge');
    expect(stateOf(dayAfter(noted, heard(FIRST, true))).kind).toBe('acknowledged');
  });

  test('a day that the platform no longer lists may be told by a file again', () => {
    const gone = dayAfter(published, { kind: 'unheard' });
    const told = dayAfter(gone, imported(SECOND));
    expect([told.origin, stateOf(told).kind]).toEqual(['file', 'onPortal']);
  });
});
