import { EventEmitter } from 'node:events';
import { registerHooks } from 'node:module';
import { Notification as Told } from '../../support/electron-double/around.ts';

export { Menu, nativeImage, Tray } from '../../support/electron-double/around.ts';

/** As Electron does on Linux where nobody takes notifications, but for a second instead of a minute. */
const FREEZES_FOR_MS = 1_000;

export class Notification extends Told {
  /** Whether nobody is there to take it. */
  static freezes = false;
  override show(): void {
    if (Notification.freezes) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FREEZES_FOR_MS);
    }
    super.show();
  }
}

/** An installed app, and what its system keeps of launching it at login. */
export const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  loginItem: {} as object,
  getLoginItemSettings: () => app.loginItem,
  setLoginItemSettings() {},
  quit() {},
});

/** From here on, in this process, `electron` is this module. */
export function standIn(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: import.meta.url, shortCircuit: true } : next(specifier, context),
  });
}
