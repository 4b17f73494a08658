import type { DayView } from './app-state.ts';
import { isOpen } from './day-state.ts';
import { type Urgency, urgencyOf } from './deadline.ts';
import type { Instant } from './time.ts';

/**
 * Where tomorrow stands as a whole, for whatever shows it in one sign: title, favicon, tray, task bar. The most urgent
 * fact wins: something open, then something missed, in doubt, awaited; `done` where all is acknowledged.
 */
export type Standing =
  | { readonly kind: 'none' | 'sending' | 'awaited' | 'done' | 'missed'; readonly hlar: Instant | null }
  | { readonly kind: 'open'; readonly count: number; readonly hlar: Instant; readonly urgency: Urgency };

/** The standing of tomorrow's days at `now`, on the corrected clock. */
export function standingOf(tomorrow: readonly DayView[], now: Instant): Standing {
  const open = tomorrow.filter(({ state }) => isOpen(state));
  const earliest = (views: readonly DayView[]) =>
    views.length === 0 ? null : (Math.min(...views.map(({ hlar }) => hlar)) as Instant);
  const hlar = earliest(open);
  if (hlar !== null) return { kind: 'open', count: open.length, hlar, urgency: urgencyOf(hlar, now) };
  const has = (...kinds: readonly string[]) => tomorrow.some(({ state }) => kinds.includes(state.kind));
  const next = earliest(tomorrow);
  if (next === null) return { kind: 'none', hlar: null };
  if (has('missed')) return { kind: 'missed', hlar: next };
  if (has('sending', 'unconfirmed')) return { kind: 'sending', hlar: next };
  return { kind: has('awaited') ? 'awaited' : 'done', hlar: next };
}
