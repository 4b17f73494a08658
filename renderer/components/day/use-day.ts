import { useEffect, useRef, useState } from 'react';
import type { AppState, DayView } from '../../../shared/app-state.ts';
import { type Day, MINUTE, tomorrowOf } from '../../../shared/calendar/time.ts';
import { useNow } from '../../now.ts';
import { type PageProps, tellFailure } from '../../page.ts';

/** The day whose order is being decided: as main tells it, or by the calendar while nothing is known. */
export function useTomorrow(state: AppState): Day {
  const now = useNow(state.clockOffset, MINUTE);
  return state.tomorrow[0]?.day ?? tomorrowOf(now);
}

/** The contracts' views of a day: tomorrow's come with the state, another day's are asked for. Null while on their way. */
export function useDay(
  { state, client, act }: PageProps,
  day: Day,
  tomorrow: Day,
): readonly DayView[] | null {
  const [asked, setAsked] = useState<{ day: Day; views: readonly DayView[] } | null>(null);
  const other = day !== tomorrow;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer revision may have changed the day that is open
  useEffect(() => {
    if (!other) return;
    let current = true;
    void client.call('days.open', { day }).then((result) => {
      if (!current) return;
      if (result.ok) setAsked({ day, views: result.value });
      tellFailure(result, act);
    });
    return () => {
      current = false;
    };
  }, [client, act, day, other, state.revision]);
  if (!other) return state.tomorrow;
  return asked?.day === day ? asked.views : null;
}

interface Kept {
  readonly key: string;
  readonly ids: readonly number[];
  readonly urgent: ReadonlySet<number>;
}

const isUrgent = ({ state }: DayView) => state.kind === 'changed' || state.kind === 'failed';

/**
 * The views in an order that stays while the user acts, so that no other contract's button slides under the pointer
 * between two clicks. Sorted anew only for another day, other contracts, or something that has become urgent.
 */
export function useSteadyOrder(views: readonly DayView[]): readonly DayView[] {
  const kept = useRef<Kept>({ key: '', ids: [], urgent: new Set() });
  const urgent = new Set(views.filter(isUrgent).map(({ contractId }) => contractId));
  const ids = views.map(({ contractId }) => contractId);
  const key = [views[0]?.day, ids.toSorted((a, b) => a - b).join()].join('|');
  const { current } = kept;
  const isSteady = current.key === key && [...urgent].every((id) => current.urgent.has(id));
  kept.current = { key, ids: isSteady ? current.ids : ids, urgent };
  return kept.current.ids.flatMap((id) => views.filter(({ contractId }) => contractId === id));
}
