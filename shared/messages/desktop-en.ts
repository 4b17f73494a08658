import type { Messages } from './say.ts';

/** The words of the Electron shell around the window, in English. */
export const desktopEn: Messages['desktop'] = {
  open: 'Open Vigie OA',
  snooze: 'Remind me in 15 minutes',
  quit: 'Quit Vigie OA',
  edit: 'Edit',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  hiddenTitle: 'Vigie OA keeps watching',
  hiddenBody:
    'The window is closed, but the app keeps running: its icon is in the system tray. To stop it, choose “Quit Vigie OA” in the menu of the icon.',
};
