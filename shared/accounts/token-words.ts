import type { Say } from '../messages/say.ts';

/** How long a token lives still, as a sentence; `days` as `tokenDaysLeft` counts them. */
export function tokenWords(days: number, say: Say): string {
  if (days < 0) return say('notice.tokenOver');
  return days === 0 ? say('notice.tokenLast') : say('notice.tokenSoon', { count: days });
}
