import { describe, expect, test } from 'vitest';
import { tokenDaysLeft, tokenExpiry } from '../../shared/accounts/token-life.ts';
import {
  addDays,
  type Day,
  dayOf,
  daysOfMonth,
  formatInstant,
  type Instant,
  MINUTE,
  type Month,
  parseDay,
  parseInstant,
  timeOf,
  tomorrowOf,
} from '../../shared/calendar/time.ts';
import { lastChange, nominalHlar, urgencyOf } from '../../shared/day/deadline.ts';

const at = (text: string): Instant => parseInstant(text) ?? expect.fail(text);

describe('the calendar of Paris', () => {
  test('an instant is on the Paris day, wherever this computer is', () => {
    expect(dayOf(at('2026-11-23T22:59:59Z'))).toBe('2026-11-23');
    expect(dayOf(at('2026-11-23T23:00:00Z'))).toBe('2026-11-24');
    expect(timeOf(at('2026-07-01T10:05:00Z'))).toBe('12:05');
  });

  test('tomorrow follows the Paris midnight, year ends included', () => {
    expect(tomorrowOf(at('2026-12-31T22:30:00Z'))).toBe('2027-01-01');
    expect(tomorrowOf(at('2026-12-31T23:30:00Z'))).toBe('2027-01-02');
  });

  test('only days that exist and instants with an offset are read', () => {
    expect(parseDay('2026-02-29')).toBeNull();
    expect(parseDay('2028-02-29')).toBe('2028-02-29');
    expect(parseDay('24/11/2026')).toBeNull();
    expect(parseInstant('2026-11-24T00:00:00')).toBeNull();
    expect(parseInstant('2026-11-24')).toBeNull();
    expect(parseInstant('2026-02-31T16:30:00+01:00')).toBeNull();
    expect(parseInstant('2026-11-24T01:00:00+01:00')).toBe(Date.UTC(2026, 10, 24));
  });

  test('a month lists its days', () => {
    expect(daysOfMonth('2028-02' as Month)).toHaveLength(29);
    expect(daysOfMonth('2026-11' as Month).at(-1)).toBe('2026-11-30');
  });
});

describe('the HLAR', () => {
  test('is 16:30 in Paris on the day before, in winter and in summer', () => {
    expect(formatInstant(nominalHlar('2026-11-24' as Day))).toBe('2026-11-23T15:30:00Z');
    expect(formatInstant(nominalHlar('2026-07-02' as Day))).toBe('2026-07-01T14:30:00Z');
  });

  test('is right for the days around both clock changes, and every day of eleven years', () => {
    expect(formatInstant(nominalHlar('2026-03-30' as Day))).toBe('2026-03-29T14:30:00Z');
    expect(formatInstant(nominalHlar('2026-10-26' as Day))).toBe('2026-10-25T15:30:00Z');
    for (let d = '2025-01-01' as Day; d < '2036-01-01'; d = addDays(d, 1)) {
      const hlar = nominalHlar(d);
      expect(`${dayOf(hlar)} ${timeOf(hlar)}`).toBe(`${addDays(d, -1)} 16:30`);
    }
  });

  test('orders may change until half an hour before it', () => {
    expect(timeOf(lastChange(nominalHlar('2026-11-24' as Day)))).toBe('16:00');
  });

  test('presses under 60 minutes, hard under 15, and is passed at its own instant', () => {
    const hlar = nominalHlar('2026-11-24' as Day);
    const before = (minutes: number) => urgencyOf(hlar, (hlar - minutes * MINUTE) as Instant);
    expect([60, 59.9, 15, 14.9, 0].map(before)).toEqual(['calm', 'soon', 'soon', 'critical', 'passed']);
  });
});

describe('the life of a token', () => {
  test('is six calendar months, to the last day of a shorter month', () => {
    expect(tokenExpiry('2026-08-31' as Day)).toBe('2027-02-28');
    expect(tokenExpiry('2026-05-24' as Day)).toBe('2026-11-24');
  });

  test('is counted in days, below zero once it is over', () => {
    expect(tokenDaysLeft('2026-05-24' as Day, '2026-11-23' as Day)).toBe(1);
    expect(tokenDaysLeft('2026-05-24' as Day, '2026-11-26' as Day)).toBe(-2);
  });
});
