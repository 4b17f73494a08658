import fc from 'fast-check';
import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import { directly } from '../../electron/platform/direct-expression.ts';
import { Unsupported } from '../../electron/platform/direct-values.ts';
import shipped from '../../electron/profiles/smartoa.json' with { type: 'json' };
import { consignes } from '../support/consignes.ts';

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

const literal = fc.constantFrom("'x'", "'ACQUIESCE'", '0', '1', '100', 'null', 'true', 'false', '$', '$v');
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

describe('what is evaluated directly', () => {
  test('comes to what JSONata comes to, over any data, or is left to it', async () => {
    let [compared, listed] = [0, 0];
    const same = fc.asyncProperty(expression.filter(isGrammatical), data, async (text, input) => {
      const own = byUs(text, input);
      if (own === Unsupported) return;
      compared++;
      expect(own).toEqual(await byLibrary(text, input));
      const items = itemsByUs(text, input);
      if (items === Unsupported) return;
      listed++;
      expect(items).toEqual(isRaised(own) ? own : listOf(own));
    });
    await fc.assert(same, { numRuns: 4_000 });
    expect(compared).toBeGreaterThan(1_000);
    expect(listed).toBeGreaterThan(1_000);
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

  test('what has another meaning over lists, a predicate, an order or a function of its own is left to it', () => {
    for (const text of ['a[0]', 'a^(b)', 'a{b: c}', '$sum(a)', '$$.a', '**', 'a@$v', '-a', 'a + 1'])
      expect(byUs(text, { a: [1, 2] }), text).toBe(Unsupported);
  });
});
