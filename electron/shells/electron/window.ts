import { BrowserWindow, nativeTheme, type Session, session } from 'electron';
import type { SettingsFile } from '../../ports.ts';
import { ORIGIN } from './app-origin.ts';
import { serveOnly } from './app-protocol.ts';
import { keepOnPage } from './navigation.ts';
import { restrictPermissions } from './permissions.ts';
import { MIN_HEIGHT, MIN_WIDTH, readBounds } from './window-bounds.ts';

export interface WindowOptions {
  /** The built preload script. */
  readonly preload: string;
  readonly bounds: SettingsFile;
  readonly devTools: boolean;
  /** Called once, when the page can be seen without a flash. */
  readonly onReady: (window: BrowserWindow) => void;
}

/** The session of the window: in memory, our own origin only, nothing granted. Main's own requests do not pass here. */
export function windowSession(pageRoot: string): Session {
  const own = session.fromPartition('window');
  serveOnly(own, pageRoot);
  restrictPermissions(own);
  return own;
}

/** Opens the one window on the page; it shows itself when `onReady` says so. */
export function openWindow(own: Session, options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...readBounds(options.bounds),
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: 'Vigie OA',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171c' : '#f7f8fa',
    webPreferences: {
      session: own,
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // A middle click opens a second window before anybody is asked.
      disableBlinkFeatures: 'Auxclick',
      spellcheck: false,
      devTools: options.devTools,
    },
  });
  keepOnPage(window.webContents);
  window.once('ready-to-show', () => options.onReady(window));
  window.on('close', () => options.bounds.write({ ...window.getNormalBounds() }));
  void window.loadURL(`${ORIGIN}/`);
  return window;
}
