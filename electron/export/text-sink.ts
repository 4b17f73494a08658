import { setImmediate } from 'node:timers/promises';

/** Gathers text and hands it on as bytes, a good piece at a time. */
export interface TextSink {
  add(text: string): void;
  /** True when it is time to hand on what was gathered. */
  isFull(): boolean;
  /** Hands on what was gathered, and lets the user's wish to give up be heard; throws where there was one. */
  flush(): Promise<void>;
}

/** In UTF-16 units. */
const PIECE = 128 * 1_024;

export function createTextSink(write: (bytes: Uint8Array) => Promise<void>, signal: AbortSignal): TextSink {
  let gathered = '';
  return {
    add(text) {
      gathered += text;
    },
    isFull: () => gathered.length >= PIECE,
    async flush() {
      const bytes = Buffer.from(gathered);
      gathered = '';
      await write(bytes);
      await setImmediate();
      signal.throwIfAborted();
    },
  };
}
