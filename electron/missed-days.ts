import type { ContractView } from '../shared/app-state.ts';
import { addDays, dayOf } from '../shared/time.ts';
import type { Clocks } from './clocks.ts';
import type { Database } from './history/database.ts';
import { writeJournal } from './history/journal.ts';
import { dayView } from './views.ts';

/** How many days back a start looks for days that went by unanswered while the app was closed. */
const LOOK_BACK = 7;

/** Writes into the journal, once each, the days whose HLAR went by without an acknowledgement. */
export function noteMissedDays(db: Database, clocks: Clocks, contracts: readonly ContractView[]): void {
  for (const contract of contracts) {
    const now = clocks.now(contract.accountId);
    for (let ahead = 1; ahead >= -LOOK_BACK; ahead--) {
      const view = dayView(db, contract, addDays(dayOf(now), ahead), now);
      const known = view.order !== null || ahead === 1;
      if (!known || view.state.kind !== 'missed' || view.journal.some(({ kind }) => kind === 'missed'))
        continue;
      const { contractId, day, hlar, order } = view;
      writeJournal(db, {
        at: hlar,
        kind: 'missed',
        contractId,
        day,
        fingerprint: order?.fingerprint ?? null,
      });
    }
  }
}
