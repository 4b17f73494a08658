import { setTimeout as sleep } from 'node:timers/promises';
import { app } from 'electron';
import type { Show } from '../../../shared/app-state.ts';
import type { Emit } from '../../../shared/contract.ts';
import type { Say } from '../../../shared/messages/say.ts';
import type { Desktop, SettingsFile } from '../../ports.ts';
import { createLaunchAtLogin } from './launch-at-login.ts';
import { createNotifier } from './notifications.ts';
import { showsTray } from './session-bus.ts';
import { holdTaskBarSign } from './task-bar-sign.ts';
import { holdTray } from './tray.ts';
import type { WindowLife } from './window-life.ts';

export interface DesktopOptions {
  readonly platform: NodeJS.Platform;
  readonly dataDir: string;
  /** The folder of the tray's drawings. */
  readonly icons: string;
  readonly life: WindowLife;
  readonly emit: Emit;
  /** Says a text in the user's language. */
  readonly say: Say;
  /** Calls the contract for the tray's menu. */
  readonly call: (name: 'orders.read' | 'reminders.snooze') => void;
  /** Remembers that the user was told where a closed window goes. */
  readonly told: SettingsFile;
}

/** What Electron does around the window. */
export interface ElectronDesktop extends Desktop {
  /** Puts the tray there where the system has one, and goes on asking whether it has. */
  start(): Promise<void>;
  /** Shows the window at the start of the app, and says how; hidden at all only where a tray leads back to it. */
  appear(hidden: boolean): Promise<'shown' | 'hidden' | 'minimized'>;
  /** What follows when a closed window was hidden. */
  onHidden(): Promise<void>;
}

/** Linux panels come and go without a word; a hidden window must not stay behind without one for long. */
const ASK_EVERY_MS = 30_000;
/** A session that is only starting may not have its panel yet. */
const WAIT_FOR_TRAY = { times: 10, everyMs: 500 };

/** Tray, notifications, launch at login and the task bar's sign, as far as the system offers them. */
export function createDesktop(options: DesktopOptions): ElectronDesktop {
  const { platform, icons, life, emit, say, call, told } = options;
  const open = (show: Show | null) => {
    if (show) emit('show', show);
    life.show();
  };
  const tray = holdTray(icons, platform, {
    open: life.show,
    readAgain: () => call('orders.read'),
    snooze: () => call('reminders.snooze'),
    quit: () => app.quit(),
  });
  const notifier = createNotifier(platform, open);
  const login = createLaunchAtLogin(platform, options.dataDir);
  const sign = holdTaskBarSign(icons, platform, life);
  let asked = 0;
  const askForTray = async () => {
    const mine = ++asked;
    const there = platform !== 'linux' || (await showsTray());
    // An answer that comes after a later question speaks of what was before.
    if (mine !== asked) return there;
    const went = tray.present() && !there;
    tray.set(there);
    if (went) life.showMinimized();
    return there;
  };
  const onFocus = () => {
    login.forget();
    sign.redraw();
    void Promise.all([askForTray(), notifier.ask()]);
  };
  return {
    view: () => ({ tray: tray.present(), launchAtLogin: login.state(), notifications: notifier.state() }),
    notify: notifier.notify,
    glance(glance) {
      tray.show(glance);
      sign.show(glance);
    },
    setLaunchAtLogin: async (on) => login.set(on),
    async start() {
      app.on('browser-window-focus', onFocus);
      if (platform === 'linux') setInterval(() => void askForTray(), ASK_EVERY_MS);
      await Promise.all([askForTray(), notifier.ask()]);
    },
    async appear(hidden) {
      if (hidden && !life.isWanted()) {
        for (let left = WAIT_FOR_TRAY.times; left > 0 && !life.isWanted(); left--) {
          if (await askForTray()) return 'hidden';
          await sleep(WAIT_FOR_TRAY.everyMs);
        }
        life.showMinimized();
        return 'minimized';
      }
      life.show();
      return 'shown';
    },
    async onHidden() {
      if (!(await askForTray()) || (told.read() as { readonly hiding?: unknown }).hiding === true) return;
      if (await notifier.tell(say('desktop.hiddenTitle'), say('desktop.hiddenBody')))
        told.write({ hiding: true });
    },
  };
}
