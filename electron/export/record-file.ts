import type { Writable } from 'node:stream';
import { problem } from '../../shared/problem.ts';
import type { RecordFormat, RecordTable } from '../../shared/records/record-choice.ts';
import type { RecordSource } from '../../shared/records/record-items.ts';
import { hasDays, type RecordSheet, recordSheets } from '../../shared/records/records.ts';
import { fail, type Result } from '../../shared/result.ts';
import { writeCsv } from './csv.ts';
import { writeJson } from './json.ts';
import { writeWhole } from './whole-file.ts';
import { writeWorkbook } from './workbook.ts';

export interface RecordFile {
  readonly path: string;
  readonly format: RecordFormat;
  /** The one that a CSV file holds. */
  readonly table: RecordTable;
}

interface Options {
  /** From 0 to 1. */
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
}

/** Writes a record, whole or not at all. Problems: nothingToExport, and those of `writeWhole`. */
export async function writeRecord(
  source: RecordSource,
  { path, format, table }: RecordFile,
  { onProgress, signal }: Options,
): Promise<Result<void>> {
  const all = recordSheets(source);
  if (!hasDays(all)) return fail(problem('nothingToExport'));
  const sheets = format === 'csv' ? all.filter(({ key }) => key === table) : all;
  if (sheets.length === 0) return fail(problem('nothingToExport'));
  const total = sheets.reduce((sum, { rowCount }) => sum + rowCount, 0);
  let written = 0;
  const onRows = (count: number) => {
    written += count;
    if (total > 0) onProgress(Math.min(1, written / total));
  };
  return writeWhole(path, signal, async (file) => {
    await fillers[format](file, sheets, source, { onRows, signal });
    file.end();
  });
}

type Filler = (
  file: Writable,
  sheets: readonly RecordSheet[],
  source: RecordSource,
  options: { readonly onRows: (count: number) => void; readonly signal: AbortSignal },
) => Promise<void>;

const fillers: Readonly<Record<RecordFormat, Filler>> = {
  xlsx: writeWorkbook,
  json: writeJson,
  async csv(file, [sheet], _source, options) {
    if (sheet) await writeCsv(file, sheet, options);
  },
};
