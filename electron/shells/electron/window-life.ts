import { app, autoUpdater, type BrowserWindow } from 'electron';

export interface Closing {
  /** Whether a closed window can be found again, and the user wants it kept. */
  readonly keeps: () => boolean;
  readonly onHidden: () => void;
}

/** The one window from its opening to the end of the app: shown, hidden when it is closed, or closed for good. */
export interface WindowLife {
  current(): BrowserWindow | null;
  /** Brings the window to the front, or remembers to as long as there is none. */
  show(): void;
  /** Leaves a window that nobody sees in the task bar, where it can be reached. */
  showMinimized(): void;
  /** Whether somebody asked for the window. */
  isWanted(): boolean;
  hold(window: BrowserWindow, closing: Closing): void;
}

/** Takes charge of closing and quitting: closing hides where that is wished and possible, quitting always quits. */
export function createWindowLife(): WindowLife {
  let window: BrowserWindow | null = null;
  let quitting = false;
  let wanted = false;
  const current = () => (window === null || window.isDestroyed() ? null : window);
  const show = () => {
    wanted = true;
    const shown = current();
    if (shown?.isMinimized()) shown.restore();
    shown?.show();
    shown?.focus();
  };
  app.on('second-instance', show);
  app.on('activate', show);
  const quit = () => {
    quitting = true;
  };
  app.on('before-quit', quit);
  // On macOS an update closes the windows first and says only then that the app quits.
  autoUpdater.on('before-quit-for-update', quit);
  app.on('window-all-closed', () => app.quit());
  return {
    current,
    show,
    isWanted: () => wanted,
    showMinimized() {
      const hidden = current();
      if (!hidden || hidden.isVisible()) return;
      // A window that was never on screen cannot be minimised.
      hidden.showInactive();
      hidden.minimize();
    },
    hold(opened, { keeps, onHidden }) {
      window = opened;
      opened.on('close', (event) => {
        if (quitting || !keeps()) return;
        event.preventDefault();
        opened.hide();
        onHidden();
      });
      opened.on('session-end', () => app.quit());
      quitByKey(opened);
    },
  };
}

/** Ctrl+Q, which nothing else answers where there is no menu bar. */
function quitByKey(window: BrowserWindow): void {
  window.webContents.on('before-input-event', (event, { type, key, control, meta, alt, shift }) => {
    if (type !== 'keyDown' || key.toLowerCase() !== 'q' || !control || meta || alt || shift) return;
    event.preventDefault();
    app.quit();
  });
}
