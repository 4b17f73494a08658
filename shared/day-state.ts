import type { Fingerprint } from './order.ts';
import type { Problem } from './problem.ts';
import type { Instant } from './time.ts';

export type Purpose = 'acknowledge' | 'withdraw';

/**
 * What the user asked for, as the outbox keeps it: `pending` before the first byte is sent, `sent` while the
 * platform's word is awaited or in doubt, `refused` when it will not be tried again.
 */
export type IntentProgress = 'pending' | 'sent' | 'refused';

export interface DayFacts {
  /** The order that stands, or null while none is published. */
  readonly order: { readonly fingerprint: Fingerprint } | null;
  readonly hlar: Instant;
  /** The acknowledgement that the platform was last seen to hold, and the order it was given for. */
  readonly confirmed: { readonly fingerprint: Fingerprint; readonly at: Instant } | null;
  /** The intent that is not settled yet, or the last one if it was refused. */
  readonly intent: {
    readonly purpose: Purpose;
    readonly fingerprint: Fingerprint;
    readonly progress: IntentProgress;
    readonly since: Instant;
    /** Why the last attempt did not succeed. */
    readonly problem: Problem | null;
  } | null;
}

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
  | { readonly kind: 'failed'; readonly problem: Problem | null }
  | { readonly kind: 'missed'; readonly problem: Problem | null };

export type DayStateKind = DayState['kind'];

/**
 * The state of a contract's day at `now` (on the corrected clock), from what is known of it. `acknowledged` is said
 * only of the order that stands; an intent that is still under way outlives the HLAR, because the platform decides.
 */
export function dayState(facts: DayFacts, now: Instant): DayState {
  const { order, confirmed, intent } = facts;
  if (order && intent && intent.progress !== 'refused' && intent.fingerprint === order.fingerprint) {
    return intent.problem
      ? { kind: 'unconfirmed', purpose: intent.purpose, since: intent.since, problem: intent.problem }
      : { kind: 'sending', purpose: intent.purpose, since: intent.since };
  }
  if (order && confirmed?.fingerprint === order.fingerprint)
    return { kind: 'acknowledged', at: confirmed.at };
  const refused = intent?.progress === 'refused' && intent.purpose === 'acknowledge' ? intent : null;
  if (now >= facts.hlar) return { kind: 'missed', problem: refused?.problem ?? null };
  if (!order) return { kind: 'awaited' };
  if (refused?.fingerprint === order.fingerprint) return { kind: 'failed', problem: refused.problem };
  return confirmed ? { kind: 'changed', acknowledgedAt: confirmed.at } : { kind: 'toAcknowledge' };
}

/** True where the day's order can and should be acknowledged now. */
export function isOpen(state: DayState): boolean {
  return state.kind === 'toAcknowledge' || state.kind === 'changed' || state.kind === 'failed';
}

/** True where an acknowledgement can be taken back (FAQ: it can be changed until the HLAR). */
export function isWithdrawable(state: DayState, hlar: Instant, now: Instant): boolean {
  return state.kind === 'acknowledged' && now < hlar;
}

/** How pressing a state is, for sorting: the most urgent first. */
export function rankOf(state: DayState): number {
  return ORDER_OF_URGENCY.indexOf(state.kind);
}

const ORDER_OF_URGENCY: readonly DayStateKind[] = [
  'changed',
  'failed',
  'toAcknowledge',
  'unconfirmed',
  'sending',
  'missed',
  'awaited',
  'acknowledged',
];
