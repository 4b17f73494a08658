import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createFollowing } from '../../electron/accounts/following.ts';
import { ensureContract } from '../../electron/history/contracts.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { happen, recordOf } from '../../electron/history/days.ts';
import { createClocks } from '../../electron/reading/clocks.ts';
import { createFreshness } from '../../electron/reading/freshness.ts';
import { createOutbox, type OutboxTools } from '../../electron/sending/outbox.ts';
import type { Day } from '../../shared/calendar/time.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok } from '../../shared/result.ts';
import { afterwards } from '../support/afterwards.ts';
import { orderOf } from '../support/record-month.ts';
import { instant } from '../support/simulator.ts';

const AT = instant('2026-11-23T14:10:00+01:00');
const DAY = '2026-11-24' as Day;

/** An outbox whose disk fills up once a wish is written down, and that counts what it is refused. */
function wishOnFillingDisk() {
  const db = openDatabase(':memory:');
  afterwards(db.close);
  let full = false;
  let refused = 0;
  const filling: typeof db = {
    ...db,
    run(sql, ...values) {
      if (full) throw new Error('database or disk is full');
      return db.run(sql, ...values);
    },
  };
  const contractId = ensureContract(filling, 'account', { contractNumber: 'BOA-1', gridId: null }, AT);
  const order = orderOf(DAY, null, (step) => (step < 4 ? 0 : -1));
  happen(
    filling,
    { contractId, day: DAY, at: AT },
    { kind: 'heard', order, acknowledged: false, acknowledgedAt: null },
  );
  const unused = () => Promise.resolve(fail(problem('offline')));
  const tools: OutboxTools = {
    db: filling,
    clocks: createClocks(filling, { now: () => AT }, () => []),
    freshness: createFreshness(),
    following: createFollowing(filling, { list: () => [] }),
    platform: { readOrders: unused, readContracts: unused, compose: async () => ok(null), send: unused },
    reader: {
      ...{ read: unused, readBack: unused, refresh: unused },
      ...{ isReading: () => false, isKeeping: () => false },
      attempts: () => ({ lastAt: null, failures: 0, notBefore: null, trouble: null }),
      idle: async () => {},
    },
    connect: async () => ok({ accountId: 'account', baseUrl: '', token: '', profile: null as never }),
    newKey: () => 'key',
    random: () => 0,
    onChange() {},
    onFault: () => void refused++,
  };
  const outbox = createOutbox(tools);
  outbox.request('acknowledge', [{ contractId, day: DAY, fingerprint: order.fingerprint }]);
  full = true;
  return {
    outbox,
    refused: () => refused,
    free: () => (full = false),
    wish: () => recordOf(db, contractId, DAY).wish,
  };
}

test('a wish that the full disk holds back is tried again at the next tick, not without an end', async () => {
  const { outbox, refused, free, wish } = wishOnFillingDisk();
  await pause(100);
  expect(refused()).toBe(1);
  outbox.tick();
  await pause(20);
  expect([refused(), wish()?.progress]).toEqual([2, 'pending']);
  free();
  outbox.tick();
  await pause(20);
  expect([refused(), wish()?.progress]).toEqual([2, 'sent']);
});
