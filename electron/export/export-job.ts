import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { Language } from '../../shared/format.ts';
import type { Period } from '../../shared/period.ts';
import { problem } from '../../shared/problem.ts';
import type { RecordAccount } from '../../shared/record-items.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { Instant } from '../../shared/time.ts';
import type { RecordFile } from './record-file.ts';
import { partialPath } from './whole-file.ts';

/** What a worker needs to write a record by itself. */
export interface ExportRequest extends RecordFile {
  readonly databasePath: string;
  readonly period: Period;
  readonly language: Language;
  /** Null: every contract. */
  readonly contractIds: readonly number[] | null;
  /** Energy in Wh per quarter-hour up to which production during a stop is no difference. */
  readonly thresholdWh: number;
  readonly appVersion: string;
  /** On this computer's clock. */
  readonly exportedAt: Instant;
  readonly accounts: readonly (RecordAccount & { readonly id: string })[];
}

/** What the worker tells; it is told one thing only, to give up. */
export type FromWorker = { readonly progress: number } | { readonly result: Result<void> };

export interface ExportJob {
  /** Problems: those of `writeRecord`. */
  readonly finished: Promise<Result<void>>;
  cancel(): void;
}

/** Rows live briefly: much room for the young would only be memory that is not given back. */
const YOUNG = { maxYoungGenerationSizeMb: 8 };
/** How long a worker that was told to give up may take before it is ended from outside. */
const GRACE_MS = 2_000;

/** Writes a record in a worker thread, so that the main thread goes on. `onProgress` goes from 0 to 1. */
export function startExport(
  workerUrl: URL,
  request: ExportRequest,
  on: { readonly onProgress: (progress: number) => void },
): ExportJob {
  const worker = new Worker(workerUrl, { workerData: request, resourceLimits: YOUNG });
  let outcome: Result<void> = fail(problem('exportFailed'));
  let over = false;
  let grace: NodeJS.Timeout | null = null;
  worker.on('message', (message: FromWorker) => {
    if ('result' in message) outcome = message.result;
    else on.onProgress(message.progress);
  });
  worker.on('error', (error) => {
    outcome = fail(problem('exportFailed', { detail: error.message.slice(0, 200) }));
  });
  const finished = new Promise<Result<void>>((resolve) => {
    worker.once('exit', async () => {
      over = true;
      if (grace) clearTimeout(grace);
      if (!outcome.ok) await rm(partialPath(request.path), { force: true }).catch(() => undefined);
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
