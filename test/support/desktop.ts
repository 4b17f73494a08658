import type { Desktop, Glance } from '../../electron/ports.ts';
import type { Note } from '../../shared/app-state.ts';
import { problem } from '../../shared/problem.ts';
import { fail } from '../../shared/result.ts';

/** No tray, and nobody to be told. */
export const silentDesktop: Desktop = {
  view: () => ({ tray: false, launchAtLogin: 'unavailable', notifications: 'missing' }),
  notify: async () => false,
  glance() {},
  setLaunchAtLogin: async () => fail(problem('launchAtLoginRefused')),
};

/** A desktop that keeps what it was told; `takes` says whether it can show a note. */
export function listeningDesktop(takes: () => boolean = () => true) {
  const notes: Note[] = [];
  const glances: Glance[] = [];
  const desktop: Desktop = {
    ...silentDesktop,
    async notify(note) {
      if (takes()) notes.push(note);
      return takes();
    },
    glance: (glance) => void glances.push(glance),
  };
  /** The kinds of reminders that were said, each once in the order of its first time. */
  const kinds = () => notes.map(({ id }) => id.split('/')[0]);
  return { desktop, notes, glances, kinds };
}
