import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Shell } from '../ports.ts';
import { writeWhole } from './whole-file.ts';

/** Saves what the page would print as PDF where the user says. Problems: nothingToDo (the browser does it), cancelled, those of `writeWhole`. */
export type SavePdf = (fileName: string) => Promise<Result<{ readonly path: string }>>;

export function savingPdf(shell: Pick<Shell, 'chooseExportTarget' | 'printToPdf'>): SavePdf {
  return async (fileName) => {
    if (!shell.printToPdf) return fail(problem('nothingToDo'));
    const target = await shell.chooseExportTarget(fileName);
    if (!target) return fail(problem('cancelled'));
    const pdf = await shell.printToPdf();
    const written = await writeWhole(target.path, new AbortController().signal, async (out) => {
      out.end(pdf);
    });
    return written.ok ? ok({ path: target.path }) : written;
  };
}
