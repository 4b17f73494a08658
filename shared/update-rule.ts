import type { AppState, DayView } from './app-state.ts';
import type { DayState } from './day-state.ts';
import { atParis, dayOf, type Instant } from './time.ts';

/** From then on, Paris time, nobody is to be without the app until the HLAR. */
const QUIET_FROM = '14:00';

/** States of tomorrow in which something is still to be done or under way. */
const OPEN: ReadonlySet<DayState['kind']> = new Set([
  'toAcknowledge',
  'changed',
  'sending',
  'unconfirmed',
  'failed',
]);

/** What keeps the app from restarting now; `null` where nothing does. */
export type UpdateWaits = 'deadline' | 'open' | 'export' | null;

type Tomorrow = readonly Pick<DayView, 'hlar' | 'state'>[];

/**
 * Whether an update may restart the app: never from 14:00 to the last HLAR of that afternoon, nor while a day is open, an
 * answer is on its way or a file is being written. `now` is the corrected clock.
 */
export function updateWaits(
  now: Instant,
  tomorrow: Tomorrow,
  writing: AppState['export'] | { readonly status: 'running' },
): UpdateWaits {
  if (tomorrow.some(({ state }) => OPEN.has(state.kind))) return 'open';
  if (writing?.status === 'running') return 'export';
  const quiet = atParis(dayOf(now), QUIET_FROM);
  return now >= quiet && tomorrow.some(({ hlar }) => now < hlar && dayOf(hlar) === dayOf(now))
    ? 'deadline'
    : null;
}
