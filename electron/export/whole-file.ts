import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** Where a file is written until it is whole. */
export function partialPath(path: string): string {
  return `${path}.partiel`;
}

/** Removes what was begun of a file, where whoever wrote it was ended from outside. */
export function removePartial(path: string): Promise<void> {
  return rm(partialPath(path), { force: true }).catch(() => undefined);
}

/**
 * Writes a file beside `path`, flushes it to the disk, then puts it in its place: what stood there stays whole on every
 * failure. Problems: fileBusy, diskFull, fileNotWritable (of the system), exportFailed (of `fill`), cancelled.
 */
export async function writeWhole(
  path: string,
  signal: AbortSignal,
  fill: (file: Writable) => Promise<void>,
): Promise<Result<void>> {
  const partial = partialPath(path);
  try {
    await writeFlushed(partial, signal, fill);
    signal.throwIfAborted();
    await putInPlace(partial, path);
    return ok(undefined);
  } catch (error) {
    await removePartial(path);
    return fail(signal.aborted ? problem('cancelled') : problemOf(error));
  }
}

/** Settles once the file is closed, whatever happened. */
async function writeFlushed(
  path: string,
  signal: AbortSignal,
  fill: (file: Writable) => Promise<void>,
): Promise<void> {
  const file = createWriteStream(path, { flush: true, signal });
  const closed = new Promise<void>((resolve, reject) => {
    let failure: Error | null = null;
    file.once('error', (error) => {
      failure = error;
    });
    file.once('close', () => (failure ? reject(failure) : resolve()));
  });
  try {
    await Promise.all([fill(file), closed]);
  } catch (error) {
    file.destroy();
    await closed.catch(() => undefined);
    throw error;
  }
}

/** A program that holds the file open (Excel on Windows) refuses its replacement with one of these. */
const BUSY: ReadonlySet<string | null> = new Set(['EBUSY', 'EPERM', 'EACCES']);

class Busy extends Error {}

async function putInPlace(partial: string, path: string): Promise<void> {
  try {
    await rename(partial, path);
  } catch (error) {
    throw BUSY.has(systemCode(error)) ? new Busy() : error;
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof Busy) return problem('fileBusy');
  const code = systemCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return problem('diskFull');
  if (code !== null) return problem('fileNotWritable', { detail: code });
  return problem('exportFailed', { detail: error instanceof Error ? error.message.slice(0, 200) : '' });
}

/** The name of a failed system call's error, as `ENOSPC`. */
function systemCode(error: unknown): string | null {
  return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : null;
}
