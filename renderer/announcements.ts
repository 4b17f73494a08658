import type { ContractView, DayView } from '../shared/app-state.ts';
import type { DayState, DayStateKind } from '../shared/day/day-state.ts';
import type { Speech } from '../shared/order/order-words.ts';
import { problemWords } from '../shared/problem-words.ts';
import { stateWords } from './components/StatusBadge.tsx';
import { nameOf } from './page.ts';

/** What became of a contract's day, worth saying to whoever does not see it. */
export interface News {
  readonly name: string;
  readonly state: DayState;
  readonly what: 'state' | 'withdrawn' | 'kept';
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

/** What is new since the states that are `known`, by contract and day; they are brought up to date. */
export function newsOf(
  days: readonly DayView[],
  contracts: readonly ContractView[],
  known: Map<string, DayState>,
): readonly News[] {
  return days.flatMap((view) => {
    const key = `${view.contractId}/${view.day}`;
    const before = known.get(key);
    known.set(key, view.state);
    const contract = contracts.find(({ id }) => id === view.contractId);
    const what = before && contract ? whatCame(before, view.state) : null;
    return what && contract ? [{ name: nameOf(contract), state: view.state, what }] : [];
  });
}

function whatCame(before: DayState, after: DayState): News['what'] | null {
  if (before.kind === after.kind) return null;
  const withdrawing = 'purpose' in before && before.purpose === 'withdraw';
  if (after.kind === 'toAcknowledge')
    return withdrawing || before.kind === 'acknowledged' ? 'withdrawn' : null;
  if (withdrawing && after.kind === 'acknowledged') return 'kept';
  return WORTH_SAYING.includes(after.kind) ? 'state' : null;
}

/** With more contracts than this only their number is said. */
const NAMED = 5;

/** What came within one moment, in one sentence a kind: “3 contrats acquiescés : …”. */
export function newsWords(news: readonly News[], speech: Speech): string {
  const { say } = speech;
  const kinds = new Map<string, News[]>();
  for (const each of news) {
    const kind = each.what === 'state' ? each.state.kind : each.what;
    kinds.set(kind, [...(kinds.get(kind) ?? []), each]);
  }
  return [...kinds]
    .flatMap(([kind, those]) => {
      const key = MANY[kind as keyof typeof MANY];
      if (!key || those.length === 1) return those.map((each) => oneInWords(each, speech));
      const names = those.map(({ name }) => name).join(', ');
      const facts = { count: those.length };
      return [
        those.length > NAMED
          ? say(key, facts)
          : say('state.announced', { name: say(key, facts), state: names }),
      ];
    })
    .join('. ');
}

const MANY = {
  acknowledged: 'state.saidAcknowledged',
  withdrawn: 'state.saidWithdrawn',
  failed: 'state.saidFailed',
} as const;

function oneInWords({ name, state, what }: News, { say, language }: Speech): string {
  if (what !== 'state') return say('state.announced', { name, state: say(`state.${what}`) });
  const said = say('state.announced', { name, state: stateWords(state, say) });
  if (state.kind !== 'failed' || !state.problem) return said;
  return `${said}. ${problemWords(state.problem, say, language).what}`;
}
