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
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
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
  let ended: Promise<void> = Promise.resolve();
  const show = (change: Partial<ExportView>) => {
    if (view) view = { ...view, ...change };
    onChange();
  };

  return {
    view: () => view,
    async start({ month, language, contractIds }) {
      if (view?.status === 'running') return fail(problem('exportRunning'));
      if (!monthsWithOrders(db).includes(month)) return fail(problem('nothingToExport', { month }));
      const fileName = language === 'fr' ? `vigie-oa-releve-${month}.xlsx` : `vigie-oa-record-${month}.xlsx`;
      const target = await shell.chooseExportTarget(fileName);
      if (!target) return fail(problem('cancelled'));
      const path = target.download ? null : target.path;
      const download = null;
      view = { month, status: 'running', progress: 0, fileName, path, download, problem: null };
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
      ended = job.finished.then((result) => {
        job = null;
        if (result.ok) {
          const facts = { month, file: fileName };
          writeJournal(db, { at: shell.clock.now(), kind: 'exported', facts });
          show({ status: 'done', progress: 1, download: target.download });
          return;
        }
        const cancelled = result.problem.code === 'cancelled';
        show({ status: cancelled ? 'cancelled' : 'failed', problem: cancelled ? null : result.problem });
      });
      return done;
    },
    cancel: () => job?.cancel(),
    idle: () => ended,
  };
}
