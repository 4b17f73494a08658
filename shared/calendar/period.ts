import { formatDay, formatMonth, type Language } from '../format.ts';
import { addDays, type Day, daysOfMonth, type Month, monthOf } from './time.ts';

/** The days from `from` to `to`, both included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** A month from its first day to its last. */
export function periodOfMonth(month: Month): Period {
  const days = daysOfMonth(month);
  const first = `${month}-01` as Day;
  return { from: first, to: days.at(-1) ?? first };
}

/** The days of a month and the months after it, up to the end of another. */
export function periodOfMonths(from: Month, to: Month): Period {
  return { from: periodOfMonth(from).from, to: periodOfMonth(to).to };
}

/** The month that a period is, from its first day to its last; null where it is another stretch of days. */
export function monthOfPeriod({ from, to }: Period): Month | null {
  const month = monthOf(from);
  const whole = periodOfMonth(month);
  return whole.from === from && whole.to === to ? month : null;
}

/** A period in words: “octobre 2026”, “05/10/2026 – 11/10/2026”. */
export function formatPeriod(period: Period, language: Language): string {
  const month = monthOfPeriod(period);
  return month === null ? formatDays(period, language) : formatMonth(month, language);
}

/** The first and the last day in figures; one of them alone where there is one day only. */
export function formatDays({ from, to }: Period, language: Language): string {
  const figures = (day: Day) => formatDay(day, language, 'figures');
  return from === to ? figures(from) : `${figures(from)} – ${figures(to)}`;
}

/** A period as a part of a file's name: `2026-10`, `2026-10-05_2026-10-11`. */
export function periodName(period: Period): string {
  return monthOfPeriod(period) ?? (period.from === period.to ? period.from : `${period.from}_${period.to}`);
}

/** The month before the one that a day belongs to. */
export function monthBefore(day: Day): Month {
  return monthOf(addDays(`${monthOf(day)}-01` as Day, -1));
}
