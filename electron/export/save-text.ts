import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Shell } from '../ports.ts';
import { writeWhole } from './whole-file.ts';

/** Saves a small text under a suggested name: where the user says, or offered to the page at `download`. */
export type SaveText = (
  fileName: string,
  text: string,
) => Promise<Result<{ readonly fileName: string; readonly download: string | null }>>;

export function savingTexts(shell: Pick<Shell, 'chooseExportTarget'>): SaveText {
  return async (fileName, text) => {
    const target = await shell.chooseExportTarget(fileName);
    if (!target) return fail(problem('cancelled'));
    const written = await writeWhole(target.path, new AbortController().signal, async (out) => {
      out.end(text);
    });
    return written.ok ? ok({ fileName, download: target.download }) : written;
  };
}
