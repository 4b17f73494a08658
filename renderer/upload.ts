import { problem } from '../shared/problem.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import type { Client } from './client.ts';

/** Bytes of a part; a multiple of 3, so that each part is base64 of its own, and below the transport's 1 MiB. */
const PART_BYTES = 720_000;

/**
 * Brings a file that the user chose, dropped or pasted to main, part by part; `onProgress` is told the share from 0 to
 * 1. Problems: those of the uploads, fileUnreadable (moved or changed since it was chosen), cancelled.
 */
export async function uploadFile(
  client: Client,
  file: Blob,
  name: string,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (share: number) => void } = {},
): Promise<Result<{ readonly uploadId: string }>> {
  const begun = await client.call('uploads.begin', { name, size: file.size });
  if (!begun.ok) return begun;
  const { uploadId } = begun.value;
  const giveUp = async <T>(why: Result<T>) => {
    await client.call('uploads.drop', { uploadId });
    return why;
  };
  for (let from = 0; from < file.size; from += PART_BYTES) {
    if (signal?.aborted) return giveUp(fail(problem('cancelled')));
    const part = await base64Of(file.slice(from, from + PART_BYTES));
    if (part === null) return giveUp(fail(problem('fileUnreadable', { name })));
    const sent = await client.call('uploads.append', { uploadId, part });
    if (!sent.ok) return giveUp(sent);
    onProgress?.(Math.min(1, (from + PART_BYTES) / file.size));
  }
  return ok({ uploadId });
}

/** Null where the browser cannot read it (any more). */
function base64Of(part: Blob): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(part);
  });
}
