import type { Day } from '../../shared/calendar/time.ts';
import type { MeterChanges } from '../../shared/meter/file-view.ts';
import { energyOf, type MeterReading, merged } from '../../shared/meter/readings.ts';
import type { Database } from '../history/sql.ts';
import { type MeterDay, meterDays } from './meter-days.ts';
import type { ReadSeries } from './meter-task.ts';
import { packReadings, unpackReadings } from './readings-blob.ts';

/** A day as it would be kept, and what that does to the readings known of it. */
export interface PlannedDay extends MeterDay {
  readonly outcome: 'new' | 'same' | 'filled' | 'replaced';
  /** What was known of it. */
  readonly before: readonly MeterReading[];
}

const SHOWN_DAYS = 40;

/** What taking days over for a contract would make of its readings. */
export function planOf(db: Database, contractId: number, days: ReadSeries['days']): readonly PlannedDay[] {
  const ordered = days.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const [first, last] = [ordered.at(0)?.day, ordered.at(-1)?.day];
  if (first === undefined || last === undefined) return [];
  const known = new Map(meterDays(db, contractId, first, last).map((each) => [each.day, each.readings]));
  return ordered.map(({ day, readings: packed }) => plannedDay(day, packed, known.get(day)));
}

function plannedDay(day: Day, packed: Uint8Array, before: readonly MeterReading[] | undefined): PlannedDay {
  const next = unpackReadings(day, packed);
  if (!before) return { day, readings: next, outcome: 'new', before: [] };
  const readings = merged(before, next);
  const isSame = Buffer.from(packReadings(day, readings)).equals(packReadings(day, before));
  const kept = new Set(readings.map(nameOf));
  const isKept = before.every((reading) => kept.has(nameOf(reading)));
  return { day, readings, outcome: isSame ? 'same' : isKept ? 'filled' : 'replaced', before };
}

const nameOf = ({ from, to, watts }: MeterReading) => `${from} ${to} ${watts}`;

/** What keeping the days would do: how many of each outcome, and the first of those that replace others, energies in Wh. */
export function changesOf(days: readonly PlannedDay[]): MeterChanges {
  const count = (outcome: PlannedDay['outcome']) => days.filter((day) => day.outcome === outcome).length;
  const replaced = days.filter(({ outcome }) => outcome === 'replaced').slice(0, SHOWN_DAYS);
  return {
    newDays: count('new'),
    sameDays: count('same'),
    filledDays: count('filled'),
    replacedDays: count('replaced'),
    replaced: replaced.map(({ day, before, readings }) => {
      return { day, beforeWh: energyIn(before), afterWh: energyIn(readings) };
    }),
  };
}

const energyIn = (readings: readonly MeterReading[]) =>
  readings.reduce((sum, reading) => sum + (energyOf(reading) ?? 0), 0);
