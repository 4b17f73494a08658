import type { AppState } from '../shared/app-state.ts';
import { isDue } from '../shared/day/day-state.ts';
import type { Speech } from '../shared/order/order-words.ts';
import { isTest } from './page.ts';

/** What is still to be acknowledged for tomorrow: “2 contrats à acquiescer, dont 1 de TEST”. */
export function openWords(state: AppState, { say }: Speech): string {
  const open = state.tomorrow.filter((view) => isDue(view.state));
  const count = open.length;
  const test = open.filter(({ contractId }) =>
    state.contracts.some((contract) => contract.id === contractId && isTest(state, contract)),
  ).length;
  if (test === count) return say('alarm.openTest', { count });
  const words = say('alarm.open', { count });
  return test === 0 ? words : `${words}, ${say('alarm.ofTest', { count: test })}`;
}

/** How much time is left, and for what: “Reste 40 min : 2 contrats à acquiescer”. */
export function leftWords(time: string, open: string, { say, language }: Speech): string {
  return `${say('alarm.left', { time })}${language === 'fr' ? '\u00a0' : ''}: ${open}`;
}
