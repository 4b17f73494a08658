import type { ContractView, DayView } from '../../../shared/app-state.ts';
import type { DayStateKind } from '../../../shared/day/day-state.ts';
import { plain } from '../../../shared/history/history-search.ts';
import { summaryOf } from '../../../shared/order/order.ts';

export const ASKING = ['all', 'asked', 'zero'] as const;
export type Asking = (typeof ASKING)[number];

/** What is looked for among a day's contracts: words of their names and numbers, and what they are asked. */
export interface Sought {
  readonly text: string;
  readonly asking: Asking;
}

const GONE_WRONG: readonly DayStateKind[] = ['failed', 'changed', 'missed'];
export const ALL: Sought = { text: '', asking: 'all' };

/** The days of the contracts that hold every word, however it is accented, and are asked that; what went wrong stays. */
export function foundContracts(
  views: readonly DayView[],
  contracts: readonly ContractView[],
  { text, asking }: Sought,
): readonly DayView[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  const byId = new Map(contracts.map((contract) => [contract.id, contract]));
  return views.filter((view) => {
    const contract = byId.get(view.contractId);
    const said = plain(
      [contract?.name, contract?.contractNumber, contract?.gridId].filter(Boolean).join(' '),
    );
    const isWanted = isAsked(view, asking) && words.every((word) => said.includes(word));
    return isWanted || GONE_WRONG.includes(view.state.kind);
  });
}

/** Whether a day belongs among those: what is not published is neither asked for anything nor for nothing. */
export function isAsked({ order }: DayView, asking: Asking): boolean {
  return asking === 'all' || (order !== null && summaryOf(order).zero === (asking === 'zero'));
}
