import type { Day } from '../../shared/calendar/time.ts';
import type { MeterFormat, RawFile } from '../../shared/meter/raw-file.ts';
import { byDay } from '../../shared/meter/readings.ts';
import {
  NO_CHOICE,
  type RecognisedSeries,
  recognise,
  type SeriesChoice,
} from '../../shared/meter/recognise.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readMeterFile } from './read-file.ts';
import { packReadings } from './readings-blob.ts';

/** What the meter worker is asked: a file, and what the user said of its series so far. */
export interface MeterTask {
  readonly path: string;
  readonly choices: readonly (SeriesChoice & { readonly key: string })[];
}

/** A file as it is understood; readings are packed, day by day. */
export interface ReadMeterFile {
  readonly format: MeterFormat;
  /** SHA-256 of the file, in hexadecimal. */
  readonly hash: string;
  readonly bad: RawFile['bad'];
  readonly series: readonly ReadSeries[];
}

export interface ReadSeries {
  readonly recognised: RecognisedSeries;
  /** Empty where the series cannot be taken over (yet). */
  readonly days: readonly { readonly day: Day; readonly readings: Uint8Array }[];
}

/** Reads a file and understands its series. Problems: those of `readMeterFile`. */
export async function runMeterTask({ path, choices }: MeterTask): Promise<Result<ReadMeterFile>> {
  const read = await readMeterFile(path).catch(() => fail(problem('fileUnreadable')));
  if (!read.ok) return read;
  const { file, hash } = read.value;
  const series = file.series.map((raw): ReadSeries => {
    const choice = choices.find(({ key }) => key === raw.key) ?? NO_CHOICE;
    const { series: recognised, readings } = recognise(file, raw, choice);
    const days = [...byDay(readings)].map(([day, list]) => ({ day, readings: packReadings(day, list) }));
    return { recognised, days };
  });
  return ok({ format: file.format, bad: file.bad, hash, series });
}
