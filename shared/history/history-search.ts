import { nameOf } from '../accounts/contract-name.ts';
import { addDays, addMonths, type Day, parseDay } from '../calendar/time.ts';
import type { Asked, DayLook, HistoryFilter } from './history.ts';

interface Named {
  readonly id: number;
  readonly name: string;
  readonly contractNumber: string;
  readonly gridId: string | null;
}

/**
 * What a line of search means: dates (“12/10”, “octobre 2026”), states (“manquées”), what is asked (“arrêt”), and all
 * other words are looked for in the names and numbers of the contracts. A date without a year is the latest one that
 * is not after `until`. A word that is part of a contract's name is never anything else.
 */
export function parseSearch(text: string, contracts: readonly Named[], until: Day): HistoryFilter {
  const words = plain(text)
    .replace(/\b(?:non|not) (?:acquiescee?s?|acknowledged)\b/g, 'manquee')
    .replace(/\b(?:non|not) (?:publiee?s?|published)\b/g, 'unpublished')
    .split(/[\s,;]+/)
    .filter(Boolean);
  const named = (word: string) =>
    contracts.some((contract) => plain(contract.name).split(/\W+/).includes(word));
  const looks = new Set<DayLook>();
  const left: string[] = [];
  let asked: Asked | null = null;
  const { from, to, rest } = takeDates(words, named, until);
  for (const word of rest) {
    const meant = named(word) ? null : meaningOf(word);
    if (meant === null) left.push(word);
    else if (typeof meant === 'string') asked = meant;
    else for (const look of meant) looks.add(look);
  }
  const sought = left.filter((word) => !FILLERS.includes(word) || named(word));
  const found = contracts.filter((contract) => sought.every((word) => textOf(contract).includes(word)));
  return {
    contractIds: sought.length > 0 ? found.map(({ id }) => id) : null,
    looks: looks.size > 0 ? [...looks] : null,
    from,
    to,
    asked,
  };
}

/** Both filters at once. */
export function narrow(a: HistoryFilter, b: HistoryFilter): HistoryFilter {
  return {
    contractIds: both(a.contractIds, b.contractIds),
    looks: both(a.looks, b.looks),
    from: a.from && b.from ? (a.from > b.from ? a.from : b.from) : (a.from ?? b.from),
    to: a.to && b.to ? (a.to < b.to ? a.to : b.to) : (a.to ?? b.to),
    asked: a.asked ?? b.asked,
  };
}

function both<T>(a: readonly T[] | null, b: readonly T[] | null): readonly T[] | null {
  if (a === null || b === null) return a ?? b;
  return a.filter((each) => b.includes(each));
}

/** Without accents, capitals and signs that one types in several ways. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’']/g, ' ').trim();
}

const textOf = (contract: Named): string =>
  plain(`${nameOf(contract)} ${contract.contractNumber} ${contract.gridId ?? ''}`);

const FILLERS = ['a', 'd', 'du', 'de', 'le', 'les', 'la', 'l', 'non', 'the', 'of', 'to', 'not', 'en', 'in'];

const OPEN: readonly DayLook[] = ['toAcknowledge', 'onPortal', 'changed', 'failed'];
/** The beginnings of the words that name a state or what is asked, without accents. */
const MEANINGS: readonly (readonly [RegExp, readonly DayLook[] | Asked])[] = [
  [/^(manquee?s?|missed)$/, ['missed', 'unsettled']],
  [/^(acquiescee?s?|acknowledged)$/, ['acknowledged']],
  [/^(acquiescer|acknowledge|ouverte?s?|open)$/, OPEN],
  [/^(notee?s?|noted)$/, ['noted']],
  [/^(verifier|portail|check|portal)$/, ['onPortal', 'toVerify']],
  [/^(echecs?|failed)$/, ['failed']],
  [/^(doutes?|doubt|confirmee?s?|unconfirmed)$/, ['unconfirmed', 'unsettled']],
  [/^(arrets?|stops?|stopped)$/, 'stop'],
  [/^(limitations?|limitee?s?|limits?|limited)$/, 'limit'],
  [/^(zeros?)$/, 'zero'],
  [/^(modifiee?s?|changed)$/, 'changed'],
  [/^unpublished$/, 'none'],
];

function meaningOf(word: string): readonly DayLook[] | Asked | null {
  return MEANINGS.find(([form]) => form.test(word))?.[1] ?? null;
}

interface Dated {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly rest: readonly string[];
}

/** The first date among the words, as a span of days, and the words that are not part of it. */
function takeDates(words: readonly string[], named: (word: string) => boolean, until: Day): Dated {
  for (let at = 0; at < words.length; at++) {
    if (named(words[at] ?? '')) continue;
    for (const length of [3, 2, 1]) {
      const part = words.slice(at, at + length);
      const span = part.length === length ? spanOf(part.join(' '), until) : null;
      if (span) return { ...span, rest: [...words.slice(0, at), ...words.slice(at + length)] };
    }
  }
  return { from: null, to: null, rest: words };
}

type Span = Omit<Dated, 'rest'>;

function spanOf(text: string, until: Day): Span | null {
  const [, iso] = /^(\d{4}-\d{2}-\d{2})$/.exec(text) ?? [];
  if (iso) return ofDay(parseDay(iso));
  const [, isoYear, isoMonth] = /^(\d{4})-(\d{2})$/.exec(text) ?? [];
  if (isoYear && isoMonth) return ofMonth(isoYear, Number(isoMonth));
  const [, year] = /^((?:19|20)\d\d)$/.exec(text) ?? [];
  if (year) return { from: `${year}-01-01` as Day, to: `${year}-12-31` as Day };
  const [, first, second, third] = /^(\d{1,2})[/.](\d{1,4})(?:[/.](\d{2}|\d{4}))?$/.exec(text) ?? [];
  if (first && second?.length === 4) return third ? null : ofMonth(second, Number(first));
  if (first && second && second.length < 3) return ofDate(Number(first), Number(second), third, until);
  return inWords(text, until);
}

/** “12 octobre 2026”, “1er octobre”, “octobre 2026”, “oct”. */
function inWords(text: string, until: Day): Span | null {
  const [, day, name, year] =
    /^(?:(\d{1,2})(?:er|st|nd|rd|th)? )?([a-z]{3,9})\.?(?: (\d{4}))?$/.exec(text) ?? [];
  const month = name ? monthNamed(name) : null;
  if (month === null) return null;
  if (day) return ofDate(Number(day), month, year, until);
  return year ? ofMonth(year, month) : ofMonth(yearFor(pad(month), until.slice(0, 7), until), month);
}

const MONTHS: readonly (readonly string[])[] = [
  ['janvier', 'january'],
  ['fevrier', 'february'],
  ['mars', 'march'],
  ['avril', 'april'],
  ['mai', 'may'],
  ['juin', 'june'],
  ['juillet', 'july'],
  ['aout', 'august'],
  ['septembre', 'september'],
  ['octobre', 'october'],
  ['novembre', 'november'],
  ['decembre', 'december'],
];

/** The number of the only month that begins like this; null for “jui”, which two do. */
function monthNamed(name: string): number | null {
  const found = MONTHS.flatMap((names, i) => (names.some((full) => full.startsWith(name)) ? [i + 1] : []));
  const [only] = found;
  return found.length === 1 && only !== undefined ? only : null;
}

function ofDate(day: number, month: number, year: string | undefined, until: Day): Span | null {
  const rest = `${pad(month)}-${pad(day)}`;
  const full = year === undefined ? yearFor(rest, until, until) : year.length === 2 ? `20${year}` : year;
  return ofDay(parseDay(`${full}-${rest}`));
}

/** The latest year in which what is written with it is not after `limit`. */
function yearFor(rest: string, limit: string, until: Day): string {
  const year = until.slice(0, 4);
  return `${year}-${rest}` <= limit ? year : String(Number(year) - 1);
}

const ofDay = (day: Day | null): Span | null => day && { from: day, to: day };

function ofMonth(year: string, month: number): Span | null {
  const first = parseDay(`${year}-${pad(month)}-01`);
  return first && { from: first, to: addDays(addMonths(first, 1), -1) };
}

const pad = (n: number): string => String(n).padStart(2, '0');
