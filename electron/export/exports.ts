import type { ExportView } from '../../shared/app-state.ts';
import { monthBefore, monthOfPeriod, type Period } from '../../shared/calendar/period.ts';
import { dayOf, type Instant, type Month } from '../../shared/calendar/time.ts';
import { done, type Input } from '../../shared/contract.ts';
import { problem } from '../../shared/problem.ts';
import { recordFileName } from '../../shared/records/records.ts';
import { fail, type Result } from '../../shared/result.ts';
import { writeJournal } from '../history/journal.ts';
import { settleMonth } from '../history/monthly-records.ts';
import { hasRecords } from '../history/orders.ts';
import type { Database } from '../history/sql.ts';
import type { Shell } from '../ports.ts';
import type { Clocks } from '../reading/clocks.ts';
import type { SettingsStore } from '../settings.ts';
import type { LongWork } from '../threads/long-work.ts';
import { startExport } from './export-job.ts';

/** Records of the user's choice, one export at a time: where to, how far, and what became of it. */
export interface Exports {
  view(): ExportView | null;
  start(request: Input<'records.export'>): Promise<Result<void>>;
  cancel(): void;
  /** Cancels what is under way and begins nothing any more. */
  close(): Promise<void>;
}

export interface ExportTools {
  readonly shell: Shell;
  readonly db: Database;
  readonly databasePath: string;
  readonly settings: SettingsStore;
  /** A month is over by the common clock, and records and the journal bear it. */
  readonly clocks: Pick<Clocks, 'now' | 'commonNow'>;
  readonly onChange: () => void;
}

/** What every record is written from and says about itself. */
export function requestFacts({ shell, databasePath, settings, clocks }: Omit<ExportTools, 'onChange'>) {
  return {
    databasePath,
    thresholdWh: settings.choices().meterThresholdKwh * 1_000,
    appVersion: shell.version,
    exportedAt: clocks.commonNow(),
    accounts: settings.accounts().map(({ id, label, environment }) => {
      return { id, label, environment, now: clocks.now(id) };
    }),
  };
}

/** The journal keeps that a record left the app. */
export function noteExport(db: Database, at: Instant, about: Pick<ExportView, 'period' | 'fileName'>): void {
  const { period, fileName } = about;
  writeJournal(db, { at, kind: 'exported', facts: { from: period.from, to: period.to, file: fileName } });
}

/** The month that a period is, once it is over. */
function monthOver(period: Period, now: Instant): Month | null {
  const month = monthOfPeriod(period);
  return month !== null && month <= monthBefore(dayOf(now)) ? month : null;
}

export function createExports(tools: ExportTools): Exports {
  const { shell, db, onChange } = tools;
  const now = tools.clocks.commonNow;
  let view: ExportView | null = null;
  let job: LongWork<void> | null = null;
  let busy = false;
  let download: string | null = null;
  /** Where the record under way is the one that a month asks for. */
  let wholeMonth: Month | null = null;
  let closed = false;
  let ended: Promise<void> = Promise.resolve();
  const show = (change: Partial<ExportView>) => {
    if (view) view = { ...view, ...change };
    onChange();
  };

  const settle = (result: Result<void>) => {
    job = null;
    busy = false;
    if (result.ok) {
      if (view) noteExport(db, now(), view);
      if (wholeMonth) settleMonth(db, wholeMonth, 'written', now());
      return show({ status: 'done', progress: 1, download });
    }
    const cancelled = result.problem.code === 'cancelled';
    show({ status: cancelled ? 'cancelled' : 'failed', problem: cancelled ? null : result.problem });
  };

  return {
    view: () => view,
    async start({ period, format, table, language, contractIds }) {
      if (busy) return fail(problem('exportRunning'));
      if (!hasRecords(db, period.from, period.to)) return fail(problem('nothingToExport'));
      const fileName = recordFileName({ period, format, table }, language);
      busy = true;
      wholeMonth = format === 'xlsx' && contractIds === null ? monthOver(period, now()) : null;
      const target = await shell.chooseExportTarget(fileName).catch(() => null);
      if (!target || closed) {
        busy = false;
        return fail(problem('cancelled'));
      }
      const path = target.download ? null : target.path;
      download = target.download;
      view = { period, status: 'running', progress: 0, fileName, path, download: null, problem: null };
      onChange();
      job = startExport(
        shell.worker('export/record-worker'),
        {
          ...requestFacts(tools),
          ...{ path: target.path, format, table, period, language, contractIds },
        },
        { onProgress: (progress) => show({ progress }) },
      );
      ended = job.finished
        .then(settle)
        .catch(() => show({ status: 'failed', problem: problem('storageFailed') }));
      return done;
    },
    cancel: () => job?.cancel(),
    close() {
      closed = true;
      job?.cancel();
      return ended;
    },
  };
}
