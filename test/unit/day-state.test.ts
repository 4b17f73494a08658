import { describe, expect, test } from 'vitest';
import { type Instant, MINUTE } from '../../shared/calendar/time.ts';
import { dayState, isOpen, isWithdrawable } from '../../shared/day/day-state.ts';
import { settlesAt } from '../../shared/day/deadline.ts';
import { problem } from '../../shared/problem.ts';
import { acknowledged, asked, before, hlar, nothing, published, SECOND } from '../support/day-records.ts';

const after = (hlar + MINUTE) as Instant;
const settled = settlesAt(hlar);

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
    const changed = dayState({ ...acknowledged, order: SECOND }, before);
    expect(changed).toEqual({ kind: 'changed', acknowledgedAt: before });
    expect(isOpen(changed)).toBe(true);
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
    const { wish } = asked('refused', { purpose: 'withdraw' });
    expect(dayState({ ...acknowledged, wish }, before).kind).toBe('acknowledged');
  });

  test('an acknowledgement can be taken back until the HLAR', () => {
    expect(isWithdrawable(dayState(acknowledged, before), hlar, before)).toBe(true);
    expect(isWithdrawable(dayState(acknowledged, after), hlar, after)).toBe(false);
  });
});

describe('at the HLAR', () => {
  test('every day that is not acknowledged is missed', () => {
    for (const record of [nothing, published, { ...acknowledged, order: SECOND }]) {
      expect(dayState(record, hlar).kind).toBe('missed');
    }
    expect(dayState(acknowledged, after).kind).toBe('acknowledged');
  });

  test('a send that is under way goes on: the platform decides', () => {
    expect(dayState(asked('sent'), after).kind).toBe('sending');
  });

  test('a send whose end never became known is missed, and says that it was never confirmed', () => {
    const doubtful = asked('sent', { problem: problem('timeout') });
    expect(dayState(doubtful, (settled - 1) as Instant).kind).toBe('unconfirmed');
    expect(dayState(doubtful, settled)).toMatchObject({ kind: 'missed', problem: { code: 'notConfirmed' } });
  });

  test('a withdrawal whose end never became known claims no acknowledgement', () => {
    const { wish } = asked('sent', { purpose: 'withdraw', problem: problem('timeout') });
    expect(dayState({ ...acknowledged, wish }, settled).kind).toBe('missed');
  });

  test('a postponement by the platform or by the user keeps the day open, and ends with it', () => {
    const later = (hlar + 60 * MINUTE) as Instant;
    const byPlatform = { ...published, order: { ...SECOND, hlar: later } };
    const byUser = { ...published, postponedTo: later };
    for (const record of [byPlatform, byUser]) {
      expect(dayState(record, after).kind).toBe('toAcknowledge');
      expect(dayState(record, later).kind).toBe('missed');
    }
  });

  test('a postponement that the platform tells with the orders of others holds for a day without one', () => {
    const awaited = { ...nothing, hlarElsewhere: (hlar + 60 * MINUTE) as Instant };
    expect(dayState(awaited, after).kind).toBe('awaited');
    expect(dayState(awaited, (hlar + 60 * MINUTE) as Instant).kind).toBe('missed');
  });

  test('what the platform states outranks what the user gave, later or earlier', () => {
    const stated = { ...published, order: { ...SECOND, hlar: (hlar + 30 * MINUTE) as Instant } };
    for (const minutes of [1, 90]) {
      const record = { ...stated, postponedTo: (hlar + minutes * MINUTE) as Instant };
      expect(dayState(record, (hlar + 29 * MINUTE) as Instant).kind).toBe('toAcknowledge');
      expect(dayState(record, (hlar + 30 * MINUTE) as Instant).kind).toBe('missed');
    }
  });
});
