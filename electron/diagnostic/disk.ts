import { statfs } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { DiskFacts } from '../../shared/diagnostic/diagnostic.ts';

/** A long history on a slow disk is not waited for longer than this. */
const LONGEST_MS = 15_000;

const history = z.object({
  sound: z.boolean(),
  bytes: z.number(),
  head: z.object({ seq: z.number(), hash: z.string() }).nullable(),
});

/** The room beside the data, and the state of the history file, read through in a thread of its own. */
export async function lookAtDisk(dir: string, databasePath: string, worker: URL): Promise<DiskFacts> {
  const [freeBytes, found] = await Promise.all([freeBeside(dir), readThrough(databasePath, worker)]);
  return { freeBytes, history: found };
}

async function freeBeside(dir: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(dir);
    return bavail * bsize;
  } catch {
    return null;
  }
}

function readThrough(path: string, url: URL): Promise<DiskFacts['history']> {
  const worker = new Worker(url, { workerData: path });
  return new Promise((resolve) => {
    const end = (found: DiskFacts['history']) => {
      clearTimeout(timer);
      resolve(found);
    };
    const timer = setTimeout(() => void worker.terminate(), LONGEST_MS);
    worker.once('message', (message: unknown) => end(history.safeParse(message).data ?? null));
    worker.once('error', () => end(null));
    worker.once('exit', () => end(null));
  });
}
