import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Day, HOUR, type Instant, MINUTE, timeOf } from '../../shared/calendar/time.ts';
import { nominalHlar } from '../../shared/day/deadline.ts';
import { nextReadingAt, type ReadingFacts } from '../../shared/watch/reading-schedule.ts';
import { DEFAULT_WATCH } from '../../shared/watch/watch-hours.ts';
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
  watch: DEFAULT_WATCH,
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

  test('more often around the last possible change', () => {
    const open = { published: true };
    expect(['15:45', '15:50', '15:59', '16:01', '16:06'].map((time) => nextAfter(time, open))).toEqual([
      '15:50',
      '15:55',
      '16:01',
      '16:06',
      '16:16',
    ]);
    const rare = { published: true, watch: { ...DEFAULT_WATCH, whileOpen: 60 } };
    expect(nextAfter('15:20', rare)).toBe('15:50');
  });

  test('as often as the user chose', () => {
    const watch = { from: '08:30', whileAwaited: 20, whileOpen: 30, aroundLastChange: 2, otherwise: 120 };
    expect([nextAfter('03:00', { watch }), nextAfter('07:00', { watch })]).toEqual(['05:00', '08:30']);
    expect([nextAfter('13:00', { watch }), nextAfter('13:00', { watch, published: true })]).toEqual([
      '13:20',
      '13:30',
    ]);
    expect([nextAfter('15:50', { watch }), nextAfter('17:31', { watch })]).toEqual(['15:52', '19:31']);
  });

  test('never more rarely around the last possible change than at other times', () => {
    const watch = { ...DEFAULT_WATCH, whileOpen: 5, aroundLastChange: 30 };
    expect(nextAfter('15:51', { watch, published: true })).toBe('15:56');
  });

  test('in the last hour before the HLAR even where the watch was to begin later', () => {
    const watch = { ...DEFAULT_WATCH, from: '18:00' };
    expect([nextAfter('14:00', { watch }), nextAfter('15:10', { watch })]).toEqual(['15:00', '15:30']);
  });

  test('quietly in the night before, although the day of the HLAR has begun since', () => {
    const lastAt = (at('00:00') - 10 * MINUTE) as Instant;
    expect(timeOf(nextReadingAt({ ...facts, lastAt }, at('00:05')))).toBe('00:50');
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

  test('right after the HLAR, to see what stood when it passed', () => {
    expect(nextAfter('16:28', { published: true })).toBe('16:31');
    expect(nextAfter('16:30', { published: true })).toBe('16:31');
  });

  test('still for an hour after the HLAR, in which a postponement may yet be published, then quietly', () => {
    expect(nextAfter('16:31', { published: true })).toBe('16:41');
    expect(nextAfter('17:31', { published: true })).toBe('18:31');
  });

  test('soon after a failure, then less and less often, but never rarely near the HLAR', () => {
    const seconds = (time: string, failures: number) =>
      (nextReadingAt({ ...facts, lastAt: at(time), failures, spread: 1 }, at(time)) - at(time)) / 1_000;
    expect([1, 2, 3, 4].map((n) => seconds('12:00', n))).toEqual([60, 120, 240, 300]);
    expect(seconds('16:28', 4)).toBe(30);
  });

  test('not before the platform allows it, within an hour and as long as one reading still fits before the HLAR', () => {
    expect(nextAfter('12:00', { notBefore: at('12:40') })).toBe('12:40');
    expect(nextAfter('12:00', { notBefore: at('20:00') })).toBe('13:00');
    expect(nextAfter('15:50', { notBefore: at('20:00') })).toBe('16:28');
    expect(nextAfter('17:00', { notBefore: at('20:00') })).toBe('18:00');
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

  test('whatever the user chose and whenever the HLAR is, after the last possible change and just before the HLAR', () => {
    const watch = fc.record({
      from: fc.constantFrom('00:00', '10:00', '16:29', '23:59'),
      whileAwaited: fc.integer({ min: 5, max: 60 }),
      whileOpen: fc.integer({ min: 5, max: 60 }),
      aroundLastChange: fc.integer({ min: 2, max: 30 }),
      otherwise: fc.integer({ min: 15, max: 240 }),
    });
    const moved = fc.integer({ min: -120, max: 300 });
    const spread = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(watch, moved, spread, fc.boolean(), (chosen, minutes, spread, published) => {
        const day = {
          ...facts,
          watch: chosen,
          spread,
          published,
          hlar: (hlar + minutes * MINUTE) as Instant,
        };
        const readings: number[] = [];
        for (let lastAt = at('06:00'); lastAt < day.hlar; ) {
          lastAt = nextReadingAt({ ...day, lastAt }, lastAt);
          readings.push((day.hlar - lastAt) / MINUTE);
        }
        expect(readings).toContain(29);
        expect(readings).toContain(3);
      }),
    );
  });
});
