import { describe, expect, test } from 'vitest';
import type { DayView } from '../../shared/app-state.ts';
import { addDays, atParis, type Day, type Instant, MINUTE } from '../../shared/calendar/time.ts';
import type { DayState } from '../../shared/day/day-state.ts';
import { nominalHlar } from '../../shared/day/deadline.ts';
import { updateWaits } from '../../shared/watch/update-rule.ts';

const ACKNOWLEDGED = { kind: 'acknowledged', at: 0 as Instant } as const;

const IDLE = { isWriting: false, underWay: false };

/** Tomorrow of one contract, as it stands on a day. */
const tomorrowAt = (
  today: Day,
  state: DayState = ACKNOWLEDGED,
  hlar = nominalHlar(addDays(today, 1)),
): Pick<DayView, 'hlar' | 'state'>[] => [{ hlar, state }];

/** An ordinary day, the eves of both clock changes, and the days of the changes themselves. */
const DAYS = ['2026-11-23', '2027-03-27', '2027-03-28', '2026-10-24', '2026-10-25'] as Day[];

describe('an update restarts the app', () => {
  test.each(DAYS)('never from 14:00 to the HLAR, Paris time: %s', (today) => {
    const at = (time: string) => updateWaits(atParis(today, time), tomorrowAt(today), IDLE);
    expect(at('13:59')).toBeNull();
    expect(at('14:00')).toBe('deadline');
    expect(at('16:29')).toBe('deadline');
    expect(at('16:30')).toBeNull();
    expect(at('03:00')).toBeNull();
    expect(at('23:59')).toBeNull();
  });

  test('over two years of minutes around both ends, at no instant between them', () => {
    for (let day = '2026-01-01' as Day; day < '2028-01-01'; day = addDays(day, 1)) {
      const [from, hlar] = [atParis(day, '14:00'), nominalHlar(addDays(day, 1))];
      const why = (at: number) => updateWaits(at as Instant, tomorrowAt(day), IDLE);
      expect([why(from - 1), why(from), why(hlar - 1), why(hlar)]).toEqual([
        null,
        'deadline',
        'deadline',
        null,
      ]);
    }
  });

  test('not before the latest HLAR where one is postponed', () => {
    const today = '2026-11-23' as Day;
    const late = atParis(today, '18:00');
    const tomorrow = [...tomorrowAt(today), ...tomorrowAt(today, ACKNOWLEDGED, late)];
    expect(updateWaits((late - MINUTE) as Instant, tomorrow, IDLE)).toBe('deadline');
    expect(updateWaits(late, tomorrow, IDLE)).toBeNull();
  });

  test.each([
    { kind: 'toAcknowledge' },
    { kind: 'changed', acknowledgedAt: 0 as Instant },
    { kind: 'sending', purpose: 'acknowledge', since: 0 as Instant },
    { kind: 'unconfirmed', purpose: 'withdraw', since: 0 as Instant, problem: { code: 'timeout' } },
    { kind: 'failed', since: 0 as Instant, problem: { code: 'offline' } },
  ] satisfies DayState[])('never while a day is $kind, at any hour', (state) => {
    const today = '2026-11-23' as Day;
    for (const time of ['02:00', '13:10', '17:00']) {
      expect(updateWaits(atParis(today, time), tomorrowAt(today, state), IDLE)).toBe('open');
    }
  });

  test('never while a file is being written', () => {
    const at = atParis('2026-11-23' as Day, '10:00');
    expect(updateWaits(at, [], { ...IDLE, isWriting: true })).toBe('export');
    expect(updateWaits(at, [], IDLE)).toBeNull();
  });

  test('never while a call that holds it has no answer', () => {
    const at = atParis('2026-11-23' as Day, '10:00');
    expect(updateWaits(at, [], { ...IDLE, underWay: true })).toBe('work');
  });

  test('at any hour where no contract is followed', () => {
    expect(updateWaits(atParis('2026-11-23' as Day, '15:00'), [], IDLE)).toBeNull();
  });
});
