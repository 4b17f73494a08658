import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import exceljs from 'exceljs';
import { done } from '../../shared/contract.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { RecordSource } from '../../shared/record-items.ts';
import { type Cell, type CellKind, type RecordSheet, recordSheets } from '../../shared/records.ts';
import { fail, type Result } from '../../shared/result.ts';

export type { RecordContract, RecordDay, RecordSource } from '../../shared/record-items.ts';

/** Rows between two looks at the disk's pace and at the user's wish to give up. */
const ROWS_AT_A_TIME = 500;
/** What a cell can hold, in UTF-16 units. */
const MAX_TEXT = 32_767;
const PARTIAL = '.partiel';

/** Where a workbook is written until it is whole. */
export const partialPath = (path: string): string => path + PARTIAL;

/**
 * Writes a month's record as .xlsx: beside `path` first, on disk, then in its place, so that what stood there stays
 * whole on every failure. `onProgress` goes from 0 to 1. Problems: nothingToExport, fileBusy, fileNotWritable,
 * exportFailed, cancelled.
 */
export async function writeWorkbook(
  source: RecordSource,
  path: string,
  onProgress: (progress: number) => void,
  signal: AbortSignal,
): Promise<Result<void>> {
  const partial = partialPath(path);
  try {
    const sheets = recordSheets(source);
    if (!sheets.slice(0, 2).every(({ rowCount }) => rowCount > 0)) {
      return fail(problem('nothingToExport', { month: source.month }));
    }
    await writeFile(partial, signal, async (file) => {
      const workbook = openStream(file, source);
      await writeSheets(workbook, sheets, onProgress, signal);
      await workbook.commit();
    });
    signal.throwIfAborted();
    await moveInPlace(partial, path);
    return done;
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    return fail(signal.aborted ? problem('cancelled') : problemOf(error));
  }
}

/** Fills a file and settles once it is flushed to the disk and closed, whatever happened. */
async function writeFile(
  path: string,
  signal: AbortSignal,
  fill: (file: Writable) => Promise<void>,
): Promise<void> {
  const file = createWriteStream(path, { flush: true, signal });
  const closed = new Promise<void>((resolve, reject) => {
    let failure: Error | null = null;
    file.once('error', (error) => {
      failure = error;
    });
    file.once('close', () => (failure ? reject(failure) : resolve()));
  });
  try {
    await Promise.all([fill(file), closed]);
  } catch (error) {
    file.destroy();
    await closed.catch(() => undefined);
    throw error;
  }
}

/** A program that holds the file open (Excel on Windows) refuses its replacement with one of these. */
const BUSY = new Set(['EBUSY', 'EPERM', 'EACCES']);

async function moveInPlace(partial: string, path: string): Promise<void> {
  try {
    await rename(partial, path);
  } catch (error) {
    throw BUSY.has(systemCode(error) ?? '') ? new Busy() : error;
  }
}

class Busy extends Error {}

function problemOf(error: unknown): Problem {
  if (error instanceof Busy) return problem('fileBusy');
  const code = systemCode(error);
  if (code !== null) return problem('fileNotWritable', { detail: code });
  return problem('exportFailed', { detail: error instanceof Error ? error.message.slice(0, 200) : '' });
}

/** The name of a failed system call's error, as `ENOSPC`. */
function systemCode(error: unknown): string | null {
  return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : null;
}

type Workbook = exceljs.stream.xlsx.WorkbookWriter;
type Sheet = exceljs.Worksheet;

function openStream(file: Writable, source: RecordSource): Workbook {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream: file,
    useStyles: true,
    useSharedStrings: true,
  });
  workbook.creator = `Vigie OA ${source.appVersion}`;
  workbook.lastModifiedBy = workbook.creator;
  workbook.created = new Date(source.exportedAt);
  workbook.modified = workbook.created;
  return workbook;
}

async function writeSheets(
  workbook: Workbook,
  sheets: readonly RecordSheet[],
  onProgress: (progress: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const total = sheets.reduce((sum, { rowCount }) => sum + rowCount, 0);
  let written = 0;
  for (const sheet of sheets) {
    await writeSheet(workbook, sheet, async () => {
      if (++written % ROWS_AT_A_TIME !== 0) return;
    });
  }
}
