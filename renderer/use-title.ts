import { useEffect } from 'react';
import type { AppState } from '../shared/app-state.ts';
import type { Instant } from '../shared/calendar/time.ts';
import { standingOf } from '../shared/day/standing.ts';
import type { Say } from '../shared/messages/say.ts';
import { useSpeech } from './i18n.ts';

/** Keeps the window's title telling the state, so that the task bar and the browser's tab say it too. */
export function useTitle(state: AppState): void {
  const { say } = useSpeech();
  const told = toldBy(state, say);
  useEffect(() => {
    document.title = told ? `${told} – ${say('app.name')}` : say('app.name');
  }, [told, say]);
}

function toldBy(state: AppState, say: Say): string | null {
  const standing = standingOf(state.tomorrow, (Date.now() + state.clockOffset) as Instant);
  switch (standing.kind) {
    case 'open':
      return say('app.titleOpen', { count: standing.count });
    case 'missed':
      return say('app.titleMissed');
    case 'done':
      return say('app.titleDone');
    case 'noted':
    case 'toVerify':
      return say(`glance.${standing.kind}`);
    default:
      return null;
  }
}
