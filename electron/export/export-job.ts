import type { Result } from '../../shared/result.ts';
import type { Instant, Month } from '../../shared/time.ts';

/** What the founder's electron/exports.ts passes as workerData. PLACEHOLDER: replace this file's body. */
export interface ExportRequest {
  readonly databasePath: string;
  readonly path: string;
  readonly month: Month;
  readonly language: 'fr' | 'en';
  readonly contractIds: readonly number[] | null;
  readonly appVersion: string;
  readonly exportedAt: Instant;
  readonly accounts: readonly { readonly id: string; readonly label: string; readonly environment: 'production' | 'test' }[];
}
export interface ExportJob {
  readonly finished: Promise<Result<void>>;
  cancel(): void;
}
export function startExport(
  worker: URL,
  request: ExportRequest,
  on: { readonly onProgress: (progress: number) => void },
): ExportJob { throw new Error(`${worker} ${request} ${on}`); }
