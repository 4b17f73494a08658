import { useCallback, useEffect, useRef } from 'react';
import type { Result } from '../../../shared/result.ts';
import type { Client } from '../../client.ts';
import { uploadFile } from '../../upload.ts';

/** The one file that a page has main hold; given up when the page goes. */
export interface Upload {
  /** What names it; null where there is none, or it is still on its way. */
  id(): string | null;
  /** Sends a file in place of the one before, telling how far it is, from 0 to 1; null where it was given up meanwhile. */
  send(file: File, onProgress: (share: number) => void): Promise<Result<{ uploadId: string }> | null>;
  giveUp(): void;
  /** Says that main has done with it: there is nothing left to give up. */
  forget(): void;
}

interface Held {
  readonly id: string | null;
  readonly abort: AbortController;
}

const none = (): Held => ({ id: null, abort: new AbortController() });

export function useUpload(client: Client): Upload {
  const held = useRef<Held>(none());
  const giveUp = useCallback(() => {
    const { id, abort } = held.current;
    abort.abort();
    held.current = none();
    if (id) void client.call('uploads.drop', { uploadId: id });
  }, [client]);
  useEffect(() => giveUp, [giveUp]);
  return {
    id: () => held.current.id,
    async send(file, onProgress) {
      giveUp();
      const { abort } = held.current;
      const sent = await uploadFile(client, file, file.name, { signal: abort.signal, onProgress });
      if (abort.signal.aborted) {
        // Given up as its last part arrived: main would hold it for nobody.
        if (sent.ok) void client.call('uploads.drop', { uploadId: sent.value.uploadId });
        return null;
      }
      if (sent.ok) held.current = { id: sent.value.uploadId, abort };
      return sent;
    },
    giveUp,
    forget() {
      held.current = { ...held.current, id: null };
    },
  };
}
