import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import profileFile from '../../electron/profiles/smartoa.json' with { type: 'json' };
import { layOut } from '../../shared/order/answer.ts';
import { profileSchema } from '../../shared/profiles/profile-schema.ts';
import { SCENARIOS, type Scenario } from '../../shared/scenarios.ts';
import { instant, type Orders, type SimulatorCalls, withSimulator } from '../support/simulator.ts';

const CONTRACTS = ['BOA0012345', 'BOA0017720', 'BOA0020311'] as const;
const [GENETS] = CONTRACTS;
const TOMORROW = '2026-11-24';

/** What a day asks of each contract, as `from–to percent`, with the offset on the days that need it. */
async function asked({ orders }: SimulatorCalls, day: string): Promise<string[][]> {
  return (await orders()).contrats.map(({ consignes }) => {
    const pas = consignes.find(({ date }) => date === day)?.pas ?? [];
    const runs: string[] = [];
    pas.forEach(({ debut, valeur }, i) => {
      if (valeur !== 0 && pas[i - 1]?.valeur !== valeur) runs.push(`${debut.slice(11)} ${valeur}`);
      if (valeur === 0 && i > 0 && pas[i - 1]?.valeur !== 0) runs.push(`${debut.slice(11)} 0`);
    });
    return runs;
  });
}

async function played(scenario: Scenario, day = TOMORROW): Promise<string[][]> {
  let found: string[][] = [];
  await withSimulator({ scenario }, async (calls) => {
    found = await asked(calls, day);
  });
  return found;
}

const at = (time: string, percent: number, offset = '+01:00') => `${time}:00${offset} ${percent}`;

describe('each scene plays its day', () => {
  test('usual: a stop, an isolated step, a zero order', async () => {
    expect(await played('usual')).toEqual([
      [at('11:00', 100), at('15:30', 0)],
      [at('13:15', 100), at('13:30', 0)],
      [],
    ]);
  });

  test('zero: an order for everybody, which asks nothing', async () => {
    await withSimulator({ scenario: 'zero' }, async (calls) => {
      expect(await asked(calls, TOMORROW)).toEqual([[], [], []]);
      expect((await calls.order(GENETS, TOMORROW))?.pas).toHaveLength(96);
    });
  });

  test('isolated: single steps, one of them the last of the day', async () => {
    expect(await played('isolated')).toEqual([[at('13:15', 100), at('13:30', 0)], [at('23:45', 100)], []]);
  });

  test('limit: partial curtailments beside full ones', async () => {
    expect(await played('limit')).toEqual([
      [at('10:00', 40), at('12:00', 100), at('14:00', 0)],
      [at('09:00', 25), at('17:00', 0)],
      [at('11:30', 62.5), at('12:45', 80), at('15:00', 0)],
    ]);
  });

  test('spring: the eve of the 92-step day, with stops across the missing hour', () =>
    withSimulator({ scenario: 'spring' }, async (calls) => {
      expect((await calls.report()).clock).toMatch(/^2027-03-27T14:10:\d\d\+01:00$/);
      expect((await calls.order(GENETS, '2027-03-28'))?.pas).toHaveLength(92);
      expect(await asked(calls, '2027-03-28')).toEqual([
        [at('01:30', 100), at('03:30', 0, '+02:00')],
        [at('03:00', 100, '+02:00'), at('03:15', 0, '+02:00')],
        [at('11:00', 100, '+02:00'), at('15:30', 0, '+02:00')],
      ]);
    }));

  test('autumn: the eve of the 100-step day, with stops in one of the two hours that bear the same name', () =>
    withSimulator({ scenario: 'autumn' }, async (calls) => {
      expect((await calls.report()).clock).toMatch(/^2027-10-30T14:10:\d\d\+02:00$/);
      expect((await calls.order(GENETS, '2027-10-31'))?.pas).toHaveLength(100);
      expect(await asked(calls, '2027-10-31')).toEqual([
        [at('01:45', 100, '+02:00'), at('02:30', 0)],
        [at('02:15', 100), at('02:30', 0)],
        [at('02:00', 100, '+02:00'), at('02:00', 0)],
      ]);
    }));

  test('change-after-ack: the order changes once, 3 seconds after it was first acknowledged', () =>
    withSimulator({ scenario: 'change-after-ack' }, async (calls) => {
      const before = await asked(calls, TOMORROW);
      await calls.command('horloge', { instant: '2026-11-23T14:20:00+01:00' });
      await calls.acknowledge(GENETS, TOMORROW, 'k1');
      await calls.command('horloge', { instant: '2026-11-23T14:20:30+01:00' });
      const changed = await calls.order(GENETS, TOMORROW);
      expect(changed).not.toHaveProperty('acquiescement');
      expect(changed?.datePublication).toMatch(/^2026-11-23T14:20:3\d/);
      expect(await asked(calls, TOMORROW)).toEqual([[at('10:30', 100), at('16:15', 0)], ...before.slice(1)]);
      await calls.acknowledge(GENETS, TOMORROW, 'k2');
      await calls.command('horloge', { instant: '2026-11-23T14:21:00+01:00' });
      expect(await calls.order(GENETS, TOMORROW)).toHaveProperty('acquiescement');
    }));

  test('postponed: the deadline is 17:30, and holds', () =>
    withSimulator({ scenario: 'postponed' }, async ({ order, command, acknowledge }) => {
      expect((await order(GENETS, TOMORROW))?.hlar).toBe('2026-11-23T17:30:00+01:00');
      await command('horloge', { instant: '2026-11-23T17:29:00+01:00' });
      expect((await acknowledge(GENETS, TOMORROW, 'k1')).status).toBe(201);
      await command('horloge', { instant: '2026-11-23T17:30:00+01:00' });
      expect((await acknowledge(GENETS, TOMORROW, 'k2')).status).toBe(409);
    }));

  test('not-published: the contracts and their history, nothing for tomorrow', () =>
    withSimulator({ scenario: 'not-published' }, async ({ orders, acknowledge }) => {
      const { contrats } = await orders();
      expect(contrats.map(({ numeroContrat }) => numeroContrat)).toEqual(CONTRACTS);
      for (const { consignes } of contrats) expect(consignes.at(-1)?.date).toBe('2026-11-23');
      expect((await acknowledge(GENETS, TOMORROW, 'k1')).status).toBe(400);
    }));

  test.each([
    ['refused-token', 401],
    ['undeclared-address', 403],
  ] as const)('%s: %i on every route', (scenario, status) =>
    withSimulator({ scenario }, async ({ get, acknowledge, report }) => {
      expect((await get('/consignes')).status).toBe(status);
      expect((await get('/contrats')).status).toBe(status);
      expect((await acknowledge(GENETS, TOMORROW, 'k1')).status).toBe(status);
      expect((await report()).counters).toMatchObject({ posts: 1, effects: 0 });
    }),
  );

  test('outage: 503, and every third request gets no answer at all', () =>
    withSimulator({ scenario: 'outage' }, async ({ get, acknowledge, report }) => {
      expect((await get('/consignes')).status).toBe(503);
      expect((await acknowledge(GENETS, TOMORROW, 'k1')).status).toBe(503);
      await expect(acknowledge(GENETS, TOMORROW, 'k1')).rejects.toThrow();
      expect((await get('/consignes')).status).toBe(503);
      expect((await report()).counters.effects).toBe(0);
    }));

  test('lost-answers: the effect is there, the first two answers of a key are not', () =>
    withSimulator({ scenario: 'lost-answers' }, async ({ order, acknowledge, report }) => {
      await expect(acknowledge(GENETS, TOMORROW, 'k1')).rejects.toThrow();
      expect(await order(GENETS, TOMORROW)).toHaveProperty('acquiescement');
      await expect(acknowledge(GENETS, TOMORROW, 'k1')).rejects.toThrow();
      expect((await acknowledge(GENETS, TOMORROW, 'k1')).status).toBe(201);
      expect((await report()).counters).toMatchObject({ posts: 3, duplicates: 2, effects: 1 });
    }));

  test.each(SCENARIOS.filter((name) => !['refused-token', 'undeclared-address', 'outage'].includes(name)))(
    '%s: the shipped profile reads the whole answer',
    (scenario) =>
      withSimulator({ scenario }, async ({ orders }) => {
        const profile = profileSchema.parse(profileFile);
        const answer: Orders = await orders();
        const read = layOut(await jsonata(profile.orders.map).evaluate(answer), profile.values);
        expect(read.ok && read.value.length).toBe(answer.contrats.flatMap((one) => one.consignes).length);
      }),
  );
});

describe('going from scene to scene', () => {
  test('an outage that ends leaves orders, acknowledgements and the clock as they were', () =>
    withSimulator({}, async ({ acknowledge, command, order, report }) => {
      await command('horloge', { instant: '2026-11-23T16:25:00+01:00' });
      await acknowledge(GENETS, TOMORROW, 'k1');
      await command('scenario', { scenario: 'outage' });
      await command('scenario', { scenario: 'usual' });
      expect(await order(GENETS, TOMORROW)).toHaveProperty('acquiescement');
      expect((await report()).clock).toMatch(/^2026-11-23T16:25/);
    }));

  test('other orders replace what stood, and the same scene again starts the day anew', () =>
    withSimulator({}, async (calls) => {
      await calls.acknowledge(GENETS, TOMORROW, 'k1');
      await calls.command('scenario', { scenario: 'limit' });
      expect(await calls.order(GENETS, TOMORROW)).not.toHaveProperty('acquiescement');
      await calls.acknowledge(GENETS, TOMORROW, 'k2');
      await calls.command('scenario', { scenario: 'limit' });
      expect(await calls.order(GENETS, TOMORROW)).not.toHaveProperty('acquiescement');
    }));

  test('once orders are final, the clock moves on to the next afternoon', () =>
    withSimulator({ clock: instant('2026-11-23T17:00:00+01:00') }, async (calls) => {
      await calls.command('scenario', { scenario: 'zero' });
      expect((await calls.report()).clock).toMatch(/^2026-11-24T14:10/);
      expect(await calls.order(GENETS, TOMORROW)).not.toHaveProperty('acquiescement');
      expect(await asked(calls, '2026-11-25')).toEqual([[], [], []]);
    }));
});

describe('a simulated day that passes', () => {
  test("brings the next day's order at 13:00, and keeps what was asked and answered", () =>
    withSimulator({}, async ({ acknowledge, command, order, orders }) => {
      await acknowledge(GENETS, TOMORROW, 'k1');
      const kept = await order(GENETS, TOMORROW);
      await command('horloge', { instant: '2026-11-24T12:59:00+01:00' });
      expect(await order(GENETS, '2026-11-25')).toBeUndefined();
      await command('horloge', { instant: '2026-11-24T13:00:00+01:00' });
      expect((await order(GENETS, '2026-11-25'))?.datePublication).toBe('2026-11-24T13:00:00+01:00');
      expect(await order(GENETS, TOMORROW)).toEqual(kept);
      expect(await order('BOA0017720', TOMORROW)).not.toHaveProperty('acquiescement');
      expect((await orders()).contrats[0]?.consignes[0]?.date).toBe('2026-11-18');
    }));
});
