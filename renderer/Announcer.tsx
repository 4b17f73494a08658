import { useEffect, useRef, useState } from 'react';
import type { ContractView, DayView } from '../shared/app-state.ts';
import type { DayState, DayStateKind } from '../shared/day-state.ts';
import { stateWords } from './components/StatusBadge.tsx';
import { useSpeech } from './i18n.ts';
import { nameOf } from './page.ts';

interface Props {
  readonly days: readonly DayView[];
  readonly contracts: readonly ContractView[];
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

/** Tells a screen reader, politely and only where it matters, that a contract's day has changed its state. */
export function Announcer({ days, contracts }: Props) {
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
  return (
    <div className="hidden" role="status" aria-live="polite">
      {said
        .map(({ name, state }) => say('state.announced', { name, state: stateWords(state, say) }))
        .join('. ')}
    </div>
  );
}
