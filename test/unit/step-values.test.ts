import { describe, expect, test } from 'vitest';
import type { Day } from '../../shared/calendar/time.ts';
import { FREE, fingerprintOf, type Order, STOP, withInstalledPower } from '../../shared/order/order.ts';
import { limitKindOf, stepCode } from '../../shared/order/step-values.ts';
import type { ValueRules } from '../../shared/profiles/profile-schema.ts';

const rules = (unit: 'share' | 'percent' | 'kW' | 'MW', meaning: 'curtailment' | 'limit'): ValueRules => ({
  unit,
  meaning,
  missing: 'refuse',
});
const code = (value: unknown, how: ValueRules) => {
  const read = stepCode(value, how);
  return read.ok ? read.value : read.problem.code;
};

describe('the meaning of a value', () => {
  test('curtailment 0 asks for nothing, limit 0 asks for a stop', () => {
    for (const unit of ['share', 'percent', 'kW', 'MW'] as const) {
      expect(code(0, rules(unit, 'curtailment'))).toBe(FREE);
      expect(code(0, rules(unit, 'limit'))).toBe(STOP);
    }
  });

  test('all of the installed power curtailed is a stop, all of it allowed is free', () => {
    expect(code(100, rules('percent', 'curtailment'))).toBe(STOP);
    expect(code(1, rules('share', 'limit'))).toBe(FREE);
  });

  test('a partial curtailment leaves the rest as a share', () => {
    expect(code(40, rules('percent', 'curtailment'))).toBe(600_000);
    expect(code(0.25, rules('share', 'limit'))).toBe(250_000);
  });

  test('a power stays what the platform said, in watts', () => {
    expect(code(2.5, rules('MW', 'limit'))).toBe(2_500_000);
    expect(limitKindOf(rules('MW', 'limit'))).toBe('maxPower');
    expect(code(800, rules('kW', 'curtailment'))).toBe(800_000);
    expect(limitKindOf(rules('kW', 'curtailment'))).toBe('powerCut');
  });

  test('almost nothing and almost all never round into nothing or all', () => {
    expect(code(1e-9, rules('percent', 'curtailment'))).toBe(999_999);
    expect(code(1e-9, rules('kW', 'limit'))).toBe(1);
    expect(code(100 - 1e-9, rules('percent', 'curtailment'))).toBe(1);
  });

  test('words are taken from the profile and from nowhere else', () => {
    const words: ValueRules = { unit: 'words', words: { ARRET: 'stop', LIBRE: 'free' }, missing: 'refuse' };
    expect(code('ARRET', words)).toBe(STOP);
    expect(code('LIBRE', words)).toBe(FREE);
    expect(code('arret', words)).toBe('unknownWord');
    expect(code('constructor', words)).toBe('unknownWord');
  });
});

describe('a known installed power', () => {
  const order = (limitKind: Order['limitKind'], steps: readonly number[]): Order => {
    const day = '2026-11-24' as Day;
    const fingerprint = fingerprintOf(day, limitKind, steps);
    return { day, limitKind, steps, fingerprint, publishedAt: null, hlar: null };
  };

  test('turns a cut of all of it into a stop and a limit above it into free', () => {
    expect(withInstalledPower(order('powerCut', [12_000_000, 5_000_000, FREE]), 12_000_000).steps).toEqual([
      STOP,
      5_000_000,
      FREE,
    ]);
    expect(withInstalledPower(order('maxPower', [12_000_000, 5_000_000, STOP]), 12_000_000).steps).toEqual([
      FREE,
      5_000_000,
      STOP,
    ]);
  });

  test('changes nothing where it is unknown, and never the fingerprint', () => {
    const asked = order('powerCut', [12_000_000]);
    expect(withInstalledPower(asked, null)).toBe(asked);
    expect(withInstalledPower(asked, 12_000_000).fingerprint).toBe(asked.fingerprint);
  });
});
