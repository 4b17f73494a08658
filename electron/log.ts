import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';

const MAX_BYTES = 5 * 1_048_576;

/** Where the log is written now; what was full lies beside it, as `.1`. */
export const logFileOf = (dataDir: string): string => join(dataDir, 'logs', 'vigie-oa.log');

/** The app's own log below its data directory: codes and counts for support, never a token, a seed or an answer. */
export function openLog(dataDir: string): Logger {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true });
  const file = logFileOf(dataDir);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(file, `${file}.1`);
  const redact = { paths: ['token', 'secret', '*.token', '*.secret', 'headers'], remove: true };
  return pino({ base: null, redact }, pino.destination({ dest: file, sync: true }));
}
