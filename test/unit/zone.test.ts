import { expect, test } from 'vitest';

const NOON_UTC = { UTC: 12, 'Europe/Paris': 13, 'Pacific/Auckland': 1 };

test('the computer of this run really is in its time zone', () => {
  const zone = process.env.TZ as keyof typeof NOON_UTC;
  expect(new Date('2026-11-23T12:00:00Z').getHours()).toBe(NOON_UTC[zone]);
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
});
