import type { Period } from '../../shared/calendar/period.ts';
import type { Instant } from '../../shared/calendar/time.ts';
import type { Language } from '../../shared/format.ts';
import type { RecordAccount } from '../../shared/records/record-items.ts';
import { type LongWork, startLongWork } from '../threads/long-work.ts';
import type { RecordFile } from './record-file.ts';
import { removePartial } from './whole-file.ts';

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
  /** On the common clock. */
  readonly exportedAt: Instant;
  readonly accounts: readonly (RecordAccount & {
    readonly id: string;
    /** On the clock of its platform, at the export. */
    readonly now: Instant;
  })[];
}

/** Writes a record in a worker thread. Problems: those of `writeRecord`; what was begun of a file is removed. */
export function startExport(
  workerUrl: URL,
  request: ExportRequest,
  on: { readonly onProgress: (progress: number) => void },
): LongWork<void> {
  const work = startLongWork<void>(workerUrl, request, { ...on, failure: 'exportFailed' });
  const finished = work.finished.then(async (outcome) => {
    if (!outcome.ok) await removePartial(request.path);
    return outcome;
  });
  return { ...work, finished };
}
