import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { JournalHead } from '../../shared/journal-chain.ts';
import type { JournalView } from '../../shared/journal-check.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { partialPath } from '../export/whole-file.ts';
import type { Period } from '../history/journal-lines.ts';
import type { Shell } from '../ports.ts';
import type { JournalOutcome, JournalTask } from './journal-task.ts';
import type { FromJournalWorker } from './journal-worker.ts';

/** The journal looked at as a whole, in a worker of its own, one task at a time. */
export interface Journals {
  /** The check that is under way, or what the last one found. */
  view(): JournalView | null;
  /** Begins a check, against an earlier head where one is given; nothing happens while one is under way. */
  check(known: JournalHead | null): void;
  cancel(): void;
  /** Writes the journal as lines of JSON. Problems: cancelled, exportRunning, those of `writeWhole`. */
  write(period: Period | null): Promise<Result<{ fileName: string; download: string | null }>>;
  close(): Promise<void>;
}

export function createJournals(tools: {
  readonly shell: Pick<Shell, 'worker' | 'clock' | 'version' | 'chooseExportTarget'>;
  readonly databasePath: string;
  readonly onChange: () => void;
}): Journals {
  const { shell, databasePath, onChange } = tools;
  const url = shell.worker('journal/journal-worker');
  let view: JournalView | null = null;
  let checking: Job | null = null;
  let writing: Job | null = null;
  let choosing = false;
  const show = (next: JournalView | null) => {
    view = next;
    onChange();
  };
  const settle = (outcome: JournalOutcome) => {
    checking = null;
    if (outcome.ok && outcome.value) {
      return show({ status: 'done', report: outcome.value, checkedAt: shell.clock.now() });
    }
    const why = outcome.ok ? problem('internal') : outcome.problem;
    show(why.code === 'cancelled' ? null : { status: 'failed', problem: why });
  };

  return {
    view: () => view,
    check(known) {
      if (checking) return;
      show({ status: 'running', progress: 0 });
      const onProgress = (progress: number) => show({ status: 'running', progress });
      checking = startJob(url, { kind: 'check', databasePath, known }, onProgress);
      void checking.finished.then(settle);
    },
    cancel: () => checking?.cancel(),
    async write(period) {
      if (writing || choosing) return fail(problem('exportRunning'));
      choosing = true;
      const fileName = fileNameOf(period);
      const target = await shell.chooseExportTarget(fileName).catch(() => null);
      choosing = false;
      if (!target) return fail(problem('cancelled'));
      const { path, download } = target;
      const facts = { appVersion: shell.version, exportedAt: shell.clock.now() };
      writing = startJob(url, { kind: 'export', databasePath, path, period, ...facts }, () => {});
      const outcome = await writing.finished;
      writing = null;
      if (outcome.ok) return ok({ fileName, download });
      await rm(partialPath(path), { force: true }).catch(() => undefined);
      return outcome;
    },
    async close() {
      const jobs = [checking, writing].filter((job) => job !== null);
      for (const job of jobs) job.cancel();
      await Promise.all(jobs.map(({ finished }) => finished));
    },
  };
}

function fileNameOf(period: Period | null): string {
  return period === null ? 'vigie-oa-journal.jsonl' : `vigie-oa-journal-${period.from}-${period.to}.jsonl`;
}

interface Job {
  readonly finished: Promise<JournalOutcome>;
  cancel(): void;
}

/** How long a worker that was told to give up may take before it is ended from outside. */
const GRACE_MS = 2_000;

function startJob(url: URL, task: JournalTask, onProgress: (progress: number) => void): Job {
  const worker = new Worker(url, { workerData: task });
  let outcome: JournalOutcome = fail(problem('storageFailed'));
  let grace: NodeJS.Timeout | null = null;
  worker.on('message', (message: FromJournalWorker) => {
    if ('outcome' in message) outcome = message.outcome;
    else if (!grace) onProgress(message.progress);
  });
  worker.on('error', (error) => {
    outcome = fail(problem('storageFailed', { detail: error.message.slice(0, 200) }));
  });
  const finished = new Promise<JournalOutcome>((resolve) => {
    worker.once('exit', () => {
      if (grace) clearTimeout(grace);
      resolve(outcome);
    });
  });
  const end = () => {
    outcome = fail(problem('cancelled'));
    void worker.terminate();
  };
  return {
    finished,
    cancel() {
      if (grace) return;
      worker.postMessage('cancel');
      grace = setTimeout(end, GRACE_MS);
    },
  };
}
