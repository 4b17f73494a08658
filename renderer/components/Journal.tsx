import type { DayView, JournalEntry } from '../../shared/app-state.ts';
import { isOpen } from '../../shared/day-state.ts';
import { lastChange } from '../../shared/deadline.ts';
import { formatDay, shortFingerprint } from '../../shared/format.ts';
import type { Speech } from '../../shared/order-words.ts';
import { dayOf, type Instant, timeOf } from '../../shared/time.ts';
import { useSpeech } from '../i18n.ts';
import css from '../style/day.module.css';

interface Props {
  readonly view: DayView;
  /** Now on the corrected clock, to the minute: what may still happen is drawn dashed after what did. */
  readonly now: Instant;
}

/** What happened to this day, instant by instant, then what may still happen. */
export function Journal({ view, now }: Props) {
  const speech = useSpeech();
  const { say } = speech;
  const ahead = aheadOf(view, now, speech);
  return (
    <section className={css.journal} aria-label={say('journal.title')} data-testid="journal">
      <h3 className="hidden">{say('journal.title')}</h3>
      {view.journal.length + ahead.length === 0 && <p className={css.hint}>{say('journal.empty')}</p>}
      <ol>
        {view.journal.map((entry) => (
          <li key={entry.seq} data-kind={entry.kind}>
            <strong>
              <time dateTime={new Date(entry.at).toISOString()}>{whenOf(entry, view, speech)}</time>{' '}
              {say(`journal.kinds.${entry.kind}`)}
            </strong>
            <span>{noteOf(entry, speech)}</span>
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
  if (isOpen(state)) add('toCome', timeOf(hlar));
  if (state.kind === 'acknowledged') add('revocable', timeOf(hlar));
  return steps;
}

/** The time alone on the eve, when nearly all happens; with its date otherwise. */
function whenOf({ at }: JournalEntry, { hlar }: DayView, { language }: Speech): string {
  const day = dayOf(at);
  return day === dayOf(hlar) ? timeOf(at) : `${formatDay(day, language, 'short')} ${timeOf(at)}`;
}

function noteOf({ kind, fingerprint }: JournalEntry, { say }: Speech): string {
  const shown = fingerprint !== null && (kind === 'read' || kind === 'confirmed');
  return shown
    ? say('journal.fingerprint', { fingerprint: shortFingerprint(fingerprint) })
    : say(`journal.notes.${kind}`);
}
