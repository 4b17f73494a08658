import { type Day, dayOf, type Instant } from '../../shared/calendar/time.ts';
import { done } from '../../shared/contract.ts';
import { latestHlar, nominalHlar } from '../../shared/day/deadline.ts';
import { problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import { happen, keepPostponedHlar } from '../history/days.ts';
import type { Services } from '../services.ts';

/**
 * Keeps the HLAR of a day that RTE announced and the platform does not tell, for every followed contract; null restores
 * what the platform says. Refused: `hlarTooEarly` where it is not later than 16:30, `hlarTooLate` past 23:45 the day before.
 */
export function postponeHlar(
  { db, clocks, following }: Pick<Services, 'db' | 'clocks' | 'following'>,
  day: Day,
  hlar: Instant | null,
): Result<void> {
  if (hlar !== null && hlar <= nominalHlar(day)) return fail(problem('hlarTooEarly', { day }));
  if (hlar !== null && hlar > latestHlar(day)) return fail(problem('hlarTooLate', { day }));
  if (day <= dayOf(clocks.commonNow())) return fail(problem('nothingToDo', { day }));
  db.atomically(() => {
    for (const { id: contractId, accountId } of following.followed()) {
      const at = clocks.now(accountId);
      happen(db, { contractId, day, at }, { kind: 'postponed', to: hlar });
    }
    keepPostponedHlar(db, day, hlar);
  });
  return done;
}
