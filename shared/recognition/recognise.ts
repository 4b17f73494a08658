import { type Problem, problem } from '../problem.ts';
import { fail, ok, type Result } from '../result.ts';
import { guessMeaning, guessUnit, type MeaningGuess, type UnitGuess } from './guesses.ts';
import { hints } from './names.ts';
import { type Field, isDayText, isFrenchDay, isIdentifier, isMidnight } from './scalars.ts';
import { type Step, stepFields } from './step-fields.ts';
import { type Level, type Structure, structuresOf } from './structure.ts';
import { writeMap } from './write-map.ts';

export type Shape = 'nested' | 'flat' | 'positional' | 'maps' | 'intervals';

/** What was recognised in a file: the expression that reads it (a profile's `orders.map`), and what its values may mean. */
export interface Recognised {
  readonly shape: Shape;
  readonly map: string;
  readonly meaning: MeaningGuess;
  readonly unit: UnitGuess;
}

/** Where a contract or a day is told: a field of the record at level `depth`, or the key of the map there. */
export interface Place {
  readonly depth: number;
  readonly field: Field | null;
}

export interface Plan {
  readonly structure: Structure;
  readonly contract: Place;
  readonly day: Place | null;
  readonly step: Step;
}

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
  });
}

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
  return { structure, contract, day, step };
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
