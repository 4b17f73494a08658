import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describeContract, ensureContract, findContract } from '../../electron/history/contracts.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { happen, keepPostponedHlar, recordOf } from '../../electron/history/days.ts';
import { eraseAccount } from '../../electron/history/erase.ts';
import { historyHandlers } from '../../electron/history/history-handlers.ts';
import { writeJournal } from '../../electron/history/journal.ts';
import { MIGRATIONS } from '../../electron/history/schema.ts';
import type { Database } from '../../electron/history/sql.ts';
import type { Services } from '../../electron/services.ts';
import { gridOf } from '../../shared/calendar/quarter-hours.ts';
import { addDays, type Day, HOUR, type Instant, MINUTE, type Month } from '../../shared/calendar/time.ts';
import type { Input } from '../../shared/contract.ts';
import type { DayEvent } from '../../shared/day/day-machine.ts';
import { dayState } from '../../shared/day/day-state.ts';
import { nominalHlar, settlesAt } from '../../shared/day/deadline.ts';
import { addLooks, FOUND_AT_ONCE, type Found, lookOf } from '../../shared/history/history.ts';
import { FREE, fingerprintOf, type LimitKind, type Order, STOP } from '../../shared/order/order.ts';
import { problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import { tempDir } from '../support/world.ts';

const DAY = '2026-11-24' as Day;
const HLAR = nominalHlar(DAY);
const PUBLISHED = (HLAR - 3 * HOUR) as Instant;
const ANY = { contractIds: null, looks: null, from: null, to: null, asked: null, after: null };

/** A history with a clock that the test sets, asked as a window asks it. */
function openHistory(path = join(tempDir(), 'history.db')) {
  const db = openDatabase(path);
  onTestFinished(() => db.close());
  const clock = { now: PUBLISHED };
  const clocks = { now: () => clock.now };
  const followed: { id: number; accountId: string }[] = [];
  const following = { followed: () => followed };
  const handlers = historyHandlers({ db, clocks, following } as unknown as Services);
  return {
    ...{ db, clock, followed },
    contract: (number: string) =>
      ensureContract(db, 'account', { contractNumber: number, gridId: null }, PUBLISHED),
    find: async (filter: Partial<Input<'history.find'>> = {}) =>
      granted<Found>(await handlers['history.find']({ ...ANY, ...filter })),
    month: async (month: string, contractId: number | null = null) =>
      granted(await handlers['history.month']({ month: month as Month, contractId })),
    year: async (year: number, contractId: number | null = null) =>
      granted(await handlers['history.year']({ year, contractId })),
    versions: async (contractId: number, day: Day = DAY) =>
      granted(await handlers['history.versions']({ contractId, day })),
  };
}

const granted = <T>(result: Result<T>): T => (result.ok ? result.value : expect.fail(result.problem.code));

/** An order whose first steps ask for this, and all others for nothing. */
function orderOf(day: Day, codes: readonly number[] = [], limitKind: LimitKind | null = null): Order {
  const steps = Array.from({ length: gridOf(day).count }, (_, i) => codes[i] ?? FREE);
  const fingerprint = fingerprintOf(day, limitKind, steps);
  return { day, limitKind, steps, fingerprint, publishedAt: null, hlar: null };
}

function hear(db: Database, contractId: number, order: Order, at: Instant = PUBLISHED) {
  const said = { kind: 'heard', order, acknowledged: null, acknowledgedAt: null } as const;
  return happen(db, { contractId, day: order.day, at }, said);
}

/** The user's acknowledgement, as far as these events lead it. */
function acknowledge(db: Database, contractId: number, { day, fingerprint }: Order, ...events: DayEvent[]) {
  const at = PUBLISHED;
  const key = `${contractId}/${day}/${fingerprint}`;
  happen(db, { contractId, day, at }, { kind: 'asked', purpose: 'acknowledge', fingerprint, key });
  for (const event of events) happen(db, { contractId, day, at }, event);
}

const SENT = { kind: 'sending', attempt: 1 } as const;
const BELIEVED = [SENT, { kind: 'accepted', receipt: 'r', receiptAt: null }, { kind: 'believed' }] as const;

describe('the history of days', () => {
  test('says of every day what the day itself says, at any hour', async () => {
    const { db, clock, contract, find } = openHistory();
    const order = orderOf(DAY, [STOP]);
    const doubted = { kind: 'doubted', problem: problem('timeout') } as const;
    const ends: readonly (readonly DayEvent[])[] = [
      [],
      [SENT],
      [SENT, doubted],
      [SENT, { kind: 'givenUp', problem: problem('tooLate') }],
      BELIEVED,
    ];
    for (const [i, events] of ends.entries()) {
      const id = contract(`BOA${i}`);
      hear(db, id, order);
      if (i > 0) acknowledge(db, id, order, ...events);
    }
    const changed = contract('BOA9');
    hear(db, changed, order);
    acknowledge(db, changed, order, ...BELIEVED);
    hear(db, changed, orderOf(DAY, [FREE, STOP]));

    const seen = new Set<string>();
    const hours = [PUBLISHED, HLAR - 1, HLAR, HLAR + HOUR, settlesAt(HLAR), HLAR + 400 * HOUR, PUBLISHED];
    for (const now of hours) {
      clock.now = now as Instant;
      const { days } = await find();
      expect(days).toHaveLength(6);
      for (const { contractId, state } of days) {
        expect(state, `${contractId} at ${now - HLAR}`).toEqual(
          dayState(recordOf(db, contractId, DAY), clock.now),
        );
        seen.add(lookOf(state));
      }
    }
    expect([...seen].sort()).toEqual([
      'acknowledged',
      'changed',
      'failed',
      'missed',
      'sending',
      'toAcknowledge',
      'unconfirmed',
      'unsettled',
    ]);
  });

  test('is still open past 16:30 where the HLAR was postponed, for contracts seen before and after', async () => {
    const { db, clock, contract, find } = openHistory();
    const [early, late] = [contract('BOA1'), contract('BOA2')];
    hear(db, early, orderOf(DAY));
    const to = (HLAR + 3 * HOUR) as Instant;
    keepPostponedHlar(db, DAY, to);
    happen(db, { contractId: early, day: DAY, at: PUBLISHED }, { kind: 'postponed', to });
    hear(db, late, orderOf(DAY));
    clock.now = (HLAR + 2.5 * HOUR) as Instant;
    expect((await find()).looks).toEqual({ toAcknowledge: 2 });
    clock.now = to;
    expect((await find()).looks).toEqual({ missed: 2 });
  });

  test('is not counted as missed where a restored backup does not tell what became of it', async () => {
    const { db, clock, contract, find } = openHistory();
    hear(db, contract('BOA1'), orderOf(DAY));
    expect((await find()).looks).toEqual({ toAcknowledge: 1 });
    writeJournal(db, { at: (HLAR + HOUR) as Instant, kind: 'restored', facts: { madeAt: PUBLISHED } });
    clock.now = (HLAR + 5 * HOUR) as Instant;
    expect((await find()).looks).toEqual({ unseen: 1 });
  });

  test('of an older version of the file is told from its orders, without a new reading', async () => {
    const path = join(tempDir(), 'history.db');
    openDatabase(path).close();
    const old = new DatabaseSync(path);
    old.exec('DROP TABLE day_summary');
    const steps = new Uint8Array(Int32Array.from(orderOf(DAY, [STOP, STOP]).steps).buffer);
    old.exec("INSERT INTO contract (id, account_id, number) VALUES (1, 'account', 'BOA1')");
    old
      .prepare(
        `INSERT INTO day_order (contract_id, day, version, fingerprint, steps, read_at, answer_hash)
         VALUES (1, ?, 1, 'f', ?, 0, '')`,
      )
      .run(DAY, steps);
    old.exec(`INSERT INTO confirmation VALUES (1, '${DAY}', 'f', ${PUBLISHED}, NULL)`);
    const own = MIGRATIONS.find(
      (step) => typeof step === 'string' && step.includes('CREATE TABLE day_summary'),
    );
    if (typeof own !== 'string') expect.fail('no such step');
    old.exec(own);
    old.close();

    const { clock, find } = openHistory(path);
    clock.now = (HLAR + 100 * HOUR) as Instant;
    expect((await find()).days).toEqual([
      {
        ...{ contractId: 1, day: DAY, state: { kind: 'acknowledged', at: PUBLISHED } },
        ...{ published: true, versions: 1, stopSteps: 2, limitSteps: 0 },
      },
    ]);
  });

  test('counts stops and limits anew once the installed power is known', async () => {
    const { db, contract, find } = openHistory();
    const id = contract('BOA1');
    hear(db, id, orderOf(DAY, [STOP, 5_000_000, 12_000_000], 'powerCut'));
    const counted = async () =>
      (await find()).days.map(({ stopSteps, limitSteps }) => [stopSteps, limitSteps]);
    expect(await counted()).toEqual([[1, 2]]);
    describeContract(db, id, findContract(db, id)?.name ?? '', 12_000);
    expect(await counted()).toEqual([[2, 1]]);
    describeContract(db, id, '', 4_000);
    expect(await counted()).toEqual([[3, 0]]);
  });

  test('is gone with an account that is erased', async () => {
    const { db, contract, find } = openHistory();
    hear(db, contract('BOA1'), orderOf(DAY));
    expect((await find()).total).toBe(1);
    eraseAccount(db, 'account', PUBLISHED);
    expect(await find()).toEqual({ days: [], total: 0, looks: {} });
  });

  test('knows a day on which nothing was published and the HLAR went by', async () => {
    const { db, clock, contract, find, month } = openHistory();
    const id = contract('BOA1');
    happen(db, { contractId: id, day: DAY, at: HLAR }, { kind: 'missed', problem: null });
    clock.now = (HLAR + MINUTE) as Instant;
    expect((await find({ asked: 'none' })).days).toMatchObject([{ day: DAY, published: false }]);
    expect(await month('2026-11')).toMatchObject([
      { day: DAY, looks: { missed: 1 }, published: 0, runs: null },
    ]);
  });
});

describe('days that are looked for', () => {
  test('are found by contract, period, state and what is asked, and counted by state', async () => {
    const { db, clock, contract, find } = openHistory();
    const [first, second] = [contract('BOA1'), contract('BOA2')];
    for (let i = 0; i < 10; i++) {
      const day = addDays(DAY, -i);
      const stopped = orderOf(day, i % 2 === 0 ? [STOP] : []);
      hear(db, first, stopped);
      acknowledge(db, first, stopped, ...(i < 4 ? [] : BELIEVED));
      hear(db, second, orderOf(day, [400_000], 'maxShare'));
    }
    hear(db, second, orderOf(DAY, [STOP]));
    clock.now = (HLAR + 100 * HOUR) as Instant;

    const whole = await find();
    expect([whole.total, whole.looks]).toEqual([20, { acknowledged: 6, missed: 10, unsettled: 4 }]);
    expect(whole.days[0]).toMatchObject({ day: DAY, contractId: first });
    const of = async (filter: Partial<Input<'history.find'>>) => (await find(filter)).total;
    expect(await of({ contractIds: [second] })).toBe(10);
    expect(await of({ contractIds: [first, second] })).toBe(20);
    expect(await of({ contractIds: [] })).toBe(0);
    expect(await of({ looks: ['acknowledged', 'unsettled'] })).toBe(10);
    expect(await of({ from: addDays(DAY, -2), to: addDays(DAY, -1) })).toBe(4);
    expect(await of({ asked: 'stop' })).toBe(6);
    expect(await of({ asked: 'limit' })).toBe(9);
    expect(await of({ asked: 'zero' })).toBe(5);
    expect(await of({ asked: 'changed' })).toBe(1);
    const missedStops = await find({ looks: ['missed'], asked: 'stop', contractIds: [second] });
    expect(missedStops.days).toMatchObject([{ contractId: second, day: DAY, versions: 2 }]);
  });

  test('come page by page, each of them once, the latest first', async () => {
    const { db, contract, find } = openHistory();
    const ids = ['BOA1', 'BOA2', 'BOA3'].map(contract);
    for (let i = 0; i < 80; i++) for (const id of ids) hear(db, id, orderOf(addDays(DAY, -i)));
    const seen: string[] = [];
    let after: Input<'history.find'>['after'] = null;
    for (;;) {
      const { days, total } = await find({ after, contractIds: ids.slice(0, 2) });
      expect(total).toBe(160);
      seen.push(...days.map(({ day, contractId }) => `${day} ${contractId}`));
      const last = days.at(-1);
      if (!last || days.length < FOUND_AT_ONCE) break;
      after = { day: last.day, contractId: last.contractId };
    }
    const expected = Array.from({ length: 80 }, (_, i) => addDays(DAY, -i)).flatMap((day) =>
      ids.slice(0, 2).map((id) => `${day} ${id}`),
    );
    expect(seen).toEqual(expected);
  });
});

describe('a month and a year', () => {
  test('have the days with 92 and 100 steps as they are', async () => {
    const { db, clock, contract, month } = openHistory();
    const id = contract('BOA1');
    clock.now = (HLAR + 100 * HOUR) as Instant;
    const long = '2026-10-25' as Day;
    const short = '2026-03-29' as Day;
    hear(db, id, orderOf(long, new Array(100).fill(STOP)));
    hear(db, id, orderOf(short, new Array(92).fill(STOP)));
    const runs = [{ kind: 'stop', share: 0, step: { kind: 'stop' }, from: 0 }];
    expect(await month('2026-10', id)).toMatchObject([{ stopSteps: 100, runs: [{ ...runs[0], to: 100 }] }]);
    expect(await month('2026-03', id)).toMatchObject([{ stopSteps: 92, runs: [{ ...runs[0], to: 92 }] }]);
  });

  test('show of several contracts the strictest order of each step, and of one its own', async () => {
    const { db, contract, month } = openHistory();
    const [first, second] = [contract('BOA1'), contract('BOA2')];
    hear(db, first, orderOf(DAY, [FREE, STOP, 400_000], 'maxShare'));
    hear(db, second, orderOf(DAY, [700_000, 700_000, 700_000], 'maxShare'));
    const shares = async (id: number | null) =>
      (await month('2026-11', id))[0]?.runs?.map(({ from, to, share }) => [from, to, share]);
    expect(await shares(null)).toEqual([
      [0, 1, 0.7],
      [1, 2, 0],
      [2, 3, 0.4],
    ]);
    expect(await shares(second)).toEqual([[0, 3, 0.7]]);
  });

  test('count each contract’s day once, with tomorrow while it is awaited', async () => {
    const { db, followed, contract, year, month } = openHistory();
    const [read, awaited] = [contract('BOA1'), contract('BOA2')];
    followed.push({ id: read, accountId: 'account' }, { id: awaited, accountId: 'account' });
    hear(db, read, orderOf(DAY));
    const looks = addLooks((await year(2026)).map((day) => day.looks));
    expect(looks).toEqual({ toAcknowledge: 1, awaited: 1 });
    expect(await month('2026-11', awaited)).toMatchObject([{ day: DAY, looks: { awaited: 1 }, runs: null }]);
    expect(await year(2025)).toEqual([]);
  });
});

describe('the versions of an order', () => {
  test('are kept in their order, with what each asked and which one stands', async () => {
    const { db, contract, versions } = openHistory();
    const id = contract('BOA1');
    const orders = [orderOf(DAY, [STOP]), orderOf(DAY), orderOf(DAY, [STOP, STOP])];
    for (const [i, order] of orders.entries()) hear(db, id, order, (PUBLISHED + i * HOUR) as Instant);
    expect(await versions(id)).toEqual(
      orders.map((order, i) => ({
        ...{ version: i + 1, order },
        ...{ readAt: PUBLISHED + i * HOUR, standing: i === 2 },
      })),
    );
    expect(await versions(id, addDays(DAY, 1))).toEqual([]);
  });
});
