import { SECOND } from '../../shared/calendar/time.ts';
import { problem } from '../../shared/problem.ts';
import { fail } from '../../shared/result.ts';
import type { Desktop } from '../ports.ts';
import type { LoopbackServer } from './loopback-server.ts';

/** A page that may notify does so at once. */
const ANSWERS_WITHIN = 5 * SECOND;

/**
 * Around a browser's page there is nothing but the page: it notifies as far as its browser lets it, and says so. A note
 * that no page says to have shown was told to nobody.
 */
export function pageDesktop(server: () => LoopbackServer | null): Desktop {
  const awaited = new Map<string, () => void>();
  return {
    view: () => ({ tray: false, launchAtLogin: 'unavailable', notifications: 'page' }),
    async notify(note) {
      if (!server()?.isWatched()) return false;
      const answer = Promise.withResolvers<boolean>();
      const silence = setTimeout(() => answer.resolve(false), ANSWERS_WITHIN);
      awaited.set(note.id, () => answer.resolve(true));
      server()?.emit('remind', note);
      return answer.promise.finally(() => {
        clearTimeout(silence);
        awaited.delete(note.id);
      });
    },
    shown: (id) => awaited.get(id)?.(),
    glance() {},
    setLaunchAtLogin: async () => fail(problem('launchAtLoginRefused')),
  };
}
