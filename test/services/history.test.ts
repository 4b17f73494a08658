import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ensureContract, listContracts } from '../../electron/history/contracts.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { happen } from '../../electron/history/days.ts';
import { insertIntent, openIntents } from '../../electron/history/intents.ts';
import { journalOfDay } from '../../electron/history/journal.ts';
import { currentOrder, previousOrder } from '../../electron/history/orders.ts';
import type { Database } from '../../electron/history/sql.ts';
import type { Day } from '../../shared/calendar/time.ts';
import { FREE, fingerprintOf, type Order, STOP } from '../../shared/order/order.ts';
import { instant } from '../support/simulator.ts';
import { tempDir } from '../support/world.ts';

const DAY = '2026-11-24' as Day;
const at = instant('2026-11-23T14:10:00+01:00');

function open(path = join(tempDir(), 'history.db')) {
  const db = openDatabase(path);
  onTestFinished(() => {
    try {
      db.close();
    } catch {
      // The test closed it itself.
    }
  });
  return {
    db,
    path,
    contractId: ensureContract(db, 'account', { contractNumber: 'BOA1', gridId: null }, at),
  };
}

function order(steps: readonly number[], limitKind: Order['limitKind'] = null) {
  const fingerprint = fingerprintOf(DAY, limitKind, steps);
  return { day: DAY, limitKind, steps, fingerprint, publishedAt: null, hlar: null } satisfies Order;
}

/** What a reading says of the contract's day. */
function read(db: Database, contractId: number, published: Order) {
  const said = { kind: 'heard', order: published, acknowledged: null, acknowledgedAt: null } as const;
  return happen(db, { contractId, day: DAY, at, answerHash: 'hash' }, said);
}

const untried = {
  progress: 'pending',
  attempts: 0,
  accepted: false,
  receipt: null,
  receiptAt: null,
  problem: null,
} as const;
const steps = (stopAt: number) => Array.from({ length: 96 }, (_, i) => (i === stopAt ? STOP : FREE));

describe('the history', () => {
  test('gives back what it was given, limits of hundreds of megawatts included, after a restart', () => {
    const { db, path, contractId } = open();
    const limits = order([480_000_000, STOP, FREE, ...new Array(93).fill(FREE)], 'maxPower');
    read(db, contractId, limits);
    db.close();
    const again = open(path);
    expect(currentOrder(again.db, contractId, DAY)?.order).toEqual(limits);
  });

  test('keeps the order before a change, and says in the journal that it changed', () => {
    const { db, contractId } = open();
    for (const stopAt of [10, 20, 10]) read(db, contractId, order(steps(stopAt)));
    expect(currentOrder(db, contractId, DAY)?.version).toBe(3);
    expect(previousOrder(db, contractId, DAY)?.order.steps).toEqual(steps(20));
    expect(journalOfDay(db, contractId, DAY).map(({ kind }) => kind)).toEqual(['read', 'changed', 'changed']);
  });

  test('reads the same order twice without a trace', () => {
    const { db, contractId } = open();
    for (let i = 0; i < 2; i++) read(db, contractId, order(steps(10)));
    expect(journalOfDay(db, contractId, DAY)).toHaveLength(1);
  });

  test('never lets the journal be changed or shortened', () => {
    const { db, contractId } = open();
    read(db, contractId, order(steps(10)));
    expect(() => db.run("UPDATE journal SET kind = 'confirmed'")).toThrow('append only');
    expect(() => db.run('DELETE FROM journal')).toThrow('append only');
  });

  test('holds one open intent for a contract and a day', () => {
    const { db, contractId } = open();
    const { fingerprint } = order(steps(1));
    const wish = (key: string) =>
      ({ ...untried, key, purpose: 'acknowledge', fingerprint, since: at }) as const;
    insertIntent(db, contractId, DAY, wish('first'));
    expect(() => insertIntent(db, contractId, DAY, wish('second'))).toThrow('UNIQUE');
    expect(openIntents(db).map(({ key }) => key)).toEqual(['first']);
  });

  test('does all of a transaction or nothing', () => {
    const { db } = open();
    const both = () =>
      db.atomically(() => {
        ensureContract(db, 'account', { contractNumber: 'BOA2', gridId: null }, at);
        throw new Error('disk full');
      });
    expect(both).toThrow('disk full');
    expect(listContracts(db)).toHaveLength(1);
  });

  test('refuses a file of a later version instead of guessing', () => {
    const { db, path } = open();
    db.run('PRAGMA user_version = 99');
    db.close();
    expect(() => openDatabase(path)).toThrow('later version');
  });

  test('a hostile contract number is text', () => {
    const { db } = open();
    const number = "'); DROP TABLE contract; --";
    ensureContract(db, 'account', { contractNumber: number, gridId: null }, at);
    expect(listContracts(db).map(({ contractNumber }) => contractNumber)).toContain(number);
  });
});
