import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { journalHead, passesThrough } from '../../electron/history/chain.ts';
import { ensureContract } from '../../electron/history/contracts.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { happen } from '../../electron/history/days.ts';
import { eraseAccount } from '../../electron/history/erase.ts';
import { writeJournal } from '../../electron/history/journal.ts';
import { MIGRATIONS } from '../../electron/history/schema.ts';
import type { Database } from '../../electron/history/sql.ts';
import type { Day, Instant } from '../../shared/calendar/time.ts';
import { orderThatStops } from '../support/journal-order.ts';
import { checked, stories, tell } from '../support/journal-story.ts';
import { instant } from '../support/simulator.ts';
import { tempDir } from '../support/world.ts';

const AT = instant('2026-11-23T14:10:00+01:00');
const DAY = '2026-11-24' as Day;

/** A database whose journal anybody may write into, as someone with another program would. */
function unguarded(path = ':memory:'): Database {
  const db = openDatabase(path);
  db.run('DROP TRIGGER journal_is_append_only');
  db.run('DROP TRIGGER journal_keeps_all');
  return db;
}

/** One contract whose order was read, changed, and acknowledged with a receipt: six entries. */
function acknowledgedDay(db: Database, contractNumber = 'BOA-1') {
  const contractId = ensureContract(db, contractNumber, { contractNumber, gridId: null }, AT);
  const moment = { contractId, day: DAY, at: AT };
  const order = orderThatStops(DAY, 1);
  const said = { kind: 'heard', acknowledged: null, acknowledgedAt: null } as const;
  happen(db, moment, { ...said, order: orderThatStops(DAY, 0) });
  happen(db, moment, { ...said, order });
  happen(db, moment, {
    ...{ kind: 'asked', purpose: 'acknowledge', key: contractNumber },
    fingerprint: order.fingerprint,
  });
  happen(db, moment, { kind: 'sending', attempt: 1 });
  happen(db, moment, { kind: 'accepted', receipt: 'acq-1', receiptAt: AT });
  happen(db, moment, { kind: 'believed' });
  return contractId;
}

const seqs = (db: Database) =>
  db.all<{ seq: number }>('SELECT seq FROM journal ORDER BY seq').map(({ seq }) => seq);

const run = { numRuns: 60 };

describe('the chain of the journal', () => {
  test('holds after any story, erased accounts included', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const db = openDatabase(':memory:');
        tell(db, story);
        const report = checked(db);
        expect(report.fault).toBeNull();
        expect(report.entries).toBe(seqs(db).length);
        expect(report.head).toEqual(journalHead(db));
        db.close();
      }),
      run,
    );
  });

  test('names an entry of which any character of any field was changed', () => {
    const fields = ['at', 'kind', 'contract_id', 'day', 'fingerprint', 'facts', 'salt', 'content', 'hash'];
    fc.assert(
      fc.property(stories, fc.nat(), fc.constantFrom(...fields), fc.nat(), (story, which, field, where) => {
        const db = unguarded();
        tell(db, story);
        const all = seqs(db);
        const seq = all[which % all.length] ?? 0;
        const { value } = db.get<{ value: string | null }>(
          `SELECT CAST(${field} AS TEXT) AS value FROM journal WHERE seq = ?`,
          seq,
        ) ?? { value: null };
        db.run(`UPDATE journal SET ${field} = ? WHERE seq = ?`, other(value, where), seq);
        const { fault } = checked(db);
        // Of two hashes that do not fit each other, either may be the one that was changed.
        expect(fault).toMatchObject({ seq, what: expect.stringMatching(/changed|unlinked/) });
        db.close();
      }),
      { numRuns: 200 },
    );
  });

  test.each([1, 3, 6])('names the place where entry %i was taken out', (seq) => {
    const db = unguarded();
    acknowledgedDay(db);
    db.run('DELETE FROM journal WHERE seq = ?', seq);
    expect(checked(db)).toMatchObject({ entries: seq - 1, fault: { what: 'missing', seq } });
  });

  test('names the first of two entries that were swapped', () => {
    const db = unguarded();
    acknowledgedDay(db);
    for (const [from, to] of [
      [2, 90],
      [5, 2],
      [90, 5],
    ] as const) {
      db.run('UPDATE journal SET seq = ? WHERE seq = ?', to, from);
    }
    expect(checked(db).fault).toMatchObject({ what: 'changed', seq: 2 });
  });

  test('names an entry that was put in, before the first one and in the middle', () => {
    const before = unguarded();
    acknowledgedDay(before);
    before.run("INSERT INTO journal (seq, at, kind, facts) VALUES (-5, 0, 'confirmed', '{}')");
    expect(checked(before).fault).toMatchObject({ seq: -5 });
    const middle = unguarded();
    acknowledgedDay(middle);
    for (const seq of [7, 6, 5, 4]) middle.run('UPDATE journal SET seq = seq + 1 WHERE seq = ?', seq);
    middle.run("INSERT INTO journal (seq, at, kind, facts) VALUES (4, 0, 'confirmed', '{}')");
    expect(checked(middle).fault).toMatchObject({ seq: 4 });
  });

  test('that was cut at its end is named by the numbers given, and by an earlier head where those were changed too', () => {
    const db = unguarded();
    acknowledgedDay(db);
    const noted = journalHead(db);
    db.run('DELETE FROM confirmation');
    db.run('DELETE FROM journal WHERE seq = ?', noted.seq);
    expect(checked(db).fault).toMatchObject({ what: 'truncated', seq: noted.seq });
    db.run("UPDATE sqlite_sequence SET seq = ? WHERE name = 'journal'", noted.seq - 1);
    expect(checked(db).fault).toBeNull();
    expect(passesThrough(db, noted)).toBe(false);
    writeJournal(db, { at: AT, kind: 'exported' });
    expect(passesThrough(db, noted)).toBe(false);
  });

  test('is compared with an earlier head wherever it has come to since', () => {
    const db = openDatabase(':memory:');
    const empty = journalHead(db);
    acknowledgedDay(db);
    const noted = journalHead(db);
    acknowledgedDay(db, 'BOA-2');
    for (const known of [empty, noted, journalHead(db)]) expect(passesThrough(db, known)).toBe(true);
    for (const wrong of [
      { ...noted, hash: journalHead(db).hash },
      { ...empty, hash: noted.hash },
      { ...noted, seq: noted.seq + 1_000 },
    ]) {
      expect(passesThrough(db, wrong)).toBe(false);
    }
    expect(checked(db).fault).toBeNull();
  });

  test('says an empty journal is sound', () => {
    expect(checked(openDatabase(':memory:'))).toMatchObject({ entries: 0, first: null, fault: null });
  });

  test('a number that no clock shows is a changed entry like others', () => {
    const db = unguarded();
    acknowledgedDay(db);
    db.run('UPDATE journal SET at = 9223372036854775807 WHERE seq = 3');
    expect(checked(db).fault).toMatchObject({ what: 'changed', seq: 3, at: AT });
  });
});

describe('what is kept beside the journal', () => {
  test.each(['day_order', 'superseded_order'])(
    'an order in %s whose steps were changed is named by its day',
    (table) => {
      const db = unguarded();
      const contractId = acknowledgedDay(db);
      const { steps } = db.get<{ steps: Uint8Array }>(`SELECT steps FROM ${table}`) ?? expect.fail(table);
      db.run(
        `UPDATE ${table} SET steps = ?`,
        steps.map((byte, i) => (i === 200 ? byte ^ 1 : byte)),
      );
      expect(checked(db).fault).toMatchObject({ what: 'orderChanged', day: DAY, contractId });
    },
  );

  test.each(['day_order', 'superseded_order'])(
    'an order in %s with another HLAR or reading is named',
    (table) => {
      for (const change of ['read_at = read_at - 1', 'hlar = 1795000000000']) {
        const db = unguarded();
        acknowledgedDay(db);
        db.run(`UPDATE ${table} SET ${change}`);
        expect(checked(db).fault).toMatchObject({ what: 'orderChanged', day: DAY });
      }
    },
  );

  test('an HLAR that the platform moves is the one of the order', () => {
    const db = openDatabase(':memory:');
    const contractId = ensureContract(db, 'one', { contractNumber: 'BOA-1', gridId: null }, AT);
    const moved = instant('2026-11-23T17:30:00+01:00');
    for (const hlar of [instant('2026-11-23T16:30:00+01:00'), moved, null]) {
      const order = { ...orderThatStops(DAY, 0), hlar };
      const said = { kind: 'heard', acknowledged: null, acknowledgedAt: null } as const;
      happen(db, { contractId, day: DAY, at: AT }, { ...said, order });
      expect(checked(db).fault).toBeNull();
    }
  });

  test('an order that is gone is named by the entry that read it', () => {
    const db = unguarded();
    acknowledgedDay(db);
    db.run('DELETE FROM superseded_order');
    expect(checked(db).fault).toMatchObject({ what: 'orderMissing', seq: 2, day: DAY });
  });

  test.each(["receipt = 'acq-2'", 'receipt = NULL', 'at = at - 60000', "fingerprint = '00'"])(
    'an acknowledgement with %s is not the one that was confirmed',
    (change) => {
      const db = unguarded();
      acknowledgedDay(db);
      db.run(`UPDATE confirmation SET ${change}`);
      expect(checked(db).fault).toMatchObject({ what: 'confirmationChanged', day: DAY });
    },
  );
});

describe('a journal of which an account was erased', () => {
  test('holds, and says how many entries are empty without a word of what they said', () => {
    const db = openDatabase(':memory:');
    acknowledgedDay(db, 'BOA-PART');
    acknowledgedDay(db, 'BOA-RESTE');
    const noted = journalHead(db);
    eraseAccount(db, 'BOA-PART', AT);
    expect(checked(db)).toMatchObject({ entries: 15, erased: 7, fault: null });
    expect(passesThrough(db, noted)).toBe(true);
    const rows = JSON.stringify(db.all('SELECT * FROM journal'));
    expect(rows).not.toContain('BOA-PART');
    expect(rows).toContain('BOA-RESTE');
    expect(db.get('SELECT kind, facts FROM journal WHERE seq = 15')).toEqual({
      kind: 'erased',
      facts: '{"entries":7}',
    });
  });

  test('names an entry that was emptied without a word', () => {
    const db = openDatabase(':memory:');
    acknowledgedDay(db);
    db.run(
      `UPDATE journal SET at = 0, kind = 'tombstone', contract_id = NULL, day = NULL, fingerprint = NULL,
         facts = '{}', salt = '' WHERE seq = 4`,
    );
    expect(checked(db).fault).toMatchObject({ what: 'emptied', seq: 4 });
  });

  test('cannot be emptied in part, nor changed under cover of it', () => {
    const db = openDatabase(':memory:');
    acknowledgedDay(db);
    const emptied = `at = 0, kind = 'tombstone', contract_id = NULL, day = NULL, fingerprint = NULL, facts = '{}', salt = ''`;
    for (const more of ["hash = ''", "content = ''", 'seq = 99', 'facts = \'{"a":1}\'']) {
      expect(() => db.run(`UPDATE journal SET ${emptied}, ${more} WHERE seq = 4`)).toThrow('append only');
    }
  });
});

describe('a journal that was kept before there was a chain', () => {
  test('is chained as it is opened, empty places where an account had been erased', () => {
    const path = join(tempDir(), 'history.db');
    const old = new DatabaseSync(path);
    for (const migration of MIGRATIONS.slice(0, 2)) old.exec(String(migration));
    const insert = old.prepare('INSERT INTO journal (seq, at, kind, facts) VALUES (?, ?, ?, ?)');
    for (const seq of [2, 3, 7, 9]) insert.run(seq, AT, 'gone', '{"é":"\\u00e9"}');
    old.exec('DROP TRIGGER journal_keeps_all; DELETE FROM journal WHERE seq = 9; PRAGMA user_version = 2');
    old.exec(
      "CREATE TRIGGER journal_keeps_all BEFORE DELETE ON journal BEGIN SELECT RAISE (ABORT, 'append only'); END",
    );
    old.close();
    const db = openDatabase(path);
    onTestFinished(() => db.close());
    expect(checked(db)).toMatchObject({ entries: 10, erased: 6, first: AT, fault: null });
    expect(db.get('SELECT facts FROM journal WHERE seq = 7')).toEqual({ facts: '{"é":"\\u00e9"}' });
    writeJournal(db, { at: AT as Instant, kind: 'exported' });
    expect(checked(db)).toMatchObject({ entries: 11, fault: null });
    expect(() => db.run("UPDATE journal SET kind = 'confirmed' WHERE seq = 2")).toThrow('append only');
  });
});

/** The text with one character changed; something where there was nothing. */
function other(value: string | null, where: number): string {
  if (value === null || value === '') return '1';
  const at = where % value.length;
  const char = value[at] === '7' ? '8' : '7';
  return value.slice(0, at) + char + value.slice(at + 1);
}
