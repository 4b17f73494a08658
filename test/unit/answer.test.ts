import { describe, expect, test } from 'vitest';
import { gridOf, stepStart } from '../../shared/calendar/quarter-hours.ts';
import { type Day, formatInstant } from '../../shared/calendar/time.ts';
import { layOut } from '../../shared/order/answer.ts';
import { curtailedRuns, FREE, STOP } from '../../shared/order/order.ts';
import type { ValueRules } from '../../shared/profiles/profile-schema.ts';

const percent: ValueRules = { unit: 'percent', meaning: 'curtailment', missing: 'refuse' };
const DAY = '2026-11-24' as Day;

function item(change: Record<string, unknown> = {}, day: Day = DAY) {
  const grid = gridOf(day);
  const steps = Array.from({ length: grid.count }, (_, i) => ({
    start: formatInstant(stepStart(grid, i)),
    value: 0 as unknown,
  }));
  return { contractNumber: 'BOA0012345', day, steps, ...change };
}

const codes = (mapped: unknown, rules = percent) => {
  const laid = layOut(mapped, rules);
  return laid.ok ? laid.value.map(({ order }) => order.steps) : laid.problem;
};
const refusal = (mapped: unknown, rules = percent) => {
  const laid = layOut(mapped, rules);
  return laid.ok ? expect.fail('was accepted') : laid.problem;
};

describe('an answer laid on the grid', () => {
  test('steps are placed by their instant, in whatever order they come', () => {
    const { steps, ...rest } = item();
    steps[40] = { ...steps[40], value: 100 } as (typeof steps)[number];
    const laid = layOut([{ ...rest, steps: steps.toReversed() }], percent);
    expect(laid.ok && laid.value[0] && curtailedRuns(laid.value[0].order)).toEqual([
      { from: 40, to: 41, step: { kind: 'stop' } },
    ]);
  });

  test('positions are read from midnight, 92 and 100 of them on the odd days', () => {
    const values = (count: number) => Array.from({ length: count }, (_, i) => ({ value: i === 8 ? 100 : 0 }));
    const spring = codes([{ contractNumber: 'A', day: '2026-03-29', steps: values(92) }]);
    expect(spring).toEqual([Array.from({ length: 92 }, (_, i) => (i === 8 ? STOP : FREE))]);
    expect(refusal([{ contractNumber: 'A', day: '2026-10-25', steps: values(96) }])).toEqual({
      code: 'stepCount',
      contractNumber: 'A',
      day: '2026-10-25',
      expected: 100,
      found: 96,
    });
  });

  test('intervals fill their steps, and what lies between is free where the profile says so', () => {
    const interval = { start: '2026-11-24T11:00:00+01:00', end: '2026-11-24T12:00:00+01:00', value: 100 };
    const order = [{ contractNumber: 'A', day: DAY, steps: [interval] }];
    const laid = codes(order, { ...percent, missing: 'free' });
    expect(laid).toEqual([Array.from({ length: 96 }, (_, i) => (i >= 44 && i < 48 ? STOP : FREE))]);
    expect(refusal(order)).toMatchObject({ code: 'stepMissing', at: '2026-11-23T23:00:00Z' });
  });

  test('without a day, an interval over midnight is split in Paris', () => {
    const steps = [{ start: '2026-11-24T22:00:00Z', end: '2026-11-25T00:00:00Z', value: 100 }];
    const laid = layOut([{ contractNumber: 'A', steps }], { ...percent, missing: 'free' });
    expect(laid.ok && laid.value.map(({ order }) => [order.day, curtailedRuns(order)[0]?.from])).toEqual([
      ['2026-11-24', 92],
      ['2026-11-25', 0],
    ]);
  });

  test('a contract without steps or day has nothing published: no zeros are made up', () => {
    expect(codes([{ contractNumber: 'A', steps: [] }])).toEqual([]);
    expect(codes(undefined)).toEqual([]);
  });
});

describe('an answer is refused, with the place and the reason', () => {
  const withStep = (index: number, step: unknown) => {
    const whole = item();
    return [{ ...whole, steps: whole.steps.with(index, step as (typeof whole.steps)[number]) }];
  };
  const at = '2026-11-24T10:00:00+01:00';

  test.each([
    [
      'a step outside the day',
      withStep(0, { start: '2026-11-25T00:00:00+01:00', value: 0 }),
      'stepOutsideDay',
    ],
    ['a step off the grid', withStep(0, { start: '2026-11-24T00:07:00+01:00', value: 0 }), 'stepOffGrid'],
    ['a missing step', [item({ steps: item().steps.slice(1) })], 'stepMissing'],
    [
      'a step doubled with another value',
      [item({ steps: [...item().steps, { start: at, value: 5 }] })],
      'stepDoubled',
    ],
    ['a number as text', withStep(3, { start: '2026-11-24T00:45:00+01:00', value: '100' }), 'stepNotNumber'],
    [
      'no number at all',
      withStep(3, { start: '2026-11-24T00:45:00+01:00', value: Number.NaN }),
      'stepNotNumber',
    ],
    [
      'a share beyond 100 %',
      withStep(3, { start: '2026-11-24T00:45:00+01:00', value: 101 }),
      'valueOutOfRange',
    ],
    ['a negative share', withStep(3, { start: '2026-11-24T00:45:00+01:00', value: -1 }), 'valueOutOfRange'],
    ['steps with and without start', withStep(3, { value: 0 }), 'stepMixed'],
    ['a day that is no date', [item({ day: '2026-02-30' })], 'badDay'],
    ['a wall clock without offset', withStep(3, { start: '2026-11-24T00:45:00', value: 0 }), 'badInstant'],
    ['no contract number', [item({ contractNumber: undefined })], 'answerShape'],
    ['steps that are no list', [item({ steps: 'none' })], 'answerShape'],
    ['an item that is no object', ['BOA'], 'answerShape'],
    ['an HLAR that is no instant', [item({ hlar: '16:30' })], 'badInstant'],
    ['an HLAR of another year', [item({ hlar: '2027-11-23T16:30:00+01:00' })], 'hlarOutside'],
    ['an HLAR within the day itself', [item({ hlar: '2026-11-24T00:15:00+01:00' })], 'hlarOutside'],
  ])('%s', (_, mapped, code) => {
    expect(refusal(mapped).code).toBe(code);
  });

  test('a contract twice with other contents, but not twice the same', () => {
    const other = { ...item(), steps: item().steps.map((step) => ({ ...step, value: 100 })) };
    expect(refusal([item(), other])).toEqual({
      code: 'contractTwice',
      contractNumber: 'BOA0012345',
      day: DAY,
    });
    expect(codes([item(), item()])).toHaveLength(1);
  });

  test('one bad step refuses the whole answer', () => {
    expect(layOut([item({ contractNumber: 'GOOD' }), item({ day: 'soon' })], percent).ok).toBe(false);
  });

  test('a hostile key reaches no prototype', () => {
    const hostile = JSON.parse('[{"__proto__": {"polluted": 1}, "contractNumber": "A", "steps": []}]');
    expect(codes(hostile)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
