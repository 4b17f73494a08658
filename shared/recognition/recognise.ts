import { type Problem, problem } from '../problem.ts';
import { fail, ok, type Result } from '../result.ts';
import {
  guessMeaning,
  guessUnit,
  guessWords,
  isUnitNamed,
  type MeaningGuess,
  type UnitGuess,
} from './guesses.ts';
import { type Hint, hints } from './names.ts';
import type { Place, Plan, Told } from './plan.ts';
import {
  all,
  type Field,
  isDayText,
  isFrenchDay,
  isIdentifier,
  isInstantText,
  isMidnight,
} from './scalars.ts';
import { stepFields } from './step-fields.ts';
import { type Level, type Structure, structuresOf } from './structure.ts';
import { writeMap } from './write-map.ts';

export type Shape = 'nested' | 'flat' | 'positional' | 'maps' | 'intervals';

/** What was recognised in a file: the expression that reads it (a profile's `orders.map`), and what its values may mean. */
export interface Recognised {
  readonly shape: Shape;
  readonly map: string;
  readonly meaning: MeaningGuess;
  readonly unit: UnitGuess;
  /** What each word seems to ask, where the values are words. */
  readonly words: Readonly<Record<string, 'stop' | 'free'>>;
  /** What the user should look at before believing it. */
  readonly doubts: readonly Doubt[];
}

/** Something that was taken one way and could be meant another. */
export type Doubt =
  | { readonly code: 'meaning' }
  | { readonly code: 'unit'; readonly unit: UnitGuess }
  | { readonly code: 'values'; readonly chosen: string; readonly others: string }
  | { readonly code: 'dates'; readonly written: string };

/**
 * Recognises how a file of orders is built and writes the expression that reads it. Refused with `answerShape` (`path`:
 * what was looked for in vain) where contract, day or values are not found, or where two places of the file hold orders.
 */
export function recognise(json: unknown): Result<Recognised, Problem> {
  const structures = structuresOf(json);
  if (structures.length === 0) return fail(missing('values'));
  const plans = structures.flatMap((structure) => planOf(structure) ?? []);
  const [best, ...others] = plans.toSorted((a, b) => rank(b) - rank(a));
  if (!best) return fail(missing(structures.some((one) => placeOf(one, isContract)) ? 'day' : 'contract'));
  const rival = others.find((other) => !isWithin(best.structure, other.structure));
  if (rival) return fail(problem('answerShape', { path: pathOf(rival.structure), expected: '', found: '2' }));
  const names = [best.step.value?.name ?? '', ...best.structure.levels.map(nameOf)];
  return ok({
    shape: shapeOf(best),
    map: writeMap(best),
    meaning: guessMeaning(names),
    unit: guessUnit(names, best.step.values),
    words: guessWords(best.step.values),
    doubts: doubtsOf(best, names),
  });
}

function doubtsOf({ step, day }: Plan, names: readonly string[]): readonly Doubt[] {
  const unit = guessUnit(names, step.values);
  const chosen = step.value?.name ?? '';
  const written = day?.field?.values.find(isEitherWay);
  return [
    ...(guessMeaning(names).meaning === null && unit !== 'words' ? [{ code: 'meaning' } as const] : []),
    ...(unit === 'words' || isUnitNamed(names) ? [] : [{ code: 'unit', unit } as const]),
    ...(step.others.length > 0 ? [{ code: 'values', chosen, others: step.others.join(', ') } as const] : []),
    ...(written === undefined ? [] : [{ code: 'dates', written: String(written) } as const]),
  ];
}

/** `05/12/2026`, which others would write `12/05/2026`. */
const isEitherWay = (value: unknown): boolean =>
  isFrenchDay(value) && Number(String(value).slice(3, 5)) <= 12 && Number(String(value).slice(0, 2)) <= 12;

const missing = (path: string) => problem('answerShape', { path, expected: path, found: '∅' });
const nameOf = (level: Level) => (level.kind === 'record' ? level.name : '');
const pathOf = ({ levels }: Structure) => levels.map(nameOf).filter(Boolean).join('.');
/** Deeper first: the records that hold a day's list are themselves a list with instants. */
const rank = ({ structure }: Plan) => structure.levels.length * 1e9 + structure.weight;

/** Whether one place is on the way to the other. */
function isWithin(a: Structure, b: Structure): boolean {
  const [long, short] = a.levels.length > b.levels.length ? [a, b] : [b, a];
  return short.levels.every((level, i) => {
    const other = long.levels[i];
    return level.kind === other?.kind && nameOf(level) === nameOf(other);
  });
}

function planOf(structure: Structure): Plan | null {
  const contract = placeOf(structure, isContract);
  const step = stepFields(structure.leaf);
  const day = placeOf(structure, isDay);
  if (!contract || !step || (!day && !step.timed)) return null;
  return { structure, contract, day, step, told: toldOf(structure, contract, day) };
}

/** Only what stands as near as the day itself is said of that day. */
function toldOf(structure: Structure, contract: Place, day: Place | null): Told {
  const find = (hint: Hint, holds: (value: unknown) => boolean, from: number) =>
    fieldOf(structure, hint, holds, from);
  const near = day === null ? Number.POSITIVE_INFINITY : Math.max(day.depth, contract.depth);
  return {
    gridId: find('grid', (value) => isIdentifier(value), contract.depth),
    hlar: find('hlar', isInstantText, near),
    publishedAt: find('published', isInstantText, near),
    acknowledged: find('acknowledged', (value) => typeof value === 'boolean', near),
    acknowledgedAt: find('acknowledged', isInstantText, near),
  };
}

/** The nearest field of that name whose values are what is wanted, or null. */
function fieldOf(
  { levels, leaf }: Structure,
  hint: Hint,
  holds: (value: unknown) => boolean,
  from: number,
): Place | null {
  const scalarsAt = (depth: number) => {
    const level = levels[depth];
    if (level) return level.kind === 'record' ? level.scalars : [];
    return leaf.kind === 'rows' ? leaf.scalars : [];
  };
  for (let depth = levels.length; depth >= from; depth--) {
    const field = scalarsAt(depth).find(
      ({ name, values }) =>
        hints(name, hint) &&
        all(
          values.filter((value) => value !== null),
          holds,
        ),
    );
    if (field) return { depth, field };
  }
  return null;
}

/** The nearest place to the values that tells what is wanted. */
function placeOf({ levels, leaf }: Structure, wanted: typeof isContract): Place | null {
  const rows = leaf.kind === 'rows' ? leaf.scalars : [];
  const own = best(rows, wanted);
  if (own) return { depth: levels.length, field: own };
  for (let depth = levels.length - 1; depth >= 0; depth--) {
    const level = levels[depth];
    if (level?.kind === 'map' && level.of === wanted.of) return { depth, field: null };
    const field = level?.kind === 'record' ? best(level.scalars, wanted) : null;
    if (field) return { depth, field };
  }
  return null;
}

function best(fields: readonly Field[], wanted: typeof isContract): Field | null {
  const fit = fields.filter(wanted);
  return fit.find(({ name }) => hints(name, wanted.of)) ?? fit[0] ?? null;
}

const isContract = Object.assign(
  ({ name, values }: Field) => values.every(isIdentifier) && !hints(name, 'grid') && !hints(name, 'notDay'),
  { of: 'contract' as 'contract' | 'day' },
);

const isDay: typeof isContract = Object.assign(
  ({ name, values }: Field) =>
    !hints(name, 'notDay') &&
    !hints(name, 'start') &&
    values.every((value) => isDayText(value) || isFrenchDay(value) || isMidnight(value)),
  { of: 'day' as 'contract' | 'day' },
);

function shapeOf({ structure: { levels, leaf }, contract, step }: Plan): Shape {
  if (step.end) return 'intervals';
  if (levels.some(({ kind }) => kind === 'map') || leaf.kind === 'instants') return 'maps';
  if (leaf.kind === 'values') return 'positional';
  return contract.depth === levels.length ? 'flat' : 'nested';
}
