import { parentPort, workerData } from 'node:worker_threads';
import type { Result } from '../../shared/result.ts';
import type { FromLongWork } from './long-work.ts';

/** What the work is lent: how to say how far it is, from 0 to 1, and whether to give up. */
export interface AtWork {
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
}

/** At most one report of progress in this long. */
const REPORT_MS = 100;

/** The other side of `startLongWork`: does the thread's one work, then ends it. */
export async function doLongWork<Task, T>(
  work: (task: Task, at: AtWork) => Promise<Result<T>>,
): Promise<void> {
  const abort = new AbortController();
  const tell = (message: FromLongWork<T>) => parentPort?.postMessage(message);
  parentPort?.once('message', () => abort.abort());
  let reportedAt = -REPORT_MS;
  const onProgress = (progress: number) => {
    const now = performance.now();
    if (now - reportedAt < REPORT_MS) return;
    reportedAt = now;
    tell({ progress });
  };
  tell({ outcome: await work(workerData as Task, { onProgress, signal: abort.signal }) });
  parentPort?.close();
}
