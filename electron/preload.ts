import { contextBridge, ipcRenderer } from 'electron';
import type { Transport } from '../shared/contract.ts';
import { CALL, EVENT } from './shells/electron/ipc-channels.ts';

/** Carries names and plain data, nothing else: main checks both. */
const transport: Transport = {
  call: (name, input) => ipcRenderer.invoke(CALL, name, input),
  subscribe(onEvent) {
    const listener = (_: unknown, name: string, data: unknown) => onEvent(name, data);
    ipcRenderer.on(EVENT, listener);
    return () => {
      ipcRenderer.off(EVENT, listener);
    };
  },
};

contextBridge.exposeInMainWorld('vigieTransport', transport);
