import { useEffect, useRef, useState } from 'react';
import { monthBefore, type Period } from '../../../shared/calendar/period.ts';
import { dayOf, MINUTE, type Month } from '../../../shared/calendar/time.ts';
import type { RecordChoice } from '../../../shared/records/record-choice.ts';
import { useNow } from '../../now.ts';
import { type PageProps, tellFailure } from '../../page.ts';

/** What was chosen last, and how to choose: shown at once, and remembered by main. */
export function useChoice({ state, client, act }: PageProps) {
  const latest = useRef(state.settings.record);
  const [choice, setChoice] = useState(latest.current);
  const choose = (change: Partial<RecordChoice>) => {
    latest.current = { ...latest.current, ...change };
    setChoice(latest.current);
    void act(client.call('settings.change', { record: latest.current }));
  };
  return [choice, choose] as const;
}

/** The month that is most often wanted: the last one that is over, else the one under way. */
export function useProposedMonth({ state }: PageProps, months: readonly Month[] | null): Month | null {
  const now = useNow(state.clockOffset, MINUTE);
  const last = monthBefore(dayOf(now));
  return months?.find((month) => month <= last) ?? months?.at(-1) ?? null;
}

/** On how many days of the period something is kept of these contracts; null until that is known. */
export function useKeptDays(
  { client, act, state }: PageProps,
  period: Period | null,
  contractIds: number[] | null,
): number | null {
  const [known, setKnown] = useState<{ readonly wish: string; readonly days: number } | null>(null);
  const reads = state.accounts.map(({ lastReadAt }) => lastReadAt).join();
  const wish = JSON.stringify({ period, contractIds });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new reading may have brought a day
  useEffect(() => {
    if (!period) return;
    void client.call('records.keptDays', { period, contractIds }).then((result) => {
      if (result.ok) setKnown({ wish, days: result.value });
      tellFailure(result, act);
    });
  }, [client, act, reads, wish]);
  return known?.wish === wish ? known.days : null;
}
