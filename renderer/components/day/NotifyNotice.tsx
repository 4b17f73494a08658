import { useState } from 'react';
import type { AppState } from '../../../shared/app-state.ts';
import { useSpeech } from '../../i18n.ts';
import type { PageNotifications } from '../../page-notifications.ts';
import { Notice } from '../Notice.tsx';

const DISMISSED = 'vigie-notify-dismissed';

interface Props {
  readonly state: AppState;
  readonly notifications: PageNotifications;
  readonly onSettings: () => void;
}

type Obstacle = 'default' | 'denied' | 'unsupported' | 'missing' | 'failed';

/** Says, until it is dismissed, why reminders would not reach the user outside the app. */
export function NotifyNotice({ state, notifications, onSettings }: Props) {
  const { say } = useSpeech();
  const obstacle = obstacleOf(state, notifications);
  const [dismissed, setDismissed] = useState(() => localStorage.getItem(DISMISSED));
  if (obstacle === null || obstacle === dismissed) return null;
  const action =
    obstacle === 'default'
      ? { label: say('settings.allow'), run: () => void notifications.ask() }
      : { label: say('notify.toSettings'), run: onSettings };
  return (
    <Notice
      tone="info"
      title={say(`notify.${obstacle}`)}
      action={action}
      onDismiss={() => {
        localStorage.setItem(DISMISSED, obstacle);
        setDismissed(obstacle);
      }}
    >
      {say(`notify.${obstacle}Hint`)}
    </Notice>
  );
}

/** Null where reminders get through, where the user wants none outside the app, and while something worse is told. */
function obstacleOf(
  { settings, desktop, accounts, demo }: AppState,
  { permission }: PageNotifications,
): Obstacle | null {
  // The demonstration reminds nobody outside of its window.
  if (demo || accounts.some(({ trouble }) => trouble !== null)) return null;
  if (!settings.notify || desktop.notifications === 'ready') return null;
  if (desktop.notifications !== 'page') return desktop.notifications;
  return permission === 'granted' ? null : permission;
}
