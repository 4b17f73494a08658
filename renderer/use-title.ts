import { useEffect } from 'react';
import type { AppState } from '../shared/app-state.ts';
import { isOpen } from '../shared/day-state.ts';
import type { Say } from '../shared/messages/say.ts';
import { useSpeech } from './i18n.ts';

/** Keeps the window's title telling the state, so that the task bar and the browser's tab say it too. */
export function useTitle(state: AppState | null): void {
  const { say } = useSpeech();
  const told = state && toldBy(state, say);
  useEffect(() => {
    document.title = told ? `${told} – ${say('app.name')}` : say('app.name');
  }, [told, say]);
}

function toldBy({ tomorrow }: AppState, say: Say): string | null {
  const open = tomorrow.filter((day) => isOpen(day.state)).length;
  if (open > 0) return say('app.titleOpen', { count: open });
  if (tomorrow.some((day) => day.state.kind === 'missed')) return say('app.titleMissed');
  const all = tomorrow.length > 0 && tomorrow.every((day) => day.state.kind === 'acknowledged');
  return all ? say('app.titleDone') : null;
}
