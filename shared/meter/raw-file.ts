import {
  type Direction,
  isActive,
  isEstimated,
  type MeterUnit,
  parseDirection,
  parseStep,
  parseUnit,
} from './columns.ts';
import type { Stamp } from './stamps.ts';

/** The kinds of file that are recognised; see the names in the messages. */
export const METER_FORMATS = ['mail', 'r63', 'r63Json', 'sge', 'web', 'own'] as const;
export type MeterFormat = (typeof METER_FORMATS)[number];

/** Which end of its step a stamp marks. */
export type StampEnd = 'start' | 'end';

/** A value as the file has it: its stamp, a number in the file's unit, the step in minutes where the file says it. */
export interface RawPoint {
  readonly stamp: Stamp;
  readonly value: number;
  readonly minutes: number | null;
}

/** The values of a file that belong together, in the order of its rows. */
export interface RawSeries {
  readonly key: string;
  readonly prm: string | null;
  readonly direction: Direction | null;
  /** False for reactive power, voltage and the like. */
  readonly active: boolean;
  /** The file's own word for how far the values were worked on. */
  readonly stage: string | null;
  readonly unit: MeterUnit | null;
  readonly points: readonly RawPoint[];
  /** Rows without a value: measured by nobody. */
  readonly empty: number;
  /** Values that the file calls corrected or estimated. */
  readonly estimated: number;
}

/** A row that could not be read. */
export interface BadRow {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

export interface RawFile {
  readonly format: MeterFormat;
  readonly series: readonly RawSeries[];
  /** Which end the file itself says that its stamps mark. */
  readonly stampEnd: StampEnd | null;
  readonly bad: { readonly count: number; readonly first: readonly BadRow[] };
}

/** What a file says of one value besides it, as it is written there. */
export interface RawFacts {
  readonly prm: string;
  readonly direction: string;
  readonly physical: string;
  readonly stage: string;
  readonly unit: string;
}

/** More rows that cannot be read than this are only counted. */
const SHOWN_BAD_ROWS = 5;
/** No file tells of so many meters; a column that is none would. */
const MAX_SERIES = 500;

/** Sorts values into series as they come. */
export interface RawCollector {
  /** False where there are too many series for a meter file. */
  add(facts: RawFacts, stamp: Stamp, value: number | null, step: string, nature: string): boolean;
  bad(line: number, text: string): void;
  end(format: MeterFormat, stampEnd: StampEnd | null): RawFile;
}

type Growing = { -readonly [Name in keyof RawSeries]: RawSeries[Name] } & { points: RawPoint[] };

export function createCollector(): RawCollector {
  const series = new Map<string, Growing>();
  const steps = new Map<string, number | null>();
  const first: BadRow[] = [];
  let badCount = 0;
  const stepOf = (text: string): number | null => {
    const known = steps.get(text);
    if (known !== undefined) return known;
    const step = parseStep(text);
    if (steps.size < 1_000) steps.set(text, step);
    return step;
  };
  return {
    add(facts, stamp, value, step, nature) {
      const key = keyOf(facts);
      let into = series.get(key);
      if (!into) {
        if (series.size >= MAX_SERIES) return false;
        into = newSeries(key, facts);
        series.set(key, into);
      }
      if (value === null) into.empty++;
      else into.points.push({ stamp, value, minutes: stepOf(step) });
      if (value !== null && isEstimated(nature)) into.estimated++;
      return true;
    },
    bad(line, text) {
      badCount++;
      if (first.length < SHOWN_BAD_ROWS) first.push({ line, text: text.slice(0, 80) });
    },
    end: (format, stampEnd) => ({
      ...{ format, stampEnd },
      series: [...series.values()],
      bad: { count: badCount, first },
    }),
  };
}

const keyOf = ({ prm, direction, physical, stage, unit }: RawFacts): string =>
  [prm, direction, physical, stage, unit].map((text) => text.slice(0, 60)).join('|');

function newSeries(key: string, { prm, direction, physical, stage, unit }: RawFacts): Growing {
  const known = parseUnit(unit);
  return {
    key,
    prm: prm.trim().slice(0, 40) || null,
    direction: parseDirection(direction),
    active: isActive(physical) && known !== 'other',
    stage: stage.trim().slice(0, 40) || null,
    unit: known === 'other' ? null : known,
    points: [],
    empty: 0,
    estimated: 0,
  };
}
