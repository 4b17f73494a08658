import { setImmediate as turn } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import type { Row } from '../../electron/history/sql.ts';
import { createMapping } from '../../electron/platform/mapping.ts';
import { runMapping } from '../../electron/platform/mapping-task.ts';
import type { Http } from '../../electron/ports.ts';
import smartoa from '../../electron/profiles/smartoa.json' with { type: 'json' };
import type { Note } from '../../shared/app-state.ts';
import type { Day } from '../../shared/calendar/time.ts';
import { ok } from '../../shared/result.ts';
import { layProfile, newComputer, startLife } from '../probes/simulation/life.ts';
import { afterwards } from '../support/afterwards.ts';
import { consignes } from '../support/consignes.ts';
import { instant } from '../support/simulator.ts';
import { tempDir } from '../support/world.ts';

const [TODAY, TOMORROW, AFTER] = ['2026-11-23', '2026-11-24', '2026-11-25'] as [Day, Day, Day];
/** So many contracts with two days each are kept in portions; an answer of 200 days is not. */
const LARGE = 450;

interface Published {
  readonly contracts: number;
  readonly days?: readonly Day[];
  readonly acknowledged?: boolean;
}
const numberOf = (i: number) => `BOA${String(i).padStart(5, '0')}`;
const STEPS = Array.from({ length: 96 }, (_, i) => ({ value: i < 4 ? 100 : 0 }));
const published = ({ contracts, days = [TODAY, AFTER, TOMORROW], acknowledged = false }: Published) =>
  Array.from({ length: contracts }, (_, i) =>
    days.map((day) => ({ contractNumber: numberOf(i), day, acknowledged, steps: STEPS })),
  ).flat();

/** The app's own services, an hour before the HLAR, and a platform that publishes what it is told to. */
async function follow(answer: Published) {
  const dir = tempDir();
  layProfile(dir);
  const world = { answer, full: false, now: instant('2026-11-23T15:30:00+01:00') as number };
  const notes: Note[] = [];
  const faults: unknown[] = [];
  const posts: (() => void)[] = [];
  const conditions: (string | undefined)[] = [];
  const computer = newComputer(dir, () => world.full);
  const headers = () => ({
    'content-type': 'application/json',
    date: new Date(world.now).toUTCString(),
    etag: '"1"',
  });
  const http: Http = async ({ method, headers: asked }) => {
    if (method === 'POST') {
      await new Promise<void>((resolve) => posts.push(resolve));
      return ok({ status: 201, headers: headers(), body: Buffer.from('{}') });
    }
    conditions.push(asked['if-none-match']);
    return ok({
      status: 200,
      headers: headers(),
      body: Buffer.from(JSON.stringify(published(world.answer))),
    });
  };
  const life = startLife(computer, {
    now: () => world.now,
    http,
    told: (note) => void notes.push(note),
    onChange() {},
    onFault: (error) => void faults.push(error),
    random: () => 0.5,
  });
  afterwards(async () => {
    for (const answered of posts.splice(0)) answered();
    await life.close();
    computer.discard();
  });
  const count = (from: string) =>
    computer.db.get<Row & { n: number }>(`SELECT count(*) AS n FROM ${from}`)?.n ?? 0;
  const added = await life.handlers['accounts.add']({
    ...{ label: 'Mille parcs', role: 'manager', environment: 'production' },
    ...{ baseUrl: 'https://plateforme.example', profileId: 'simulation', token: 'jeton' },
    tokenCreatedOn: '2026-11-01' as Day,
  });
  const accountId = added.ok ? added.value.accountId : expect.fail('not added');
  const orders = () => count('day_order');
  /** Waits until an answer is kept in part. */
  const half = async () => {
    const before = orders();
    while (orders() === before) await turn();
    return orders();
  };
  const read = () => life.handlers['orders.read'](undefined);
  /** Reads as the watch does, and tells what the platform was asked to compare its answer with. */
  const watched = async () => {
    const before = conditions.length;
    life.hurry();
    for (; conditions.length === before; await turn()) life.tick();
    while (life.state().accounts[0]?.reading) await turn();
    return conditions.at(-1);
  };
  const view = (i: number) => {
    const { contracts, tomorrow } = life.state();
    const id = contracts.find(({ contractNumber }) => contractNumber === numberOf(i))?.id;
    return tomorrow.find(({ contractId }) => contractId === id) ?? expect.fail(numberOf(i));
  };
  const ask = (i: number) => {
    const { contractId, day, order } = view(i);
    return { contractId, day, fingerprint: order?.fingerprint ?? expect.fail('no order') };
  };
  return {
    ...{ world, life, computer, notes, posts, faults, accountId },
    ...{ count, orders, half, read, watched, view, ask },
  };
}

describe('an answer', () => {
  test('of a usual size is kept in one go, a larger one with turns for others in between', async () => {
    for (const [contracts, inTurns] of [
      [200, false],
      [201, true],
    ] as const) {
      const { count, orders, read } = await follow({ contracts, days: [TOMORROW] });
      const seen = new Set<string>();
      let done = false;
      const reading = read().finally(() => {
        done = true;
      });
      while (!done) {
        seen.add(['contract', 'day_order', 'reading WHERE last_read_at IS NOT NULL'].map(count).join());
        await turn();
      }
      expect(await reading).toMatchObject({ ok: true });
      seen.add([contracts, orders(), 1].join());
      expect(seen.size > 2).toBe(inTurns);
    }
  });
});

describe('the thread that maps answers', () => {
  const { map } = smartoa.orders;
  const rules = { unit: 'percent', meaning: 'curtailment', missing: 'refuse' } as const;
  const answerOf = (contracts: number) => {
    const text = consignes({ contracts, days: 7 });
    return { map, rules, next: null, body: Buffer.from(text) };
  };
  /** The mapping as the app has it, and how often its threads spoke and how many there have been. */
  const watched = () => {
    const seen = { said: 0, threads: 0 };
    const watch = (worker: Worker) => {
      seen.threads++;
      worker.on('message', () => seen.said++);
    };
    process.on('worker', watch);
    const mapping = createMapping(new URL('../../electron/platform/mapping-worker.ts', import.meta.url));
    afterwards(async () => {
      process.off('worker', watch);
      await mapping.close();
    });
    return { mapping, seen };
  };

  test('reads a large one to the same days, in portions, and is given its bytes rather than a copy', async () => {
    const { mapping, seen } = watched();
    for (const [contracts, given, portions] of [
      [3, false, 1],
      [150, true, 6],
    ] as const) {
      seen.said = 0;
      const task = answerOf(contracts);
      const read = await mapping.orders(task);
      expect(read).toEqual(await runMapping({ ...answerOf(contracts), kind: 'orders' }));
      expect(read.ok && read.value.orders).toHaveLength(contracts * 7);
      expect(task.body.byteLength === 0).toBe(given);
      expect(seen.said).toBe(portions);
    }
  });

  test('ends with a large one, whose memory it would keep; the next answer has another', async () => {
    const { mapping, seen } = watched();
    for (const [contracts, threads] of [
      [3, 1],
      [3, 1],
      [150, 1],
      [3, 2],
    ] as const) {
      expect(await mapping.orders(answerOf(contracts))).toMatchObject({ ok: true });
      expect(seen.threads).toBe(threads);
    }
  });
});

describe('a large answer', () => {
  test('is kept with the days to come first, and is read only once it is kept whole', async () => {
    const { count, half, read, life, computer } = await follow({ contracts: LARGE });
    const reading = read();
    expect(await half()).toBeLessThan(LARGE);
    const days = computer.db.all<Row & { day: Day }>('SELECT DISTINCT day FROM day_order');
    expect(days.map(({ day }) => day)).toEqual([TOMORROW]);
    expect(life.state().accounts[0]).toMatchObject({ reading: true, lastReadAt: null });
    expect(await reading).toMatchObject({ ok: true });
    expect(count('day_order')).toBe(3 * LARGE);
    expect(life.state().accounts[0]).toMatchObject({ reading: false, trouble: null });
    expect(life.state().accounts[0]?.lastReadAt).not.toBeNull();
  });

  test('is not heard on an acknowledgement that is sent while it is kept', async () => {
    const { world, read, view, ask, life, watched, posts } = await follow({
      contracts: LARGE,
      days: [TOMORROW],
    });
    await read();
    world.answer = { contracts: LARGE, days: [TOMORROW, AFTER], acknowledged: true };
    const last = LARGE - 1;
    const wished = ask(last);
    const reading = life.handlers['orders.read'](undefined);
    while (view(0).state.kind !== 'acknowledged') await turn();
    expect(view(last).state.kind).toBe('toAcknowledge');
    expect(await life.handlers['days.acknowledge']({ days: [wished] })).toMatchObject({ ok: true });
    while (posts.length === 0) await turn();
    expect(await reading).toMatchObject({ ok: true });
    // It left before the send: what it tells of this day is no word on it.
    expect(view(last).state.kind).toBe('sending');
    expect(view(last - 1).state.kind).toBe('acknowledged');
    expect(await watched()).toBeUndefined();
    for (const answered of posts.splice(0)) answered();
    for (; view(last).state.kind !== 'acknowledged'; await turn()) life.tick();
    expect(await watched()).toBe('"1"');
  });

  test('leaves nothing of an account that is removed while it is kept', async () => {
    const { count, half, read, life, accountId, faults } = await follow({ contracts: LARGE });
    const reading = read();
    await half();
    await life.handlers['accounts.remove']({ accountId, history: 'erase' });
    expect(await reading).toMatchObject({ ok: false, problem: { code: 'accountUnknown' } });
    expect(['contract', 'day_order', 'day_summary', 'reading'].map(count)).toEqual([0, 0, 0, 0]);
    expect(faults).toEqual([]);
  });

  test('that a full disk stops is a failed reading; what was kept of it is whole, and is not kept twice', async () => {
    const { world, count, orders, half, read, life } = await follow({ contracts: LARGE });
    const reading = read();
    const kept = await half();
    world.full = true;
    expect(await reading).toMatchObject({ ok: false, problem: { code: 'storageFailed' } });
    expect(orders()).toBe(kept);
    expect(count("journal WHERE kind = 'read'")).toBe(kept);
    expect(count('day_summary')).toBe(kept);
    const failed = life.state().accounts[0];
    expect(failed).toMatchObject({ lastReadAt: null, trouble: { problem: { code: 'storageFailed' } } });
    world.full = false;
    expect(await read()).toMatchObject({ ok: true });
    expect(orders()).toBe(3 * LARGE);
    expect(count("journal WHERE kind = 'read'")).toBe(3 * LARGE);
    expect(life.state().accounts[0]).toMatchObject({ trouble: null });
  });

  test('takes back what it does not list any more only at its end', async () => {
    const { world, orders, count, read } = await follow({ contracts: LARGE, days: [TOMORROW] });
    await read();
    world.answer = { contracts: LARGE - 1, days: [TOMORROW, AFTER] };
    const reading = read();
    while (orders() < 2 * LARGE - 1) {
      expect(count("journal WHERE kind = 'unpublished'")).toBe(0);
      await turn();
    }
    await reading;
    expect(count("journal WHERE kind = 'unpublished'")).toBe(1);
    expect(orders()).toBe(2 * LARGE - 2);
  });

  test('is kept to its end by an app that closes', async () => {
    const { orders, count, half, read, life } = await follow({ contracts: LARGE });
    const reading = read();
    await half();
    await life.close();
    expect(orders()).toBe(3 * LARGE);
    expect(count('reading WHERE last_read_at IS NOT NULL')).toBe(1);
    expect(await reading).toMatchObject({ ok: true });
  });

  test('is told of once, of all its contracts, and not while it is kept', async () => {
    const { world, half, read, life, notes } = await follow({ contracts: LARGE, days: [TOMORROW] });
    // A start waits for a moment with what it would say.
    world.now += 30_000;
    const reading = read();
    await half();
    life.tick();
    expect(notes).toEqual([]);
    await reading;
    life.tick();
    expect(notes).toHaveLength(1);
    expect(notes[0]?.body).toContain(String(LARGE));
  });
});
