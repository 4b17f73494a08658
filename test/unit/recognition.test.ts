import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runMapping } from '../../electron/platform/mapping-task.ts';
import { gridOf, stepStart } from '../../shared/calendar/quarter-hours.ts';
import { type Day, formatInstant } from '../../shared/calendar/time.ts';
import { layOut, type ReadOrder } from '../../shared/order/answer.ts';
import { recognise } from '../../shared/recognition/recognise.ts';

const CONTRACTS = ['BOA0012345', 'BOA0067890'];
const DAYS = ['2026-11-24', '2027-03-28', '2026-10-25'] as Day[];

const countOf = (day: Day) => gridOf(day).count;
const startOf = (day: Day, step: number) => formatInstant(stepStart(gridOf(day), step));
const askedOf = (contract: string, step: number) =>
  step >= 40 && step < (contract === 'BOA0012345' ? 48 : 41) ? 100 : 0;
const stepsOf = (day: Day) => Array.from({ length: countOf(day) }, (_, i) => i);
const rows = (contract: string, day: Day) =>
  stepsOf(day).map((i) => ({ debut: startOf(day, i), valeur: askedOf(contract, i) }));
const values = (contract: string, day: Day) => stepsOf(day).map((i) => askedOf(contract, i));
const intervals = (contract: string, day: Day) =>
  [
    [0, 40],
    [40, contract === 'BOA0012345' ? 48 : 41],
    [contract === 'BOA0012345' ? 48 : 41, countOf(day)],
  ].map(([from = 0, to = 0]) => ({
    debut: startOf(day, from),
    fin: startOf(day, to),
    effacement: askedOf(contract, from),
  }));
const each = <T>(one: (contract: string, day: Day) => T) =>
  CONTRACTS.flatMap((c) => DAYS.map((d) => one(c, d)));
const mapped = <K extends string, T>(keys: readonly K[], one: (key: K) => T) =>
  Object.fromEntries(keys.map((key) => [key, one(key)]));

const FILES: Readonly<Record<string, readonly [string, unknown]>> = {
  'contracts, days and steps nested': [
    'nested',
    {
      export: {
        contrats: CONTRACTS.map((c) => ({
          numero: c,
          prm: '30001234567890',
          jours: DAYS.map((d) => ({ date: d, pas: rows(c, d) })),
        })),
      },
    },
  ],
  'one row per step': ['flat', each((c, d) => rows(c, d).map((row) => ({ contrat: c, ...row }))).flat()],
  'bare values by position': [
    'positional',
    { lignes: each((c, d) => ({ contrat: c, jour: d, effacements: values(c, d) })) },
  ],
  'values by contract and day': ['maps', mapped(CONTRACTS, (c) => mapped(DAYS, (d) => values(c, d)))],
  'values by day and contract': ['maps', { data: mapped(DAYS, (d) => mapped(CONTRACTS, (c) => rows(c, d))) }],
  intervals: ['intervals', each((c, d) => ({ contrat: c, jour: d, periodes: intervals(c, d) }))],
};

async function read(json: unknown): Promise<readonly ReadOrder[]> {
  const found = recognise(json);
  if (!found.ok) return expect.fail(JSON.stringify(found.problem));
  const { map } = found.value;
  const rules = { unit: 'percent', meaning: 'curtailment', missing: 'refuse' } as const;
  const body = new TextEncoder().encode(JSON.stringify(json));
  const mapping = await runMapping({ kind: 'orders', body, map, next: null, rules });
  return mapping.ok
    ? (mapping.value as { orders: readonly ReadOrder[] }).orders
    : expect.fail(`${map}\n${JSON.stringify(mapping.problem)}`);
}

const asked = (orders: readonly ReadOrder[]) =>
  orders.map(({ contractNumber, order }) => `${contractNumber} ${order.day} ${order.fingerprint}`).sort();

describe('a file that no profile knows', () => {
  test.each(Object.entries(FILES))(
    'is recognised: %s, the short and the long day among them',
    async (_, [shape, json]) => {
      const found = recognise(json);
      expect(found.ok && found.value.shape).toBe(shape);
      const orders = await read(json);
      expect(orders).toHaveLength(6);
      for (const { contractNumber, order } of orders) {
        const stops = order.steps.flatMap((code, i) => (code === 0 ? [i] : []));
        expect(stops).toEqual(contractNumber === 'BOA0012345' ? [40, 41, 42, 43, 44, 45, 46, 47] : [40]);
        expect(order.steps).toHaveLength(countOf(order.day));
      }
      expect(asked(orders)).toEqual(asked(await read(FILES['contracts, days and steps nested']?.[1])));
    },
  );

  test('is recognised under whatever wrapping and field names, with any values', async () => {
    const name = fc.constantFrom('donnees', 'Liste', 'éléments', 'a b', 'x-1', 'items');
    const contract = fc.stringMatching(/^[A-Z]{2,3}[0-9]{5,9}$/);
    const contracts = fc.uniqueArray(contract, { minLength: 1, maxLength: 4 });
    const days = fc.uniqueArray(fc.constantFrom(...DAYS), { minLength: 1 });
    const shape = fc.constantFrom('flat', 'nested', 'positional', 'byContract', 'byDay');
    const run = fc.asyncProperty(
      ...([
        fc.array(name, { maxLength: 3 }),
        contracts,
        days,
        shape,
        fc.infiniteStream(fc.nat(100)),
      ] as const),
      async (wrapping, numbers, dates, how, stream) => {
        const wanted = numbers.map((c) =>
          dates.map((d) => [c, d, stepsOf(d).map(() => stream.next().value)] as const),
        );
        const timed = (d: Day, list: readonly number[]) =>
          list.map((taux, i) => ({ horaire: startOf(d, i), taux }));
        const inside = {
          flat: wanted.flat().flatMap(([c, d, list]) => timed(d, list).map((row) => ({ ref: c, ...row }))),
          nested: wanted.map((of) => ({
            ref: of[0]?.[0],
            j: of.map(([, d, list]) => ({ jour: d, p: timed(d, list) })),
          })),
          positional: wanted.flat().map(([c, d, list]) => ({ ref: c, le: d, v: list })),
          byContract: Object.fromEntries(
            wanted.map((of) => [of[0]?.[0], of.map(([, d, list]) => ({ jour: d, v: list }))]),
          ),
          byDay: Object.fromEntries(
            dates.map((d, i) => [d, Object.fromEntries(wanted.map((of) => [of[i]?.[0], of[i]?.[2]]))]),
          ),
        }[how];
        const json = wrapping.reduce<unknown>((inner, key) => ({ titre: 'export', [key]: inner }), inside);
        const plain = wanted
          .flat()
          .map(([c, d, v]) => ({ contractNumber: c, day: d, steps: v.map((value) => ({ value })) }));
        const laid = layOut(plain, { unit: 'percent', meaning: 'curtailment', missing: 'refuse' });
        expect(asked(await read(json))).toEqual(laid.ok ? asked(laid.value) : laid.problem);
      },
    );
    await fc.assert(run, { numRuns: 40 });
  });

  test('tells what 0 seems to mean by the name that says so, and nothing where no name does', () => {
    const of = (name: string) => {
      const found = recognise([
        { contrat: 'BOA0012345', jour: '2026-11-24', [name]: values('BOA0012345', DAYS[0] as Day) },
      ]);
      return found.ok && found.value.meaning.meaning;
    };
    expect([of('effacement'), of('limitation'), of('valeurs')]).toEqual(['curtailment', 'limit', null]);
  });

  test('is refused where it holds no orders, or holds them in two places', () => {
    const day = { contrat: 'BOA0012345', jour: '2026-11-24', pas: values('BOA0012345', DAYS[0] as Day) };
    for (const json of [null, 3, [], {}, { a: [1, 2] }, { un: [day], deux: [day] }]) {
      expect(recognise(json)).toMatchObject({ ok: false, problem: { code: 'answerShape' } });
    }
  });
});
