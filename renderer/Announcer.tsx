import { useEffect, useRef, useState } from 'react';
import type { AppState } from '../shared/app-state.ts';
import { MINUTE } from '../shared/calendar/time.ts';
import type { DayState, DayStateKind } from '../shared/day/day-state.ts';
import { standingOf } from '../shared/day/standing.ts';
import { formatDuration } from '../shared/format.ts';
import { DEADLINE_MINUTES } from '../shared/watch/reminders.ts';
import { stateWords } from './components/StatusBadge.tsx';
import { useSpeech } from './i18n.ts';
import { useNow } from './now.ts';
import { leftWords, openWords } from './open-words.ts';
import { nameOf } from './page.ts';

interface Props {
  readonly state: AppState;
}

const WORTH_SAYING: readonly DayStateKind[] = [
  'acknowledged',
  'changed',
  'unconfirmed',
  'failed',
  'missed',
  'onPortal',
  'noted',
  'toVerify',
];

/** What a screen reader is told while it reads something else: that a day's state changed, that time runs out. */
export function Announcer({ state }: Props) {
  return (
    <>
      <StateAnnouncer state={state} />
      <DeadlineAnnouncer state={state} />
    </>
  );
}

/** How long what was said stays to be read, in ms; then it is no longer news. */
const SPOKEN = 5_000;

/** Politely, and only where it matters. */
function StateAnnouncer({ state: { tomorrow: days, contracts } }: Props) {
  const { say } = useSpeech();
  const known = useRef(new Map<string, DayStateKind>());
  const [said, setSaid] = useState<readonly { readonly name: string; readonly state: DayState }[]>([]);
  useEffect(() => {
    const news = days.flatMap((view) => {
      const key = `${view.contractId}/${view.day}`;
      const before = known.current.get(key);
      known.current.set(key, view.state.kind);
      const changed = before !== undefined && before !== view.state.kind;
      const contract = contracts.find(({ id }) => id === view.contractId);
      if (!changed || !contract || !WORTH_SAYING.includes(view.state.kind)) return [];
      return [{ name: nameOf(contract), state: view.state }];
    });
    if (news.length > 0) setSaid(news);
  }, [days, contracts]);
  useEffect(() => {
    if (said.length === 0) return;
    const timer = setTimeout(() => setSaid([]), SPOKEN);
    return () => clearTimeout(timer);
  }, [said]);
  const day = days[0]?.day;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was said was about another day
  useEffect(() => setSaid([]), [day]);
  return (
    <div className="hidden" role="status" aria-live="polite">
      {said
        .map(({ name, state }) => say('state.announced', { name, state: stateWords(state, say) }))
        .join('. ')}
    </div>
  );
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
