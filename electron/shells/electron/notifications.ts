import { createHash } from 'node:crypto';
import { Notification } from 'electron';
import type { DesktopView, Note, Show } from '../../../shared/app-state.ts';
import { takesNotifications } from './session-bus.ts';

export interface Notifier {
  state(): DesktopView['notifications'];
  /** Finds out again whether anybody takes notifications. */
  ask(): Promise<boolean>;
  notify(note: Note): Promise<boolean>;
  /** Tells something that leads nowhere but to the window; false where nobody could be told. */
  tell(title: string, body: string): Promise<boolean>;
}

/** Whatever has neither been shown nor refused by then was not shown. */
const SHOWN_WITHIN_MS = 3_000;
/** Notifications kept, so that a late click still finds its day. */
const KEPT = 40;
/** Windows takes no longer names than 64 characters. */
const shortName = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 32);

/**
 * Notifications of the system. On Linux, Electron stops for a minute where nobody takes them, so that the service is
 * asked before each; where it does not answer, none is made.
 */
export function createNotifier(platform: NodeJS.Platform, onClick: (show: Show | null) => void): Notifier {
  const kept = new Map<string, Notification>();
  const arrived = new Set<string>();
  let state: DesktopView['notifications'] = platform === 'linux' ? 'missing' : 'ready';
  const ask = async () => {
    const there = (platform !== 'linux' || (await takesNotifications())) && Notification.isSupported();
    if (!there) state = 'missing';
    else if (state === 'missing') state = 'ready';
    return there;
  };
  const keep = (name: string, notification: Notification) => {
    kept.get(name)?.close();
    kept.delete(name);
    for (const [oldest] of kept) if (kept.size >= KEPT) kept.delete(oldest);
    kept.set(name, notification);
  };
  const show = async (note: Omit<Note, 'show'>, leadsTo: Show | null): Promise<boolean> => {
    const name = shortName(note.id);
    // It came after it was given up: it need not be said again.
    if (arrived.delete(name)) return true;
    if (!(await ask())) return false;
    const notification = new Notification({
      id: name,
      groupId: leadsTo?.day ?? 'vigie-oa',
      title: note.title,
      body: note.body,
      urgency: note.urgency === 'critical' ? 'critical' : 'normal',
      timeoutType: note.urgency === 'critical' ? 'never' : 'default',
    });
    keep(name, notification);
    notification.on('click', () => onClick(leadsTo));
    let late = false;
    notification.on('show', () => {
      state = 'ready';
      if (late) arrived.add(name);
    });
    const shown = await outcomeOf(notification);
    if (!shown) state = 'failed';
    late = !shown;
    return shown;
  };
  // Windows keeps a notification longer than the run that showed it, and knows nothing of its day by then.
  if (platform === 'win32') Notification.handleActivation(() => onClick(null));
  return {
    state: () => state,
    ask,
    notify: (note) => show(note, note.show),
    tell: (title, body) => show({ id: title, title, body, urgency: 'calm' }, null),
  };
}

function outcomeOf(notification: Notification): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), SHOWN_WITHIN_MS);
    const end = (shown: boolean) => {
      clearTimeout(timer);
      resolve(shown);
    };
    notification.once('show', () => end(true));
    notification.once('failed', () => end(false));
    notification.show();
  });
}
