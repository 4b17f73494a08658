import { app } from 'electron';
import type { DesktopView } from '../../../shared/app-state.ts';
import { done } from '../../../shared/contract.ts';
import { problem } from '../../../shared/problem.ts';
import { fail, type Result } from '../../../shared/result.ts';
import { defaultDataDir } from '../../data-dir.ts';
import { autostartFile, readAutostart, writeAutostart } from './autostart.ts';

type State = DesktopView['launchAtLogin'];
export interface LaunchAtLogin {
  /** As the system says, remembered until `forget`. */
  state(): State;
  forget(): void;
  set(on: boolean): Result<void>;
}
interface Way {
  read(): State;
  write(on: boolean): void;
}

/** Starting hidden with the user's session. Only an installed app is offered to the system, never a checkout. */
export function createLaunchAtLogin(platform: NodeJS.Platform, dataDir: string): LaunchAtLogin {
  const way = app.isPackaged ? wayOf(platform, dataDir) : null;
  let known: State | null = null;
  const read = (): State => {
    known ??= way?.read() ?? 'unavailable';
    return known;
  };
  return {
    state: read,
    forget() {
      known = null;
    },
    set(on) {
      known = null;
      try {
        way?.write(on);
      } catch {
        return fail(problem('launchAtLoginRefused'));
      }
      return read() === (on ? 'on' : 'off') ? done : fail(problem('launchAtLoginRefused'));
    },
  };
}

/** Whether the system started this app with the session; macOS passes no arguments that would tell. */
export function wasLaunchedAtLogin(platform: NodeJS.Platform): boolean {
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

function wayOf(platform: NodeJS.Platform, dataDir: string): Way | null {
  const isDefault = dataDir === defaultDataDir(platform);
  if (platform === 'darwin') return isDefault ? macWay : null;
  if (platform === 'win32') {
    // Windows keeps one line of text: a path is quoted, a backslash before the closing quote doubled.
    const quoted = `"${dataDir.replace(/\\$/, '\\\\')}"`;
    return windowsWay(['--hidden', ...(isDefault ? [] : ['--data-dir', quoted])]);
  }
  const executable = process.env.APPIMAGE || process.execPath;
  return linuxWay([executable, '--hidden', ...(isDefault ? [] : ['--data-dir', dataDir])]);
}

const macWay: Way = {
  read() {
    const { status } = app.getLoginItemSettings();
    if (status === 'requires-approval') return 'refused';
    return status === 'enabled' ? 'on' : 'off';
  },
  write: (on) => app.setLoginItemSettings({ openAtLogin: on }),
};

function windowsWay(args: readonly string[]): Way {
  const item = { path: process.execPath, args: [...args] };
  return {
    read() {
      const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(item);
      if (!openAtLogin) return 'off';
      return executableWillLaunchAtLogin ? 'on' : 'refused';
    },
    write: (on) => app.setLoginItemSettings({ openAtLogin: on, ...item }),
  };
}

function linuxWay(command: readonly string[]): Way {
  const file = autostartFile();
  return {
    read: () => readAutostart(file, command),
    write: (on) => writeAutostart(file, command, on),
  };
}
