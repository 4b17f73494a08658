import { parseInstant } from '../calendar/time.ts';
import { hints } from './names.ts';
import { all, type Field, isIdentifier, isInstantText, isStepValue, type Json } from './scalars.ts';
import type { Leaf } from './structure.ts';

/** Which fields of a row say when and what; all null where the values stand bare. */
export interface Step {
  readonly start: Field | null;
  readonly end: Field | null;
  readonly value: Field | null;
  readonly values: readonly unknown[];
  /** Names of other fields that might as well be the value. */
  readonly others: readonly string[];
  /** False where only the position tells the quarter-hour. */
  readonly timed: boolean;
}

const isAside = (name: string): boolean => hints(name, 'unit') || hints(name, 'acknowledged');

const QUARTER = 900_000;

/** Finds start, end and value among the fields of a leaf; null where there is no value. */
export function stepFields(leaf: Leaf): Step | null {
  if (leaf.kind !== 'rows') {
    const { values } = leaf;
    return { start: null, end: null, value: null, values, others: [], timed: leaf.kind === 'instants' };
  }
  const times = leaf.scalars.filter(isOnGrid);
  const start = times.find(({ name }) => hints(name, 'start')) ?? times[0] ?? null;
  const end = start && (times.find((field) => field !== start && isAfter(leaf.rows, field, start)) ?? null);
  const values = leaf.scalars.filter(
    ({ name, values }) => all(values, isStepValue) && !values.every(isIdentifier) && !isAside(name),
  );
  const named = values.filter(({ name }) => hints(name, 'value'));
  const value = named[0] ?? (values.length === 1 ? values[0] : null);
  if (!value) return null;
  const others = named.slice(1).map(({ name }) => name);
  return { start, end, value, values: value.values, others, timed: start !== null };
}

const isOnGrid = ({ name, values }: Field): boolean =>
  !hints(name, 'hlar') && (hints(name, 'end') || !hints(name, 'notDay')) && all(values, isQuarter);

const isQuarter = (value: unknown): boolean =>
  isInstantText(value) && (parseInstant(value) ?? 1) % QUARTER === 0;

const isAfter = (rows: readonly Json[], end: Field, start: Field): boolean =>
  rows.every((row) => Date.parse(String(row[end.name])) > Date.parse(String(row[start.name])));
