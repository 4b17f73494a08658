import { Worker } from 'node:worker_threads';
import { type ProblemCode, problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';

/** Work that takes a while, in a thread of its own: it tells how far it is and can be told to give up. */
export interface LongWork<T> {
  /** Problems: those of the work itself, `cancelled`, and where its thread ends without a word, `failure`. */
  readonly finished: Promise<Result<T>>;
  cancel(): void;
}

/** What its thread tells; the thread is told one thing only, to give up. */
export type FromLongWork<T> = { readonly progress: number } | { readonly outcome: Result<T> };

/** How long a thread that was told to give up may take before it is ended from outside. */
const GRACE_MS = 2_000;
/** What is worked on lives briefly: much room for the young would only be memory that is not given back. */
const YOUNG = { maxYoungGenerationSizeMb: 8 };

/** Starts a thread that calls `doLongWork`; `onProgress` goes from 0 to 1. */
export function startLongWork<T>(
  url: URL,
  task: unknown,
  on: { readonly failure: ProblemCode; readonly onProgress?: (progress: number) => void },
): LongWork<T> {
  const failed = (error: unknown): Result<T> =>
    fail(problem(on.failure, { detail: error instanceof Error ? error.message.slice(0, 200) : '' }));
  let worker: Worker;
  try {
    worker = new Worker(url, { workerData: task, resourceLimits: YOUNG });
  } catch (error) {
    // A system that has no thread left.
    return { finished: Promise.resolve(failed(error)), cancel() {} };
  }
  let outcome: Result<T> = fail(problem(on.failure));
  let grace: NodeJS.Timeout | null = null;
  let over = false;
  worker.on('message', (message: FromLongWork<T>) => {
    if ('outcome' in message) outcome = message.outcome;
    else if (!grace) on.onProgress?.(message.progress);
  });
  worker.on('error', (error) => {
    outcome = failed(error);
  });
  const finished = new Promise<Result<T>>((resolve) => {
    worker.once('exit', () => {
      over = true;
      if (grace) clearTimeout(grace);
      resolve(outcome);
    });
  });
  return {
    finished,
    cancel() {
      if (grace || over) return;
      worker.postMessage('cancel');
      grace = setTimeout(() => {
        if (!outcome.ok) outcome = fail(problem('cancelled'));
        void worker.terminate();
      }, GRACE_MS);
    },
  };
}
