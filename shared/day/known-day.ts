import type { DayView } from '../app-state.ts';
import type { Day } from '../calendar/time.ts';

/** Whether an order of a contract's day was ever known, or anything happened to it. */
export function isHeardOf({ order, journal }: Pick<DayView, 'order' | 'journal'>): boolean {
  return order !== null || journal.length > 0;
}

/**
 * Whether a followed contract's day is to be told of: always before it begins, afterwards only where it was heard of. One
 * that began unheard of was not missed: it was before the app. `today` is by the clock of the contract's account.
 */
export function isToTell(view: Pick<DayView, 'day' | 'order' | 'journal'>, today: Day): boolean {
  return view.day > today || isHeardOf(view);
}
