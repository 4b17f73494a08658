import {
  all,
  type Field,
  isDayText,
  isIdentifier,
  isInstantText,
  isRecord,
  isScalar,
  isStepValue,
  type Json,
} from './scalars.ts';

/** One step on the way from a file's root to its quarter-hours. */
export type Level =
  /** Into the field `name` of a record that also has these scalar fields. */
  | { readonly kind: 'record'; readonly name: string; readonly scalars: readonly Field[] }
  /** Into each entry of a list. */
  | { readonly kind: 'list' }
  /** Into each value of an object whose keys are contracts or days. */
  | { readonly kind: 'map'; readonly of: 'contract' | 'day' };

/** Where the values are: rows with scalar fields, a list of bare values, or values by their instant. */
export type Leaf =
  | { readonly kind: 'rows'; readonly scalars: readonly Field[]; readonly rows: readonly Json[] }
  | { readonly kind: 'values' | 'instants'; readonly values: readonly unknown[] };

export interface Structure {
  readonly levels: readonly Level[];
  readonly leaf: Leaf;
  /** How many values were seen there. */
  readonly weight: number;
}

const SAMPLE = 400;
const DEEPEST = 12;

/** Every place of a file that may hold quarter-hours, seen through a sample of its lists. */
export function structuresOf(root: unknown): readonly Structure[] {
  return discover([root], []);
}

function discover(samples: readonly unknown[], levels: readonly Level[]): readonly Structure[] {
  const present = samples.filter((sample) => sample !== null && sample !== undefined);
  if (present.length === 0 || levels.length > DEEPEST) return [];
  if (present.every(Array.isArray)) return discoverLists(present, levels);
  return present.every(isRecord) ? discoverRecords(present, levels) : [];
}

function discoverLists(lists: readonly unknown[][], levels: readonly Level[]): readonly Structure[] {
  const items = sampled(lists.flatMap((list) => sampled(list)));
  if (items.length === 0) return [];
  const weight = lists.reduce((sum, list) => sum + list.length, 0);
  if (items.every(isScalar)) {
    const isDay = lists.every(({ length }) => length === 0 || isAboutADay(length));
    return isDay && items.every(isStepValue)
      ? [{ levels, leaf: { kind: 'values', values: items }, weight }]
      : [];
  }
  const rows = items.filter(isRecord);
  if (rows.length < items.length) return [];
  const leaf: Leaf = { kind: 'rows', scalars: scalarsOf(rows), rows };
  const timed = leaf.scalars.some(({ values }) => all(values, isInstantText));
  const positional = lists.every(({ length }) => isAboutADay(length));
  const found = timed || positional ? [{ levels, leaf, weight }] : [];
  return [...found, ...discover(items, [...levels, { kind: 'list' }])];
}

function discoverRecords(records: readonly Json[], levels: readonly Level[]): readonly Structure[] {
  const keys = [...new Set(records.flatMap((record) => sampled(Object.keys(record))))];
  const values = sampled(records.flatMap((record) => sampled(Object.values(record))));
  const weight = records.reduce((sum, record) => sum + Object.keys(record).length, 0);
  if (all(keys, isInstantText)) {
    return values.every(isStepValue) ? [{ levels, leaf: { kind: 'instants', values }, weight }] : [];
  }
  const into = (of: 'contract' | 'day') => discover(values, [...levels, { kind: 'map', of }]);
  if (all(keys, isDayText)) return into('day');
  const byContract = all(keys, isIdentifier) && !values.some(isScalar) ? into('contract') : [];
  return [...byContract, ...discoverFields(records, keys, levels)];
}

function discoverFields(
  records: readonly Json[],
  keys: readonly string[],
  levels: readonly Level[],
): readonly Structure[] {
  const scalars = scalarsOf(records);
  return keys
    .filter((name) => !name.includes('`') && keys.length <= SAMPLE)
    .flatMap((name) => {
      const inside = records.map((record) => record[name]).filter((value) => !isScalar(value));
      return discover(inside, [...levels, { kind: 'record', name, scalars }]);
    });
}

/** The fields that are scalars wherever they are, in the order of the file. */
export function scalarsOf(records: readonly Json[]): readonly Field[] {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))].filter(
    (name) => !name.includes('`'),
  );
  return names.flatMap((name) => {
    const values = records.map((record) => record[name]).filter((value) => value !== undefined);
    return values.every(isScalar) ? [{ name, values }] : [];
  });
}

/** Wide enough that a list with a few values too many or missing is recognised, and then refused for it. */
const isAboutADay = (length: number): boolean => length >= 80 && length <= 110;

/** All of a short list; of a long one its beginning, and some from everywhere else. */
function sampled<T>(items: readonly T[]): readonly T[] {
  if (items.length <= SAMPLE) return items;
  const stride = Math.ceil((2 * items.length) / SAMPLE);
  const spread = items.filter((_, i) => i >= SAMPLE / 2 && i % stride === 0);
  return [...items.slice(0, SAMPLE / 2), ...spread];
}
