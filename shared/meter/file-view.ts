import { z } from 'zod';
import type { Day, Instant, Month } from '../calendar/time.ts';
import type { Order } from '../order/order.ts';
import { METER_UNITS } from './columns.ts';
import type { DayComparison, Verdict } from './compare.ts';
import type { BadRow, MeterFormat } from './raw-file.ts';
import type { MeterReading } from './readings.ts';
import type { RecognisedSeries } from './recognise.ts';

/** A year of five-minute values of ten meters is below it. */
export const MAX_METER_BYTES = 64 * 1_048_576;

/** What the user says of the series of a file, each by its key; what is left out stays as it was recognised. */
export const seriesChoice = z.strictObject({
  key: z.string().max(400),
  unit: z.enum(METER_UNITS).nullable(),
  step: z.int().min(1).max(60).nullable(),
  stampEnd: z.enum(['start', 'end']).nullable(),
  direction: z.enum(['production', 'consumption']).nullable(),
  /** Left out: as recognised; null: not taken over. */
  contractId: z.int().positive().nullable().optional(),
});
export type ChosenSeries = Readonly<z.infer<typeof seriesChoice>>;

/** A meter file as it is understood, before anything of it is taken over. */
export interface MeterFileView {
  readonly fileName: string;
  readonly format: MeterFormat;
  readonly series: readonly MeterSeriesView[];
  /** Rows that could not be read. */
  readonly bad: { readonly count: number; readonly first: readonly BadRow[] };
}

export interface MeterSeriesView extends RecognisedSeries {
  /** The contract that it is taken over for; null: none. */
  readonly contractId: number | null;
  /** Why that contract: the user said so now, or before; it bears the meter's number; there is no other. */
  readonly contractBy: 'user' | 'remembered' | 'number' | 'only' | null;
  /** What taking it over would change; null where it cannot or is not to be. */
  readonly changes: MeterChanges | null;
}

export interface MeterChanges {
  /** Days of which nothing was known; that stay as they are; that get more readings and keep those they have. */
  readonly newDays: number;
  readonly sameDays: number;
  readonly filledDays: number;
  /** Days on which other readings take the place of known ones. */
  readonly replacedDays: number;
  /** The first of those. */
  readonly replaced: readonly ReplacedDay[];
}

export interface ReplacedDay {
  readonly day: Day;
  /** Wh over the day, as far as it was measured. */
  readonly beforeWh: number;
  readonly afterWh: number;
}

/** A contract's day with its meter. */
export interface MeterDayView {
  /** The order that stands, once the installed power is known; null while none is known. */
  readonly order: Order | null;
  readonly comparison: DayComparison;
  readonly readings: readonly MeterReading[];
  /** The file that its readings came from last; null where there are none. */
  readonly source: { readonly fileName: string; readonly at: Instant; readonly prm: string | null } | null;
}

/** A contract's month against its meter: its days that have readings. */
/** A day that has readings, and the first contract that they are of. */
export interface MeteredDay {
  readonly day: Day;
  readonly contractId: number;
}

export interface MeterMonthView {
  readonly month: Month;
  readonly contracts: readonly {
    readonly contractId: number;
    readonly days: readonly MeterMonthDay[];
  }[];
}

export interface MeterMonthDay {
  readonly day: Day;
  /** Null where nothing was asked. */
  readonly verdict: Verdict | null;
  readonly counts: DayComparison['counts'];
  readonly stopWh: number | null;
  readonly stopsComplete: boolean;
  readonly excessWh: number;
}
