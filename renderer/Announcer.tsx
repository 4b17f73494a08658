import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppState } from '../shared/app-state.ts';
import { MINUTE } from '../shared/calendar/time.ts';
import type { DayState } from '../shared/day/day-state.ts';
import { standingOf } from '../shared/day/standing.ts';
import { formatDuration } from '../shared/format.ts';
import { DEADLINE_MINUTES } from '../shared/watch/reminders.ts';
import { type News, newsOf, newsWords } from './announcements.ts';
import { isAcknowledging } from './components/day/day-words.ts';
import { useSpeech } from './i18n.ts';
import { useNow } from './now.ts';
import { leftWords, openWords } from './open-words.ts';

interface Props {
  readonly state: AppState;
}

/** What a screen reader is told while it reads something else: that a day's state changed, that time runs out. */
export function Announcer({ state }: Props) {
  return (
    <>
      {/* Where another history is shown, nothing is new of what the one before said. */}
      <StateAnnouncer key={state.app.dataDir} state={state} />
      <DeadlineAnnouncer state={state} />
    </>
  );
}

/** How long what was said stays to be read, in ms; then it is no longer news. */
const SPOKEN = 5_000;
/** What comes within this many ms, or while more is under way, is said together; nothing waits longer than `AT_MOST`. */
const MERGED = 1_000;
const AT_MOST = 8_000;

/** Politely, and only where it matters; what is said later stands beside what was said before, so that none is lost. */
function StateAnnouncer({ state: { tomorrow: days, contracts } }: Props) {
  const speech = useSpeech();
  const known = useRef(new Map<string, DayState>());
  const { said, tell } = useUtterances();
  useEffect(() => {
    const news = newsOf(days, contracts, known.current);
    if (news.length > 0) tell(news, days.some(isAcknowledging));
  }, [days, contracts, tell]);
  return (
    <div className="hidden" role="status" aria-live="polite" aria-atomic="false">
      {said.map(({ id, news }) => (
        <p key={id}>{newsWords(news, speech)}</p>
      ))}
    </div>
  );
}

interface Utterance {
  readonly id: number;
  readonly news: readonly News[];
}

interface Waiting {
  readonly news: readonly News[];
  readonly since: number;
  readonly timer: number;
}

function useUtterances() {
  const [said, setSaid] = useState<readonly Utterance[]>([]);
  const waiting = useRef<Waiting>({ news: [], since: 0, timer: 0 });
  const tell = useCallback((news: readonly News[], more: boolean) => {
    const held = waiting.current;
    const now = performance.now();
    const since = held.news.length > 0 ? held.since : now;
    clearTimeout(held.timer);
    const timer = window.setTimeout(
      () => {
        const utterance = { id: timer, news: waiting.current.news };
        waiting.current = { news: [], since: 0, timer: 0 };
        setSaid((known) => [...known, utterance]);
        setTimeout(() => setSaid((known) => known.filter((each) => each !== utterance)), SPOKEN);
      },
      Math.min(more ? AT_MOST : MERGED, Math.max(0, since + AT_MOST - now)),
    );
    waiting.current = { news: [...held.news, ...news], since, timer };
  }, []);
  return { said, tell };
}

function DeadlineAnnouncer({ state }: Props) {
  const speech = useSpeech();
  const { language } = speech;
  const now = useNow(state.clockOffset, MINUTE);
  const standing = standingOf(state.tomorrow, now);
  const left = standing.kind === 'open' ? Math.ceil((standing.hlar - now) / MINUTE) : 0;
  const mark = left > 0 ? DEADLINE_MINUTES.find((minutes) => left <= minutes) : undefined;
  const said = useRef<{ readonly mark: number | undefined; readonly words: string }>({
    mark: undefined,
    words: '',
  });
  if (mark !== said.current.mark) {
    const words = leftWords(formatDuration(left * MINUTE, language), openWords(state, speech), speech);
    said.current = { mark, words: mark === undefined ? '' : words };
  }
  const { words } = said.current;
  return (
    words !== '' && (
      <p key={words} className="hidden" role="alert">
        {words}
      </p>
    )
  );
}
