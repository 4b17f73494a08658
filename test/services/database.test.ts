import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/history/database.ts';
import { untilWritten } from '../../electron/history/until-written.ts';
import { afterwards } from '../support/afterwards.ts';
import { tempDir } from '../support/world.ts';

function openRoomy() {
  const db = openDatabase(join(tempDir(), 'history.db'));
  afterwards(db.close);
  db.run('CREATE TABLE note (text TEXT)');
  return db;
}

const countOf = (db: ReturnType<typeof openRoomy>) =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM note')?.n;

test('what fails in the middle of a transaction leaves nothing of it', () => {
  const db = openRoomy();
  expect(() =>
    db.atomically(() => {
      db.run('INSERT INTO note VALUES (?)', 'first');
      db.run('INSERT INTO nowhere VALUES (1)');
    }),
  ).toThrow('no such table: nowhere');
  expect(countOf(db)).toBe(0);
});

test('a transaction that SQLite ended by itself tells why, and the next one works', () => {
  const db = openRoomy();
  expect(() =>
    db.atomically(() => {
      db.run('INSERT INTO note VALUES (?)', 'first');
      // As SQLite does on a full disk or an error of the disk.
      db.run('ROLLBACK');
      throw new Error('database or disk is full');
    }),
  ).toThrow('database or disk is full');
  db.atomically(() => db.run('INSERT INTO note VALUES (?)', 'second'));
  expect(countOf(db)).toBe(1);
});

test('an answer of the history is remembered until something is written or taken back', () => {
  const db = openRoomy();
  let asked = 0;
  const countLike = untilWritten((of, text: string) => {
    asked++;
    return of.get<{ n: number }>('SELECT count(*) AS n FROM note WHERE text = ?', text)?.n ?? null;
  });
  expect([countLike(db, 'first'), countLike(db, 'first'), asked]).toEqual([0, 0, 1]);
  db.run('INSERT INTO note VALUES (?)', 'first');
  expect([countLike(db, 'first'), countLike(db, 'second'), asked]).toEqual([1, 0, 3]);
  expect(() =>
    db.atomically(() => {
      db.run('INSERT INTO note VALUES (?)', 'second');
      expect(countLike(db, 'second')).toBe(1);
      throw new Error('taken back');
    }),
  ).toThrow('taken back');
  expect([countLike(db, 'first'), countLike(db, 'second')]).toEqual([1, 0]);
});

test('what is written elsewhere is no reason to ask again', () => {
  const db = openRoomy();
  db.run('CREATE TABLE other (text TEXT)');
  let asked = 0;
  const count = untilWritten((of) => {
    asked++;
    return countOf(of) ?? null;
  });
  const doubled = untilWritten((of) => 2 * (count(of) ?? 0));
  expect([doubled(db), asked]).toEqual([0, 1]);
  db.run('INSERT INTO other VALUES (?)', 'elsewhere');
  expect([doubled(db), asked]).toEqual([0, 1]);
  db.run('INSERT INTO note VALUES (?)', 'first');
  expect([doubled(db), asked]).toEqual([2, 2]);
});

test('an answer that was made from another one is forgotten with it, remembered or not', () => {
  const db = openRoomy();
  const count = untilWritten((of) => countOf(of) ?? null);
  expect(count(db)).toBe(0);
  const doubled = untilWritten((of) => 2 * (count(of) ?? 0));
  expect(doubled(db)).toBe(0);
  db.run('INSERT INTO note VALUES (?)', 'first');
  expect(doubled(db)).toBe(2);
});

test('what a trigger or a foreign key writes by itself is written too', () => {
  const db = openRoomy();
  db.run('CREATE TABLE parent (id INTEGER PRIMARY KEY)');
  db.run('CREATE TABLE child (parent_id INTEGER REFERENCES parent (id) ON DELETE CASCADE)');
  db.run("CREATE TRIGGER noted AFTER INSERT ON parent BEGIN INSERT INTO note VALUES ('parent'); END");
  const count = untilWritten((of) => countOf(of) ?? null);
  const children = untilWritten((of) => of.all('SELECT parent_id FROM child').length);
  expect([count(db), children(db)]).toEqual([0, 0]);
  db.run('INSERT INTO parent VALUES (1)');
  db.run('INSERT INTO child VALUES (1)');
  expect([count(db), children(db)]).toEqual([1, 1]);
  db.run('DELETE FROM parent');
  expect([count(db), children(db)]).toEqual([1, 0]);
});
