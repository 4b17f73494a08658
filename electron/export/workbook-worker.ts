import { parentPort, workerData } from 'node:worker_threads';
import { problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { ExportRequest, FromWorker } from './export-job.ts';
import { openRecordSource } from './record-source.ts';
import { writeWorkbook } from './workbook.ts';

/** At most one report of progress in this long. */
const REPORT_MS = 100;

const abort = new AbortController();
const tell = (message: FromWorker) => parentPort?.postMessage(message);
parentPort?.once('message', () => abort.abort());
tell({ result: await run(workerData as ExportRequest) });
parentPort?.close();

async function run(request: ExportRequest): Promise<Result<void>> {
  let reportedAt = 0;
  const onProgress = (progress: number) => {
    const now = performance.now();
    if (now - reportedAt < REPORT_MS) return;
    reportedAt = now;
    tell({ progress });
  };
  try {
    const { source, close } = openRecordSource(request);
    try {
      return await writeWorkbook(source, request.path, onProgress, abort.signal);
    } finally {
      close();
    }
  } catch (error) {
    return fail(
      problem('exportFailed', { detail: error instanceof Error ? error.message.slice(0, 200) : '' }),
    );
  }
}
