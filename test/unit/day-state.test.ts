import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DayFacts, dayState, isOpen, isWithdrawable } from '../../shared/day-state.ts';
import { nominalHlar } from '../../shared/deadline.ts';
import type { Fingerprint } from '../../shared/order.ts';
import { problem } from '../../shared/problem.ts';
import { type Day, type Instant, MINUTE } from '../../shared/time.ts';

const FIRST = 'a'.repeat(64) as Fingerprint;
const SECOND = 'b'.repeat(64) as Fingerprint;
const hlar = nominalHlar('2026-11-24' as Day);
const before = (hlar - 134 * MINUTE) as Instant;
const after = (hlar + MINUTE) as Instant;

const nothing: DayFacts = { order: null, hlar, confirmed: null, intent: null };
const published: DayFacts = { ...nothing, order: { fingerprint: FIRST } };
const acknowledged: DayFacts = { ...published, confirmed: { fingerprint: FIRST, at: before } };
const asked = (
  progress: 'pending' | 'sent' | 'refused',
  change: Partial<NonNullable<DayFacts['intent']>> = {},
) => ({
  ...published,
  intent: {
    purpose: 'acknowledge' as const,
    fingerprint: FIRST,
    progress,
    since: before,
    problem: null,
    ...change,
  },
});

describe("the state of a contract's day", () => {
  test('nothing published is awaited, never zero', () => {
    expect(dayState(nothing, before).kind).toBe('awaited');
  });

  test('a published order asks to be acknowledged, a zero order like any other', () => {
    expect(dayState(published, before).kind).toBe('toAcknowledge');
  });

  test('what the user asked for is being sent until the platform has confirmed', () => {
    expect(dayState(asked('pending'), before).kind).toBe('sending');
    expect(dayState(asked('sent'), before).kind).toBe('sending');
  });

  test('a lost answer leaves the send unconfirmed, and says why', () => {
    const doubt = problem('timeout');
    expect(dayState(asked('sent', { problem: doubt }), before)).toMatchObject({
      kind: 'unconfirmed',
      problem: doubt,
    });
  });

  test('an order that changed after its acknowledgement asks to be acknowledged again', () => {
    const changed = { ...acknowledged, order: { fingerprint: SECOND } };
    expect(dayState(changed, before)).toEqual({ kind: 'changed', acknowledgedAt: before });
    expect(isOpen(dayState(changed, before))).toBe(true);
  });

  test('an order that came back to what was acknowledged is acknowledged', () => {
    expect(dayState(acknowledged, before)).toEqual({ kind: 'acknowledged', at: before });
  });

  test('a refusal is shown with its reason and can be tried again', () => {
    const failed = dayState(asked('refused', { problem: problem('unauthorized') }), before);
    expect(failed).toMatchObject({ kind: 'failed', problem: { code: 'unauthorized' } });
    expect(isOpen(failed)).toBe(true);
  });

  test('a refused withdrawal leaves the day acknowledged', () => {
    const intent = asked('refused', { purpose: 'withdraw' }).intent;
    expect(dayState({ ...acknowledged, intent }, before).kind).toBe('acknowledged');
  });

  test('at the HLAR every day that is not acknowledged is missed', () => {
    for (const facts of [nothing, published, { ...acknowledged, order: { fingerprint: SECOND } }]) {
      expect(dayState(facts, hlar).kind).toBe('missed');
    }
    expect(dayState(acknowledged, after).kind).toBe('acknowledged');
  });

  test('a send that is under way outlives the HLAR: the platform decides', () => {
    expect(dayState(asked('sent'), after).kind).toBe('sending');
  });

  test('a postponed HLAR keeps the day open', () => {
    const later = (hlar + 60 * MINUTE) as Instant;
    expect(dayState({ ...published, hlar: later }, after).kind).toBe('toAcknowledge');
  });

  test('an acknowledgement can be taken back until the HLAR', () => {
    expect(isWithdrawable(dayState(acknowledged, before), hlar, before)).toBe(true);
    expect(isWithdrawable(dayState(acknowledged, after), hlar, after)).toBe(false);
  });
});

describe('whatever happened', () => {
  const fingerprint = fc.constantFrom(FIRST, SECOND);
  const instant = fc.integer({ min: -200, max: 200 }).map((minutes) => (hlar + minutes * MINUTE) as Instant);
  const facts: fc.Arbitrary<DayFacts> = fc.record({
    order: fc.option(fc.record({ fingerprint })),
    hlar: fc.constant(hlar),
    confirmed: fc.option(fc.record({ fingerprint, at: instant })),
    intent: fc.option(
      fc.record({
        purpose: fc.constantFrom('acknowledge' as const, 'withdraw' as const),
        fingerprint,
        progress: fc.constantFrom('pending' as const, 'sent' as const, 'refused' as const),
        since: instant,
        problem: fc.option(fc.constant(problem('timeout'))),
      }),
    ),
  });

  test('acknowledged is said only of the order that stands and that the platform confirmed', () => {
    fc.assert(
      fc.property(facts, instant, (known, now) => {
        if (dayState(known, now).kind !== 'acknowledged') return;
        expect(known.order).not.toBeNull();
        expect(known.confirmed?.fingerprint).toBe(known.order?.fingerprint);
      }),
      { numRuns: 5_000 },
    );
  });

  test('after the HLAR nothing is left open: a day is acknowledged, missed, or still with the platform', () => {
    fc.assert(
      fc.property(facts, (known) => {
        const { kind } = dayState(known, after);
        expect(['acknowledged', 'missed', 'sending', 'unconfirmed']).toContain(kind);
      }),
      { numRuns: 5_000 },
    );
  });
});
