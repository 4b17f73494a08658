import fc from 'fast-check';
import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import { directly } from '../../electron/platform/direct-expression.ts';
import { Unsupported } from '../../electron/platform/direct-values.ts';
import shipped from '../../electron/profiles/smartoa.json' with { type: 'json' };
import { formatInstant, type Instant, MINUTE } from '../../shared/calendar/time.ts';
import { recognise } from '../../shared/recognition/recognise.ts';
import { consignes } from '../support/consignes.ts';
import { instant } from '../support/simulator.ts';

const QUARTER = 15 * MINUTE;

/** Few names, so that expressions meet what the data hold, and lists in lists, holes and nulls as often as texts. */
const NAMES = ['a', 'b', 'contrats', 'valeur'] as const;
const name = fc.constantFrom(...NAMES);
const scalar = fc.constantFrom<unknown>('', 'x', 'ACQUIESCE', 0, 1, -3, 2.5, 100, true, false, null);
const { data } = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    scalar,
    fc.array(tie('data'), { maxLength: 3 }),
    fc.dictionary(name, tie('data'), { maxKeys: 3 }),
  ),
}));

const literal = fc.constantFrom(
  ...["'x'", "'ACQUIESCE'", '0', '1', '100', 'null', 'true', 'false', '$', '$v', '$k', '$[0]'],
);
/** Expressions of what is evaluated directly, as text; where one of them is left to the library, nothing is compared. */
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const one = tie('expression');
  const path = fc
    .array(fc.oneof(name, name, one), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.join('.'));
  return {
    expression: fc.oneof(
      { maxDepth: 4, depthSize: 'medium' },
      literal,
      path,
      path.map((text) => `[${text}]`),
      fc.tuple(one, one).map(([a, b]) => `[${a}, ${b}]`),
      fc.tuple(one, one).map(([a, b]) => `{'p': ${a}, 'q': ${b}}`),
      fc.tuple(one, one).map(([a, b]) => `(${a} = ${b})`),
      fc.tuple(one, one).map(([a, b]) => `(${a} & ${b})`),
      fc.tuple(one, one, one).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
      fc.tuple(one, one).map(([a, b]) => `($v := ${a}; ${b})`),
      fc.tuple(name, one).map(([a, b]) => `${a}.($v := $; ${b})`),
      fc.tuple(fc.constantFrom('$type', '$exists', '$string'), one).map(([f, a]) => `${f}(${a})`),
    ),
  };
});

/** Rows and maps, as exports are made of, with a list or a hole among them now and then. */
const rows = fc.array(
  fc.record({
    a: fc.oneof({ weight: 6, arbitrary: scalar }, data),
    b: fc.constantFrom('x', 'y', '2', '10', '__proto__'),
  }),
  {
    maxLength: 6,
  },
);
const maps = fc.dictionary(fc.oneof(name, fc.constantFrom('2026-11-24', '10', '9')), fc.oneof(rows, data), {
  maxKeys: 4,
});
/** Expressions that group rows by a key, and that walk through what is under the names of an object. */
const regrouping = fc
  .tuple(
    fc.constantFrom('$', '$v', 'a', 'r', 'm', '$.m', '[m]'),
    fc.constantFrom('b', "'|' & b", "'|' & $string(b) & a", '$substring(b, 0, 1)', "'k'", '$k', 'a'),
    fc.constantFrom(
      'a',
      '$',
      '$[0]',
      '$[0].b',
      '[$.a]',
      "[$.{'value': a, 'start': b}]",
      '$v',
      '$k',
      expression,
    ),
    fc.constantFrom('$v', '[$v]', '[$v.a]', "{'k': $k, 'v': $v}", '$v.$', '[[$v]]', '$'),
    fc.constantFrom<(g: string, made: string) => string>(
      (g, made) => `$each(${g}, function($v, $k) { ${made} })`,
      (g, made) => `$each(${g}, function($v, $k) { [${made}] }).$`,
      (g, made) => `[$each(${g}, function($v) { $each($v, function($v, $k) { ${made} }) })]`,
      (g) => `[$each(${g}, function($o) { $o })]`,
      (g) => g,
    ),
    fc.boolean(),
  )
  .chain(([of, key, value, made, walk, isGrouped]) =>
    (typeof value === 'string' ? fc.constant(value) : value).map((came) =>
      walk(isGrouped ? `${of}{${key}: {'first': $[0].b, 'v': ${came}}}` : of, made),
    ),
  );

/** Some steps of a path are no grammar: such a text is compiled by nobody. */
function isGrammatical(text: string): boolean {
  try {
    return Boolean(jsonata(text));
  } catch {
    return false;
  }
}

/** As it leaves the worker: plain data, or the error that the expression raises. */
const plain = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value) ?? 'null');
const raised = (thrown: unknown) => ({ raised: (thrown as { code?: string }).code ?? String(thrown) });

const isRaised = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'raised' in value;

function byUs(text: string, input: unknown): unknown {
  const direct = directly(jsonata(text).ast());
  if (!direct) return Unsupported;
  try {
    return plain(direct.value(input));
  } catch (thrown) {
    return thrown === Unsupported ? Unsupported : raised(thrown);
  }
}

/** The items that come one by one, where they are not left to the library. */
function itemsByUs(text: string, input: unknown): unknown {
  const items: unknown[] = [];
  try {
    directly(jsonata(text).ast())?.each(input, (item) => items.push(item));
    return plain(items);
  } catch (thrown) {
    return thrown === Unsupported ? Unsupported : raised(thrown);
  }
}

/** A value as the list that a mapping takes it for. */
const listOf = (value: unknown) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

const byLibrary = (text: string, input: unknown): Promise<unknown> =>
  jsonata(text).evaluate(input).then(plain, raised);

/** Compares both over generated cases; tells how many were not left to the library, as a value and as a list. */
async function comparedOver(texts: fc.Arbitrary<string>, inputs: fc.Arbitrary<unknown>, numRuns: number) {
  let [values, lists] = [0, 0];
  const same = fc.asyncProperty(texts.filter(isGrammatical), inputs, async (text, input) => {
    const own = byUs(text, input);
    if (own === Unsupported) return;
    values++;
    expect(own).toEqual(await byLibrary(text, input));
    const items = itemsByUs(text, input);
    if (items === Unsupported) return;
    lists++;
    expect(items).toEqual(isRaised(own) ? own : listOf(own));
  });
  await fc.assert(same, { numRuns });
  return { values, lists, enough: values > numRuns / 8 && lists > numRuns / 8 };
}

describe('what is evaluated directly', () => {
  test('comes to what JSONata comes to, over any data, or is left to it', async () => {
    expect(await comparedOver(expression, data, 4_000)).toMatchObject({ enough: true });
  });

  test('so does what is grouped, and what is under the names of an object', async () => {
    const input = fc.oneof({ weight: 2, arbitrary: rows }, maps, fc.record({ r: rows, m: maps, a: maps }));
    expect(await comparedOver(regrouping, input, 4_000)).toMatchObject({ enough: true });
  });

  test('the maps of the shipped profile are, over its own answers', async () => {
    const input = JSON.parse(consignes({ contracts: 3, days: 2 }));
    for (const { map } of [shipped.orders, shipped.contracts]) {
      const own = byUs(map, input);
      expect(own).not.toBe(Unsupported);
      expect(own).toEqual(await byLibrary(map, input));
      expect(itemsByUs(map, input)).toEqual(own);
      expect(byUs(map, {})).toEqual(await byLibrary(map, {}));
    }
  });

  test('the maps that are written for recognised files are, but for figures that are written as texts', async () => {
    const steps = Array.from({ length: 96 }, (_, i) => i % 7);
    const [days, refs] = [
      ['2026-11-24', '2026-11-25'],
      ['BOA0012345', 'BOA0067890'],
    ];
    const of = <T>(made: (ref: string, day: string) => T) =>
      refs.flatMap((ref) => days.map((day) => made(ref, day)));
    const at = (day: string, i: number) =>
      formatInstant((instant(`${day}T00:00:00+01:00`) + i * QUARTER) as Instant);
    const files: Record<string, unknown> = {
      rows: of((contrat, day) => steps.map((valeur, i) => ({ contrat, horaire: at(day, i), valeur }))).flat(),
      dated: of((contrat, jour) =>
        steps.map((valeur, i) => ({ contrat, jour, horaire: at(jour, i), valeur })),
      ).flat(),
      positional: of((contrat, jour) => ({ contrat, jour, valeurs: steps })),
      nested: refs.map((contrat) => ({ contrat, jours: days.map((jour) => ({ jour, valeurs: steps })) })),
      maps: Object.fromEntries(refs.map((ref) => [ref, Object.fromEntries(days.map((day) => [day, steps]))])),
    };
    for (const [shape, file] of Object.entries(files)) {
      const found = recognise(file);
      const map = found.ok ? found.value.map : expect.fail(`${shape}: ${JSON.stringify(found.problem)}`);
      const items = itemsByUs(map, file);
      expect(items, `${shape}: ${map}`).not.toBe(Unsupported);
      expect(items, shape).toEqual(await byLibrary(map, file));
      expect(items, shape).toHaveLength(shape === 'rows' ? 2 : 4);
    }
  });

  test('what has another meaning over lists, a predicate, an order or a function of its own is left to it', () => {
    for (const text of [
      'a[0]',
      'a^(b)',
      '$[1]',
      '$sum(a)',
      '$$.a',
      '**',
      'a@$v',
      '-a',
      'a + 1',
      '$each(b, $f)',
    ])
      expect(byUs(text, { a: [1, 2] }), text).toBe(Unsupported);
  });
});
