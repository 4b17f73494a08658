import type { WebContents } from 'electron';
import { type Instant, MINUTE } from '../../../shared/calendar/time.ts';
import type { Clock } from '../../ports.ts';

/**
 * Loads the page anew where its process is gone, so that no window stays blank; one that goes again within a minute is
 * left, since it would go for ever. `told` hears why, and whether it was loaded anew.
 */
export function reloadWhenGone(
  contents: WebContents,
  clock: Clock,
  told: (reason: string, reloaded: boolean) => void,
): void {
  let goneAt: Instant | null = null;
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const now = clock.now();
    const again = goneAt !== null && Math.abs(now - goneAt) < MINUTE;
    goneAt = now;
    told(reason, !again);
    if (!again) contents.reload();
  });
}
