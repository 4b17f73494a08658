import { type DayGrid, gridOf, STEP_MS, stepAt, stepStart } from '../calendar/quarter-hours.ts';
import { type Day, dayOf, formatInstant, type Instant, parseDay, parseInstant } from '../calendar/time.ts';
import { canBeHlar } from '../day/deadline.ts';
import { type Problem, problem } from '../problem.ts';
import type { ValueRules } from '../profiles/profile-schema.ts';
import { remembered } from '../remembered.ts';
import { fail, ok, type Result } from '../result.ts';
import { FREE, fingerprintOf, type Order, type StepCode } from './order.ts';
import { limitKindOf, shown, stepCode } from './step-values.ts';

/** One contract's day as the platform tells it, laid on the grid. */
export interface ReadOrder {
  readonly contractNumber: string;
  readonly gridId: string | null;
  readonly order: Order;
  /** Whether the platform holds an acknowledgement; null where its answer does not say. */
  readonly acknowledged: boolean | null;
  readonly acknowledgedAt: Instant | null;
}

type Fields = Readonly<Record<string, unknown>>;
/** Thrown and caught inside this file only: a precise refusal from deep inside an answer. */
class Refusal {
  readonly problem: Problem;
  constructor(reason: Problem) {
    this.problem = reason;
  }
}

/**
 * Lays the canonical list that a profile's `orders.map` yields on the days' grids (connector.md). All or nothing: the
 * first fault refuses the whole answer and says where it is (`path`, `contractNumber`, `day`, `at`).
 */
export function layOut(mapped: unknown, rules: ValueRules): Result<readonly ReadOrder[]> {
  const items = mapped === undefined ? [] : Array.isArray(mapped) ? mapped : [mapped];
  return layOutEach((take) => {
    for (const item of items) take(item);
  }, rules);
}

/** The same for a list whose items come one by one, and are not needed any more once they are laid out. */
export function layOutEach(
  each: (take: (item: unknown) => void) => void,
  rules: ValueRules,
): Result<readonly ReadOrder[]> {
  const seen = new Map<string, ReadOrder>();
  const codeOf = codesBy(rules);
  let i = 0;
  try {
    each((item) => {
      for (const read of readItem(item, `[${i++}]`, rules, codeOf)) addOnce(seen, read);
    });
    return ok([...seen.values()]);
  } catch (thrown) {
    if (thrown instanceof Refusal) return fail(thrown.problem);
    throw thrown;
  }
}

function addOnce(seen: Map<string, ReadOrder>, read: ReadOrder): void {
  const key = `${read.contractNumber}\n${read.order.day}`;
  const before = seen.get(key);
  if (before && JSON.stringify(before) !== JSON.stringify(read)) {
    refuse(problem('contractTwice', { contractNumber: read.contractNumber, day: read.order.day }));
  }
  seen.set(key, read);
}

function readItem(
  item: unknown,
  path: string,
  rules: ValueRules,
  codeOf: Where['codeOf'],
): readonly ReadOrder[] {
  const fields = asFields(item, path);
  const contractNumber = textAt(fields, 'contractNumber', path);
  if (contractNumber === null) return refuse(shape(`${path}.contractNumber`, 'text', fields.contractNumber));
  const steps = fields.steps ?? [];
  if (!Array.isArray(steps)) return refuse(shape(`${path}.steps`, 'list', steps));
  const day = dayAt(fields, path, contractNumber);
  const common = {
    contractNumber,
    gridId: textAt(fields, 'gridId', path),
    acknowledged: booleanAt(fields, 'acknowledged', path),
    acknowledgedAt: instantAt(fields, 'acknowledgedAt', path),
  };
  const publishedAt = instantAt(fields, 'publishedAt', path);
  const hlar = instantAt(fields, 'hlar', path);
  const limitKind = limitKindOf(rules);
  return laidDays(steps, day, { contractNumber, path: `${path}.steps`, rules, codeOf }).map(
    ([grid, codes]) => {
      const kind = codes.some((code) => code > 0) ? limitKind : null;
      const fingerprint = fingerprintOf(grid.day, kind, codes);
      if (hlar !== null && !canBeHlar(grid.day, hlar)) {
        refuse(problem('hlarOutside', { contractNumber, day: grid.day, at: formatInstant(hlar) }));
      }
      return {
        ...common,
        order: { day: grid.day, limitKind: kind, steps: codes, fingerprint, publishedAt, hlar },
      };
    },
  );
}

/** The rules as a function that remembers: an answer holds few different values. */
function codesBy(rules: ValueRules): Where['codeOf'] {
  const known = new Map<unknown, ReturnType<typeof stepCode>>();
  return (value) => {
    const found = known.get(value) ?? stepCode(value, rules);
    if (known.size < 1_000) known.set(value, found);
    return found;
  };
}

interface Where {
  readonly contractNumber: string;
  readonly path: string;
  readonly rules: ValueRules;
  /** What a step's value asks, by these rules. */
  readonly codeOf: (value: unknown) => ReturnType<typeof stepCode>;
}

type LaidDay = readonly [DayGrid, readonly StepCode[]];

function laidDays(steps: readonly unknown[], day: Day | null, where: Where): readonly LaidDay[] {
  const entries = steps.map((step, i) => (isFields(step) ? step : asFields(step, `${where.path}[${i}]`)));
  const timed = entries.filter((entry) => entry.start !== undefined && entry.start !== null).length;
  if (timed > 0 && timed < entries.length) {
    refuse(problem('stepMixed', { contractNumber: where.contractNumber, path: where.path }));
  }
  if (timed === 0) return positional(entries, day, where);
  return byInstant(entries, day, where);
}

function positional(entries: readonly Fields[], day: Day | null, where: Where): readonly LaidDay[] {
  if (day === null) {
    return entries.length === 0 ? [] : refuse(shape(`${where.path}[0].start`, 'instant', undefined));
  }
  const grid = gridOf(day);
  if (entries.length === 0 && where.rules.missing === 'free')
    return [[grid, new Array(grid.count).fill(FREE)]];
  if (entries.length !== grid.count) {
    const facts = { contractNumber: where.contractNumber, day, expected: grid.count, found: entries.length };
    refuse(problem('stepCount', facts));
  }
  const cells = emptyCells(grid);
  entries.forEach((entry, i) => {
    place(cells, i, entry.value, grid, where);
  });
  return [[grid, filled(cells, grid, where)]];
}

function byInstant(entries: readonly Fields[], day: Day | null, where: Where): readonly LaidDay[] {
  const days = new Map<Day, { grid: DayGrid; cells: Cell[] }>();
  let laid: { grid: DayGrid; cells: Cell[] } | null = null;
  entries.forEach((entry, i) => {
    const { start, end } = spanOf(entry, i, where);
    checkOnGrid(start, end, day, where);
    for (let at = start; at < end; at = (at + STEP_MS) as Instant) {
      if (laid === null || stepAt(laid.grid, at) === null) {
        const grid = gridOf(day ?? dayOf(at));
        if (stepAt(grid, at) === null) refuse(outside(at, grid.day, where));
        laid = days.get(grid.day) ?? { grid, cells: emptyCells(grid) };
        days.set(grid.day, laid);
      }
      place(laid.cells, stepAt(laid.grid, at) ?? 0, entry.value, laid.grid, where);
    }
  });
  return [...days.values()].map(({ grid, cells }) => [grid, filled(cells, grid, where)]);
}

/** From when to when an entry holds: a quarter of an hour unless it says otherwise. */
function spanOf(
  entry: Fields,
  i: number,
  { path }: Where,
): { readonly start: Instant; readonly end: Instant } {
  const at = (name: 'start' | 'end') => readInstant(entry[name], () => `${path}[${i}].${name}`);
  const start = at('start') ?? refuse(shape(`${path}[${i}].start`, 'instant', entry.start));
  return { start, end: at('end') ?? ((start + STEP_MS) as Instant) };
}

function checkOnGrid(start: Instant, end: Instant, day: Day | null, where: Where): void {
  if (start % STEP_MS === 0 && end - start === STEP_MS) return;
  const facts = { contractNumber: where.contractNumber, day: day ?? dayOf(start) };
  for (const at of [start, end]) {
    if (at % STEP_MS !== 0) refuse(problem('stepOffGrid', { ...facts, at: formatInstant(at) }));
  }
  if (end <= start || end - start > 400 * 24 * 4 * STEP_MS) {
    refuse(problem('stepOffGrid', { ...facts, at: formatInstant(end) }));
  }
}

type Cell = StepCode | undefined;
const emptyCells = (grid: DayGrid): Cell[] => new Array<Cell>(grid.count).fill(undefined);

function place(cells: Cell[], index: number, value: unknown, grid: DayGrid, where: Where): void {
  if ((value === null || value === undefined) && where.rules.missing === 'free') return;
  const code = where.codeOf(value);
  const before = cells[index];
  if (code.ok && (before === undefined || before === code.value)) {
    cells[index] = code.value;
    return;
  }
  const at = formatInstant(stepStart(grid, index));
  const facts = { contractNumber: where.contractNumber, day: grid.day, at };
  refuse(code.ok ? problem('stepDoubled', facts) : { ...facts, ...code.problem });
}

function filled(cells: readonly Cell[], grid: DayGrid, where: Where): readonly StepCode[] {
  return cells.map((cell, i) => {
    if (cell !== undefined) return cell;
    if (where.rules.missing === 'free') return FREE;
    const at = formatInstant(stepStart(grid, i));
    return refuse(problem('stepMissing', { contractNumber: where.contractNumber, day: grid.day, at }));
  });
}

function dayAt(fields: Fields, path: string, contractNumber: string): Day | null {
  if (fields.day === undefined || fields.day === null) return null;
  const day = typeof fields.day === 'string' ? parseDay(fields.day) : null;
  return day ?? refuse(problem('badDay', { contractNumber, path: `${path}.day`, found: shown(fields.day) }));
}

const instantAt = (fields: Fields, name: string, path: string): Instant | null =>
  readInstant(fields[name], () => `${path}.${name}`);

function readInstant(value: unknown, path: () => string): Instant | null {
  if (value === undefined || value === null) return null;
  const at = typeof value === 'string' ? knownInstant(value) : null;
  return at ?? refuse(problem('badInstant', { path: path(), found: shown(value) }));
}
/** The steps of a day are named alike for every contract. */
const knownInstant = remembered(parseInstant, 5_000);

function textAt(fields: Fields, name: string, path: string): string | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' && value.length > 0 && value.length <= 200) return value;
  return refuse(shape(`${path}.${name}`, 'text', value));
}

function booleanAt(fields: Fields, name: string, path: string): boolean | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  return typeof value === 'boolean' ? value : refuse(shape(`${path}.${name}`, 'true/false', value));
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function asFields(value: unknown, path: string): Fields {
  return isFields(value) ? value : refuse(shape(path, 'object', value));
}

const shape = (path: string, expected: string, found: unknown): Problem =>
  problem('answerShape', { path, expected, found: shown(found) });

const outside = (at: Instant, day: Day, where: Where): Problem =>
  problem('stepOutsideDay', { contractNumber: where.contractNumber, day, at: formatInstant(at) });

function refuse(reason: Problem): never {
  throw new Refusal(reason);
}
