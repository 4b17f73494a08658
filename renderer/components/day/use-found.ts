import { useRef } from 'react';
import type { AppState, DayView } from '../../../shared/app-state.ts';
import { foundContracts, type Sought } from './found-contracts.ts';

/**
 * The contracts that are looked for. What was shown stays until something else is looked for, whatever becomes of it: no
 * other contract's button slides under the pointer, and what a retry came to is seen.
 */
export function useFound(
  views: readonly DayView[],
  { contracts }: AppState,
  sought: Sought,
): readonly DayView[] {
  const kept = useRef<{ key: string; ids: ReadonlySet<number> }>({ key: '', ids: new Set() });
  const key = [views[0]?.day, sought.asking, sought.text].join('|');
  const found = foundContracts(views, contracts, sought).map(({ contractId }) => contractId);
  const ids = new Set([...(kept.current.key === key ? kept.current.ids : []), ...found]);
  kept.current = { key, ids };
  return views.filter(({ contractId }) => ids.has(contractId));
}
