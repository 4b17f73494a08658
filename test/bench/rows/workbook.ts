import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import exceljs from 'exceljs';
import { writeRecord } from '../../../electron/export/record-file.ts';
import { createSheetXml, type SheetPart } from '../../../electron/export/xlsx/sheet.ts';
import { createSharedTexts } from '../../../electron/export/xlsx/text.ts';
import type { Day, Month } from '../../../shared/calendar/time.ts';
import type { RecordContract, RecordSource } from '../../../shared/records/record-items.ts';
import { recordSheets } from '../../../shared/records/records.ts';
import { contractOf, variedMonth } from '../../support/record-month.ts';
import { compare, type Side } from '../measure.ts';
import type { Row } from '../row.ts';

const MIB = 1_048_576;
const MOST_MEMORY_MIB = { month: 150, year: 250 };
const TARGET = 2;

/** The monthly record as a workbook, with its styles, filters and sums. */
export const WORKBOOK: Row = {
  id: 'workbook',
  title: 'Write the monthly workbook',
  peer: 'the same XML put together by hand and deflated by zlib at level 6',
  async run({ rounds, quick }) {
    const dir = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
    try {
      const contracts = Array.from({ length: quick ? 5 : 50 }, (_, i) => contractOf(i + 1));
      const month = variedMonth('2026-10' as Month, contracts);
      const year = yearOf(contracts);
      const memory = [
        await memoryOf(month, dir, 'month'),
        ...(quick ? [] : [await memoryOf(year, dir, 'year')]),
      ];
      const ours = (source: RecordSource) => () => ({ run: () => write(source, join(dir, 'ours.xlsx')) });
      const { floor, rows } = byHand(month);
      const byZlib = await compare(ours(month), floor, rounds);
      const byExceljs = await compare(
        ours(month),
        () => ({ run: () => streamed(month, join(dir, 'peer.xlsx')) }),
        quick ? 1 : 5,
      );
      const lines = [
        { what: `${contracts.length} contracts, ${rows} rows`, comparison: byZlib, target: TARGET },
        { what: 'against exceljs, streaming, the same rows', comparison: byExceljs, target: 1 },
      ];
      if (quick) return { lines, facts: memory };
      const wanted = rowsOf(year);
      const byMonths = await compare(ours(year), scaled(floor, wanted / rows), rounds);
      const what = `a year of them, ${wanted} rows, against the month’s floor for as many`;
      return { lines: [...lines, { what, comparison: byMonths, target: TARGET }], facts: memory };
    } finally {
      rmSync(dir, { recursive: true });
    }
  },
};

async function write(source: RecordSource, path: string): Promise<void> {
  const options = { onProgress() {}, signal: new AbortController().signal };
  const done = await writeRecord(source, { path, format: 'xlsx', table: 'days' }, options);
  if (!done.ok) throw new Error(done.problem.code);
}

/** A year that is written as one record: the varied months of 2025, one after the other. */
function yearOf(contracts: readonly RecordContract[]): RecordSource {
  const months = Array.from({ length: 12 }, (_, i) =>
    variedMonth(`2025-${String(i + 1).padStart(2, '0')}` as Month, contracts),
  );
  const [january] = months;
  if (!january) throw new Error('a year without months');
  const period = { from: '2025-01-01' as Day, to: '2025-12-31' as Day };
  return { ...january, period, days: (id) => months.flatMap((month) => [...month.days(id)]) };
}

const rowsOf = (source: RecordSource): number =>
  recordSheets(source).reduce((sum, { rowCount }) => sum + rowCount, 0);

/** What the floor would take for so many times its rows. */
const scaled =
  (floor: () => { run(): void }, times: number): Side =>
  () => ({
    run() {
      const began = performance.now();
      floor().run();
      return (performance.now() - began) * times;
    },
  });

async function memoryOf(source: RecordSource, dir: string, span: 'month' | 'year') {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const looking = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  await write(source, join(dir, 'memory.xlsx'));
  clearInterval(looking);
  if (statSync(join(dir, 'memory.xlsx')).size === 0) throw new Error('nothing was written');
  const [grown, wanted] = [Math.round((most - before) / MIB), MOST_MEMORY_MIB[span]];
  return { what: `a ${span}: memory rose by ${grown} MB (wanted ≤ ${wanted})`, holds: grown <= wanted };
}

type RawCell = readonly [at: string, style: string, type: string, value: string];
interface RawRow {
  /** What stands in the row's own tag behind its number. */
  readonly height: string;
  readonly cells: readonly RawCell[];
}

/** The sheets' rows as bare strings; on the clock they are put together again, and come out letter for letter as ours. */
function byHand(source: RecordSource) {
  const texts = createSharedTexts();
  const sheets = recordSheets(source).map((sheet, i) => {
    const part: SheetPart = { sheet, name: sheet.key, rowCount: sheet.rowCount, totalLabel: null };
    const xml = createSheetXml(part, texts, i === 0);
    const head = xml.head();
    const rows = [...sheet.rows()].map((cells) => xml.row(cells));
    return { head, rows: rows.map(rawRow), tail: xml.tail(), whole: rows.join('') };
  });
  const put = ({ rows }: { readonly rows: readonly RawRow[] }) => {
    let xml = '';
    for (const [i, { height, cells }] of rows.entries()) {
      xml += `<row r="${i + 2}"${height}>`;
      for (const [at, style, type, value] of cells)
        xml += `<c r="${at}" s="${style}"${type}><v>${value}</v></c>`;
      xml += '</row>';
    }
    return xml;
  };
  for (const sheet of sheets)
    if (put(sheet) !== sheet.whole) throw new Error('the floor writes something else');
  return {
    rows: sheets.reduce((sum, { rows }) => sum + rows.length, 0),
    floor: () => ({
      run() {
        for (const sheet of sheets) deflateRawSync(`${sheet.head}${put(sheet)}${sheet.tail}`, { level: 6 });
      },
    }),
  };
}

const rawRow = (xml: string): RawRow => ({
  height: /^<row r="\d+"([^>]*)>/.exec(xml)?.[1] ?? '',
  cells: [...xml.matchAll(/<c r="(\w+)" s="(\d+)"( t="s")?><v>([^<]*)<\/v><\/c>/g)].map(
    ([, at = '', style = '', type = '', value = '']) => [at, style, type, value],
  ),
});

async function streamed(source: RecordSource, path: string): Promise<void> {
  const book = new exceljs.stream.xlsx.WorkbookWriter({
    stream: createWriteStream(path),
    useStyles: true,
    useSharedStrings: true,
  });
  for (const { key, columns, rows } of recordSheets(source)) {
    const sheet = book.addWorksheet(key, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = columns.map(({ header, width, kind }) => ({
      header,
      width,
      style: { numFmt: kind === 'date' ? 'dd/mm/yyyy' : '0.00' },
    }));
    for (const cells of rows()) sheet.addRow(cells).commit();
    sheet.commit();
  }
  await book.commit();
}
