import type { Day, Instant } from '../../../shared/calendar/time.ts';
import type { Cell, CellKind } from '../../../shared/records/record-columns.ts';
import { wallTime } from '../../../shared/records/record-items.ts';
import type { RecordSheet, SheetColumn } from '../../../shared/records/records.ts';
import { headerStyleOf, styleOf, sumStyleOf } from './styles.ts';
import type { SharedTexts } from './text.ts';

/** A sheet of the workbook: the rows of a record's sheet, or as many of them as one can hold. */
export interface SheetPart {
  readonly sheet: RecordSheet;
  readonly name: string;
  readonly rowCount: number;
  /** What stands before the sums, or null where there is no totals row. */
  readonly totalLabel: string | null;
}

const DAY_MS = 86_400_000;
/** 1 January 1970 as a spreadsheet counts its days. */
const EPOCH = 25_569;

/** A date as a spreadsheet counts it: days, as a clock in Paris shows them. */
const serial = (wall: number): number => wall / DAY_MS + EPOCH;

/** What writes the rows of one sheet, as SpreadsheetML; the sums of its numbers are kept on the way. */
export interface SheetXml {
  head(): string;
  /** The rows come in order. */
  row(cells: readonly Cell[]): string;
  tail(): string;
}

export function createSheetXml(part: SheetPart, texts: SharedTexts, isFirst: boolean): SheetXml {
  const { columns } = part.sheet;
  const sums = columns.map(() => 0);
  const styles = columns.map(({ kind }) => styleOf(kind));
  const letters = columns.map((_, i) => columnLetter(i));
  const text = (at: string, style: number, value: string) =>
    `<c r="${at}" s="${style}" t="s"><v>${texts.placeOf(value)}</v></c>`;
  let number = 1;
  return {
    head() {
      const cells = columns.map(({ header, kind }, i) => text(`${letters[i]}1`, headerStyleOf(kind), header));
      const height = LINE * Math.max(...columns.map(linesOfHeader)) + 3;
      return `${opening(part, isFirst)}<row r="1" ht="${height}" customHeight="1">${cells.join('')}</row>`;
    },
    row(cells) {
      number++;
      let xml = `<row r="${number}"${heightFor(columns, cells)}>`;
      for (const [i, { kind }] of columns.entries()) {
        const value = cellValue(kind, cells[i] ?? null);
        if (value === null) continue;
        const at = `${letters[i]}${number}`;
        if (typeof value === 'string') {
          xml += text(at, styles[i] ?? 0, value);
        } else {
          xml += `<c r="${at}" s="${styles[i]}"><v>${value}</v></c>`;
          sums[i] = (sums[i] ?? 0) + value;
        }
      }
      return `${xml}</row>`;
    },
    tail() {
      const last = number;
      const total = part.totalLabel === null ? '' : totalsRow(part.totalLabel);
      return `${total}</sheetData>${closing(part)}`;

      function totalsRow(label: string): string {
        const cells = columns.map(({ kind, summed }, i) => {
          const at = `${letters[i]}${last + 1}`;
          if (i === 0) return text(at, sumStyleOf(kind), label);
          if (!summed) return `<c r="${at}" s="${sumStyleOf(kind)}"/>`;
          const formula = `SUM(${letters[i]}2:${letters[i]}${last})`;
          return `<c r="${at}" s="${sumStyleOf(kind)}"><f>${formula}</f><v>${sums[i]}</v></c>`;
        });
        return `<row r="${last + 1}">${cells.join('')}</row>`;
      }
    },
  };
}

/** In points. */
const LINE = 15;
/** Widths count digits; the letters of a sentence are narrower. */
const LETTERS_TO_A_DIGIT = 1.1;

/** The height of a row whose prose takes several lines; not every program finds it by itself. */
function heightFor(columns: readonly SheetColumn[], cells: readonly Cell[]): string {
  let lines = 1;
  for (const [i, { kind, width }] of columns.entries()) {
    if (kind !== 'prose') continue;
    lines = Math.max(lines, Math.ceil(String(cells[i] ?? '').length / (width * LETTERS_TO_A_DIGIT)));
  }
  return lines === 1 ? '' : ` ht="${LINE * lines}" customHeight="1"`;
}

/** A number where the column holds numbers; anything else is text, whatever it looks like or turns out to be. */
function cellValue(kind: CellKind, value: Cell): string | number | null {
  if (value === null || value === '') return null;
  const isText = kind === 'text' || kind === 'prose';
  if (typeof value === 'number' && !isText) {
    if (!Number.isFinite(value)) return null;
    return kind === 'moment' ? serial(wallTime(value as Instant)) : value;
  }
  if (kind === 'date' && typeof value === 'string') return serial(Date.parse(value as Day));
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function linesOfHeader({ header, width }: SheetColumn): number {
  // Filters take the room of three characters.
  return Math.ceil(header.length / Math.max(4, width - 3));
}

/** A for 0, AA for 26. */
export function columnLetter(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26));
  return index < 26 ? rest : columnLetter(Math.floor(index / 26) - 1) + rest;
}

/** The cells that the filters of a sheet stand on, as `A1:K97`. */
export function filteredRange({ sheet, rowCount }: SheetPart, fixed = ''): string {
  const last = columnLetter(sheet.columns.length - 1);
  return `${fixed}A${fixed}1:${fixed}${last}${fixed}${rowCount + 1}`;
}

function opening({ sheet }: SheetPart, isFirst: boolean): string {
  const widths = sheet.columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView workbookViewId="0"${isFirst ? ' tabSelected="1"' : ''}>`,
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>',
    '<sheetFormatPr defaultRowHeight="15"/>',
    `<cols>${widths.join('')}</cols><sheetData>`,
  ].join('');
}

/** A4 across, as wide as one page; margins in inches. */
function closing(part: SheetPart): string {
  return [
    `<autoFilter ref="${filteredRange(part)}"/>`,
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    '<headerFooter><oddFooter>&amp;L&amp;F — &amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>',
    '</worksheet>',
  ].join('');
}
