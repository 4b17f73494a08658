import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import exceljs from 'exceljs';
import { problem } from '../../shared/problem.ts';
import type { RecordSource } from '../../shared/record-items.ts';
import { type Cell, type CellKind, type RecordSheet, recordSheets } from '../../shared/records.ts';
import { fail, type Result } from '../../shared/result.ts';
import { writeWhole } from './whole-file.ts';

export type { RecordContract, RecordDay, RecordSource } from '../../shared/record-items.ts';

/** Rows between two looks at the disk's pace and at the user's wish to give up. */
const ROWS_AT_A_TIME = 500;
/** What a cell can hold, in UTF-16 units. */
const MAX_TEXT = 32_767;

/**
 * Writes a month's record as .xlsx, whole or not at all. `onProgress` goes from 0 to 1. Problems: nothingToExport,
 * fileBusy, fileNotWritable, exportFailed, cancelled. This file is all that knows exceljs.
 */
export async function writeWorkbook(
  source: RecordSource,
  path: string,
  onProgress: (progress: number) => void,
  signal: AbortSignal,
): Promise<Result<void>> {
  const sheets = recordSheets(source);
  const [summary, days] = sheets;
  if (!summary?.rowCount || !days?.rowCount) {
    return fail(problem('nothingToExport', { month: source.month }));
  }
  return writeWhole(path, signal, async (file) => {
    const workbook = openStream(file, source);
    await writeSheets(workbook, sheets, onProgress, signal);
    await workbook.commit();
  });
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
  workbook.views = [VIEW];
  return workbook;
}

/** In twentieths of a point. */
const VIEW: exceljs.WorkbookView = {
  ...{ x: 0, y: 0, width: 24_000, height: 14_000 },
  ...{ firstSheet: 0, activeTab: 0, visibility: 'visible' },
};

async function writeSheets(
  workbook: Workbook,
  sheets: readonly RecordSheet[],
  onProgress: (progress: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const total = sheets.reduce((sum, { rowCount }) => sum + rowCount, 0);
  let written = 0;
  for (const plan of sheets) {
    const sheet = addSheet(workbook, plan);
    const sums = plan.columns.map(() => 0);
    for (const cells of plan.rows()) {
      addRow(sheet, plan, cells);
      cells.forEach((cell, i) => {
        if (typeof cell === 'number') sums[i] = (sums[i] ?? 0) + cell;
      });
      if (++written % ROWS_AT_A_TIME !== 0) continue;
      onProgress(written / total);
      await keepPace(sheet);
      signal.throwIfAborted();
    }
    if (plan.totalLabel !== null) addTotals(sheet, plan, plan.totalLabel, sums);
    sheet.commit();
  }
}

function addSheet(workbook: Workbook, { name, columns, rowCount }: RecordSheet): Sheet {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: {
      ...{ paperSize: A4, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      ...{ printTitlesRow: '1:1', margins: MARGINS },
    },
    headerFooter: { oddFooter: '&L&F — &A&R&P / &N' },
  });
  sheet.columns = columns.map(({ width }) => ({ width }));
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rowCount + 1, column: columns.length } };
  const header = sheet.addRow(columns.map((column) => column.header));
  columns.forEach(({ kind }, i) => {
    header.getCell(i + 1).style = isFigure(kind) ? FIGURE_HEADER : HEADER;
  });
  header.commit();
  return sheet;
}

const A4 = 9 as exceljs.PaperSize;
/** Inches. */
const MARGINS = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 };
const HEADER: Partial<exceljs.Style> = {
  font: { bold: true },
  alignment: { wrapText: true, vertical: 'middle' },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF3' } },
  border: { bottom: { style: 'thin' } },
};
const FIGURE_HEADER = { ...HEADER, alignment: { ...HEADER.alignment, horizontal: 'right' as const } };
const isFigure = (kind: CellKind) => kind === 'count' || kind === 'hours' || kind === 'amount';

/** Dates stand left, under their header, apart from the text that follows. */
const DATED = { alignment: { horizontal: 'left' as const } };

/** Formats are written in en-US codes, whatever language Excel shows them in; a text format keeps text text when edited. */
const STYLES: Readonly<Record<CellKind, Partial<exceljs.Style>>> = {
  text: { numFmt: '@' },
  count: { numFmt: '#,##0' },
  hours: { numFmt: '#,##0.00' },
  amount: { numFmt: '#,##0.00##' },
  date: { numFmt: 'dd/mm/yyyy', ...DATED },
  moment: { numFmt: 'dd/mm/yyyy hh:mm', ...DATED },
};
const TOTAL: Partial<exceljs.Style> = { font: { bold: true }, border: { top: { style: 'thin' } } };

function addRow(sheet: Sheet, { columns }: RecordSheet, cells: readonly Cell[]): void {
  const row = sheet.addRow([]);
  columns.forEach(({ kind }, i) => {
    const value = cellValue(kind, cells[i] ?? null);
    if (value === null) return;
    const cell = row.getCell(i + 1);
    cell.value = value;
    cell.style = STYLES[kind];
  });
  row.commit();
}

/** Sums are formulas that carry their result: a reader that does not calculate shows it too. */
function addTotals(sheet: Sheet, plan: RecordSheet, label: string, sums: readonly number[]): void {
  const row = sheet.addRow([label]);
  plan.columns.forEach(({ kind, summed }, i) => {
    const cell = row.getCell(i + 1);
    cell.style = { ...STYLES[kind], ...TOTAL };
    const letter = sheet.getColumn(i + 1).letter;
    const formula = `SUM(${letter}2:${letter}${plan.rowCount + 1})`;
    if (summed) cell.value = { formula, result: sums[i] ?? 0 };
  });
  row.commit();
}

/** A number where the column holds numbers; anything else is text, whatever it looks like or turns out to be. */
function cellValue(kind: CellKind, value: Cell): exceljs.CellValue {
  if (value === null || value === '') return null;
  if (typeof value === 'number' && Number.isFinite(value) && kind !== 'text') {
    return kind === 'date' || kind === 'moment' ? new Date(value) : value;
  }
  return plainText(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Text as the format can hold it: characters that XML has no place for, and what only looks like one, as `_xHHHH_`. */
function plainText(text: string): string {
  return (
    text
      .slice(0, MAX_TEXT)
      .toWellFormed()
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be written otherwise.
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, (char) => {
        return `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
      })
  );
}

/** exceljs takes rows faster than they are compressed and never says so: waits for the compressor behind the sheet. */
async function keepPace(sheet: Sheet): Promise<void> {
  const { stream } = sheet as unknown as { stream: { pipes: readonly Compressing[] } };
  const [compressor] = stream.pipes;
  if (compressor?._writableState.needDrain) await once(compressor, 'drain');
  await setImmediate();
}

interface Compressing extends NodeJS.EventEmitter {
  readonly _writableState: { readonly needDrain: boolean };
}
