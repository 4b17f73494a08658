import { parentPort, workerData } from 'node:worker_threads';
import type { JournalOutcome, JournalTask } from './journal-task.ts';
import { runJournalTask } from './journal-task.ts';

/** What the worker tells; it is told one thing only, to give up. */
export type FromJournalWorker = { readonly progress: number } | { readonly outcome: JournalOutcome };

/** At most one report of progress in this long. */
const REPORT_MS = 100;

const abort = new AbortController();
const tell = (message: FromJournalWorker) => parentPort?.postMessage(message);
parentPort?.once('message', () => abort.abort());
let reportedAt = 0;
const onProgress = (progress: number) => {
  const now = performance.now();
  if (now - reportedAt < REPORT_MS) return;
  reportedAt = now;
  tell({ progress });
};
tell({ outcome: await runJournalTask(workerData as JournalTask, onProgress, abort.signal) });
parentPort?.close();
