import type { JournalEntry } from '../app-state.ts';
import { MINUTE } from '../calendar/time.ts';

/**
 * In the order of the hours that are shown: what the platform did before it was read comes first. Within a minute as
 * they were written, since the platform's own times are whole seconds.
 */
export function byHour<Entry extends Pick<JournalEntry, 'at'>>(journal: readonly Entry[]): readonly Entry[] {
  return journal.toSorted((one, other) => Math.floor(one.at / MINUTE) - Math.floor(other.at / MINUTE));
}
