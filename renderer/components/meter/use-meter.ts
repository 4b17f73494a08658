import { useEffect, useState } from 'react';
import type { Day, Month } from '../../../shared/calendar/time.ts';
import type { MeterDayView, MeterMonthView } from '../../../shared/meter/file-view.ts';
import type { Result } from '../../../shared/result.ts';
import { type PageProps, tellFailure } from '../../page.ts';

type Page = Pick<PageProps, 'state' | 'client' | 'act'>;

/** A contract's day with its meter; asked again after every change of the state. Null while on its way. */
export function useMeterDay({ state, client, act }: Page, contractId: number, day: Day): MeterDayView | null {
  return useAsked(
    `${contractId}/${day}`,
    state.revision,
    () => client.call('meter.day', { contractId, day }),
    act,
  );
}

/**
 * A month of all contracts with their meters; asked again once something that it rests on has changed, of which `round`
 * counts what the page itself did. Null while on its way.
 */
export function useMeterMonth(
  { state, client, act }: Page,
  month: Month,
  round: number,
): MeterMonthView | null {
  const orders = state.accounts.map(({ lastReadAt }) => lastReadAt).join();
  const powers = state.contracts.map(({ installedKw }) => installedKw).join();
  const basis = [round, orders, powers, state.settings.meterThresholdKwh].join('/');
  return useAsked(month, basis, () => client.call('meter.month', { month }), act);
}

function useAsked<T>(
  key: string,
  basis: string | number,
  ask: () => Promise<Result<T>>,
  act: PageProps['act'],
): T | null {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly value: T } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key and the state say when to ask again
  useEffect(() => {
    let current = true;
    void ask().then((result) => {
      if (!current) return;
      if (result.ok) setAnswer({ key, value: result.value });
      tellFailure(result, act);
    });
    return () => {
      current = false;
    };
  }, [key, basis]);
  return answer?.key === key ? answer.value : null;
}
