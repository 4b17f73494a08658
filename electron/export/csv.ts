import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Instant } from '../../shared/calendar/time.ts';
import type { Cell, CellKind } from '../../shared/records/record-columns.ts';
import { wallTime } from '../../shared/records/record-items.ts';
import type { RecordSheet } from '../../shared/records/records.ts';
import { createTextSink } from './text-sink.ts';

const BOM = '\ufeff';

/**
 * Writes one sheet as French Excel opens it by a double click: UTF-8 with BOM, `;` between fields, decimal commas, CRLF.
 * Texts stand in quotes; one that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export async function writeCsv(
  file: Writable,
  sheet: RecordSheet,
  { onRows, signal }: { readonly onRows: (count: number) => void; readonly signal: AbortSignal },
): Promise<void> {
  const sink = createTextSink(async (bytes) => {
    if (!file.write(bytes)) await once(file, 'drain');
  }, signal);
  sink.add(`${BOM}${sheet.columns.map(({ header }) => textField(header)).join(';')}\r\n`);
  let rows = 0;
  for (const cells of sheet.rows()) {
    sink.add(`${sheet.columns.map(({ kind }, i) => field(kind, cells[i] ?? null)).join(';')}\r\n`);
    rows++;
    if (!sink.isFull()) continue;
    await sink.flush();
    onRows(rows);
    rows = 0;
  }
  await sink.flush();
  onRows(rows);
}

function field(kind: CellKind, value: Cell): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number' && kind !== 'text' && kind !== 'prose') {
    if (!Number.isFinite(value)) return '';
    return kind === 'moment' ? momentField(value as Instant) : decimal(value);
  }
  if (kind === 'date' && typeof value === 'string') return value.split('-').reverse().join('/');
  return textField(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Never in powers of ten: `0,000001`, with a comma. */
function decimal(value: number): string {
  const text = String(value);
  const plain = text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text;
  return plain.replace('.', ',');
}

/** To the second, as a clock in Paris shows it: `25/10/2026 02:15:00`. */
function momentField(at: Instant): string {
  const iso = new Date(wallTime(at)).toISOString();
  return `${iso.slice(0, 10).split('-').reverse().join('/')} ${iso.slice(11, 19)}`;
}

/** What a spreadsheet would work out: a first sign, after any blanks, that begins a formula; and what only hides one. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r]/u;

/** A text in quotes (RFC 4180), with an apostrophe before what would be a formula; control characters are left out. */
export function textField(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return `"${guarded.toWellFormed().replaceAll('\0', '').replaceAll('"', '""')}"`;
}
