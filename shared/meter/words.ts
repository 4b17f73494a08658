import { gridOf, stepAt, stepLabel } from '../calendar/quarter-hours.ts';
import { type Day, dayOf, type Instant, timeOf } from '../calendar/time.ts';
import { formatDay, formatNumber, type Language, NBSP, SEASONS } from '../format.ts';

/** An energy given in Wh: “0 kWh”, “480 kWh”, “1,25 MWh”. */
export function formatEnergy(wh: number, language: Language): string {
  return Math.abs(wh) >= 1_000_000
    ? `${formatNumber(wh / 1_000_000, language, 3)}${NBSP}MWh`
    : `${formatNumber(wh / 1_000, language, 3)}${NBSP}kWh`;
}

/** A time of a day, “24:00” at its end, with its season in the repeated hour: “02:20 (hiver)”. */
export function formatTimeIn(day: Day, at: Instant, language: Language): string {
  const grid = gridOf(day);
  const step = stepAt(grid, at);
  if (step === null) return at === grid.end ? '24:00' : timeOf(at);
  const { season } = stepLabel(grid, step);
  return season === null ? timeOf(at) : `${timeOf(at)}${NBSP}(${SEASONS[language][season]})`;
}

/** From one time of a day to another: “10:15–10:45”, the season once where it is the same: “02:30–02:45 (hiver)”. */
export function formatSpanIn(day: Day, from: Instant, to: Instant, language: Language): string {
  const [first, last] = [formatTimeIn(day, from, language), formatTimeIn(day, to, language)];
  const [, season = ''] = first.split(NBSP);
  return `${season !== '' && last.endsWith(season) ? timeOf(from) : first}–${last}`;
}

/** A moment with its day: “24/11/2026 10:15”, the season in the repeated hour. */
export function formatMomentIn(at: Instant, language: Language): string {
  const day = dayOf(at);
  return `${formatDay(day, language, 'figures')} ${formatTimeIn(day, at, language)}`;
}

/** Whole days from midnight to midnight, first and last; null for a period that begins or ends within a day. */
export function wholeDays({
  from,
  to,
}: {
  readonly from: Instant;
  readonly to: Instant;
}): readonly [Day, Day] | null {
  const first = dayOf(from);
  const last = dayOf((to - 1) as Instant);
  return gridOf(first).start === from && gridOf(last).end === to ? [first, last] : null;
}
