import { z } from 'zod';
import { monthOfPeriod, type Period, periodOfMonths } from '../calendar/period.ts';
import { type Day, daysBetween, type Month, parseDay, parseMonth } from '../calendar/time.ts';

/** The tables of a record that hold facts, each a sheet of the workbook. */
export const RECORD_TABLES = ['summary', 'days', 'steps', 'acknowledgements', 'differences'] as const;
export type RecordTable = (typeof RECORD_TABLES)[number];

export const RECORD_FORMATS = ['xlsx', 'csv', 'json'] as const;
export type RecordFormat = (typeof RECORD_FORMATS)[number];

/** How the user says which days a record covers: one month, from one month to another, from one day to another. */
export const SPANS = ['month', 'months', 'days'] as const;
export type Span = (typeof SPANS)[number];

const day = z.string().refine((text) => parseDay(text) !== null) as unknown as z.ZodType<Day>;
const month = z.string().refine((text) => parseMonth(text) !== null) as unknown as z.ZodType<Month>;

/** What the user chose for a record last. The month itself is not remembered: the last one that is over is proposed. */
export const recordChoice = z.strictObject({
  span: z.enum(SPANS),
  months: z.strictObject({ from: month, to: month }).nullable(),
  days: z.strictObject({ from: day, to: day }).nullable(),
  format: z.enum(RECORD_FORMATS),
  /** The one that a CSV file holds. */
  table: z.enum(RECORD_TABLES),
  /** The contracts that are left out. */
  leftOut: z.array(z.int().positive()).max(10_000),
});
export type RecordChoice = Readonly<z.infer<typeof recordChoice>>;

export const FIRST_CHOICE: RecordChoice = {
  span: 'month',
  months: null,
  days: null,
  format: 'xlsx',
  table: 'days',
  leftOut: [],
};

/** The days that are chosen; the month or months that there are stand in for what is not; null where they end before they begin. */
export function chosenPeriod(choice: RecordChoice, proposed: Month): Period | null {
  const whole = periodOfMonths(proposed, proposed);
  const { from, to } = choice.months ?? { from: proposed, to: proposed };
  const period =
    choice.span === 'month'
      ? whole
      : choice.span === 'months'
        ? periodOfMonths(from, to)
        : (choice.days ?? whole);
  return period.from <= period.to ? period : null;
}

/** How many days a period has, its first and last included. */
export function dayCount({ from, to }: Period): number {
  return daysBetween(from, to) + 1;
}

/** True where a record is the usual one: a month, as a workbook. */
export function isUsual(period: Period, format: RecordFormat): boolean {
  return format === 'xlsx' && monthOfPeriod(period) !== null;
}
