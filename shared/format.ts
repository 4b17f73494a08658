import { gridOf, STEPS_PER_HOUR, stepLabel } from './calendar/quarter-hours.ts';
import { type Day, HOUR, type Instant, MINUTE, type Month, PARIS, SECOND, timeOf } from './calendar/time.ts';
import { remembered } from './remembered.ts';

export type Language = 'fr' | 'en';

/** No-break space: stands before a unit and, in French, before high punctuation. */
export const NBSP = '\u00a0';

const LOCALE = { fr: 'fr-FR', en: 'en-GB' } as const;
const DAY_STYLES = {
  /** mardi 24 novembre */
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  /** mardi 24 novembre 2026 */
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** 24 novembre */
  plain: { day: 'numeric', month: 'long' },
  /** mar. 24 nov. */
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  /** 24/11/2026 */
  figures: { day: '2-digit', month: '2-digit', year: 'numeric' },
} as const;
export type DayStyle = keyof typeof DAY_STYLES;

/** Making one takes longer than all that it is then used for. */
const dayFormat = remembered(
  (language: Language, style: DayStyle, timeZone: 'UTC' | typeof PARIS) =>
    new Intl.DateTimeFormat(LOCALE[language], { ...DAY_STYLES[style], timeZone }),
);
const monthFormat = remembered(
  (language: Language) =>
    new Intl.DateTimeFormat(LOCALE[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }),
);
const numberFormat = remembered(
  (language: Language, digits: number) =>
    new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: digits }),
);

/** A Paris day in words, with no-break spaces and no comma; the first of a month is written “1er” in French. */
export const formatDay = remembered((day: Day, language: Language, style: DayStyle): string => {
  const text = dayFormat(language, style, 'UTC').format(Date.parse(`${day}T12:00:00Z`));
  const ordinal = language === 'fr' && style !== 'figures' ? text.replace(/(^|\s)1(?=\s)/, '$11er') : text;
  return ordinal.replace(',', '').replace(/(\d|er) (?=\p{L})/gu, `$1${NBSP}`);
});

/** “novembre 2026”. */
export function formatMonth(month: Month, language: Language): string {
  return monthFormat(language).format(Date.parse(`${month}-15T12:00:00Z`));
}

/** A month or a span of days as what something is of: “d’octobre 2026”, “de mai 2026”, “du 05/10/2026 – 11/10/2026”. */
export function deMois(period: string, language: Language): string {
  if (language === 'en') return period;
  if (/^\d/.test(period)) return `du ${period}`;
  return /^[aàâeéèêiîoôuûyh]/i.test(period) ? `d’${period}` : `de ${period}`;
}

/** The names of the weekdays, Monday first, abbreviated. */
export function weekdayNames(language: Language): readonly string[] {
  const format = new Intl.DateTimeFormat(LOCALE[language], { weekday: 'short', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, i) => format.format(Date.UTC(2024, 0, 1 + i)));
}

/** A Paris date and time to the minute: “23/11/2026 14:12”. */
export function formatMoment(at: Instant, language: Language): string {
  return `${dayFormat(language, 'figures', PARIS).format(at)} ${timeOf(at)}`;
}

/** A moment as it stands in a sentence: “23/11/2026 à 14:12”, “Mon 23 Nov at 14:12”. */
export function momentSaid(moment: string, language: Language): string {
  return moment.replace(/\s(?=\d\d:\d\d)/, (space) => `${space}${language === 'en' ? 'at' : 'à'}${space}`);
}

/** A duration in ms, rounded down to the minute: “2 h 14”, “14 min”; English adds the minutes' unit. Negative counts as 0. */
export function formatDuration(ms: number, language: Language): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE));
  const whole = Math.floor(minutes / 60);
  const hours = whole < 1_000 ? whole : formatNumber(whole, language);
  const rest = minutes % 60;
  if (whole === 0) return `${rest}${NBSP}min`;
  const tail = language === 'en' ? (rest === 0 ? '' : `${NBSP}${rest}${NBSP}min`) : tailOf(rest);
  return `${hours}${NBSP}h${tail}`;
}

const tailOf = (minutes: number) => (minutes === 0 ? '' : `${NBSP}${String(minutes).padStart(2, '0')}`);

/** What is left until an instant, in ms: to the minute above one hour, else to the second (“14 min 05”). */
export function formatCountdown(ms: number, language: Language): string {
  if (ms >= HOUR) return formatDuration(ms, language);
  const seconds = Math.max(0, Math.floor(ms / SECOND));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds}${NBSP}s`;
  const tail = `${minutes}${NBSP}min${tailOf(seconds % 60) || `${NBSP}00`}`;
  return language === 'en' ? `${tail}${NBSP}s` : tail;
}

/** A clock's error in ms: seconds under two minutes, then minutes and hours. */
export function formatDrift(ms: number, language: Language): string {
  const size = Math.abs(ms);
  return size < 2 * MINUTE
    ? `${Math.round(size / SECOND)}${NBSP}s`
    : formatDuration(size + MINUTE / 2, language);
}

/** How long a number of 15-minute steps lasts: 18 is “4 h 30”. */
export function formatSteps(steps: number, language: Language): string {
  return formatDuration((steps * HOUR) / STEPS_PER_HOUR, language);
}

/** A number as the language writes it, rounded to at most so many decimals; nothing in it breaks a line. */
export function formatNumber(value: number, language: Language, digits = 2): string {
  return numberFormat(language, digits).format(value).replaceAll('\u202f', NBSP);
}

/** A power given in W: “0”, “800 kW”, “15,5 MW”. */
export function formatPower(watts: number, language: Language): string {
  if (watts === 0) return '0';
  return watts >= 1_000_000
    ? `${formatNumber(watts / 1_000_000, language, 3)}${NBSP}MW`
    : `${formatNumber(watts / 1_000, language, 3)}${NBSP}kW`;
}

/** An installed power given in kW: “12 MWc”, “12 MWp” in English. */
export function formatInstalled(kilowatts: number, language: Language): string {
  return `${formatPower(kilowatts * 1_000, language)}${language === 'fr' ? 'c' : 'p'}`;
}

/** A share from 0 to 1: “40 %”; four digits keep what a step can say. */
export function formatShare(share: number, language: Language, digits = 4): string {
  return `${formatNumber(share * 100, language, digits)}${language === 'fr' ? NBSP : ''}%`;
}

/** The start of a step, with its season in the doubled hour of the long day: “02:15 (hiver)”. */
export function formatStepTime(day: Day, index: number, language: Language): string {
  const { time, season } = stepLabel(gridOf(day), index);
  return season === null ? time : `${time}${NBSP}(${SEASONS[language][season]})`;
}

export const SEASONS = {
  fr: { summer: 'été', winter: 'hiver' },
  en: { summer: 'summer', winter: 'winter' },
} as const;

/** From the start of step `from` to the start of step `to`: “11:00–15:30”, “02:15–02:30 (hiver)”. */
export function formatSpan(day: Day, from: number, to: number, language: Language): string {
  const grid = gridOf(day);
  const [first, last] = [stepLabel(grid, from), stepLabel(grid, to)];
  // What begins before the doubled hour and ends in its second half lasts an hour longer than it looks.
  const season = last.season === 'winter' ? (first.season ?? 'summer') : first.season;
  const begin = season === last.season || season === null ? '' : `${NBSP}(${SEASONS[language][season]})`;
  return `${first.time}${begin}–${formatStepTime(day, to, language)}`;
}

/** The head and the tail of a fingerprint, enough to compare two by eye: “7f3a·c1e0”. */
export function shortFingerprint(fingerprint: string): string {
  return `${fingerprint.slice(0, 4)}·${fingerprint.slice(-4)}`;
}

const SIZES = { fr: ['o', 'ko', 'Mo', 'Go', 'To'], en: ['B', 'kB', 'MB', 'GB', 'TB'] } as const;

/** A size in bytes, in decimal units: “1,2 Mo”, “1.2 MB” in English. */
export function formatBytes(bytes: number, language: Language): string {
  const power = Math.min(4, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return `${formatNumber(bytes / 1_000 ** power, language, 1)}${NBSP}${SIZES[language][power]}`;
}
