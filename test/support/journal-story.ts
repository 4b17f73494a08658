import fc from 'fast-check';
import { ensureContract } from '../../electron/history/contracts.ts';
import { happen } from '../../electron/history/days.ts';
import { eraseAccount } from '../../electron/history/erase.ts';
import { checkJournal } from '../../electron/history/journal-check.ts';
import type { Database } from '../../electron/history/sql.ts';
import type { Day, Instant } from '../../shared/calendar/time.ts';
import type { DayEvent } from '../../shared/day/day-machine.ts';
import type { JournalReport } from '../../shared/journal/journal-check.ts';
import { problem } from '../../shared/problem.ts';
import { orderThatStops } from './journal-order.ts';
import { instant } from './simulator.ts';

const DAYS = ['2026-11-24' as Day, '2026-11-25' as Day];
const ACCOUNTS = ['nord', 'sud'];
const START = instant('2026-11-22T14:10:00+01:00');

/** What happens to a contract's day, or that an account is removed with its history. */
export type Happening =
  | { readonly account: number; readonly day: number; readonly event: (day: Day) => DayEvent }
  | { readonly erase: number };

const stopAt = fc.integer({ min: 0, max: 2 });
const heard = fc.record({ stopAt, acknowledged: fc.constantFrom(true, false, null) }).map((said) => {
  return (day: Day): DayEvent => ({
    ...{ kind: 'heard', order: orderThatStops(day, said.stopAt), acknowledged: said.acknowledged },
    acknowledgedAt: null,
  });
});
const asked = fc.record({ stopAt, key: fc.uuid() }).map(({ stopAt: at, key }) => {
  return (day: Day): DayEvent => {
    const { fingerprint } = orderThatStops(day, at);
    return { kind: 'asked', purpose: 'acknowledge', fingerprint, key };
  };
});
const tried = fc
  .constantFrom<DayEvent>(
    { kind: 'unheard' },
    { kind: 'sending', attempt: 1 },
    { kind: 'accepted', receipt: 'Reçu n° 7 « é\u2028\u0001"\\ »', receiptAt: null },
    { kind: 'doubted', problem: problem('timeout') },
    { kind: 'givenUp', problem: problem('tooLate') },
    { kind: 'believed' },
  )
  .map((event) => () => event);

const account = fc.integer({ min: 0, max: 1 });
const day = fc.integer({ min: 0, max: 1 });
const dayEvent = fc.record({ account, day, event: fc.oneof(heard, asked, tried) });
const erasing = fc.record({ erase: account });

/** Any story of up to 30 happenings to two accounts, at times with an account removed in between. */
export const stories: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.oneof({ weight: 14, arbitrary: dayEvent }, { weight: 1, arbitrary: erasing }),
  { minLength: 6, maxLength: 30 },
);

/** Lets a story happen, a minute between two happenings. */
export function tell(db: Database, story: readonly Happening[]): void {
  for (const [i, happening] of story.entries()) {
    const at = (START + i * 60_000) as Instant;
    if ('erase' in happening) {
      eraseAccount(db, ACCOUNTS[happening.erase] ?? '', at);
      continue;
    }
    const accountId = ACCOUNTS[happening.account] ?? '';
    const contractId = ensureContract(
      db,
      accountId,
      { contractNumber: `BOA-${accountId}`, gridId: null },
      at,
    );
    const on = DAYS[happening.day] ?? ('' as Day);
    happen(db, { contractId, day: on, at }, happening.event(on));
  }
}

/** What the check finds, without a pause. */
export function checked(db: Database): JournalReport {
  const walk = checkJournal(db);
  let step = walk.next();
  while (!step.done) step = walk.next();
  return step.value;
}
