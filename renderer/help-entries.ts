import { plain } from '../shared/history/history-search.ts';
import type { MessageKey, Say } from '../shared/messages/say.ts';
import type { ProblemCode } from '../shared/problem.ts';
import type { Route } from './route.ts';

/** Refusals of which the help says more than the notice does. */
const TOLD_MORE = [
  'unauthorized',
  'ipRefused',
  'tooLate',
  'unknownContract',
  'notConfirmed',
  'unavailable',
] as const satisfies readonly ProblemCode[];

/** What the help page holds, in its order: its sections, and in each the names of its entries. */
export const HELP = {
  refused: [
    ...TOLD_MORE,
    'tooManyRequests',
    'orderChanged',
    'invalidRequest',
    'wrongAddress',
    'offline',
    'timeout',
    'tlsUntrusted',
    'answerIsHtml',
    'answerNotJson',
    'mappingFailed',
    'stepCount',
    'keychainAbsent',
    'keychainLocked',
    'keychainSilent',
    'tokenGone',
    'diskFull',
    'notificationFailed',
  ] satisfies readonly ProblemCode[],
  diagnostic: [],
  contacts: ['technical', 'phone', 'first', 'billing', 'app'],
  rule: [
    'law',
    'daily',
    'zero',
    'deadline',
    'whole',
    'changed',
    'isolated',
    'stop',
    'told',
    'roles',
    'access',
    'more',
  ],
  words: [
    'order',
    'step',
    'curtailment',
    'stop',
    'limit',
    'zero',
    'acknowledge',
    'hlar',
    'account',
    'contract',
    'token',
    'profile',
    'fingerprint',
    'journal',
    'record',
  ],
  move: ['make', 'restore', 'tokens'],
  data: ['folder', 'history', 'settings', 'profiles', 'logs', 'secrets', 'sent', 'kept'],
  shortcuts: ['read', 'acknowledge', 'export', 'print', 'days', 'pages', 'settings'],
  about: ['version', 'independent'],
} as const;

export type HelpSection = keyof typeof HELP;
export const HELP_SECTIONS = Object.keys(HELP) as readonly HelpSection[];
/** A place on the help page: a whole section, or one entry of it: `refused.tooLate`. */
export type HelpPlace =
  | HelpSection
  | { [Name in HelpSection]: `${Name}.${(typeof HELP)[Name][number]}` }[HelpSection];

/** The way to a place on the help page, for a notice that leads there. */
export function helpAt(place: HelpPlace): Partial<Route> {
  return { page: 'help', query: new URLSearchParams({ at: place }).toString() };
}

/** Where a route leads on the help page; null for its top. */
export function placeOf({ query }: Pick<Route, 'query'>): string | null {
  return new URLSearchParams(query).get('at');
}

export interface Words {
  readonly title: string;
  readonly text: string;
  /** Who says so, where that matters. */
  readonly source: string;
}

/** Of a refusal, what happened and all that helps. */
export function refusalWords(code: (typeof HELP.refused)[number], say: Say): Words {
  const more = TOLD_MORE.find((known) => known === code);
  return {
    title: say(`problem.${code}`).replace(/\.$/, ''),
    text: more ? say(`help.refused.${more}`) : say(`remedy.${code}`),
    source: '',
  };
}

/** Of a rule or a word. */
export function entryWords(section: 'rule' | 'words', name: string, say: Say): Words {
  const key = (ending: string) => say(`help.${section}.${name}${ending}` as MessageKey);
  return { title: key(''), text: key('Text'), source: section === 'rule' ? key('Source') : '' };
}

/** True where every word that was looked for stands in one of the texts, accents and case aside. */
export function holds(texts: readonly string[], wanted: string): boolean {
  const text = plain(texts.join(' '));
  return plain(wanted)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
