import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JournalKind } from '../../shared/app-state.ts';
import { gridOf } from '../../shared/calendar/quarter-hours.ts';
import { HOUR, type Instant, MINUTE } from '../../shared/calendar/time.ts';
import { advance, type DayEvent } from '../../shared/day/day-machine.ts';
import type { DayRecord } from '../../shared/day/day-record.ts';
import { dayState, isOpen } from '../../shared/day/day-state.ts';
import { problem } from '../../shared/problem.ts';
import {
  acknowledged,
  asked,
  before,
  DAY,
  FIRST,
  hlar,
  nothing,
  published,
  SECOND,
} from '../support/day-records.ts';

const later = (at: Instant, minutes: number) => (at + minutes * MINUTE) as Instant;
const heard = (
  order = FIRST,
  held: boolean | null = false,
  acknowledgedAt: Instant | null = null,
): DayEvent => ({
  kind: 'heard',
  order,
  acknowledged: held,
  acknowledgedAt,
});

/** The day after a story of events, a minute apart from 14:16 on, with what the journal says of them. */
function told(record: DayRecord, ...events: readonly DayEvent[]) {
  const kinds: JournalKind[] = [];
  let known = record;
  events.forEach((event, i) => {
    const { record: next, entries } = advance(known, event, later(before, i));
    known = next;
    kinds.push(...entries.map(({ kind }) => kind));
  });
  return { record: known, kinds, state: dayState(known, later(before, events.length)).kind };
}

const ask: DayEvent = { kind: 'asked', purpose: 'acknowledge', fingerprint: FIRST.fingerprint, key: 'one' };
const withdraw: DayEvent = { kind: 'asked', purpose: 'withdraw', fingerprint: FIRST.fingerprint, key: 'two' };
const sending: DayEvent = { kind: 'sending', attempt: 1 };
const accepted: DayEvent = { kind: 'accepted', receipt: 'R1', receiptAt: null };
const lost: DayEvent = { kind: 'doubted', problem: problem('timeout') };

describe('a day moves on', () => {
  test('from awaited through asked, sent and accepted to confirmed', () => {
    const { kinds, state, record } = told(nothing, heard(), ask, sending, accepted, heard(FIRST, true));
    expect(kinds).toEqual(['published', 'read', 'requested', 'sent', 'accepted', 'confirmed']);
    expect(state).toBe('acknowledged');
    expect(record.confirmed?.receipt).toBe('R1');
  });

  test('the same answer twice leaves no trace', () => {
    expect(told(published, heard(), heard()).kinds).toEqual([]);
  });

  test('an acceptance alone is not a confirmation', () => {
    expect(told(published, ask, sending, accepted).state).toBe('sending');
  });

  test('an answer that is older than the send is not heard on the acknowledgement', () => {
    expect(told(published, ask, sending, heard(FIRST, null)).state).toBe('sending');
  });

  test('a lost answer is cleared up by what the platform holds', () => {
    const { kinds, state } = told(published, ask, sending, lost, heard(FIRST, true, later(before, 1)));
    expect(kinds).toEqual(['requested', 'sent', 'doubtful', 'confirmed']);
    expect(state).toBe('acknowledged');
  });

  test('a send without an answer that arrives after a later one is told as such, and only then', () => {
    const again: DayEvent = { kind: 'sending', attempt: 2 };
    const [first, second] = [later(before, 5), later(before, 9)];
    const held = (at: Instant) => heard(FIRST, true, at);
    const { record, kinds } = told(published, ask, sending, lost, again, accepted, held(first));
    const late = advance(record, held(second), later(before, 10));
    expect(kinds.at(-1)).toBe('confirmed');
    expect(late.entries).toMatchObject([{ kind: 'confirmed', at: second, facts: { by: 'lateSend', first } }]);
    expect(late.record.confirmed).toEqual({ ...record.confirmed, at: second });
    const sentOnce = told(published, ask, sending, accepted, held(first)).record;
    const elsewhere = advance(sentOnce, held(second), later(before, 10));
    expect(elsewhere.entries).toMatchObject([{ kind: 'confirmed', facts: { by: 'platform' } }]);
  });

  test('an acknowledgement of before the order was published confirms no wish for it', () => {
    const old = heard(FIRST, true, ((FIRST.publishedAt ?? 0) - MINUTE) as Instant);
    expect(told(published, ask, sending, lost, old).state).toBe('unconfirmed');
  });

  test('a change after the acknowledgement is changed; a change back is to be answered again', () => {
    expect(told(acknowledged, heard(SECOND)).state).toBe('changed');
    expect(told(acknowledged, heard(SECOND, null), heard(FIRST, null)).state).toBe('toAcknowledge');
    const saidAgain = told(acknowledged, heard(SECOND, null), heard(FIRST, true, later(before, 30)));
    expect(saidAgain.state).toBe('acknowledged');
  });

  test('an order that changes while the wish for it is sent is not acknowledged by that wish', () => {
    const { state } = told(published, ask, sending, accepted, heard(SECOND, true, later(before, 3)));
    expect(state).toBe('changed');
  });

  test('a withdrawal is believed when the platform holds nothing any more, not before', () => {
    const asked2 = told(acknowledged, withdraw, sending, {
      kind: 'accepted',
      receipt: null,
      receiptAt: null,
    });
    expect(asked2.state).toBe('sending');
    expect(told(asked2.record, heard(FIRST, true)).state).toBe('sending');
    expect(told(asked2.record, heard(FIRST, false)).state).toBe('toAcknowledge');
  });

  test('an acknowledgement taken back on the portal is to be given again', () => {
    const { kinds, state } = told(acknowledged, heard(FIRST, false));
    expect([kinds, state]).toEqual([['withdrawn'], 'toAcknowledge']);
  });

  test('an order that is no longer listed does not stand, unless it was dealt with', () => {
    expect(told(published, { kind: 'unheard' }).state).toBe('awaited');
    expect(told(acknowledged, { kind: 'unheard' }).state).toBe('acknowledged');
    expect(told(asked('sent'), { kind: 'unheard' }).state).toBe('sending');
  });

  test('an acknowledgement that may be of the order before a change unseen is taken for that one: asked for once more', () => {
    const undated = heard(SECOND, true, null);
    expect(told(published, undated).state).toBe('changed');
    expect(told(published, undated, undated).state).toBe('changed');
    const unpublished = { ...SECOND, publishedAt: null };
    expect(told(published, heard(unpublished, true, later(before, 1))).state).toBe('changed');
    expect(told(published, heard(SECOND, true, later(before, 1))).state).toBe('acknowledged');
  });

  test('a withdrawal in doubt that is given up claims no acknowledgement, until the platform says so', () => {
    const givenUp: DayEvent = { kind: 'givenUp', problem: problem('unauthorized') };
    const doubtful = told(acknowledged, withdraw, sending, lost, { kind: 'sending', attempt: 2 }, givenUp);
    expect(doubtful.state).toBe('toAcknowledge');
    expect(told(doubtful.record, heard(FIRST, true, later(before, -5))).state).toBe('acknowledged');
    expect(told(acknowledged, withdraw, sending, givenUp).state).toBe('acknowledged');
  });

  test('an HLAR that moves is told with its new hour, whoever moved it', () => {
    const moved = { ...FIRST, hlar: later(hlar, 60) };
    expect(advance(published, heard(moved), before).entries).toMatchObject([
      { kind: 'hlarMoved', facts: { hlar: later(hlar, 60) } },
    ]);
    const postponed = advance(published, { kind: 'postponed', to: later(hlar, 30) }, before);
    expect(postponed.entries).toMatchObject([
      { kind: 'hlarMoved', facts: { by: 'user', hlar: later(hlar, 30) } },
    ]);
    const restored = advance(postponed.record, { kind: 'postponed', to: null }, before);
    expect(restored.entries).toMatchObject([{ kind: 'hlarMoved', facts: { restored: 1, hlar } }]);
  });

  test('a second wish does not take the place of one that is under way', () => {
    expect(told(published, ask, withdraw).record.wish?.key).toBe('one');
  });
});

const fingerprint = fc.constantFrom(FIRST.fingerprint, SECOND.fingerprint);
const instant = fc.integer({ min: -390, max: 0 }).map((minutes) => later(hlar, minutes));
const order = fc
  .record({
    base: fc.constantFrom(FIRST, SECOND),
    hlar: fc.constantFrom(null, hlar, later(hlar, 60)),
    publishedAt: fc.option(instant),
  })
  .map(({ base, ...facts }) => ({ ...base, ...facts }));
const reason = fc.constantFrom(problem('timeout'), problem('offline'), problem('tooLate'));
const event: fc.Arbitrary<DayEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('heard' as const),
    order,
    acknowledged: fc.constantFrom(true, false, null),
    acknowledgedAt: fc.option(instant),
  }),
  fc.constantFrom<DayEvent>({ kind: 'unheard' }, sending, accepted, { kind: 'believed' }),
  fc.record({
    kind: fc.constant('asked' as const),
    purpose: fc.constantFrom('acknowledge' as const, 'withdraw' as const),
    fingerprint,
    key: fc.uuid(),
  }),
  fc.record({
    kind: fc.constantFrom('doubted' as const, 'waiting' as const, 'givenUp' as const),
    problem: reason,
  }),
  fc.record({
    kind: fc.constant('imported' as const),
    file: fc.constant('export.json'),
    order,
    acknowledged: fc.constantFrom(true, false, null),
    acknowledgedAt: fc.constant(null),
  }),
  fc.record({ kind: fc.constant('noted' as const), fingerprint: fc.option(fingerprint) }),
  fc.record({ kind: fc.constant('restored' as const), madeAt: fc.constant(before) }),
  fc.record({ kind: fc.constant('postponed' as const), to: fc.option(fc.constant(later(hlar, 45))) }),
);
const story = fc.array(fc.record({ event, pause: fc.integer({ min: 0, max: 60 }) }), { maxLength: 40 });

/** Plays a story from 10:00 on, and lets `look` see the day after each of its events. */
function play(
  events: readonly { readonly event: DayEvent; readonly pause: number }[],
  look: (seen: {
    before: DayRecord;
    after: DayRecord;
    event: DayEvent;
    kinds: readonly JournalKind[];
    at: Instant;
  }) => void,
): DayRecord {
  let record = nothing;
  let at = (hlar - 6.5 * HOUR) as Instant;
  for (const { event: happening, pause } of events) {
    at = later(at, pause);
    const next = advance(record, happening, at);
    look({
      before: record,
      after: next.record,
      event: happening,
      kinds: next.entries.map(({ kind }) => kind),
      at,
    });
    record = next.record;
  }
  return record;
}

const runs = { numRuns: 3_000 };

describe('whatever happens, in whatever order', () => {
  test('acknowledged is never said of an order whose fingerprint differs from the confirmed one', () => {
    fc.assert(
      fc.property(story, (events) => {
        play(events, ({ after, at }) => {
          if (dayState(after, at).kind !== 'acknowledged') return;
          expect(after.confirmed?.fingerprint).toBe(after.order?.fingerprint);
        });
      }),
      runs,
    );
  });

  test("acknowledged begins only with the platform's own word", () => {
    fc.assert(
      fc.property(story, (events) => {
        let held = false;
        play(events, ({ before: was, after, event: happening, at }) => {
          const word =
            (happening.kind === 'heard' && happening.acknowledged === true) || happening.kind === 'believed';
          if (after.confirmed !== was.confirmed && after.confirmed !== null) held = word;
          if (after.confirmed === null) held = false;
          if (dayState(after, at).kind === 'acknowledged') expect(held).toBe(true);
        });
      }),
      runs,
    );
  });

  test('every day ends acknowledged or missed, or as what a file told of it', () => {
    fc.assert(
      fc.property(story, (events) => {
        const record = play(events, () => {});
        const ends =
          record.origin === 'file' ? ['acknowledged', 'noted', 'toVerify'] : ['acknowledged', 'missed'];
        expect(ends).toContain(dayState(record, gridOf(DAY).end).kind);
      }),
      runs,
    );
  });

  test('every change of the order, the confirmation or the wish is in the journal', () => {
    fc.assert(
      fc.property(story, (events) => {
        play(events, ({ before: was, after, kinds }) => {
          const asks = was.order?.fingerprint !== after.order?.fingerprint;
          const progress = was.wish?.progress !== after.wish?.progress;
          const noted = was.noted !== after.noted;
          if (asks || was.confirmed !== after.confirmed || noted || progress) expect(kinds).not.toEqual([]);
        });
      }),
      runs,
    );
  });

  test('a file never changes what the platform told, and its days are never to be acknowledged here', () => {
    fc.assert(
      fc.property(story, (events) => {
        play(events, ({ before: was, after, event: happening, at }) => {
          const told = was.order !== null && was.origin === 'platform';
          if (told && happening.kind === 'imported') expect(after).toBe(was);
          if (after.order && after.origin === 'file') expect(isOpen(dayState(after, at))).toBe(false);
        });
      }),
      runs,
    );
  });

  test('a wish keeps its key, its purpose and the order that it is for, and ends once', () => {
    fc.assert(
      fc.property(story, (events) => {
        play(events, ({ before: was, after }) => {
          if (!was.wish || after.wish?.key !== was.wish.key) return;
          const { purpose, fingerprint: meant, since } = was.wish;
          expect(after.wish).toMatchObject({ purpose, fingerprint: meant, since });
          if (was.wish.progress === 'settled' || was.wish.progress === 'refused')
            expect(after.wish).toBe(was.wish);
        });
      }),
      runs,
    );
  });
});
