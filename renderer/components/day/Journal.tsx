import type { DayView, JournalEntry, JournalKind } from '../../../shared/app-state.ts';
import { type Instant, timeOf } from '../../../shared/calendar/time.ts';
import { LATE_SEND } from '../../../shared/day/day-machine.ts';
import { isDue } from '../../../shared/day/day-state.ts';
import { lastChange } from '../../../shared/day/deadline.ts';
import { byHour } from '../../../shared/journal/by-hour.ts';
import { versionsInJournal } from '../../../shared/journal/journal-versions.ts';
import type { Speech } from '../../../shared/order/order-words.ts';
import { PROBLEM_CODES, type ProblemCode } from '../../../shared/problem.ts';
import { useSpeech } from '../../i18n.ts';
import { momentIn } from '../../moments.ts';
import css from '../../style/day.module.css';

interface Props {
  readonly view: DayView;
  /** Now on the corrected clock, to the minute: what may still happen is drawn dashed after what did. */
  readonly now: Instant;
}

/**
 * What happened, from the beginning, then what may still happen. Where the order changed, entries say which version they
 * are about.
 */
export function Journal({ view, now }: Props) {
  const speech = useSpeech();
  const { say } = speech;
  const ahead = aheadOf(view, now, speech);
  const numbers = versionsInJournal(view.journal);
  const versions = new Set(numbers.values());
  const entries = byHour(view.journal);
  return (
    <section className={css.journal} aria-label={say('journal.title')} data-testid="journal">
      <h3 className="hidden">{say('journal.title')}</h3>
      {view.journal.length + ahead.length === 0 && <p className={css.hint}>{say('journal.empty')}</p>}
      <ol>
        {entries.map((entry, i) => (
          <li key={entry.seq} data-kind={entry.kind}>
            <strong>
              <time dateTime={new Date(entry.at).toISOString()}>
                {whenOf(entry.at, entries[i - 1]?.at ?? view.hlar, speech)}
              </time>{' '}
              {titleOf(entry, speech)}
            </strong>
            <span title={entry.fingerprint ?? undefined}>
              {noteOf(entry, view, versions.size > 1 ? numbers.get(entry.seq) : undefined, speech)}
            </span>
          </li>
        ))}
        {ahead.map(({ title, note }) => (
          <li key={title} data-ahead>
            <strong>{title}</strong>
            <span>{note}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function aheadOf({ state, hlar, order }: DayView, now: Instant, { say }: Speech) {
  if (now >= hlar) return [];
  const steps: { title: string; note: string }[] = [];
  const add = (key: 'toCome' | 'changeable' | 'revocable', time: string) =>
    steps.push({ title: say(`journal.${key}`, { time }), note: say(`journal.${key}Note`) });
  if (order && now < lastChange(hlar)) add('changeable', timeOf(lastChange(hlar)));
  if (isDue(state)) add('toCome', timeOf(hlar));
  if (state.kind === 'acknowledged') add('revocable', timeOf(hlar));
  return steps;
}

/** The time alone on the day of what stands before it, the eve in the beginning; with its date otherwise. */
function whenOf(at: Instant, before: Instant, speech: Speech): string {
  const { today: sameDay, facts } = momentIn(at, before, speech);
  return sameDay ? facts.time : facts.moment;
}

/** The platform's own word; any other refusal is a decision of Vigie OA. */
const BY_PLATFORM: readonly ProblemCode[] = [
  'unauthorized',
  'ipRefused',
  'unknownContract',
  'tooLate',
  'invalidRequest',
];

/** What happened, in two or three words. */
export function titleOf({ kind, facts }: JournalEntry, { say }: Speech): string {
  if (kind === 'hlarMoved' && isRestored(facts)) return say('journal.restored');
  if (kind === 'confirmed' && facts.by === LATE_SEND) return say('journal.twice');
  if (kind === 'requested' && facts.purpose === 'withdraw') return say('journal.withdrawAsked');
  if (kind !== 'refused') return say(`journal.kinds.${kind}`);
  const code = codeOf(facts);
  return say(code && BY_PLATFORM.includes(code) ? 'journal.refusedByPlatform' : 'journal.givenUp');
}

function noteOf(
  { kind, facts }: JournalEntry,
  view: DayView,
  version: number | undefined,
  speech: Speech,
): string {
  const { say } = speech;
  const code = codeOf(facts);
  if (code && (kind === 'refused' || kind === 'doubtful')) return say(`problem.${code}`);
  if (kind === 'hlarMoved' && typeof facts.hlar === 'number') {
    const moment = whenOf(facts.hlar as Instant, view.hlar, speech);
    if (isRestored(facts)) return say('journal.restoredTo', { moment });
    return say(facts.by === 'user' ? 'journal.movedByUser' : 'journal.movedTo', { moment });
  }
  if (typeof facts.file === 'string') {
    return say(kind === 'imported' ? 'journal.fromFile' : 'journal.changedByFile', { file: facts.file });
  }
  if (facts.by === 'file') return say('journal.saidByFile');
  if (facts.after === 'file') return say(kind === 'read' ? 'journal.sameAsFile' : 'journal.otherThanFile');
  if (kind === 'restored' && typeof facts.madeAt === 'number') {
    return say('backup.ofDay', { moment: whenOf(facts.madeAt as Instant, view.hlar, speech) });
  }
  const { attempt } = facts;
  if (kind === 'sent' && typeof attempt === 'number' && attempt > 1)
    return say('journal.sentAgain', { attempt });
  if (facts.by === LATE_SEND) return say('journal.twiceNote');
  if (facts.by === 'platform' && kind === 'withdrawn') return say('journal.withdrawnElsewhere');
  if (facts.by === 'platform' && kind === 'confirmed') return say('journal.givenElsewhere');
  const note = say(`journal.notes.${kind}`);
  return version === undefined || !ABOUT_AN_ORDER.includes(kind)
    ? note
    : `${say('history.versions.one', { number: version })} · ${note}`;
}

/** Where another version could be meant. */
const ABOUT_AN_ORDER: readonly JournalKind[] = ['read', 'changed', 'requested', 'confirmed', 'withdrawn'];

/** Facts are numbers and texts; older entries do not carry this one. */
const isRestored = ({ restored }: JournalEntry['facts']): boolean => Boolean(restored);

function codeOf({ code }: JournalEntry['facts']): ProblemCode | null {
  return PROBLEM_CODES.find((known) => known === code) ?? null;
}
