import { EventEmitter } from 'node:events';

type Handler = (event: object, ...args: unknown[]) => unknown;

class IpcMain extends EventEmitter {
  /** Named as Electron names it, for who looks at every channel there is. */
  readonly _invokeHandlers = new Map<string, Handler>();
  handle(channel: string, handler: Handler): void {
    if (this._invokeHandlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this._invokeHandlers.set(channel, handler);
  }
  removeHandler(channel: string): void {
    this._invokeHandlers.delete(channel);
  }
}
export const ipcMain = new IpcMain();

/** Answers one `invoke`. Arguments and answer pass through a structured clone, which refuses what IPC would refuse. */
export async function answerInvoke(
  event: object,
  channel: string,
  args: readonly unknown[],
): Promise<{ value: unknown } | { error: string }> {
  try {
    const handler = ipcMain._invokeHandlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return { value: structuredClone(await handler(event, ...structuredClone(args))) };
  } catch (error) {
    return { error: `Error invoking remote method '${channel}': ${String(error)}` };
  }
}
