import { Temporal } from 'temporal-polyfill';
import { remembered } from '../remembered.ts';

/** A point in time: milliseconds since the Unix epoch, UTC. */
export type Instant = number & { readonly __unit: 'Instant' };
/** A calendar day in Europe/Paris, `YYYY-MM-DD`. */
export type Day = string & { readonly __unit: 'Day' };
/** A calendar month in Europe/Paris, `YYYY-MM`. */
export type Month = string & { readonly __unit: 'Month' };

export const PARIS = 'Europe/Paris';
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** Reads an ISO 8601 date-time that carries its offset; null for anything else, a wall clock without offset included. */
export function parseInstant(text: string): Instant | null {
  if (!INSTANT.test(text)) return null;
  // Dates that a month does not have would roll over into the next.
  if (Number(text.slice(8, 10)) > 28 && parseDay(text.slice(0, 10)) === null) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : (ms as Instant);
}

/** Writes an instant as ISO 8601 in UTC, to the second where it has no fraction. */
export function formatInstant(at: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString();
}

/** Reads `YYYY-MM-DD`; null where no such day exists. */
export function parseDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text).toString() as Day;
  } catch {
    return null;
  }
}

/** The day that was asked about last: most questions are about the same one. */
let today = { day: '' as Day, from: 0, to: 0 };

/** The day that an instant falls on in Paris. */
export function dayOf(at: Instant): Day {
  if (at >= today.from && at < today.to) return today.day;
  const day = zoned(at).toPlainDate().toString() as Day;
  today = { day, from: atParis(day, '00:00'), to: atParis(addDays(day, 1), '00:00') };
  return day;
}

export const addDays = remembered(
  (day: Day, days: number): Day => Temporal.PlainDate.from(day).add({ days }).toString() as Day,
);

/** Whole calendar days from `from` to `to`; negative where `to` comes first. */
export const daysBetween = remembered(
  (from: Day, to: Day): number => Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days,
);

/** The same day of the month `months` later, or that month's last day where it has none (31 August + 6 = 28 February). */
export const addMonths = remembered(
  (day: Day, months: number): Day => Temporal.PlainDate.from(day).add({ months }).toString() as Day,
);

/** The day whose order is being decided at `now`: the day after today, in Paris. */
export function tomorrowOf(now: Instant): Day {
  return addDays(dayOf(now), 1);
}

/** A wall-clock time `HH:MM` of a Paris day; the later one where the clock shows it twice never arises for the hours used here. */
export const atParis = remembered(
  (day: Day, time: string): Instant =>
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: PARIS, plainTime: time })
      .epochMilliseconds as Instant,
);

export interface WallClock {
  readonly hour: number;
  readonly minute: number;
  /** Minutes ahead of UTC: 60 in winter, 120 in summer. */
  readonly offsetMinutes: number;
}

/** What a clock on a wall in Paris shows at an instant. */
export function wallClock(at: Instant): WallClock {
  const local = zoned(at);
  return {
    hour: local.hour,
    minute: local.minute,
    offsetMinutes: local.offsetNanoseconds / 60_000_000_000,
  };
}

/** Paris wall-clock time as `HH:MM`. */
export function timeOf(at: Instant): string {
  const { hour, minute } = wallClock(at);
  return `${pad(hour)}:${pad(minute)}`;
}

/** The month in which a day lies, `YYYY-MM`. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7) as Month;
}

/** Reads `YYYY-MM`; null where it is no month. */
export function parseMonth(text: string): Month | null {
  return parseDay(`${text}-01`) === null ? null : (text as Month);
}

/** Every day of a month, in order. */
export const daysOfMonth = remembered((month: Month): readonly Day[] => {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month);
  return Array.from({ length: daysInMonth }, (_, i) => `${month}-${pad(i + 1)}` as Day);
});

function zoned(at: Instant): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(PARIS);
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
