import type { AccountView, DayView } from '../../shared/app-state.ts';
import { type DayStateKind, isOpen } from '../../shared/day-state.ts';
import { formatDay } from '../../shared/format.ts';
import type { Speech } from '../../shared/order-words.ts';
import { addDays, type Day, dayOf, type Instant, timeOf } from '../../shared/time.ts';
import type { Standing } from '../components/ActionBar.tsx';
import type { Deadline } from '../components/Countdown.tsx';
import { ageWords, momentIn } from '../moments.ts';

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

/** How many contracts are open, lost, under way or done, the most urgent of these only. */
export function standingWords(views: readonly DayView[], { say }: Speech): string {
  const total = views.length;
  if (total === 0) return '';
  const open = views.filter(({ state }) => isOpen(state)).length;
  if (open > 0) return say('day.openOf', { count: open, total });
  const missed = count(views, 'missed');
  if (missed > 0) return say('day.missedOf', { count: missed, total });
  const sending = count(views, 'sending', 'unconfirmed');
  if (sending > 0) return say('day.sendingOf', { count: sending, total });
  if (count(views, 'awaited') > 0) return say('day.awaitedAll');
  return say('day.allAcknowledged', { count: total });
}

/** Where the whole day stands, for the bar with the one button; `batch` is what the user last asked for. */
export function standingOf(
  views: readonly DayView[],
  batch: readonly number[],
  day: Day,
  now: Instant,
): Standing {
  const pending = count(views, 'sending', 'unconfirmed');
  const asked = views.filter(({ contractId }) => batch.includes(contractId));
  const open = views.filter(({ state, order }) => order !== null && isOpen(state)).length;
  if (pending > 0 && open === 0) {
    const total = Math.max(asked.length, pending);
    return { kind: 'sending', done: total - pending, total };
  }
  if (open > 0) return { kind: 'open', count: open };
  if (count(views, 'missed') > 0) return { kind: day > dayOf(now) ? 'missed' : 'past' };
  if (count(views, 'awaited') > 0) return { kind: 'awaited' };
  const passed = views.every(({ hlar }) => now >= hlar);
  return { kind: passed ? 'donePassed' : 'done' };
}

/** The deadline of the banner: the nearest one of the contracts that are still pending, else of all. */
export function deadlineOf(views: readonly DayView[]): Deadline | null {
  const pending = views.filter(({ state }) => state.kind !== 'acknowledged');
  const [first] = (pending.length > 0 ? pending : views).toSorted((a, b) => a.hlar - b.hlar);
  if (!first) return null;
  const published = views.flatMap(({ order }) => order?.publishedAt ?? []);
  return {
    hlar: first.hlar,
    postponed: first.hlarPostponed,
    publishedAt: published.length > 0 ? (Math.min(...published) as Instant) : null,
    pending: pending.length,
    missed: count(views, 'missed'),
  };
}

/** Published, read and token, each a short phrase with its age. */
export function factsOf(
  views: readonly DayView[],
  accounts: readonly AccountView[],
  now: Instant,
  speech: Speech,
): readonly string[] {
  const { say } = speech;
  const published = views.flatMap(({ order }) => order?.publishedAt ?? []);
  const facts: string[] = [];
  if (published.length > 0) {
    const { today, facts: at } = momentIn(Math.max(...published) as Instant, now, speech);
    facts.push(say(today ? 'day.published' : 'day.publishedOn', at));
  } else if (views.some(({ order }) => order === null)) facts.push(say('day.notPublished'));
  facts.push(readWords(accounts, now, speech));
  const days = Math.min(...accounts.map(({ tokenDaysLeft }) => tokenDaysLeft));
  if (Number.isFinite(days) && days > 0) facts.push(say('day.tokenDays', { count: days }));
  return facts;
}

function readWords(accounts: readonly AccountView[], now: Instant, speech: Speech): string {
  if (accounts.some(({ reading }) => reading)) return speech.say('day.reading');
  const reads = accounts.flatMap(({ lastReadAt }) => lastReadAt ?? []);
  if (reads.length === 0) return speech.say('day.neverRead');
  const oldest = Math.min(...reads) as Instant;
  if (dayOf(oldest) !== dayOf(now)) return speech.say('day.readOn', momentIn(oldest, now, speech).facts);
  return `${speech.say('day.read', { time: timeOf(oldest) })} (${ageWords(now - oldest, speech)})`;
}
