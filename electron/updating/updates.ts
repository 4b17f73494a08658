import type { UpdateView } from '../../shared/app-state.ts';
import { HOUR, type Instant } from '../../shared/calendar/time.ts';
import type { Updates } from '../ports.ts';
import { isSigned } from './signature.ts';

/** What is used of electron-updater's `AppUpdater`. */
export interface Updater {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  disableWebInstaller: boolean;
  checkForUpdates(): Promise<{ readonly isUpdateAvailable: boolean; readonly updateInfo: unknown } | null>;
  downloadUpdate(): Promise<unknown>;
  quitAndInstall(): void;
}

export interface UpdatesOptions {
  readonly updater: Updater;
  /** The public key of those who publish; see `isSigned`. */
  readonly key: string;
}

const LOOK_EVERY = 6 * HOUR;

/**
 * Looks for an update now and then, downloads it where the publishers signed it, and then waits: nothing is installed
 * and nothing restarts unless `install` is called. A tick rejects where the feed fails; it is asked again six hours on.
 */
export function createUpdates({ updater, key }: UpdatesOptions): Updates {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.disableWebInstaller = true;
  let ready: UpdateView | null = null;
  let lookedAt: Instant | null = null;
  let looking = false;

  const look = async () => {
    const found = await updater.checkForUpdates();
    if (!found?.isUpdateAvailable) return;
    if (!isSigned(found.updateInfo, key)) throw new Error('The update does not bear our signature');
    const { version } = found.updateInfo as UpdateView;
    if (version === ready?.version) return;
    await updater.downloadUpdate();
    ready = { version };
  };
  return {
    view: () => ready,
    async tick(now) {
      const due = lookedAt === null || now < lookedAt || now - lookedAt >= LOOK_EVERY;
      if (looking || !due) return;
      looking = true;
      lookedAt = now;
      await look().finally(() => {
        looking = false;
      });
    },
    install: () => updater.quitAndInstall(),
  };
}
