import { tokenDaysLeft } from '../../shared/accounts/token-life.ts';
import type { DayView, Note } from '../../shared/app-state.ts';
import { addDays, dayOf, type Instant, MINUTE } from '../../shared/calendar/time.ts';
import { lastChange } from '../../shared/day/deadline.ts';
import { isToTell } from '../../shared/day/known-day.ts';
import { summaryOf } from '../../shared/order/order.ts';
import { reminderWords } from '../../shared/watch/reminder-words.ts';
import type { Reminder, ReminderAccount, ReminderDay, ReminderFacts } from '../../shared/watch/reminders.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Following } from '../accounts/following.ts';
import type { Tokens } from '../accounts/tokens.ts';
import type { Totp } from '../accounts/totp.ts';
import { accountViews, dayView } from '../days/views.ts';
import { readingOf } from '../history/readings.ts';
import { snoozedUntil } from '../history/reminders.ts';
import type { Database } from '../history/sql.ts';
import type { Clock } from '../ports.ts';
import type { Clocks } from '../reading/clocks.ts';
import type { Reader } from '../reading/reader.ts';
import type { Watch } from '../reading/watch.ts';
import type { SettingsStore } from '../settings.ts';
import { createSay } from './speech.ts';

export interface ReminderTools {
  readonly clock: Clock;
  readonly db: Database;
  readonly settings: SettingsStore;
  readonly tokens: Tokens;
  readonly accounts: Accounts;
  readonly clocks: Clocks;
  readonly following: Following;
  readonly reader: Reader;
  readonly watch: Watch;
  readonly totp: Totp;
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
}

/** A contract's day as reminders see it, but for the time that is left. */
export interface KnownDay {
  readonly accountId: string;
  readonly facts: Omit<ReminderDay, 'left'>;
}

/** Tomorrow of every followed contract, and today, whose HLAR passed yesterday. */
export function knownDays(tools: ReminderTools): readonly KnownDay[] {
  const { db, clocks, following } = tools;
  const accounts = new Map(accountViews(tools).map((account) => [account.id, account]));
  return following.followed().flatMap((contract) => {
    const account = accounts.get(contract.accountId);
    const now = clocks.now(contract.accountId);
    const views = [dayOf(now), addDays(dayOf(now), 1)].map((day) => dayView(db, contract, day, now));
    return views
      .filter((view) => isToldOf(tools, contract.accountId, view, now))
      .map((view) => ({
        accountId: contract.accountId,
        facts: {
          ...{ contractId: contract.id, day: view.day, state: view.state, hlar: view.hlar },
          test: account?.environment === 'test',
          curtailed: view.order !== null && !summaryOf(view.order).zero,
          access: view.access,
          fingerprint: view.order?.fingerprint ?? null,
          unreadable: account?.trouble !== null,
          unchecked: (account?.lastReadAt ?? 0) < lastChange(view.hlar),
        },
      }));
  });
}

/** A missed day is told only where the platform told its time in this run: this computer's clock alone is no witness. */
function isToldOf({ clocks }: ReminderTools, accountId: string, view: DayView, now: Instant): boolean {
  return isToTell(view, dayOf(now)) && (view.state.kind !== 'missed' || clocks.isLearned(accountId));
}

/** Everything that decides what is due, at this instant. */
export function reminderFacts(tools: ReminderTools, days: readonly KnownDay[]): ReminderFacts {
  const { clocks } = tools;
  return {
    days: days.map(({ accountId, facts }) => ({ ...facts, left: facts.hlar - clocks.now(accountId) })),
    accounts: tools.accounts.connected().map(({ id, environment, tokenCreatedOn }) => ({
      accountId: id,
      test: environment === 'test',
      tokenCreatedOn,
      tokenDaysLeft: tokenDaysLeft(tokenCreatedOn, dayOf(clocks.now(id))),
      trouble: troubleOf(tools, id),
    })),
    snooze: snoozeOf(tools),
  };
}

function troubleOf({ db, clocks }: ReminderTools, accountId: string): ReminderAccount['trouble'] {
  const { trouble } = readingOf(db, accountId);
  return trouble && { ...trouble, lasts: clocks.now(accountId) - trouble.since };
}

export const SNOOZE = 15 * MINUTE;

/** The last snooze, on the common clock; a longer one than was ever set means that the clock was put back. */
export function snoozeOf({ db, clocks }: ReminderTools): ReminderFacts['snooze'] {
  const until = snoozedUntil(db);
  if (until === null) return null;
  const left = until - clocks.commonNow();
  return { until, over: left <= 0 || left > SNOOZE };
}

/** A reminder in the user's language, and where a click on it leads. */
export function noteOf({ settings, following, accounts }: ReminderTools, reminder: Reminder): Note {
  const { language } = settings.choices();
  const speech = { say: createSay(language), language };
  const [contractId = null, ...others] = reminder.contractIds;
  return {
    ...reminderWords(reminder, following.views(), accounts.list(), speech),
    id: reminder.id,
    urgency: reminder.urgency,
    show: { day: reminder.day, contractId: others.length === 0 ? contractId : null },
  };
}
