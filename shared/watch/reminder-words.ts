import { nameOf } from '../accounts/contract-name.ts';
import { tokenWords } from '../accounts/token-words.ts';
import type { AccountView, ContractView } from '../app-state.ts';
import { type Day, HOUR, type Instant, MINUTE, SECOND, timeOf } from '../calendar/time.ts';
import { nominalHlar } from '../day/deadline.ts';
import type { Standing } from '../day/standing.ts';
import { formatDay, formatDuration } from '../format.ts';
import type { Say } from '../messages/say.ts';
import { listed, type Speech } from '../order/order-words.ts';
import { problemWords } from '../problem-words.ts';
import type { Reminder, ReminderKind } from './reminders.ts';

export interface ReminderWords {
  readonly title: string;
  readonly body: string;
}

/** More contracts than this are counted, not named. */
const NAMED = 3;
/** A reminder comes some seconds late; what was due with 60 minutes left still says so. */
const LATENESS = 10 * SECOND;

/** A reminder in the user's language: what happened, whom it concerns, and until when something can be done. */
export function reminderWords(
  reminder: Reminder,
  contracts: readonly ContractView[],
  accounts: readonly Pick<AccountView, 'id' | 'label'>[],
  speech: Speech,
): ReminderWords {
  const { kind, day, test } = reminder;
  const { title, body } =
    kind === 'token' || kind === 'refused' || day === null
      ? accountReminder(reminder, accounts, speech)
      : dayReminder(wordsOf(kind, reminder.left), factsOf(reminder, day, contracts, speech), speech);
  return { title: test ? speech.say('reminder.test', { title }) : title, body };
}

function accountReminder(
  { accountId, tokenDaysLeft, why }: Reminder,
  accounts: readonly Pick<AccountView, 'id' | 'label'>[],
  { say, language }: Speech,
): ReminderWords {
  const label = accounts.find(({ id }) => id === accountId)?.label ?? '';
  const { what, remedy } = why
    ? problemWords(why, say, language)
    : { what: tokenWords(tokenDaysLeft ?? 0, say), remedy: say('notice.tokenRemedy') };
  return { title: say('notice.ofAccount', { label }), body: `${what} ${remedy}` };
}

type Facts = Readonly<Record<string, string | number>>;

type DayKind = Exclude<ReminderKind, 'refused' | 'token'>;
type DayWords = DayKind | 'unconfirmedLate';

/** A doubt that outlives the HLAR has no time left to tell. */
const wordsOf = (kind: DayKind, left: number): DayWords =>
  kind === 'unconfirmed' && left <= 0 ? 'unconfirmedLate' : kind;

function dayReminder(kind: DayWords, facts: Facts, { say }: Speech): ReminderWords {
  return { title: say(`reminder.${kind}`, facts), body: say(`reminder.${kind}Text`, facts) };
}

function factsOf(reminder: Reminder, day: Day, contracts: readonly ContractView[], speech: Speech): Facts {
  const { say, language } = speech;
  const { hlar, left } = reminder;
  return {
    count: reminder.contractIds.length,
    day: formatDay(day, language, 'long'),
    who: whoWords(reminder, contracts, say),
    asked: askedWords(reminder, say),
    hint: say('action.missedHint'),
    ...(hlar === null ? {} : timeFacts(hlar, hlar !== nominalHlar(day), left + LATENESS, speech)),
  };
}

function whoWords({ contractIds }: Reminder, contracts: readonly ContractView[], say: Say): string {
  const named = contracts.filter(({ id }) => contractIds.includes(id)).map(nameOf);
  return named.length === contractIds.length && named.length <= NAMED
    ? listed(named, say)
    : say('reminder.contracts', { count: contractIds.length });
}

function askedWords({ contractIds, curtailed }: Reminder, say: Say): string {
  const total = contractIds.length;
  if (curtailed === 0) return say('reminder.zero', { count: total });
  return curtailed === total
    ? say('reminder.curtailedAll')
    : say('reminder.curtailedSome', { some: curtailed, total });
}

/** What is left is told with a deadline only in its last hour. */
function timeFacts(hlar: Instant, postponed: boolean, ms: number, speech: Speech): Facts {
  const { say } = speech;
  const facts = { time: timeOf(hlar) };
  const before = say(postponed ? 'reminder.beforePostponed' : 'reminder.before', facts);
  const left = leftWords(ms, speech);
  return {
    before,
    left,
    until: ms <= HOUR + LATENESS ? say('reminder.beforeLeft', { before, left }) : before,
    hlar: say(postponed ? 'countdown.postponed' : 'countdown.hlar', facts),
  };
}

function leftWords(ms: number, { say, language }: Speech): string {
  return ms < MINUTE
    ? say('reminder.lastMinute')
    : say('countdown.left', { time: formatDuration(ms, language) });
}

/** Where tomorrow stands, in one line of less than 127 characters, where Windows cuts a tray's tooltip. */
export function glanceWords(standing: Standing, now: Instant, speech: Speech): string {
  const { say } = speech;
  const { kind, hlar } = standing;
  if (kind === 'none' || hlar === null) return say('day.noContract');
  if (kind === 'done') return say('countdown.done');
  if (kind === 'noted') return say('glance.noted');
  const facts = { time: timeOf(hlar), left: leftWords(hlar - now, speech) };
  return say(`glance.${kind}`, kind === 'open' ? { ...facts, count: standing.count } : facts);
}
