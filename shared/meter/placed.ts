import { gridOf } from '../calendar/quarter-hours.ts';
import { type Day, type Instant, MINUTE } from '../calendar/time.ts';
import type { RawPoint } from './raw-file.ts';
import { instantsOf, wallDay } from './stamps.ts';

/** A value whose stamp is an instant. */
export interface PlacedPoint {
  readonly at: Instant;
  /** Null where the file has several values for one stamp. */
  readonly value: number | null;
  readonly minutes: number | null;
}

/** The values of a series on the time line, in order, one for each stamp. */
export interface Placed {
  readonly points: readonly PlacedPoint[];
  /** Rows that say again what another one says. */
  readonly doubled: number;
  /** Stamps with values that contradict each other. */
  readonly conflicting: number;
  /** Values in the hour that autumn repeats, of which nobody can tell which of the two they are of. */
  readonly ambiguous: number;
  /** The days of those. */
  readonly ambiguousDays: readonly Day[];
  /** Values in the hour that spring leaves out. */
  readonly impossible: number;
}

/** Puts a series on the time line, whatever the order of its rows; only the repeated hour is told by that order. */
export function placed(raw: readonly RawPoint[]): Placed {
  const points: PlacedPoint[] = [];
  const repeated = new Map<Day, RawPoint[]>();
  let impossible = 0;
  for (const point of raw) {
    const { stamp, value, minutes } = point;
    if (stamp.kind === 'instant') {
      points.push({ at: stamp.at, value, minutes });
      continue;
    }
    const day = wallDay(stamp.wall);
    if (gridOf(day).count > 96) {
      const ofDay = repeated.get(day) ?? [];
      ofDay.push(point);
      repeated.set(day, ofDay);
      continue;
    }
    const [at] = instantsOf(stamp.wall);
    if (at === undefined) impossible++;
    else points.push({ at, value, minutes });
  }
  let ambiguous = 0;
  const ambiguousDays: Day[] = [];
  for (const [day, ofDay] of repeated) {
    const told = toldApart(ofDay);
    points.push(...told);
    ambiguous += ofDay.length - told.length;
    if (told.length < ofDay.length) ambiguousDays.push(day);
  }
  points.sort((a, b) => a.at - b.at || (a.minutes ?? 0) - (b.minutes ?? 0));
  return { ...withoutDoubles(points), ambiguous, ambiguousDays, impossible };
}

/**
 * The values of the long day with its repeated hour told apart: where the rows run through the day in order and step
 * back just once, inside that hour, what comes before is the one hour and what comes after the other.
 */
function toldApart(ofDay: readonly RawPoint[]): readonly PlacedPoint[] {
  const walls = ofDay.flatMap(({ stamp }) => (stamp.kind === 'local' ? [stamp.wall] : []));
  const [first = 0, last = 0] = [walls.at(0), walls.at(-1)];
  const forward = last > first;
  const steppingBack = walls.flatMap((wall, i) => {
    const before = walls[i - 1];
    return before !== undefined && (forward ? wall <= before : wall >= before) ? [i] : [];
  });
  const [back = 0] = steppingBack;
  const isTold = steppingBack.length === 1 && isRepeated(walls[back]) && isRepeated(walls[back - 1]);
  return ofDay.flatMap(({ stamp, value, minutes }, i) => {
    if (stamp.kind !== 'local') return [];
    const [summer, winter] = instantsOf(stamp.wall);
    if (summer === undefined) return [];
    if (winter === undefined) return [{ at: summer, value, minutes }];
    if (!isTold) return [];
    return [{ at: i < back === forward ? summer : winter, value, minutes }];
  });
}

function isRepeated(wall: Parameters<typeof instantsOf>[0] | undefined): boolean {
  return wall !== undefined && instantsOf(wall).length > 1;
}

function withoutDoubles(sorted: readonly PlacedPoint[]): Pick<Placed, 'points' | 'doubled' | 'conflicting'> {
  const points: PlacedPoint[] = [];
  let doubled = 0;
  let conflicting = 0;
  for (const point of sorted) {
    const last = points.at(-1);
    if (last?.at !== point.at || last.minutes !== point.minutes) points.push(point);
    else if (last.value === point.value) doubled++;
    else {
      if (last.value !== null) conflicting++;
      points[points.length - 1] = { ...last, value: null };
    }
  }
  return { points, doubled, conflicting };
}

/** Load curves have these steps, in minutes. */
const USUAL_STEPS: readonly number[] = [5, 10, 15, 20, 30, 60];
/** A distance between stamps that holds for so many of them is a step; one that does not is a gap. */
const HOLDS = 6;

/**
 * The step in minutes that each value stands for: as the file says, else as the distances between stamps tell. A value
 * lasts until the next stamp, or since the last one where stamps mark the end. Null where nothing tells.
 */
export function stepsOf(
  points: readonly PlacedPoint[],
  stampEnd: 'start' | 'end',
): readonly (number | null)[] {
  const distances = points.slice(1).map(({ at }, i) => (at - (points[i]?.at ?? 0)) / MINUTE);
  const runs = heldDistances(distances);
  const usual = mostFrequent(distances);
  const [near, far] = stampEnd === 'start' ? [0, -1] : [-1, 0];
  let last = usual;
  return points.map(({ minutes }, i) => {
    if (minutes !== null) return Number.isNaN(minutes) ? null : minutes;
    last = runs[i + near] ?? runs[i + far] ?? last;
    return last;
  });
}

/** The distance where it is a usual step and holds; null elsewhere. */
function heldDistances(distances: readonly number[]): readonly (number | null)[] {
  const held: (number | null)[] = distances.map(() => null);
  let from = 0;
  for (let i = 1; i <= distances.length; i++) {
    if (i < distances.length && distances[i] === distances[from]) continue;
    const distance = distances[from] ?? 0;
    if (i - from >= HOLDS && USUAL_STEPS.includes(distance)) held.fill(distance, from, i);
    from = i;
  }
  return held;
}

function mostFrequent(distances: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const distance of distances) counts.set(distance, (counts.get(distance) ?? 0) + 1);
  const usual = [...counts].filter(([distance]) => USUAL_STEPS.includes(distance));
  return usual.sort(([a, n], [b, m]) => m - n || a - b)[0]?.[0] ?? null;
}
