import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { formatInstant, type Instant } from '../../shared/calendar/time.ts';
import type { JournalReport } from '../../shared/journal/journal-check.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { writeWhole } from '../export/whole-file.ts';
import { openDatabase } from '../history/database.ts';
import { checkJournal } from '../history/journal-check.ts';
import { entriesOfPeriod, journalHeading, journalLines, type Period } from '../history/journal-lines.ts';
import type { Database } from '../history/sql.ts';

/** What a worker does with the journal by itself. */
export type JournalTask =
  | { readonly kind: 'check'; readonly databasePath: string }
  | {
      readonly kind: 'export';
      readonly databasePath: string;
      readonly path: string;
      /** First and last day that are written with what they say; null: everything. */
      readonly period: Period | null;
      readonly appVersion: string;
      /** On this computer's clock. */
      readonly exportedAt: Instant;
    };

/** Of a check, the report; of an export, null. Problems: those of `writeWhole`, `storageFailed`. */
export type JournalOutcome = Result<JournalReport | null>;

/** Does a task on the history as it stands now, and lets others work between its slices. */
export async function runJournalTask(
  task: JournalTask,
  onProgress: (progress: number) => void,
  signal: AbortSignal,
): Promise<JournalOutcome> {
  const db = openDatabase(task.databasePath, { readOnly: true });
  try {
    db.run('BEGIN');
    if (task.kind === 'check') return await check(db, onProgress, signal);
    const written = await writeWhole(task.path, signal, async (file) => {
      for (const slice of fileLines(db, task)) {
        if (!file.write(slice.map((line) => `${line}\n`).join(''))) await once(file, 'drain', { signal });
        await setImmediate();
        signal.throwIfAborted();
      }
      file.end();
    });
    return written.ok ? ok(null) : written;
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : '';
    return fail(problem('storageFailed', { detail }));
  } finally {
    db.close();
  }
}

async function check(
  db: Database,
  onProgress: (progress: number) => void,
  signal: AbortSignal,
): Promise<JournalOutcome> {
  const walk = checkJournal(db);
  let step = walk.next();
  for (; !step.done; step = walk.next()) {
    onProgress(step.value);
    await setImmediate();
    if (signal.aborted) return fail(problem('cancelled'));
  }
  return ok(step.value);
}

function* fileLines(
  db: Database,
  task: Extract<JournalTask, { kind: 'export' }>,
): Generator<readonly string[]> {
  const { period, appVersion, exportedAt } = task;
  const about = { app: appVersion, exportedAt: formatInstant(exportedAt) };
  yield [journalHeading(db, { ...about, from: period?.from ?? null, to: period?.to ?? null })];
  yield* journalLines(db, entriesOfPeriod(db, period));
}
