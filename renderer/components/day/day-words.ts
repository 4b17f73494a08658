import type { AccountView, DayView } from '../../../shared/app-state.ts';
import { addDays, type Day, dayOf, type Instant } from '../../../shared/calendar/time.ts';
import { type DayStateKind, isOpen, isUnknown, isUnsettled } from '../../../shared/day/day-state.ts';
import { standingOf } from '../../../shared/day/standing.ts';
import { formatDay } from '../../../shared/format.ts';
import type { Speech } from '../../../shared/order/order-words.ts';
import { ageWords, momentIn } from '../../moments.ts';
import type { BarState } from './ActionBar.tsx';
import type { Deadline } from './Countdown.tsx';

/** “Demain, mardi 24 novembre”; farther days by their date alone. Only the calendar decides what is tomorrow. */
export function titleOf(day: Day, now: Instant, { say, language }: Speech): string {
  const today = dayOf(now);
  const label =
    day === addDays(today, 1)
      ? say('day.tomorrow')
      : day === today
        ? say('day.today')
        : day === addDays(today, -1)
          ? say('day.yesterday')
          : null;
  if (label) return say('day.dated', { label, day: formatDay(day, language, 'long') });
  const text = formatDay(day, language, 'full');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

const count = (views: readonly DayView[], ...kinds: readonly DayStateKind[]) =>
  views.filter(({ state }) => kinds.includes(state.kind)).length;

const isSending = ({ state }: DayView) => state.kind === 'sending' || state.kind === 'unconfirmed';

/** True while an acknowledgement is under way; taking one back is not one. */
export function isAcknowledging(view: DayView): boolean {
  return isSending(view) && 'purpose' in view.state && view.state.purpose === 'acknowledge';
}

/** How many contracts are open, lost, under way or done, the most urgent of these only. */
export function standingWords(
  views: readonly DayView[],
  now: Instant,
  unreadable: boolean,
  { say }: Speech,
): string {
  const total = views.length;
  const standing = standingOf(views, now);
  switch (standing.kind) {
    case 'none':
      return '';
    case 'open': {
      const { count: due } = standing;
      return say(due === count(views, 'onPortal') ? 'day.onPortalOf' : 'day.openOf', { count: due, total });
    }
    case 'missed':
      return say(missedKey(views), { count: count(views, 'missed'), total });
    case 'sending': {
      const sending = views.filter(isAcknowledging).length;
      if (sending > 0) return say('day.sendingOf', { count: sending, total });
      return say('day.withdrawingOf', { count: views.filter(isSending).length, total });
    }
    case 'toVerify':
    case 'noted':
      return say(`day.${standing.kind}Of`, { count: count(views, standing.kind), total });
    case 'awaited':
    case 'noFile':
      if (views.every(isFiled)) return say('day.noFile');
      if (views.every(({ hlar }) => now >= hlar)) return '';
      return say(unreadable ? 'day.unknownAll' : 'day.awaitedAll');
    case 'done':
      return say('day.allAcknowledged', { count: total });
  }
}

/** What is said of the missed ones: they were missed, unless the same doubt is on all of them. */
function missedKey(views: readonly DayView[]) {
  const missed = views.filter(({ state }) => state.kind === 'missed');
  if (missed.every(({ state }) => isUnsettled(state))) return 'day.unsettledOf';
  return missed.every(({ state }) => isUnknown(state)) ? 'backup.unknownOf' : 'day.missedOf';
}

/**
 * What the bar with the one button shows of a whole day; `batch` is what the user last asked for. Unlike the standing, it
 * asks what can be done here first: what is to be acknowledged on the portal comes after what was missed or is under way.
 */
export function barStateOf(
  views: readonly DayView[],
  batch: readonly number[],
  day: Day,
  now: Instant,
  unreadable: boolean,
): BarState {
  const pending = views.filter(isAcknowledging).length;
  const asked = views.filter(({ contractId }) => batch.includes(contractId));
  const open = views.filter(({ state, order }) => order !== null && isOpen(state)).length;
  if (pending > 0 && open === count(asked, 'failed')) {
    const failed = count(asked, 'failed');
    const total = Math.max(asked.length, pending);
    return { kind: 'sending', done: total - pending - failed, failed, total };
  }
  if (open > 0) {
    return { kind: 'open', count: open, done: count(views, 'acknowledged'), failed: count(views, 'failed') };
  }
  const missed = views.filter(({ state }) => state.kind === 'missed');
  if (missed.length > 0 && day <= dayOf(now)) return { kind: 'past' };
  if (missed.length > 0)
    return { kind: missed.every(({ state }) => isUnsettled(state)) ? 'unsettled' : 'missed' };
  if (views.some(isSending)) return { kind: 'withdrawing' };
  if (count(views, 'onPortal') > 0) return { kind: 'onPortal' };
  if (count(views, 'toVerify') > 0) return { kind: 'toVerify' };
  const passed = views.every(({ hlar }) => now >= hlar);
  if (count(views, 'awaited') > 0) return { kind: passed ? 'past' : awaitedKind(views, unreadable) };
  if (count(views, 'noted') > 0) return { kind: 'noted' };
  return { kind: passed ? 'donePassed' : 'done' };
}

const isFiled = ({ access }: DayView) => access === 'file';

function awaitedKind(views: readonly DayView[], unreadable: boolean) {
  if (views.every(isFiled)) return 'awaitedFile';
  return unreadable ? 'awaitedUnread' : 'awaited';
}

/** The deadline of the banner: the nearest one of the contracts that are still pending, else of all. */
export function deadlineOf(views: readonly DayView[]): Deadline | null {
  const pending = views.filter(({ state }) => state.kind !== 'acknowledged' && state.kind !== 'noted');
  const [first] = (pending.length > 0 ? pending : views).toSorted((a, b) => a.hlar - b.hlar);
  if (!first) return null;
  const { published } = publicationTimes(views);
  return {
    hlar: first.hlar,
    movedBy: first.hlarMovedBy,
    publishedAt: published,
    pending: pending.length,
    missed: count(views, 'missed'),
    noted: count(views, 'noted'),
    toVerify: count(views, 'toVerify'),
    unsettled: views.filter(({ state }) => isUnsettled(state)).length,
    unknown: views.filter(({ state }) => isUnknown(state)).length,
  };
}

const isConnected = ({ access }: AccountView) => access === 'platform';
const isUnreadable = ({ trouble }: AccountView) => trouble !== null;

/** Published, read and token, each a short phrase with its age. */
export function factsOf(
  views: readonly DayView[],
  accounts: readonly AccountView[],
  now: Instant,
  speech: Speech,
): readonly string[] {
  const { say } = speech;
  const { published, changed } = publicationTimes(views);
  const facts: string[] = [];
  if (published !== null) {
    facts.push(publishedWords(published, changed, now, speech));
  } else if (views.some((view) => view.order === null && !isFiled(view)) && !accounts.some(isUnreadable)) {
    facts.push(say('day.notPublished'));
  }
  if (accounts.length > 0 && !accounts.some(isConnected)) {
    return views.some(({ order }) => order !== null) ? [...facts, say('day.byFiles')] : facts;
  }
  facts.push(readWords(accounts, published === null ? 'platform' : 'orders', now, speech));
  // A token that was just refused is not valid, however long it could have lived.
  const valid = accounts.filter(
    (account) => isConnected(account) && account.trouble?.problem.code !== 'unauthorized',
  );
  const days = Math.min(...valid.map(({ tokenDaysLeft }) => tokenDaysLeft));
  if (Number.isFinite(days) && days > 0) facts.push(say('day.tokenDays', { count: days }));
  return facts;
}

/** When the day's orders first came, and when the last change of one did; null where the platform does not say. */
function publicationTimes(views: readonly DayView[]) {
  const latest = (instants: readonly Instant[]) =>
    instants.length > 0 ? (Math.max(...instants) as Instant) : null;
  return {
    published: latest(views.flatMap((view) => firstPublished(view) ?? [])),
    changed: latest(views.flatMap((view) => (isChanged(view) && view.order?.publishedAt) || [])),
  };
}

/** An order that was changed tells of its last version only: the journal knows when the first one came. */
function firstPublished({ order, journal }: DayView): Instant | null {
  return order && (journal.find(({ kind }) => kind === 'published')?.at ?? order.publishedAt);
}

const isChanged = ({ journal }: DayView) => journal.some(({ kind }) => kind === 'changed');

function publishedWords(at: Instant, changedAt: Instant | null, now: Instant, speech: Speech): string {
  const { say } = speech;
  const first = momentIn(at, now, speech);
  const published = say(first.today ? 'day.published' : 'day.publishedOn', first.said);
  if (changedAt === null || changedAt <= at) return published;
  const change = momentIn(changedAt, now, speech);
  return say(change.today ? 'day.changed' : 'day.changedOn', { published, ...change.said });
}

const READ_KEYS = {
  orders: { at: 'day.read', on: 'day.readOn', never: 'day.neverRead' },
  platform: { at: 'day.platformRead', on: 'day.platformReadOn', never: 'day.platformNeverRead' },
  last: { at: 'day.lastRead', on: 'day.lastReadOn', never: 'day.platformNeverRead' },
} as const;

function readWords(
  accounts: readonly AccountView[],
  what: keyof typeof READ_KEYS,
  now: Instant,
  speech: Speech,
): string {
  const { say } = speech;
  const keys = READ_KEYS[accounts.some(isUnreadable) ? 'last' : what];
  if (accounts.some(({ reading }) => reading)) return say('day.reading');
  const reads = accounts.flatMap(({ lastReadAt }) => lastReadAt ?? []);
  if (reads.length === 0) return say(keys.never);
  const oldest = Math.min(...reads) as Instant;
  const { today, said } = momentIn(oldest, now, speech);
  return today ? `${say(keys.at, said)} (${ageWords(now - oldest, speech)})` : say(keys.on, said);
}
