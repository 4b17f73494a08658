import type { Writable } from 'node:stream';
import type { Cell } from '../../shared/records/record-columns.ts';
import type { RecordSource } from '../../shared/records/record-items.ts';
import type { RecordSheet } from '../../shared/records/records.ts';
import { createTextSink } from './text-sink.ts';
import { packageParts, sheetPath, TEXTS_PATH } from './xlsx/package.ts';
import { createSheetXml, type SheetPart } from './xlsx/sheet.ts';
import { cellText, createSharedTexts, type SharedTexts } from './xlsx/text.ts';
import { createZip, type Zip } from './xlsx/zip.ts';

/** Rows that a sheet can hold (2^20), less its header and its sums. */
const MOST_ROWS = 1_048_576 - 2;

/** Writes the sheets of a record as .xlsx, row by row. `onRows` is told how many rows were written. */
export async function writeWorkbook(
  file: Writable,
  sheets: readonly RecordSheet[],
  source: Pick<RecordSource, 'appVersion' | 'exportedAt'>,
  { onRows, signal, mostRows = MOST_ROWS }: WorkbookOptions,
): Promise<void> {
  const zip = createZip(file);
  const texts = createSharedTexts();
  const parts = sheets.flatMap((sheet) => partsOf(sheet, mostRows));
  const about = { creator: `Vigie OA ${source.appVersion}`, createdAt: source.exportedAt };
  for (const [path, xml] of packageParts(parts, about)) {
    await zip.add(path, (write) => write(Buffer.from(xml)));
  }
  let rows: Iterator<readonly Cell[]> | null = null;
  let of: RecordSheet | null = null;
  for (const [at, part] of parts.entries()) {
    if (rows === null || of !== part.sheet) rows = part.sheet.rows()[Symbol.iterator]();
    of = part.sheet;
    await writeSheet(zip, { at, part, rows, texts }, { onRows, signal });
  }
  await writeTexts(zip, texts, signal);
  await zip.finish();
}

export interface WorkbookOptions {
  readonly onRows: (count: number) => void;
  readonly signal: AbortSignal;
  readonly mostRows?: number;
}

/** A sheet that is too long for one goes on in others. */
function partsOf(sheet: RecordSheet, mostRows: number): readonly SheetPart[] {
  const count = Math.max(1, Math.ceil(sheet.rowCount / mostRows));
  return Array.from({ length: count }, (_, i) => ({
    sheet,
    name: i === 0 ? sheet.name : `${sheet.name} (${i + 1})`,
    rowCount: Math.min(mostRows, sheet.rowCount - i * mostRows),
    totalLabel: i === count - 1 ? sheet.totalLabel : null,
  }));
}

interface Writing {
  readonly at: number;
  readonly part: SheetPart;
  readonly rows: Iterator<readonly Cell[]>;
  readonly texts: SharedTexts;
}

function writeSheet(
  zip: Zip,
  { at, part, rows, texts }: Writing,
  { onRows, signal }: Pick<WorkbookOptions, 'onRows' | 'signal'>,
): Promise<void> {
  return zip.add(sheetPath(at), async (write) => {
    const sink = createTextSink(write, signal);
    const xml = createSheetXml(part, texts, at === 0);
    sink.add(xml.head());
    let told = 0;
    for (let i = 0; i < part.rowCount; i++) {
      const { value, done } = rows.next();
      if (done) break;
      sink.add(xml.row(value));
      if (!sink.isFull()) continue;
      await sink.flush();
      onRows(i + 1 - told);
      told = i + 1;
    }
    sink.add(xml.tail());
    await sink.flush();
    onRows(part.rowCount - told);
  });
}

function writeTexts(zip: Zip, texts: SharedTexts, signal: AbortSignal): Promise<void> {
  return zip.add(TEXTS_PATH, async (write) => {
    const sink = createTextSink(write, signal);
    sink.add('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n');
    sink.add(
      `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="${texts.used()}">`,
    );
    for (const text of texts.all()) {
      sink.add(`<si><t xml:space="preserve">${cellText(text)}</t></si>`);
      if (sink.isFull()) await sink.flush();
    }
    sink.add('</sst>');
    await sink.flush();
  });
}
