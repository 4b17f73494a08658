import { Worker } from 'node:worker_threads';
import { problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { MeterTask, ReadMeterFile } from './meter-task.ts';

/** How long a file may take to read before it is given up. */
const LIMIT_MS = 60_000;

/** Reads meter files off the main thread, one at a time: a newer one ends an older one. */
export interface FileReader {
  /** Problems: those of `readMeterFile`, meterUnreadable (too slow, too large for memory), cancelled. */
  read(task: MeterTask): Promise<Result<ReadMeterFile>>;
  close(): Promise<void>;
}

export function createFileReader(workerUrl: URL, limitMs = LIMIT_MS): FileReader {
  let end: ((result: Result<ReadMeterFile>) => Promise<void>) | null = null;
  let closed = false;
  return {
    async read(task) {
      void end?.(fail(problem('cancelled')));
      if (closed) return fail(problem('cancelled'));
      return new Promise((resolve) => {
        const worker = new Worker(workerUrl, {
          workerData: task,
          resourceLimits: { maxOldGenerationSizeMb: 2_048 },
        });
        const settle = async (result: Result<ReadMeterFile>) => {
          clearTimeout(timer);
          if (end === settle) end = null;
          resolve(result);
          await worker.terminate();
        };
        const late = problem('meterUnreadable', { seconds: limitMs / 1_000 });
        const timer = setTimeout(() => void settle(fail(late)), limitMs);
        worker.once('message', (result: Result<ReadMeterFile>) => void settle(result));
        worker.once('error', () => void settle(fail(problem('meterUnreadable'))));
        end = settle;
      });
    },
    async close() {
      closed = true;
      await end?.(fail(problem('cancelled')));
    },
  };
}
