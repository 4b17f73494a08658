import type { DayView } from '../../shared/app-state.ts';
import { gridOf } from '../../shared/calendar/quarter-hours.ts';
import { addDays, dayOf, type Instant } from '../../shared/calendar/time.ts';
import { settlesAt } from '../../shared/day/deadline.ts';
import { findContract } from '../history/contracts.ts';
import type { Services } from '../services.ts';
import { noteMissedDays, recentDays } from './missed-days.ts';
import { tomorrowViews } from './views.ts';

/** Tomorrow as the windows show it, and the moments at which time alone changes it. */
export interface Tomorrow {
  read(): readonly DayView[];
  /** As the history knows them now. */
  views(): readonly DayView[];
  /** What is known has changed. */
  stale(): void;
  /** True where an HLAR went by, a day began or a missed day was noted since the last call. */
  turn(): boolean;
}

type TomorrowTools = Pick<Services, 'clock' | 'db' | 'following' | 'clocks' | 'onFault'>;

export function createTomorrow(tools: TomorrowTools): Tomorrow {
  const { clock, db, following, clocks } = tools;
  let views: readonly DayView[] = [];
  let turnsAt = 0;
  let witnessed = '';
  let stale = true;
  /** Something changed since the last turn: an account's clock may be known now. */
  let changed = true;
  /** A turn that somebody read before it was told. */
  let untold = false;

  /** Only where the platform told its time in this run: this computer's clock alone is no witness of a missed day. */
  const witnesses = () => following.followed().filter(({ accountId }) => clocks.isLearned(accountId));
  /** What is shown as missed is in the journal before; a disk that does not take it hides nothing. */
  const read = () => {
    const current = () => tomorrowViews(db, clocks, following.followed());
    views = current();
    untold ||= clock.now() >= turnsAt;
    turnsAt = nextTurn();
    stale = false;
    const sure = new Set(witnesses().map(({ id }) => id));
    try {
      if (
        noteMissedDays(
          db,
          views.filter(({ contractId }) => sure.has(contractId)),
        )
      )
        views = current();
    } catch (error) {
      tools.onFault(error);
    }
    return views;
  };
  /** When, on this computer's clock, the next HLAR goes by, a day gets its last state, or the next day begins. */
  const nextTurn = (): number => {
    const turns = views.flatMap(({ contractId, hlar }) => {
      const offset = clocks.offset(findContract(db, contractId)?.accountId ?? '');
      const now = (clock.now() + offset) as Instant;
      const midnight = gridOf(addDays(dayOf(now), 1)).start;
      return [hlar, settlesAt(hlar), midnight].filter((at) => at > now).map((at) => at - offset);
    });
    return Math.min(...turns, Number.MAX_SAFE_INTEGER);
  };
  /** The days that went by while the app was closed, once their account's clock is known, and at each turn. */
  const noteRecent = (turned: boolean): boolean => {
    const sure = witnesses();
    const ids = sure.map(({ id }) => id).join();
    if (!turned && ids === witnessed) return false;
    witnessed = ids;
    return noteMissedDays(db, recentDays(db, clocks, sure));
  };
  return {
    read,
    views: () => (stale ? read() : views),
    stale() {
      stale = true;
      changed = true;
    },
    turn() {
      const turned = untold || clock.now() >= turnsAt;
      if (!turned && !changed) return false;
      changed = false;
      if (turned || stale) read();
      untold = false;
      return noteRecent(turned) || turned;
    },
  };
}
