import { problem } from '../../shared/problem.ts';
import { fail } from '../../shared/result.ts';
import { doLongWork } from '../threads/in-thread.ts';
import type { ExportRequest } from './export-job.ts';
import { writeRecord } from './record-file.ts';
import { openRecordSource } from './record-source.ts';

await doLongWork<ExportRequest, void>(async (request, at) => {
  try {
    const { source, close } = openRecordSource(request);
    try {
      return await writeRecord(source, request, at);
    } finally {
      close();
    }
  } catch (error) {
    return fail(
      problem('exportFailed', { detail: error instanceof Error ? error.message.slice(0, 200) : '' }),
    );
  }
});
