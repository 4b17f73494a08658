import { describe, expect, test } from 'vitest';
import { gridOf } from '../../shared/calendar/quarter-hours.ts';
import type { Day } from '../../shared/calendar/time.ts';
import { FREE, fingerprintOf, type LimitKind, type Order, STOP } from '../../shared/order/order.ts';
import { changesBetween } from '../../shared/order/order-change.ts';
import { readClockTime } from '../../shared/watch/watch-hours.ts';

const day = '2026-11-24' as Day;

function orderOf(asked: readonly (readonly [number, number, number])[], limitKind: LimitKind | null = null) {
  const steps = new Array<number>(gridOf(day).count).fill(FREE);
  for (const [from, to, code] of asked) steps.fill(code, from, to);
  const fingerprint = fingerprintOf(day, limitKind, steps);
  return { day, limitKind, steps, fingerprint, publishedAt: null, hlar: null } satisfies Order;
}

describe('what changed between two orders of a day', () => {
  test('is nothing where they ask the same', () => {
    expect(changesBetween(orderOf([[44, 62, STOP]]), orderOf([[44, 62, STOP]]))).toEqual([]);
  });

  test('is told span by span, a lone step too', () => {
    const changes = changesBetween(
      orderOf([[44, 62, STOP]]),
      orderOf([
        [42, 62, STOP],
        [70, 71, STOP],
      ]),
    );
    const appeared = { before: { kind: 'free' }, after: { kind: 'stop' } };
    expect(changes).toEqual([
      { from: 42, to: 44, ...appeared },
      { from: 70, to: 71, ...appeared },
    ]);
  });

  test('is parted where what was or is asked differs, without a gap between', () => {
    const before = orderOf([[40, 44, STOP]]);
    const after = orderOf([[42, 46, 4_800_000]], 'maxPower');
    const limit = { kind: 'limit', limit: 'maxPower', amount: 4_800_000 };
    expect(changesBetween(before, after)).toEqual([
      { from: 40, to: 42, before: { kind: 'stop' }, after: { kind: 'free' } },
      { from: 42, to: 44, before: { kind: 'stop' }, after: limit },
      { from: 44, to: 46, before: { kind: 'free' }, after: limit },
    ]);
  });
});

describe('a time that is typed', () => {
  test.each([
    ['9:30', '09:30'],
    ['09:30', '09:30'],
    ['17h30', '17:30'],
    [' 17 H 30 ', '17:30'],
  ])('%s is %s', (typed, time) => {
    expect(readClockTime(typed)).toBe(time);
  });

  test.each(['', '9', '930', '24:00', '12:60', '9:5', 'midi'])('%s is none', (typed) => {
    expect(readClockTime(typed)).toBeNull();
  });
});
