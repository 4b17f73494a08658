import { gridOf } from '../calendar/quarter-hours.ts';
import { type Day, dayOf, HOUR, type Instant } from '../calendar/time.ts';

/** What a meter says of a span of time: the average power produced from `from` up to, not including, `to`. */
export interface MeterReading {
  readonly from: Instant;
  readonly to: Instant;
  /** W, never below 0; null where the file contradicts itself or does not tell which of two hours it means. */
  readonly watts: number | null;
}

/** The energy of a reading in Wh; null where its power is not to be believed. */
export function energyOf({ from, to, watts }: MeterReading): number | null {
  return watts === null ? null : (watts * (to - from)) / HOUR;
}

/** Readings by the Paris day that each begins on, in the order given. */
export function byDay(readings: Iterable<MeterReading>): ReadonlyMap<Day, readonly MeterReading[]> {
  const days = new Map<Day, MeterReading[]>();
  let last: { list: MeterReading[]; start: Instant; end: Instant } | null = null;
  for (const reading of readings) {
    if (!last || reading.from < last.start || reading.from >= last.end) {
      const day = dayOf(reading.from);
      const list = days.get(day) ?? [];
      days.set(day, list);
      last = { ...gridOf(day), list };
    }
    last.list.push(reading);
  }
  return days;
}

/**
 * The readings that are known once `next` came after `known`, both in order of time: a new one takes the place of every
 * older one that it overlaps.
 */
export function merged(
  known: readonly MeterReading[],
  next: readonly MeterReading[],
): readonly MeterReading[] {
  const kept: MeterReading[] = [];
  let i = 0;
  for (const reading of known) {
    while (i < next.length && (next[i]?.to ?? 0) <= reading.from) i++;
    const rival = next[i];
    if (!rival || rival.from >= reading.to) kept.push(reading);
  }
  return [...kept, ...next].sort((a, b) => a.from - b.from);
}
