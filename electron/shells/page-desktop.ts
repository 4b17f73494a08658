import { problem } from '../../shared/problem.ts';
import { fail } from '../../shared/result.ts';
import type { Desktop } from '../ports.ts';
import type { LoopbackServer } from './loopback-server.ts';

/** Around a browser's page there is nothing but the page: it notifies, as far as its browser lets it. */
export function pageDesktop(server: () => LoopbackServer | null): Desktop {
  return {
    view: () => ({ tray: false, launchAtLogin: 'unavailable', notifications: 'page' }),
    async notify(note) {
      const listening = server()?.isWatched() ?? false;
      if (listening) server()?.emit('remind', note);
      return listening;
    },
    glance() {},
    setLaunchAtLogin: async () => fail(problem('launchAtLoginRefused')),
  };
}
