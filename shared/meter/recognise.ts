import { gridOf, STEP_MS } from '../calendar/quarter-hours.ts';
import { type Day, dayOf, HOUR, type Instant, MINUTE } from '../calendar/time.ts';
import type { Direction, MeterUnit } from './columns.ts';
import { type Placed, type PlacedPoint, placed, stepsOf } from './placed.ts';
import type { RawFile, RawSeries, StampEnd } from './raw-file.ts';
import type { MeterReading } from './readings.ts';

/** What is taken to hold, and why: the file says so, it follows from its stamps, or the user said so. */
export interface Taken<T> {
  readonly value: T | null;
  readonly by: 'file' | 'deduced' | 'user' | null;
}

/** What the user says of a series; null leaves it to the file. */
export interface SeriesChoice {
  readonly unit: MeterUnit | null;
  /** Minutes. */
  readonly step: number | null;
  readonly stampEnd: StampEnd | null;
  readonly direction: Direction | null;
}
export const NO_CHOICE: SeriesChoice = { unit: null, step: null, stampEnd: null, direction: null };

/** What only the user can say. */
export type MeterQuestion = 'unit' | 'step' | 'stampEnd' | 'direction';

export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** A series of a file as it is understood, to be shown before it is taken over. */
export interface RecognisedSeries {
  readonly key: string;
  readonly prm: string | null;
  readonly stage: string | null;
  /** False for reactive power, voltage and the like, which no order speaks of. */
  readonly active: boolean;
  readonly direction: Taken<Direction>;
  readonly unit: Taken<MeterUnit>;
  readonly stampEnd: Taken<StampEnd>;
  /** Where the step comes from; the steps themselves stand in `steps`. */
  readonly stepBy: Taken<number>['by'];
  /** The steps in order of time, each with its first instant: more than one where the step changes. */
  readonly steps: readonly { readonly minutes: number; readonly from: Instant; readonly readings: number }[];
  /** From the first reading's begin to the last one's end; null where nothing can be placed. */
  readonly period: Span | null;
  readonly readings: number;
  readonly gaps: { readonly count: number; readonly ms: number; readonly first: readonly Span[] };
  /** Rows that repeat another; stamps that contradict each other; readings that overlap others. */
  readonly doubled: number;
  readonly conflicting: number;
  /** Values of the repeated hour that cannot be told apart; values of the hour that spring leaves out. */
  readonly ambiguous: number;
  readonly impossible: number;
  readonly empty: number;
  readonly estimated: number;
  /** Values below 0, taken as no production. */
  readonly negative: number;
  /** W; null while the unit is not known. */
  readonly greatestW: number | null;
  /** Wh over the whole period, as far as it was measured. */
  readonly energyWh: number | null;
  readonly questions: readonly MeterQuestion[];
}

export interface Recognised {
  readonly series: RecognisedSeries;
  /** In order of time, none overlapping another; empty while a question is open. */
  readonly readings: readonly MeterReading[];
}

const SHOWN_GAPS = 12;
/** W in a unit, or Wh in one of energy. */
const SCALE: Readonly<Record<MeterUnit, number>> = { W: 1, kW: 1e3, MW: 1e6, Wh: 1, kWh: 1e3, MWh: 1e6 };
const isEnergy = (unit: MeterUnit) => unit.endsWith('Wh');

/** Understands a series, with what the user said of it. */
export function recognise(file: RawFile, raw: RawSeries, choice: SeriesChoice): Recognised {
  const onLine = placed(raw.points);
  const unit = taken(choice.unit, raw.unit);
  const direction = taken(choice.direction, raw.direction);
  const stampEnd = stampEndOf(onLine.points, choice, file.stampEnd);
  const steps = choice.step
    ? onLine.points.map(() => choice.step)
    : stepsOf(onLine.points, stampEnd.value ?? 'start');
  const isDeclared = raw.points.every(({ minutes }) => minutes !== null && !Number.isNaN(minutes));
  const stepBy = choice.step ? 'user' : isDeclared ? 'file' : steps.includes(null) ? null : 'deduced';
  const readings = readingsOf(onLine, steps, stampEnd.value ?? 'start', unit.value);
  const asked: readonly (readonly [MeterQuestion, unknown])[] = [
    ['direction', direction.value],
    ['unit', unit.value],
    ['step', stepBy],
    ['stampEnd', stampEnd.value],
  ];
  const questions = asked.flatMap(([question, answer]) => (answer === null ? [question] : []));
  const series: RecognisedSeries = {
    key: raw.key,
    prm: raw.prm,
    stage: raw.stage,
    active: raw.active,
    ...{ direction, unit, stampEnd, stepBy, questions },
    steps: changingSteps(readings.list),
    period: periodOf(readings.list),
    readings: readings.list.length,
    gaps: gapsOf(readings.list),
    doubled: onLine.doubled,
    conflicting: onLine.conflicting + readings.overlapping,
    ambiguous: onLine.ambiguous,
    impossible: onLine.impossible,
    empty: raw.empty,
    estimated: raw.estimated,
    negative: readings.negative,
    ...amountsOf(readings.list, unit.value),
  };
  const isReady = questions.length === 0 && raw.active && direction.value === 'production';
  return { series, readings: isReady ? readings.list : [] };
}

function taken<T>(said: T | null, found: T | null): Taken<T> {
  if (said !== null) return { value: said, by: 'user' };
  return { value: found, by: found === null ? null : 'file' };
}

/** Which end stamps mark: as said, else as whole Paris days tell, which fill up from midnight to midnight only one way. */
function stampEndOf(
  points: readonly PlacedPoint[],
  choice: SeriesChoice,
  declared: StampEnd | null,
): Taken<StampEnd> {
  const known = taken(choice.stampEnd, declared);
  const [first, last] = [points.at(0), points.at(-1)];
  if (known.value !== null || !first || !last || points.length < 2) return known;
  const minutesOf = (end: StampEnd) => {
    const steps = choice.step ? null : stepsOf(points, end);
    return [steps ? steps.at(0) : choice.step, steps ? steps.at(-1) : choice.step] as const;
  };
  const fills = (['start', 'end'] as const).filter((end) => {
    const [firstStep, lastStep] = minutesOf(end);
    if (!firstStep || !lastStep) return false;
    const from = end === 'start' ? first.at : first.at - firstStep * MINUTE;
    const to = end === 'start' ? last.at + lastStep * MINUTE : last.at;
    return isMidnight(from) && isMidnight(to);
  });
  const [only] = fills;
  return fills.length === 1 && only ? { value: only, by: 'deduced' } : known;
}

function isMidnight(ms: number): boolean {
  const at = ms as Instant;
  return gridOf(dayOf(at)).start === at;
}

interface Built {
  readonly list: readonly MeterReading[];
  readonly overlapping: number;
  readonly negative: number;
}

/** The readings of placed values, in W; while the unit is not known, in the file's own figures. */
function readingsOf(
  { points, ambiguousDays }: Placed,
  steps: readonly (number | null)[],
  stampEnd: StampEnd,
  unit: MeterUnit | null,
): Built {
  let negative = 0;
  const found = points.flatMap(({ at, value }, i): MeterReading[] => {
    const minutes = steps[i] ?? null;
    if (minutes === null) return [];
    const ms = minutes * MINUTE;
    const from = (stampEnd === 'start' ? at : at - ms) as Instant;
    if (value !== null && value < 0) negative++;
    const scale = unit === null ? 1 : SCALE[unit] * (isEnergy(unit) ? HOUR / ms : 1);
    return [{ from, to: (from + ms) as Instant, watts: value === null ? null : Math.max(0, value) * scale }];
  });
  found.sort((a, b) => a.from - b.from || a.to - b.to);
  const { list, overlapping } = withoutOverlaps(found);
  const longest = Math.max(0, ...new Set(steps.map((minutes) => minutes ?? 0)));
  const reach = stampEnd === 'end' ? longest * MINUTE : 0;
  return {
    list: ambiguousDays.reduce((all, day) => withRepeatedHour(all, day, reach), list),
    overlapping,
    negative,
  };
}

/** Readings of which one overlaps another are not to be believed, neither of them. */
function withoutOverlaps(sorted: readonly MeterReading[]): Pick<Built, 'list' | 'overlapping'> {
  const list: MeterReading[] = [];
  let overlapping = 0;
  for (const reading of sorted) {
    const last = list.at(-1);
    if (!last || reading.from >= last.to) {
      list.push(reading);
      continue;
    }
    overlapping++;
    list.splice(-1, 1, ...doubted(last.from, Math.max(last.to, reading.to)));
  }
  return { list, overlapping };
}

/** Leaves what is not told apart of a repeated hour undetermined rather than missing. */
function withRepeatedHour(list: readonly MeterReading[], day: Day, reach: number): readonly MeterReading[] {
  const { start } = gridOf(day);
  const end = start + 4 * HOUR;
  let done = start + 2 * HOUR - reach;
  const filled: MeterReading[] = [];
  for (const reading of list) {
    if (reading.to <= done || reading.from >= end) continue;
    filled.push(...doubted(done, reading.from));
    done = reading.to;
  }
  filled.push(...doubted(done, end));
  return [...list, ...filled].sort((a, b) => a.from - b.from);
}

/** What is not to be believed, cut at the quarter-hours, so that each of them is told of by itself. */
function doubted(from: number, to: number): readonly MeterReading[] {
  const next = Math.min(to, (Math.floor(from / STEP_MS) + 1) * STEP_MS);
  const parts: MeterReading[] = [];
  for (let [start, end] = [from, next]; start < to; [start, end] = [end, Math.min(to, end + STEP_MS)]) {
    parts.push({ from: start as Instant, to: end as Instant, watts: null });
  }
  return parts;
}

function changingSteps(readings: readonly MeterReading[]): RecognisedSeries['steps'] {
  const steps: { minutes: number; from: Instant; readings: number }[] = [];
  for (const { from, to, watts } of readings) {
    const minutes = (to - from) / MINUTE;
    const last = steps.at(-1);
    // What is not to be believed has no step of its own.
    if (last && (last.minutes === minutes || watts === null)) last.readings++;
    else if (watts !== null) steps.push({ minutes, from, readings: 1 });
  }
  return steps;
}

function periodOf(readings: readonly MeterReading[]): Span | null {
  const [first, last] = [readings.at(0), readings.at(-1)];
  return first && last ? { from: first.from, to: last.to } : null;
}

function gapsOf(readings: readonly MeterReading[]): RecognisedSeries['gaps'] {
  const first: Span[] = [];
  let count = 0;
  let ms = 0;
  for (const [i, { from }] of readings.entries()) {
    const before = readings[i - 1]?.to ?? from;
    if (before >= from) continue;
    count++;
    ms += from - before;
    if (first.length < SHOWN_GAPS) first.push({ from: before, to: from });
  }
  return { count, ms, first };
}

function amountsOf(
  readings: readonly MeterReading[],
  unit: MeterUnit | null,
): Pick<RecognisedSeries, 'greatestW' | 'energyWh'> {
  if (unit === null) return { greatestW: null, energyWh: null };
  let [greatestW, energyWh] = [0, 0];
  for (const { from, to, watts } of readings) {
    if (watts === null) continue;
    greatestW = Math.max(greatestW, watts);
    energyWh += (watts * (to - from)) / HOUR;
  }
  return { greatestW, energyWh };
}
