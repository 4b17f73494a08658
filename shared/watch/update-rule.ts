import type { DayView } from '../app-state.ts';
import { atParis, dayOf, type Instant } from '../calendar/time.ts';
import type { CallName } from '../contract.ts';
import type { DayState } from '../day/day-state.ts';

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
export type UpdateWaits = 'deadline' | 'open' | 'export' | 'work' | null;

/** Calls that take or write a file or a secret, with the dialog that asks where: none is cut off before its answer. */
export const HOLDING_CALLS: ReadonlySet<string> = new Set<CallName>([
  'accounts.add',
  'accounts.renew',
  'accounts.useKeychain',
  'backup.inspect',
  'backup.make',
  'backup.restore',
  'backup.undo',
  'imports.adjust',
  'imports.confirm',
  'imports.inspect',
  'journal.export',
  'meter.accept',
  'meter.inspect',
  'meter.remove',
  'monthlyRecord.folder',
  'monthlyRecord.write',
  'paper.savePdf',
  'profiles.export',
  'profiles.save',
  'records.export',
  'totp.set',
  'uploads.append',
]);

/** What the app itself is at. */
interface Busy {
  /** A record, of whatever period. */
  readonly isWriting: boolean;
  /** One of the holding calls. */
  readonly underWay: boolean;
}

type Tomorrow = readonly Pick<DayView, 'hlar' | 'state'>[];

/**
 * Whether an update may restart the app: never from 14:00 to the last HLAR of that afternoon, nor while a day is open, an
 * answer is on its way, a record is being written or one of the holding calls has no answer yet. `now` is the corrected clock.
 */
export function updateWaits(now: Instant, tomorrow: Tomorrow, { isWriting, underWay }: Busy): UpdateWaits {
  if (tomorrow.some(({ state }) => OPEN.has(state.kind))) return 'open';
  if (isWriting) return 'export';
  if (underWay) return 'work';
  const quiet = atParis(dayOf(now), QUIET_FROM);
  return now >= quiet && tomorrow.some(({ hlar }) => now < hlar && dayOf(hlar) === dayOf(now))
    ? 'deadline'
    : null;
}
