import type { ContractView, DayView } from '../../shared/app-state.ts';
import { addDays, dayOf } from '../../shared/calendar/time.ts';
import { isUnknown } from '../../shared/day/day-state.ts';
import { happen } from '../history/days.ts';
import { journalOfDay } from '../history/journal.ts';
import type { Database } from '../history/sql.ts';
import type { Clocks } from '../reading/clocks.ts';
import { dayView } from './views.ts';

/** How many days back to look for days that went by unanswered while the app was closed. */
const LOOK_BACK = 7;

/** Writes into the journal the days whose HLAR went by unanswered, once for each HLAR; tells whether there was any. */
export function noteMissedDays(db: Database, views: readonly DayView[]): boolean {
  const isNoted = ({ contractId, day, hlar }: DayView) =>
    journalOfDay(db, contractId, day).some(({ kind, at }) => kind === 'missed' && at === hlar);
  const missed = views.filter(
    (view) => view.state.kind === 'missed' && !isUnknown(view.state) && !isNoted(view),
  );
  for (const { contractId, day, hlar, state } of missed) {
    const why = state.kind === 'missed' ? state.problem : null;
    happen(db, { contractId, day, at: hlar }, { kind: 'missed', problem: why });
  }
  return missed.length > 0;
}

/** The last days, today included, on which each contract had an order. */
export function recentDays(
  db: Database,
  clocks: Clocks,
  contracts: readonly ContractView[],
): readonly DayView[] {
  return contracts.flatMap((contract) => {
    const now = clocks.now(contract.accountId);
    const days = Array.from({ length: LOOK_BACK }, (_, back) => addDays(dayOf(now), -back));
    return days.map((day) => dayView(db, contract, day, now)).filter(({ order }) => order !== null);
  });
}
