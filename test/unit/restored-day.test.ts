import { describe, expect, test } from 'vitest';
import { HOUR, type Instant } from '../../shared/calendar/time.ts';
import { advance } from '../../shared/day/day-machine.ts';
import type { DayRecord } from '../../shared/day/day-record.ts';
import { dayState, isUnknown } from '../../shared/day/day-state.ts';
import { type ReminderDay, remindersDue } from '../../shared/watch/reminders.ts';
import { acknowledged, asked, before, DAY, FIRST, hlar, published } from '../support/day-records.ts';

const after = (hlar + HOUR) as Instant;

function restoredAt(record: DayRecord, at: Instant) {
  const { record: known, entries } = advance(record, { kind: 'restored', madeAt: before }, at);
  return { known, state: dayState(known, at), kinds: entries.map(({ kind }) => kind) };
}

describe('a day that comes back from a backup', () => {
  test('before its HLAR claims no acknowledgement, and hears it from the platform', () => {
    const { known, state, kinds } = restoredAt(acknowledged, before);
    expect(state.kind).toBe('toAcknowledge');
    expect(kinds).toEqual(['restored']);
    const heard = { kind: 'heard', order: FIRST, acknowledged: true, acknowledgedAt: before } as const;
    expect(dayState(advance(known, heard, before).record, before)).toEqual({
      kind: 'acknowledged',
      at: before,
    });
  });

  test.each(['pending', 'sent'] as const)('gives up a wish that was %s, and says why', (progress) => {
    const { state, kinds } = restoredAt(asked(progress), before);
    expect(state).toMatchObject({ kind: 'failed', problem: { code: 'wishOfBackup' } });
    expect(kinds).toEqual(['restored', 'refused']);
  });

  test('leaves a wish that came true as it was', () => {
    expect(restoredAt(asked('settled'), before).known.wish?.progress).toBe('settled');
  });

  test('after its HLAR keeps what was confirmed, which could not be taken back any more', () => {
    expect(restoredAt(acknowledged, after).state.kind).toBe('acknowledged');
  });

  test('after its HLAR does not keep what was being taken back', () => {
    const withdrawing = { ...acknowledged, wish: asked('sent', { purpose: 'withdraw' }).wish };
    expect(isUnknown(restoredAt(withdrawing, after).state)).toBe(true);
  });

  test('after its HLAR is not called missed: nobody here saw it through, and nobody is woken for it', () => {
    const { state } = restoredAt(published, after);
    expect(state).toEqual({ kind: 'missed', problem: { code: 'afterBackup', day: DAY } });
    const day: ReminderDay = {
      ...{ contractId: 1, test: false, day: DAY, state, hlar, left: -HOUR },
      ...{
        curtailed: true,
        access: 'platform' as const,
        fingerprint: FIRST.fingerprint,
        unreadable: false,
        unchecked: false,
      },
    };
    const due = (facts: ReminderDay) =>
      remindersDue({ days: [facts], accounts: [], snooze: null }, new Set());
    expect(due(day)).toEqual([]);
    expect(due({ ...day, state: { kind: 'missed', problem: null } })).toHaveLength(1);
  });

  test('and whose HLAR then goes by unanswered under the app’s eyes is missed', () => {
    const { known } = restoredAt(published, before);
    expect(known.restoredAt).toBeNull();
    expect(dayState(known, after)).toEqual({ kind: 'missed', problem: null });
  });
});
