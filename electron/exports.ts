import type { ExportView } from '../shared/app-state.ts';
import { done, type Input } from '../shared/contract.ts';
import { problem } from '../shared/problem.ts';
import { fail, type Result } from '../shared/result.ts';
import { type ExportJob, startExport } from './export/export-job.ts';
import type { Database } from './history/database.ts';
import { writeJournal } from './history/journal.ts';
import { monthsWithOrders } from './history/orders.ts';
import type { Shell } from './ports.ts';
import type { SettingsStore } from './settings.ts';

/** The monthly record, one export at a time: where to, how far, and what became of it. */
export interface Exports {
  view(): ExportView | null;
  start(request: Input<'records.export'>): Promise<Result<void>>;
  cancel(): void;
  /** Cancels what is under way and begins nothing any more. */
  close(): Promise<void>;
}

export function createExports(tools: {
  readonly shell: Shell;
  readonly db: Database;
  readonly databasePath: string;
  readonly settings: SettingsStore;
  readonly onChange: () => void;
}): Exports {
  const { shell, db, settings, onChange } = tools;
  let view: ExportView | null = null;
  let job: ExportJob | null = null;
  let busy = false;
  let download: string | null = null;
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
      const { month, fileName } = view ?? {};
      const facts = { month: month ?? '', file: fileName ?? '' };
      writeJournal(db, { at: shell.clock.now(), kind: 'exported', facts });
      return show({ status: 'done', progress: 1, download });
    }
    const cancelled = result.problem.code === 'cancelled';
    show({ status: cancelled ? 'cancelled' : 'failed', problem: cancelled ? null : result.problem });
  };

  return {
    view: () => view,
    async start({ month, language, contractIds }) {
      if (busy) return fail(problem('exportRunning'));
      if (!monthsWithOrders(db).includes(month)) return fail(problem('nothingToExport', { month }));
      const fileName = language === 'fr' ? `vigie-oa-releve-${month}.xlsx` : `vigie-oa-record-${month}.xlsx`;
      busy = true;
      const target = await shell.chooseExportTarget(fileName).catch(() => null);
      if (!target || closed) {
        busy = false;
        return fail(problem('cancelled'));
      }
      const path = target.download ? null : target.path;
      download = target.download;
      view = { month, status: 'running', progress: 0, fileName, path, download: null, problem: null };
      onChange();
      job = startExport(
        shell.worker('export/workbook-worker'),
        {
          databasePath: tools.databasePath,
          path: target.path,
          month,
          language,
          contractIds,
          appVersion: shell.version,
          exportedAt: shell.clock.now(),
          accounts: settings.accounts().map(({ id, label, environment }) => ({ id, label, environment })),
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
