import { basename } from 'node:path';
import type { MonthlyRecordView } from '../../shared/app-state.ts';
import { monthBefore, periodOfMonth } from '../../shared/calendar/period.ts';
import { dayOf, MINUTE, type Month } from '../../shared/calendar/time.ts';
import { done } from '../../shared/contract.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { recordFileName } from '../../shared/records/records.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { isMonthSettled, settleMonth } from '../history/monthly-records.ts';
import { hasRecords } from '../history/orders.ts';
import type { LongWork } from '../threads/long-work.ts';
import { startExport } from './export-job.ts';
import { type ExportTools, noteExport, requestFacts } from './exports.ts';
import { checkFolder, freePath } from './folder.ts';

/** The record of the month that is over, offered or written by itself, once. */
export interface MonthlyRecord {
  view(): MonthlyRecordView | null;
  /** Called about once a second. */
  tick(): void;
  /** Writes it into the folder that was chosen. Problems: nothingToDo, those of `checkFolder` and of `writeRecord`. */
  write(): Promise<Result<void>>;
  /** Not this month; or what was written, or failed, has been seen. */
  dismiss(): void;
  /** Keeps the folder for records, asked for by the shell where none is named. Problems: those of `checkFolder`, cancelled. */
  chooseFolder(path: string | null): Promise<Result<void>>;
  close(): Promise<void>;
}

export function createMonthlyRecord(tools: ExportTools): MonthlyRecord {
  const { shell, db, settings, onChange } = tools;
  const now = tools.clocks.commonNow;
  let view: MonthlyRecordView | null = null;
  let lookedAt = 0;
  let lookedWith = '';
  let job: LongWork<void> | null = null;
  let writing: Promise<Result<void>> | null = null;
  let closed = false;
  const show = (next: MonthlyRecordView | null) => {
    view = next;
    onChange();
  };

  /** The month that is over, where its record is still to be spoken of. */
  const due = (): Month | null => {
    const month = monthBefore(dayOf(now()));
    const { from, to } = periodOfMonth(month);
    return isMonthSettled(db, month) || !hasRecords(db, from, to) ? null : month;
  };

  const failed = (month: Month, folder: string, why: Problem) => {
    show({ month, status: 'failed', path: folder, problem: why });
    return fail(why);
  };
  const write = async (month: Month, folder: string): Promise<Result<void>> => {
    show({ month, status: 'running', path: folder, problem: null });
    const checked = await checkFolder(folder);
    if (!checked.ok) return failed(month, folder, checked.problem);
    if (closed) return fail(problem('cancelled'));
    const { language } = settings.choices();
    const chosen = { period: periodOfMonth(month), format: 'xlsx', table: 'days' } as const;
    const path = freePath(folder, recordFileName(chosen, language));
    job = startExport(
      shell.worker('export/record-worker'),
      { ...requestFacts(tools), ...chosen, path, language, contractIds: null },
      { onProgress() {} },
    );
    const result = await job.finished;
    job = null;
    if (!result.ok) return failed(month, folder, result.problem);
    settleMonth(db, month, 'written', now());
    noteExport(db, now(), { period: chosen.period, fileName: basename(path) });
    show({ month, status: 'written', path, problem: null });
    return done;
  };

  const begin = (): Promise<Result<void>> => {
    const month = due();
    const { recordFolder } = settings.choices();
    if (month === null || recordFolder === null) return Promise.resolve(fail(problem('nothingToDo')));
    writing ??= write(month, recordFolder)
      .catch(() => failed(month, recordFolder, problem('storageFailed')))
      .finally(() => {
        writing = null;
      });
    return writing;
  };

  return {
    view() {
      const isOver = view?.status === 'offered' && isMonthSettled(db, view.month);
      return isOver ? null : view;
    },
    tick() {
      const { monthlyRecord, recordFolder } = settings.choices();
      const at = now();
      const choice = `${monthlyRecord} ${recordFolder}`;
      const isRecent = at >= lookedAt && at - lookedAt < MINUTE && choice === lookedWith;
      if (closed || writing || isRecent) return;
      lookedAt = at;
      if (choice !== lookedWith && view && view.status !== 'written') view = null;
      lookedWith = choice;
      const month = due();
      // What was written, or failed, in this run stays until it was seen.
      if (view?.month === month || (month === null && view?.status === 'written')) return;
      if (month === null || monthlyRecord === 'never') {
        if (view) show(null);
      } else if (monthlyRecord === 'write' && recordFolder !== null) {
        void begin();
      } else {
        show({ month, status: 'offered', path: recordFolder, problem: null });
      }
    },
    write: begin,
    dismiss() {
      if (view?.status === 'running') return;
      if (view && view.status !== 'written') settleMonth(db, view.month, 'declined', now());
      show(null);
    },
    async chooseFolder(path) {
      const folder = path ?? (await shell.chooseFolder?.()) ?? null;
      if (folder === null) return fail(problem('cancelled'));
      const checked = await checkFolder(folder);
      if (!checked.ok) return checked;
      settings.change({ recordFolder: folder });
      onChange();
      return ok(undefined);
    },
    async close() {
      closed = true;
      job?.cancel();
      await writing;
    },
  };
}
