import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { answerCall, type Emit, type Handlers } from '../../../shared/contract.ts';
import { isOwnUrl, ORIGIN } from './app-origin.ts';
import { CALL, EVENT } from './ipc-channels.ts';

/** A channel that electron-store opens for stores in windows, of which we have none: it would answer anybody. */
const CHANNEL_OF_STORES = 'electron-store-get-data';

/** Answers the calls of the contract that come from our window's own page; anybody else's call is rejected unread. */
export function serveCalls(handlers: Handlers, ownContents: () => WebContents | null): void {
  ipcMain.removeAllListeners(CHANNEL_OF_STORES);
  ipcMain.handle(CALL, (event, name: unknown, input: unknown) => {
    if (!isTrustedSender(event, ownContents())) throw new Error('this sender may not call');
    return answerCall(handlers, name, input);
  });
}

/** How events of the contract reach our window; nothing is sent while there is none. */
export function emitTo(ownContents: () => WebContents | null): Emit {
  return (event, data) => ownContents()?.send(EVENT, event, data);
}

/** Whether a call comes from the top frame of `own` while it shows our own origin. A frame that is gone has no say. */
export function isTrustedSender(
  { sender, senderFrame }: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  own: WebContents | null,
): boolean {
  if (own === null || sender !== own || senderFrame === null || senderFrame.parent !== null) return false;
  return senderFrame.origin === ORIGIN && isOwnUrl(senderFrame.url);
}
