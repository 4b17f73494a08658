import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { retryAfterSeconds } from '../../electron/platform/exchange.ts';
import { waitBefore } from '../../electron/sending/retry-wait.ts';
import { HOUR, MINUTE, SECOND } from '../../shared/calendar/time.ts';
import { problem } from '../../shared/problem.ts';

describe('the wait before a wish is sent again', () => {
  const timeout = problem('timeout');

  test('grows with each attempt, to a minute at the most', () => {
    const waits = [1, 2, 3, 4, 10].map((attempts) => waitBefore(attempts, timeout, 2 * HOUR, 1));
    expect(waits).toEqual([2, 4, 8, 16, 60].map((seconds) => seconds * SECOND));
  });

  test('is what the platform asked for, within what is left before the HLAR', () => {
    const asked = (retryAfter: number) =>
      waitBefore(0, problem('tooManyRequests', { retryAfter }), 3 * HOUR, 1);
    expect(asked(90)).toBe(90 * SECOND);
    expect(asked(86_400)).toBe(45 * MINUTE);
  });

  test('never sleeps past the HLAR: always at least three more attempts fit, or one a second', () => {
    const anything = {
      left: fc.integer({ min: 1, max: 4 * HOUR }),
      retryAfter: fc.integer({ min: 0, max: 1e9 }),
    };
    fc.assert(
      fc.property(
        fc.record(anything),
        fc.integer({ min: 0, max: 50 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (at, n, random) => {
          const wait = waitBefore(
            n,
            problem('tooManyRequests', { retryAfter: at.retryAfter }),
            at.left,
            random,
          );
          expect(wait <= at.left / 4 || wait === SECOND).toBe(true);
          expect(wait).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('Retry-After', () => {
  const asked = (value: string, date = 'Mon, 23 Nov 2026 14:00:00 GMT') =>
    retryAfterSeconds({ headers: { 'retry-after': value, date } });

  test('is read in seconds and as a date, against the clock of the platform', () => {
    expect(asked('120')).toBe(120);
    expect(asked('Mon, 23 Nov 2026 14:01:30 GMT')).toBe(90);
  });

  test('is ignored where it is absurd', () => {
    expect(
      ['', 'soon', '-5', '99999999999', 'Mon, 23 Nov 2026 13:00:00 GMT'].map((value) => asked(value)),
    ).toEqual(new Array(5).fill(null));
  });
});
