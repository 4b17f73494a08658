import { HOUR, MINUTE, SECOND } from '../../shared/calendar/time.ts';
import type { Problem } from '../../shared/problem.ts';

const LONGEST_PAUSE = MINUTE;
/** The longest wait that is ever set after a problem: more than a minute only where the platform asked for it. */
export const longestWait = (reason: Problem | null): number =>
  reason?.retryAfter === undefined ? LONGEST_PAUSE : HOUR;

/** Milliseconds to wait before the next attempt: growing and spread, as asked by `Retry-After`, never past the HLAR. */
export function waitBefore(attempts: number, reason: Problem, left: number, random: number): number {
  const asked = typeof reason.retryAfter === 'number' ? reason.retryAfter * SECOND : 0;
  const grown = Math.min(LONGEST_PAUSE, SECOND * 2 ** Math.min(attempts, 10)) * (0.5 + random / 2);
  const wait = Math.min(longestWait(reason), Math.max(asked, grown));
  return left > 0 ? Math.min(wait, Math.max(SECOND, left / 4)) : wait;
}
