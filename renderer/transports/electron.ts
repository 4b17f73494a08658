import type { Transport } from '../../shared/contract.ts';

declare global {
  interface Window {
    /** Put there by the preload script; absent in a browser. */
    readonly vigieTransport?: Transport;
  }
}

/** The transport over Electron's IPC, or null where this page is not in an Electron window. */
export function electronTransport(): Transport | null {
  return window.vigieTransport ?? null;
}
