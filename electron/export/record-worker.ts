import { parentPort, workerData } from 'node:worker_threads';
import { problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { ExportRequest, FromWorker } from './export-job.ts';
import { writeRecord } from './record-file.ts';
import { openRecordSource } from './record-source.ts';

/** At most one report of progress in this long. */
const REPORT_MS = 100;

const abort = new AbortController();
const tell = (message: FromWorker) => parentPort?.postMessage(message);
parentPort?.once('message', () => abort.abort());
tell({ result: await run(workerData as ExportRequest) });
parentPort?.close();

async function run(request: ExportRequest): Promise<Result<void>> {
  let reportedAt = -REPORT_MS;
  const onProgress = (progress: number) => {
    const now = performance.now();
    if (now - reportedAt < REPORT_MS) return;
    reportedAt = now;
    tell({ progress });
  };
  try {
    const { source, close } = openRecordSource(request);
    try {
      return await writeRecord(source, request, { onProgress, signal: abort.signal });
    } finally {
      close();
    }
  } catch (error) {
    return fail(
      problem('exportFailed', { detail: error instanceof Error ? error.message.slice(0, 200) : '' }),
    );
  }
}
