import { type Day, HOUR, type Instant, MINUTE } from '../calendar/time.ts';
import type { Origin } from '../day/day-record.ts';
import { type DayState, isDue, isUnknown } from '../day/day-state.ts';
import { urgencyOf } from '../day/deadline.ts';
import type { Fingerprint } from '../order/order.ts';
import type { Problem, ProblemCode } from '../problem.ts';

export const REMINDER_KINDS = [
  'published',
  'deadline',
  'changed',
  'notPublished',
  'unreadable',
  'unchecked',
  'unconfirmed',
  'failed',
  'onPortal',
  'noFile',
  'missed',
  'refused',
  'token',
] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** Something to be told once, as plain data; its words are made in the user's language when it is said. */
export interface Reminder {
  /** The same fact has the same id: what was said under it is never said again. */
  readonly id: string;
  readonly kind: ReminderKind;
  /** Everything that is as good as said with it: its own id, and those of less urgent ones about the same. */
  readonly covers: readonly string[];
  readonly urgency: 'calm' | 'soon' | 'critical';
  /** True where only contracts of the test environment are meant. */
  readonly test: boolean;
  readonly day: Day | null;
  readonly hlar: Instant | null;
  /** Until the HLAR, in ms on the corrected clock, when it became due. */
  readonly left: number;
  readonly contractIds: readonly number[];
  /** How many of these contracts are asked to stop or to limit on some step. */
  readonly curtailed: number;
  /** Set for `token` and `refused`: whose. */
  readonly accountId: string | null;
  /** Set for `token`: how many days it has left. */
  readonly tokenDaysLeft: number | null;
  /** Set for `refused`: why it cannot be read. */
  readonly why: Problem | null;
}

/** A contract's day as far as reminders care: tomorrow's, and those whose HLAR passed within the last 24 hours. */
export interface ReminderDay {
  readonly contractId: number;
  /** True for a contract of the test environment. */
  readonly test: boolean;
  readonly day: Day;
  readonly state: DayState;
  readonly hlar: Instant;
  /** Until the HLAR, in ms on the corrected clock of the contract's account; negative after it. */
  readonly left: number;
  /** Whether some step asks to stop or to limit. */
  readonly curtailed: boolean;
  /** How the contract comes by its orders. */
  readonly access: Origin;
  /** Of the order that stands. */
  readonly fingerprint: Fingerprint | null;
  /** Whether the account cannot be read at present. */
  readonly unreadable: boolean;
  /** Whether it was not read since the last instant at which the platform may change an order. */
  readonly unchecked: boolean;
}

export interface ReminderAccount {
  readonly accountId: string;
  readonly test: boolean;
  readonly tokenCreatedOn: Day;
  readonly tokenDaysLeft: number;
  /** Why it cannot be read, since when, and for how long already, ms; null where it can. */
  readonly trouble: { readonly problem: Problem; readonly since: Instant; readonly lasts: number } | null;
}

export interface ReminderFacts {
  readonly days: readonly ReminderDay[];
  readonly accounts: readonly ReminderAccount[];
  /** The last snooze, also where it is over: its end is what brings a reminder back. */
  readonly snooze: { readonly until: Instant; readonly over: boolean } | null;
}

/** One fact about one contract's day: due while one of `keys` was not said; `also` is as good as said with it. */
interface Telling {
  readonly kind: ReminderKind;
  readonly keys: readonly string[];
  readonly also: readonly string[];
}
type Snooze = ReminderFacts['snooze'];
type Due = Telling & { readonly day: ReminderDay; readonly id: string };

/** The minutes before the HLAR at which what is left is told, once each, while something is to be acknowledged. */
export const DEADLINE_MINUTES: readonly number[] = [5, 15, 30, 60];
const DOUBT_MINUTES = [5, 15, 30];
/** Not at once after the last change: a network that is back within minutes is nobody's concern. */
const UNCHECKED_MINUTES = [5, 15, 25];
const NOT_PUBLISHED_MINUTES = [60];
export const NEVER_SNOOZED = 5 * MINUTE;
/** A snooze concerns the HLAR of its own day, no later one. */
const SNOOZE_REACH = 12 * HOUR;
const MISSED_IS_NEWS = 24 * HOUR;
const TOKEN_DAYS = [0, 1, 3, 7, 14, 30];
/** What only the user can mend, as a rule on the portal: told long before an HLAR makes it pressing. */
const MENDED_BY_USER: ReadonlySet<ProblemCode> = new Set([
  'unauthorized',
  'ipRefused',
  'noToken',
  'tokenGone',
  'keychainLocked',
  'profileUnknown',
  'profileInvalid',
]);
/** Longer than a platform that refuses for a moment while it restarts. */
const REFUSED_FOR = 5 * MINUTE;

/**
 * What is to be said now, the most urgent first, where `said` holds the `covers` of all that was said before. Derived
 * afresh from what is true, so that sleep loses nothing: of several thresholds that went by, only the last is said.
 */
export function remindersDue(facts: ReminderFacts, said: ReadonlySet<string>): readonly Reminder[] {
  const due = facts.days.flatMap((day) => dueOf(day, facts.snooze, said));
  const groups = Map.groupBy(due, groupOf);
  return [...[...groups.values()].flatMap(together), ...accountsDue(facts.accounts, said)].toSorted(
    (a, b) => RANKS.indexOf(a.urgency) - RANKS.indexOf(b.urgency),
  );
}

const RANKS: readonly Reminder['urgency'][] = ['critical', 'soon', 'calm'];

/** The tellings of one day that are due; what an earlier one covers is not due any more. */
function dueOf(day: ReminderDay, snooze: Snooze, said: ReadonlySet<string>): readonly Due[] {
  const told = new Set(said);
  const due: Due[] = [];
  for (const telling of tellingsOf(day, snooze)) {
    const id = telling.keys.find((key) => !told.has(key));
    if (id === undefined) continue;
    due.push({ ...telling, day, id });
    for (const key of [...telling.keys, ...telling.also]) told.add(key);
  }
  return due;
}

function tellingsOf(day: ReminderDay, snooze: Snooze): readonly Telling[] {
  const { state, left } = day;
  if (state.kind === 'missed') {
    if (isUnknown(state)) return [];
    return -left < MISSED_IS_NEWS ? [telling('missed', [keyOf('missed', day, day.hlar)])] : [];
  }
  const at = (kind: ReminderKind, minutes: readonly number[]) => [telling(kind, reached(kind, day, minutes))];
  const inDoubt = state.kind === 'unconfirmed' || (state.kind === 'sending' && day.unreadable);
  // After the HLAR too: a computer that slept over it says on waking what it does not know.
  if (inDoubt) return at('unconfirmed', DOUBT_MINUTES);
  if (left <= 0) return [];
  if (isDue(state)) return openTellings(day, snooze);
  if (state.kind === 'awaited') {
    if (day.access === 'file') return at('noFile', DEADLINE_MINUTES);
    return day.unreadable ? at('unreadable', DEADLINE_MINUTES) : at('notPublished', NOT_PUBLISHED_MINUTES);
  }
  if (state.kind === 'acknowledged') {
    return day.unreadable && day.unchecked ? at('unchecked', UNCHECKED_MINUTES) : [];
  }
  return [];
}

/** News of an open day says its deadline too. */
function openTellings(day: ReminderDay, snooze: Snooze): readonly Telling[] {
  const own = snooze && day.hlar - snooze.until < SNOOZE_REACH ? snooze : null;
  const heard = own === null || own.over || day.left <= NEVER_SNOOZED;
  const again = own?.over ? [keyOf('deadline', day, 'snoozed', own.until)] : [];
  const deadline = [...reached('deadline', day, DEADLINE_MINUTES), ...again];
  // The user has just opened the file: it is no news, but the deadline is.
  if (day.state.kind === 'onPortal') return heard ? [telling('onPortal', deadline)] : [];
  return [newsOf(day, deadline), ...(heard ? [telling('deadline', deadline)] : [])];
}

function newsOf(day: ReminderDay, deadline: readonly string[]): Telling {
  const { state } = day;
  const published = keyOf('published', day);
  switch (state.kind) {
    case 'changed':
      return telling(
        'changed',
        [keyOf('changed', day, day.fingerprint, state.acknowledgedAt)],
        [published, ...deadline],
      );
    case 'failed':
      return telling('failed', [keyOf('failed', day, state.since)], [published, ...deadline]);
    default:
      return telling('published', [published], deadline);
  }
}

const telling = (kind: ReminderKind, keys: readonly string[], also: readonly string[] = []): Telling => ({
  kind,
  keys,
  also,
});

const keyOf = (
  kind: ReminderKind,
  day: ReminderDay,
  ...details: readonly (string | number | null)[]
): string => [kind, day.day, day.contractId, ...details].join('/');

/** The thresholds before the HLAR that are reached, the smallest first. */
function reached(kind: ReminderKind, day: ReminderDay, minutes: readonly number[]): readonly string[] {
  return minutes.filter((m) => day.left <= m * MINUTE).map((m) => keyOf(kind, day, day.hlar, m));
}

/** Contracts are told together where one sentence is true of all; what was missed is missed, at whatever HLAR. */
function groupOf({ kind, day }: Due): string {
  return [kind, day.test, day.day, kind === 'missed' ? '' : day.hlar].join('/');
}

function together(due: readonly Due[]): readonly Reminder[] {
  const [first] = due;
  if (!first) return [];
  const { kind, id, day } = first;
  const left = Math.min(...due.map((one) => one.day.left));
  const reminder = {
    id,
    kind,
    covers: due.flatMap(({ keys, also }) => [...keys, ...also]),
    urgency: urgencyFor(kind, day.hlar, left),
    test: day.test,
    day: day.day,
    hlar: due.every((one) => one.day.hlar === day.hlar) ? day.hlar : null,
    left,
    contractIds: due.map((one) => one.day.contractId),
    curtailed: due.filter((one) => one.day.curtailed).length,
    accountId: null,
    tokenDaysLeft: null,
    why: null,
  };
  return [reminder];
}

function urgencyFor(kind: ReminderKind, hlar: Instant, left: number): Reminder['urgency'] {
  const pressing = urgencyOf(hlar, (hlar - left) as Instant);
  if (pressing === 'passed') return 'critical';
  return pressing === 'calm' && kind !== 'published' ? 'soon' : pressing;
}

const NO_DAY = { day: null, hlar: null, left: 0, contractIds: [], curtailed: 0 } as const;

function accountsDue(accounts: readonly ReminderAccount[], said: ReadonlySet<string>): readonly Reminder[] {
  return accounts.flatMap((account) => [...refusalDue(account, said), ...tokenDue(account, said)]);
}

function refusalDue(
  { accountId, test, trouble }: ReminderAccount,
  said: ReadonlySet<string>,
): readonly Reminder[] {
  if (!trouble || !MENDED_BY_USER.has(trouble.problem.code) || trouble.lasts < REFUSED_FOR) return [];
  const id = ['refused', accountId, trouble.since].join('/');
  const about = { accountId, tokenDaysLeft: null, why: trouble.problem, test };
  return said.has(id) ? [] : [{ id, kind: 'refused', covers: [id], urgency: 'soon', ...NO_DAY, ...about }];
}

function tokenDue(account: ReminderAccount, said: ReadonlySet<string>): readonly Reminder[] {
  const { accountId, test, tokenCreatedOn, tokenDaysLeft } = account;
  const covers = TOKEN_DAYS.filter((days) => tokenDaysLeft <= days).map((days) =>
    ['token', accountId, tokenCreatedOn, days].join('/'),
  );
  const id = covers.find((key) => !said.has(key));
  if (id === undefined) return [];
  const urgency = tokenDaysLeft <= 1 ? 'critical' : tokenDaysLeft <= 7 ? 'soon' : 'calm';
  return [{ id, kind: 'token', covers, urgency, ...NO_DAY, accountId, tokenDaysLeft, why: null, test }];
}
