import type { Instant } from '../../shared/calendar/time.ts';
import type { JournalReport, JournalView } from '../../shared/journal/journal-check.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { removePartial } from '../export/whole-file.ts';
import type { Period } from '../history/journal-lines.ts';
import type { Shell } from '../ports.ts';
import { type LongWork, startLongWork } from '../threads/long-work.ts';
import type { JournalOutcome, JournalTask } from './journal-task.ts';

/** The journal looked at as a whole, in a worker of its own, one task at a time. */
export interface Journals {
  /** The check that is under way, or what the last one found. */
  view(): JournalView | null;
  /** Begins a check; nothing happens while one is under way. */
  check(): void;
  cancel(): void;
  /** Writes the journal as lines of JSON. Problems: cancelled, exportRunning, those of `writeWhole`. */
  write(period: Period | null): Promise<Result<{ fileName: string; download: string | null }>>;
  close(): Promise<void>;
}

export function createJournals(tools: {
  readonly shell: Pick<Shell, 'worker' | 'version' | 'chooseExportTarget'>;
  readonly databasePath: string;
  /** On the common clock. */
  readonly now: () => Instant;
  readonly onChange: () => void;
}): Journals {
  const { shell, databasePath, now, onChange } = tools;
  const url = shell.worker('journal/journal-worker');
  let view: JournalView | null = null;
  type Work = LongWork<JournalReport | null>;
  let checking: Work | null = null;
  let writing: Work | null = null;
  let choosing = false;
  let closed = false;
  const start = (task: JournalTask, onProgress?: (progress: number) => void): Work =>
    startLongWork(url, task, { failure: 'storageFailed', ...(onProgress && { onProgress }) });
  const show = (next: JournalView | null) => {
    view = next;
    onChange();
  };
  const settle = (outcome: JournalOutcome) => {
    checking = null;
    if (outcome.ok && outcome.value) {
      return show({ status: 'done', report: outcome.value, checkedAt: now() });
    }
    const why = outcome.ok ? problem('internal') : outcome.problem;
    show(why.code === 'cancelled' ? null : { status: 'failed', problem: why });
  };

  return {
    view: () => view,
    check() {
      if (checking) return;
      show({ status: 'running', progress: 0 });
      const onProgress = (progress: number) => show({ status: 'running', progress });
      checking = start({ kind: 'check', databasePath }, onProgress);
      void checking.finished.then(settle);
    },
    cancel: () => checking?.cancel(),
    async write(period) {
      if (writing || choosing) return fail(problem('exportRunning'));
      choosing = true;
      const fileName = fileNameOf(period);
      const target = await shell.chooseExportTarget(fileName).catch(() => null);
      choosing = false;
      if (!target || closed) return fail(problem('cancelled'));
      const { path, download } = target;
      const facts = { appVersion: shell.version, exportedAt: now() };
      writing = start({ kind: 'export', databasePath, path, period, ...facts });
      const outcome = await writing.finished;
      writing = null;
      if (outcome.ok) return ok({ fileName, download });
      await removePartial(path);
      return outcome;
    },
    async close() {
      closed = true;
      const jobs = [checking, writing].filter((job) => job !== null);
      for (const job of jobs) job.cancel();
      await Promise.all(jobs.map(({ finished }) => finished));
    },
  };
}

function fileNameOf(period: Period | null): string {
  return period === null ? 'vigie-oa-journal.jsonl' : `vigie-oa-journal-${period.from}-${period.to}.jsonl`;
}
