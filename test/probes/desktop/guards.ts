import type { Guard } from '../guard.ts';

const OUTBOX = 'electron/sending/outbox.ts';

export const DESKTOP_GUARDS: readonly Guard[] = [
  {
    probe: 'D1',
    name: 'the service is asked before a notification is made',
    file: 'electron/shells/electron/notifications.ts',
    replace: 'if (!(await ask())) return false;',
    by: 'await ask();',
  },
  {
    probe: 'D2',
    name: 'a leap of the clock is taken for a waking',
    file: 'electron/reading/waking.ts',
    replace: 'now - lastAt > LEAP_MS ||',
    by: 'now - lastAt > 1_000 * LEAP_MS ||',
  },
  {
    probe: 'D3',
    name: 'a lock that another process holds is no lock',
    file: 'electron/instance-lock.ts',
    replace: 'if (isBusy(thrown)) return null;',
    by: 'if (isBusy(thrown)) return () => {};',
  },
  {
    probe: 'D4',
    name: 'a window is hidden only where a tray leads back to it',
    file: 'electron/main.ts',
    replace: 'keeps: () => desktop.view().tray && settings.keepInTray,',
    by: 'keeps: () => settings.keepInTray,',
    builds: true,
  },
  {
    probe: 'D5',
    name: 'what the system switched off is shown as such',
    file: 'electron/shells/electron/launch-at-login.ts',
    replace: "return executableWillLaunchAtLogin ? 'on' : 'refused';",
    by: "return 'on';",
  },
  {
    probe: 'D6',
    name: 'a doubt is told at 30, 15 and 5 minutes',
    file: 'shared/watch/reminders.ts',
    replace: 'const DOUBT_MINUTES = [5, 15, 30];',
    by: 'const DOUBT_MINUTES = [5];',
  },
  {
    probe: 'D6',
    name: 'a start takes up what was asked for',
    file: OUTBOX,
    replace: 'const isFresh =',
    by: 'for (const { id } of idle) if (!asked.has(id)) idle.length = 0;\n      const isFresh =',
  },
];
