import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { MAX_METER_BYTES } from '../../shared/meter/file-view.ts';
import { readJsonFile } from '../../shared/meter/json-file.ts';
import type { RawFile } from '../../shared/meter/raw-file.ts';
import { createTableReader } from '../../shared/meter/table-reader.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** In characters; a field that never ends is no field. */
const MAX_ROW = 4_096;

/**
 * Reads a meter file of any of the known formats. Problems: meterTooLarge, meterNotText (a workbook or an archive),
 * meterUnreadable, meterUnknownFormat, meterNoValue.
 */
export async function readMeterFile(path: string): Promise<Result<HashedFile>> {
  const { size } = await stat(path);
  if (size > MAX_METER_BYTES) return fail(problem('meterTooLarge', { limitMb: MAX_METER_BYTES / 1_048_576 }));
  const bytes = await readFile(path);
  const text = textOf(bytes);
  if (text === null) return fail(problem('meterNotText'));
  const read = /^\s*[{[]/.test(text.slice(0, 200)) ? readJson(text) : readTable(text);
  return read.ok ? ok({ file: read.value, hash: createHash('sha256').update(bytes).digest('hex') }) : read;
}

export interface HashedFile {
  readonly file: RawFile;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly hash: string;
}

/** UTF-8, UTF-16 with its mark, else the Windows code page of western Europe; null where it is no text. */
function textOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes.subarray(0, 4_096).includes(0)) return null;
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return null;
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes);
}

function readJson(text: string): Result<RawFile> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail(problem('meterUnreadable'));
  }
  return readJsonFile(value);
}

function readTable(text: string): Result<RawFile> {
  const reader = createTableReader();
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MAX_ROW,
      on_record(cells: readonly string[], { lines }) {
        // Records go to the reader as they come; none is kept.
        if (!reader.row(cells, lines)) throw new Stopped();
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof Stopped)) return fail(problem('meterUnreadable'));
  }
  return reader.end();
}

class Stopped extends Error {}

/** What parts the fields, as the first lines tell. */
function delimiterOf(text: string): string {
  const [head = ''] = /^(?:[^\n]*\n){0,8}/.exec(text.slice(0, 8_192)) ?? [];
  const lines = head || text.slice(0, 8_192);
  return lines.includes(';') ? ';' : lines.includes('\t') ? '\t' : ',';
}
