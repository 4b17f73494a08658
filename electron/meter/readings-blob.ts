import { gridOf } from '../../shared/calendar/quarter-hours.ts';
import { type Day, type Instant, MINUTE } from '../../shared/calendar/time.ts';
import type { MeterReading } from '../../shared/meter/readings.ts';

/** Two 16-bit minutes since the day's start (begin and end of the reading), then its power in W as a 64-bit float. */
const SIZE = 12;

/** A day's readings as they are kept: little-endian, NaN for a power that is not to be believed. */
export function packReadings(day: Day, readings: readonly MeterReading[]): Uint8Array {
  const { start } = gridOf(day);
  const view = new DataView(new ArrayBuffer(readings.length * SIZE));
  readings.forEach(({ from, to, watts }, i) => {
    view.setUint16(i * SIZE, (from - start) / MINUTE, true);
    view.setUint16(i * SIZE + 2, (to - start) / MINUTE, true);
    view.setFloat64(i * SIZE + 4, watts ?? Number.NaN, true);
  });
  return new Uint8Array(view.buffer);
}

/** The readings of a day from what `packReadings` made of them. */
export function unpackReadings(day: Day, bytes: Uint8Array): readonly MeterReading[] {
  const { start } = gridOf(day);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.byteLength / SIZE) }, (_, i) => {
    const watts = view.getFloat64(i * SIZE + 4, true);
    return {
      from: (start + view.getUint16(i * SIZE, true) * MINUTE) as Instant,
      to: (start + view.getUint16(i * SIZE + 2, true) * MINUTE) as Instant,
      watts: Number.isNaN(watts) ? null : watts,
    };
  });
}
