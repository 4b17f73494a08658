import { expect, test } from 'vitest';
import { byHour } from '../../shared/journal/by-hour.ts';
import { instant } from '../support/simulator.ts';

const entry = (time: string, kind: string) => ({ at: instant(`2026-11-23T${time}+01:00`), kind });

test('a day’s journal begins with what the platform did, though it was read later', () => {
  const written = [
    entry('14:10:02', 'read'),
    entry('13:00:00', 'published'),
    entry('13:12:40', 'confirmed elsewhere'),
  ];
  expect(byHour(written).map(({ kind }) => kind)).toEqual(['published', 'confirmed elsewhere', 'read']);
});

test('a confirmation to the whole second does not come before the send that it answers', () => {
  const written = [entry('14:10:05', 'sent'), entry('14:10:04', 'confirmed')];
  expect(byHour(written)).toEqual(written);
});
