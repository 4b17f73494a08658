import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nominalHlar } from '../../shared/deadline.ts';
import { nextReadingAt, type ReadingFacts } from '../../shared/reading-schedule.ts';
import { type Day, HOUR, type Instant, MINUTE, timeOf } from '../../shared/time.ts';
import { instant } from '../support/simulator.ts';

const hlar = nominalHlar('2026-11-24' as Day);
const at = (time: string) => instant(`2026-11-23T${time}:00+01:00`);
const facts: ReadingFacts = {
  lastAt: null,
  failures: 0,
  notBefore: null,
  published: false,
  hlar,
  spread: 0.5,
};
const nextAfter = (time: string, change: Partial<ReadingFacts> = {}) =>
  timeOf(nextReadingAt({ ...facts, lastAt: at(time), ...change }, at(time)));

describe('an account is read again', () => {
  test('at once where it was not read in this run, or the clock was put back', () => {
    expect(nextReadingAt(facts, at('03:00'))).toBe(at('03:00'));
    expect(nextReadingAt({ ...facts, lastAt: at('12:00') }, at('11:00'))).toBe(at('11:00'));
  });

  test('hourly at night, and at 10:00 whatever came before', () => {
    expect([nextAfter('03:00'), nextAfter('09:20')]).toEqual(['04:00', '10:00']);
  });

  test('every 15 minutes until everything is published, then every 10', () => {
    expect([nextAfter('13:00'), nextAfter('13:00', { published: true })]).toEqual(['13:15', '13:10']);
  });

  test('right after the last possible change, and once more just before the HLAR', () => {
    expect([nextAfter('15:58', { published: true }), nextAfter('16:25', { published: true })]).toEqual([
      '16:01',
      '16:27',
    ]);
  });

  test('against a postponed HLAR where there is one', () => {
    const postponed = { published: true, hlar: (hlar + HOUR) as Instant };
    expect([nextAfter('16:58', postponed), nextAfter('17:25', postponed)]).toEqual(['17:01', '17:27']);
  });

  test('quietly once the HLAR is past', () => {
    expect(nextAfter('16:30', { published: true })).toBe('17:30');
  });

  test('soon after a failure, then less and less often, but never rarely near the HLAR', () => {
    const seconds = (time: string, failures: number) =>
      (nextReadingAt({ ...facts, lastAt: at(time), failures, spread: 1 }, at(time)) - at(time)) / 1_000;
    expect([1, 2, 3, 4].map((n) => seconds('12:00', n))).toEqual([60, 120, 240, 300]);
    expect(seconds('16:28', 4)).toBe(30);
  });

  test('not before the platform allows it, as long as one reading still fits before the HLAR', () => {
    expect(nextAfter('12:00', { notBefore: at('12:40') })).toBe('12:40');
    expect(nextAfter('12:00', { notBefore: at('20:00') })).toBe('16:28');
    expect(nextAfter('17:00', { notBefore: at('20:00') })).toBe('20:00');
  });

  test('whatever happened, before the HLAR never later than 17 minutes on, unless the platform asked for it', () => {
    const minutes = fc.integer({ min: 0, max: 390 });
    fc.assert(
      fc.property(
        minutes,
        fc.nat({ max: 30 }),
        fc.boolean(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (m, failures, published, spread) => {
          const lastAt = (at('10:00') + m * MINUTE) as Instant;
          if (lastAt >= hlar) return;
          const next = nextReadingAt({ ...facts, lastAt, failures, published, spread }, lastAt);
          expect(next - lastAt).toBeGreaterThan(0);
          expect(next - lastAt).toBeLessThanOrEqual(17 * MINUTE);
        },
      ),
    );
  });
});
