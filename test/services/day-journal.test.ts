import { expect, test } from 'vitest';
import { ensureContract } from '../../electron/history/contracts.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { eraseAccount } from '../../electron/history/erase.ts';
import { journalOfDay, writeJournal } from '../../electron/history/journal.ts';
import type { Database } from '../../electron/history/sql.ts';
import type { JournalKind } from '../../shared/app-state.ts';
import type { Day } from '../../shared/calendar/time.ts';
import { afterwards } from '../support/afterwards.ts';
import { instant } from '../support/simulator.ts';

const AT = instant('2026-11-23T14:10:00+01:00');
const DAY = '2026-11-24' as Day;

function oneContract() {
  const db = openDatabase(':memory:');
  afterwards(db.close);
  const contractId = ensureContract(db, 'account', { contractNumber: 'BOA-1', gridId: null }, AT);
  return { db, contractId };
}
const say = (db: Database, contractId: number, kind: JournalKind, day = DAY) =>
  writeJournal(db, { at: AT, kind, contractId, day });
const kindsOf = (db: Database, contractId: number) =>
  journalOfDay(db, contractId, DAY).map(({ kind }) => kind);

test('a day’s journal is told as it is after each entry, and nothing of other days in it', () => {
  const { db, contractId } = oneContract();
  expect(kindsOf(db, contractId)).toEqual([]);
  const told: JournalKind[] = [];
  for (const kind of ['published', 'requested', 'sent', 'doubtful', 'sent', 'confirmed'] as const) {
    say(db, contractId, kind);
    say(db, contractId, 'published', '2026-11-25' as Day);
    told.push(kind);
    expect(kindsOf(db, contractId)).toEqual(told);
    expect(kindsOf(db, contractId)).toEqual(told);
  }
});

test('an entry that the disk took back is not remembered, though another one gets its number', () => {
  const { db, contractId } = oneContract();
  say(db, contractId, 'published');
  expect(() =>
    db.atomically(() => {
      say(db, contractId, 'confirmed');
      expect(kindsOf(db, contractId)).toEqual(['published', 'confirmed']);
      throw new Error('disk full');
    }),
  ).toThrow('disk full');
  say(db, contractId, 'requested');
  expect(kindsOf(db, contractId)).toEqual(['published', 'requested']);
});

test('of an erased account nothing is remembered, though another contract gets its number', () => {
  const { db, contractId } = oneContract();
  say(db, contractId, 'published');
  say(db, contractId, 'confirmed');
  expect(kindsOf(db, contractId)).toEqual(['published', 'confirmed']);
  eraseAccount(db, 'account', AT);
  const next = ensureContract(db, 'another', { contractNumber: 'BOA-2', gridId: null }, AT);
  expect(next).toBe(contractId);
  say(db, next, 'published');
  expect(kindsOf(db, next)).toEqual(['published']);
});
