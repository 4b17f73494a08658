import type { DayView } from '../app-state.ts';
import type { Instant } from '../calendar/time.ts';
import { isDue } from './day-state.ts';
import { type Urgency, urgencyOf } from './deadline.ts';

/** Where the platform was not heard: a day to verify or noted as acknowledged on its portal, or told by no file yet. */
const UNSAID = ['noted', 'toVerify', 'noFile'] as const;
export type Unsaid = (typeof UNSAID)[number];
/** True for a standing of which the platform itself said nothing. */
export function isUnsaid(kind: Standing['kind']): kind is Unsaid {
  return UNSAID.some((unsaid) => unsaid === kind);
}

/**
 * Where tomorrow stands as a whole, for whatever shows it in one sign: title, favicon, tray, task bar. The most urgent
 * fact wins: something open, here or on the portal, then something missed, in doubt, to be verified on the portal,
 * awaited; `done` where the platform confirmed all, `noted` where some were but noted as acknowledged on the portal.
 */
export type Standing =
  | {
      readonly kind: 'none' | 'sending' | 'awaited' | 'done' | 'missed' | Unsaid;
      readonly hlar: Instant | null;
    }
  | { readonly kind: 'open'; readonly count: number; readonly hlar: Instant; readonly urgency: Urgency };

/** The standing of tomorrow's days at `now`, on the corrected clock. */
export function standingOf(tomorrow: readonly DayView[], now: Instant): Standing {
  const open = tomorrow.filter(({ state }) => isDue(state));
  const earliest = (views: readonly DayView[]) =>
    views.length === 0 ? null : (Math.min(...views.map(({ hlar }) => hlar)) as Instant);
  const hlar = earliest(open);
  if (hlar !== null) return { kind: 'open', count: open.length, hlar, urgency: urgencyOf(hlar, now) };
  const has = (...kinds: readonly string[]) => tomorrow.some(({ state }) => kinds.includes(state.kind));
  const next = earliest(tomorrow);
  if (next === null) return { kind: 'none', hlar: null };
  if (has('missed')) return { kind: 'missed', hlar: next };
  if (has('sending', 'unconfirmed')) return { kind: 'sending', hlar: next };
  if (has('toVerify')) return { kind: 'toVerify', hlar: next };
  const awaited = tomorrow.filter(({ state }) => state.kind === 'awaited');
  if (awaited.length > 0) {
    return { kind: awaited.every(({ access }) => access === 'file') ? 'noFile' : 'awaited', hlar: next };
  }
  return { kind: has('noted') ? 'noted' : 'done', hlar: next };
}
