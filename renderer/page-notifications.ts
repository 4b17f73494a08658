import { useCallback, useEffect, useState } from 'react';
import icon from '../assets/icon.svg?no-inline';
import type { Note, Show } from '../shared/app-state.ts';

/** Whether this browser lets the page notify; `default`: the user has not been asked yet. */
export type PagePermission = NotificationPermission | 'unsupported';

export interface PageNotifications {
  readonly permission: PagePermission;
  /** Asks the user, through the browser; only once he has pressed something, or the browser refuses by itself. */
  ask(): Promise<void>;
  /** False where the browser does not let it. */
  show(title: string, options: NotificationOptions, onClick?: () => void): boolean;
}

/** The notifications of the page itself, for the shell whose page lies in a browser. */
export function usePageNotifications(): PageNotifications {
  const [permission, setPermission] = useState<PagePermission>(currentPermission);
  useEffect(() => {
    const look = () => setPermission(currentPermission());
    let status: PermissionStatus | null = null;
    const follow = (found: PermissionStatus) => {
      status = found;
      found.addEventListener('change', look);
    };
    navigator.permissions?.query({ name: 'notifications' }).then(follow, () => {});
    addEventListener('focus', look);
    return () => {
      status?.removeEventListener('change', look);
      removeEventListener('focus', look);
    };
  }, []);
  const ask = useCallback(async () => {
    if (currentPermission() === 'default') await Notification.requestPermission();
    setPermission(currentPermission());
  }, []);
  return { permission, ask, show };
}

function currentPermission(): PagePermission {
  return 'Notification' in window ? Notification.permission : 'unsupported';
}

function show(title: string, options: NotificationOptions, onClick?: () => void): boolean {
  if (currentPermission() !== 'granted') return false;
  const shown = new Notification(title, { icon: new URL(icon, location.href).href, ...options });
  shown.addEventListener('click', () => {
    window.focus();
    shown.close();
    onClick?.();
  });
  return true;
}

/**
 * Says outside the page what main asks it to, where the page lies in a browser that lets it; false where it does not. A
 * click opens the day.
 */
export function showNote(
  { id, title, body, urgency, show: place }: Note,
  open: (place: Show) => void,
): boolean {
  return show(title, { body, tag: id, requireInteraction: urgency === 'critical' }, () => open(place));
}
