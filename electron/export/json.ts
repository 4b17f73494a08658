import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Instant } from '../../shared/calendar/time.ts';
import type { Cell, CellKind } from '../../shared/records/record-columns.ts';
import { offsetMinutes, type RecordSource, wallTime } from '../../shared/records/record-items.ts';
import type { RecordSheet } from '../../shared/records/records.ts';
import { createTextSink, type TextSink } from './text-sink.ts';

interface Options {
  readonly onRows: (count: number) => void;
  readonly signal: AbortSignal;
}

/** Writes a record as JSON: what it is about, what each column means, then every table as objects, one a line. */
export async function writeJson(
  file: Writable,
  sheets: readonly RecordSheet[],
  source: RecordSource,
  options: Options,
): Promise<void> {
  const sink = createTextSink(async (bytes) => {
    if (!file.write(bytes)) await once(file, 'drain');
  }, options.signal);
  const tables = sheets.filter(({ key }) => key !== 'readMe');
  sink.add(`${JSON.stringify(aboutOf(source, tables), null, 2).slice(0, -2)},\n  "tables": {`);
  for (const [i, table] of tables.entries()) {
    sink.add(`${i === 0 ? '' : ','}\n    ${JSON.stringify(table.key)}: [`);
    await writeRows(sink, table, options.onRows);
    sink.add('\n    ]');
  }
  sink.add('\n  }\n}\n');
  await sink.flush();
}

function aboutOf(source: RecordSource, tables: readonly RecordSheet[]): Readonly<Record<string, unknown>> {
  const { period, accounts, contracts, journalHead, appVersion, exportedAt } = source;
  const columns = tables.map(({ key, columns }) => [
    key,
    Object.fromEntries(columns.map(({ key: name, header, meaning }) => [name, { header, meaning }])),
  ]);
  return {
    format: 'vigie-oa-record-1',
    period,
    exportedAt: isoMoment(exportedAt),
    app: `Vigie OA ${appVersion}`,
    journalHead,
    accounts: accounts.map(({ label, environment }) => ({ label, environment })),
    contractCount: contracts.length,
    columns: Object.fromEntries(columns),
  };
}

async function writeRows(sink: TextSink, { columns, rows }: RecordSheet, onRows: Options['onRows']) {
  let [written, told] = [0, 0];
  for (const cells of rows()) {
    const fields = columns.map(
      ({ key, kind }, i) => `"${key}":${JSON.stringify(jsonValue(kind, cells[i] ?? null))}`,
    );
    sink.add(`${written === 0 ? '' : ','}\n      {${fields.join(',')}}`);
    written++;
    if (!sink.isFull()) continue;
    await sink.flush();
    onRows(written - told);
    told = written;
  }
  onRows(written - told);
}

function jsonValue(kind: CellKind, value: Cell): Cell {
  return kind === 'moment' && typeof value === 'number' ? isoMoment(value as Instant) : value;
}

/** ISO 8601 in Paris, with its offset: `2026-10-25T02:15:00+01:00`. */
function isoMoment(at: Instant): string {
  const hours = String(offsetMinutes(at) / 60).padStart(2, '0');
  return `${new Date(wallTime(at)).toISOString().slice(0, 19)}+${hours}:00`;
}
