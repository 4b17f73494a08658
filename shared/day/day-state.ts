import type { Instant } from '../calendar/time.ts';
import { type Problem, problem } from '../problem.ts';
import { type DayRecord, hlarOf, isForStanding, isPursued, type Noted, type Purpose } from './day-record.ts';

export type DayState =
  | { readonly kind: 'awaited' }
  | { readonly kind: 'toAcknowledge' }
  | { readonly kind: 'sending'; readonly purpose: Purpose; readonly since: Instant }
  | {
      readonly kind: 'unconfirmed';
      readonly purpose: Purpose;
      readonly since: Instant;
      readonly problem: Problem | null;
    }
  | { readonly kind: 'acknowledged'; readonly at: Instant }
  | { readonly kind: 'changed'; readonly acknowledgedAt: Instant }
  | { readonly kind: 'failed'; readonly problem: Problem | null; readonly since: Instant }
  | { readonly kind: 'missed'; readonly problem: Problem | null }
  /** Known from a file: to be acknowledged on the portal. `notedAt`: when a former order of the day was noted as such. */
  | { readonly kind: 'onPortal'; readonly notedAt: Instant | null }
  /** Known from a file, and said to be acknowledged on the portal; the platform was not heard on it. */
  | { readonly kind: 'noted'; readonly at: Instant; readonly by: Noted['by'] }
  /** The HLAR went by, and this app cannot know whether the day was acknowledged on the portal. */
  | { readonly kind: 'toVerify' };

export type DayStateKind = DayState['kind'];

/**
 * The state of a contract's day at `now` (on the corrected clock), from what is known of it. `acknowledged` is said
 * only of the order that stands. A wish that is under way outlives the HLAR, because the platform decides; where its
 * word does not come in time (`settlesAt`), the day is missed with the problem `notConfirmed`.
 */
export function dayState(record: DayRecord, now: Instant): DayState {
  const { order, confirmed, wish } = record;
  if (wish && isPursued(record, now)) {
    const { purpose, since } = wish;
    return wish.problem
      ? { kind: 'unconfirmed', purpose, since, problem: wish.problem }
      : { kind: 'sending', purpose, since };
  }
  const inDoubt = isForStanding(record);
  const taken = inDoubt && wish?.purpose === 'withdraw';
  if (order && confirmed?.fingerprint === order.fingerprint && !taken) {
    return { kind: 'acknowledged', at: confirmed.at };
  }
  if (isOnlyFiled(record)) return filedState(record, now);
  const refused = wish?.progress === 'refused' && wish.purpose === 'acknowledge' ? wish : null;
  if (now >= hlarOf(record)) {
    return { kind: 'missed', problem: whyMissed(record, refused?.problem ?? null) };
  }
  if (!order) return { kind: 'awaited' };
  if (refused?.fingerprint === order.fingerprint) {
    return { kind: 'failed', problem: refused.problem, since: refused.since };
  }
  return confirmed ? { kind: 'changed', acknowledgedAt: confirmed.at } : { kind: 'toAcknowledge' };
}

/** Nothing but files speaks of the day: its order is one of a file, or it has none and its account is never read. */
const isOnlyFiled = ({ order, origin, access }: DayRecord): boolean =>
  order === null ? access === 'file' : origin === 'file';

function filedState(record: DayRecord, now: Instant): DayState {
  const { order, noted } = record;
  if (order && noted?.fingerprint === order.fingerprint) return { kind: 'noted', at: noted.at, by: noted.by };
  if (now >= hlarOf(record)) return { kind: 'toVerify' };
  return order ? { kind: 'onPortal', notedAt: noted?.at ?? null } : { kind: 'awaited' };
}

/** Nobody saw a day through that came back from a backup after its HLAR: it may have been acknowledged. */
function whyMissed(record: DayRecord, refusal: Problem | null): Problem | null {
  const { day, restoredAt } = record;
  if (isForStanding(record)) return problem('notConfirmed', { day });
  return restoredAt === null ? refusal : problem('afterBackup', { day });
}

/** True where a day's HLAR has passed and a restored backup does not tell what became of it. */
export function isUnknown(state: DayState): boolean {
  return state.kind === 'missed' && state.problem?.code === 'afterBackup';
}

/** True where the HLAR passed over a wish that was sent and never confirmed: it may have arrived. */
export function isUnsettled(state: DayState): boolean {
  return state.kind === 'missed' && state.problem?.code === 'notConfirmed';
}

/** True where the day's order can and should be acknowledged now, here. */
export function isOpen(state: DayState): boolean {
  return state.kind === 'toAcknowledge' || state.kind === 'changed' || state.kind === 'failed';
}

/** True where the day's order should still be acknowledged, here or on the portal. */
export function isDue(state: DayState): boolean {
  return isOpen(state) || state.kind === 'onPortal';
}

/** True where an acknowledgement can be taken back (FAQ: it can be changed until the HLAR). */
export function isWithdrawable(state: DayState, hlar: Instant, now: Instant): boolean {
  return state.kind === 'acknowledged' && now < hlar;
}

/** How pressing a state is, for sorting: the most urgent first. */
export function rankOf(state: DayState): number {
  return ORDER_OF_URGENCY.indexOf(state.kind);
}

/** Every kind of state, the most urgent first. */
export const ORDER_OF_URGENCY = [
  'changed',
  'failed',
  'toAcknowledge',
  'onPortal',
  'unconfirmed',
  'sending',
  'missed',
  'toVerify',
  'awaited',
  'noted',
  'acknowledged',
] as const satisfies readonly DayStateKind[];
