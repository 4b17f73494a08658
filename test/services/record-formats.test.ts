import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeRecord } from '../../electron/export/record-file.ts';
import type { Month } from '../../shared/calendar/time.ts';
import type { RecordFormat, RecordTable } from '../../shared/records/record-choice.ts';
import type { RecordSource } from '../../shared/records/record-items.ts';
import { recordSheets } from '../../shared/records/records.ts';
import { differences, sameValue } from '../support/compare-rows.ts';
import { expectedRecord } from '../support/expected-record.ts';
import { HOSTILE_TEXTS, hostileRecord } from '../support/hostile-texts.ts';
import { csvToWorkbook, libreOffice, parseCsv } from '../support/libreoffice.ts';
import { cellsOf, openWorkbook, type Shown } from '../support/read-workbook.ts';
import { contractOf, variedMonth } from '../support/record-month.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vigie-formats-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function write(source: RecordSource, format: RecordFormat, table: RecordTable): Promise<string> {
  const path = join(dir, `${source.period.from}-${table}.${format}`);
  const options = { onProgress() {}, signal: new AbortController().signal };
  expect(await writeRecord(source, { path, format, table }, options)).toMatchObject({ ok: true });
  return path;
}

const TABLES = {
  summary: 'Synthèse',
  days: 'Jours',
  steps: 'Pas 15 min',
  acknowledgements: 'Acquiescements',
  differences: 'Écarts',
};
const CASES = (['2026-10', '2026-03'] as Month[]).flatMap((month) => {
  const names = { 2: { name: '=1+1', installedKw: null }, 3: { name: '', gridId: null } };
  const contracts = [contractOf(1), contractOf(2, names[2]), contractOf(3, names[3]), contractOf(4)];
  const source = variedMonth(month, contracts);
  return (Object.keys(TABLES) as RecordTable[]).map((table) => [table, month, source] as const);
});

/** What the table must show, without the sums that only the workbook has, and as unguarded as it came. */
function expectedOf(source: RecordSource, table: RecordTable): readonly (readonly Shown[])[] {
  const rows = expectedRecord(source)[TABLES[table]] ?? [];
  return table === 'summary' ? rows.slice(0, -1) : rows;
}

const kindsOf = (source: RecordSource, table: RecordTable) =>
  recordSheets(source).find(({ key }) => key === table)?.columns ?? [];

describe('a record as CSV', () => {
  test.each(CASES)('carries every number of the table %s of %s', async (table, _month, source) => {
    const text = await readFile(await write(source, 'csv', table), 'utf8');
    expect(text.startsWith('\ufeff"')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const [header, ...rows] = parseCsv(text.slice(1), ';');
    const columns = kindsOf(source, table);
    expect(header).toEqual(columns.map((column) => column.header));
    const shown = rows.map((row) =>
      row.map((field, i) => {
        const kind = columns[i]?.kind ?? 'text';
        if (kind === 'moment') return field.slice(0, 'dd/mm/yyyy hh:mm'.length);
        if (kind === 'text' || kind === 'date' || field === '') return field.replace(/^'/, '');
        expect(field).toMatch(/^-?\d+(,\d+)?$/);
        return Number(field.replace(',', '.'));
      }),
    );
    expect(differences(expectedOf(source, table), shown, sameValue)).toEqual([]);
  });
});

describe('a record as JSON', () => {
  test.each(CASES)('carries every number of the table %s of %s', async (table, _month, source) => {
    const record = JSON.parse(await readFile(await write(source, 'json', table), 'utf8'));
    expect(record).toMatchObject({ period: source.period, journalHead: source.journalHead });
    const columns = kindsOf(source, table);
    const rows = record.tables[table] as readonly Readonly<Record<string, string | number | null>>[];
    const shown = rows.map((row) =>
      columns.map(({ key, kind }) => {
        const value = row[key] ?? '';
        if (kind === 'date') return String(value).split('-').reverse().join('/');
        return kind === 'moment' && value !== '' ? wallClockOf(String(value)) : value;
      }),
    );
    expect(differences(expectedOf(source, table), shown, sameValue)).toEqual([]);
    expect(Object.keys(record.columns[table])).toEqual(columns.map(({ key }) => key));
  });

  test('tells the two instants of the doubled hour apart', async () => {
    const source = variedMonth('2026-10' as Month, [contractOf(1)]);
    const { tables } = JSON.parse(await readFile(await write(source, 'json', 'steps'), 'utf8'));
    const starts: string[] = tables.steps.map(({ start }: { start: string }) => start);
    const doubled = starts.filter((start) => start.startsWith('2026-10-25T02:15'));
    expect(doubled).toEqual(['2026-10-25T02:15:00+02:00', '2026-10-25T02:15:00+01:00']);
    expect(new Set(starts.map((start) => Date.parse(start))).size).toBe(starts.length);
  });
});

/** An instant that says its offset, as a French clock shows it; its offset is right where the instant is. */
function wallClockOf(iso: string): string {
  const offset = Number(iso.slice(-'02:00'.length, -':00'.length));
  const wall = new Date(Date.parse(iso) + offset * 3_600_000).toISOString();
  expect(wall.slice(0, 16)).toBe(iso.slice(0, 16));
  return `${iso.slice(0, 10).split('-').reverse().join('/')} ${iso.slice(11, 16)}`;
}

const hostile = hostileRecord();
const rowsOf = async (table: RecordTable) =>
  parseCsv((await readFile(await write(hostile, 'csv', table), 'utf8')).slice(1), ';').slice(1);

describe('2,000 hostile texts as CSV', () => {
  test('stand there letter for letter, guarded by an apostrophe where they would begin a formula', async () => {
    const summary = await rowsOf('summary');
    const acknowledgements = await rowsOf('acknowledgements');
    const found = summary.flatMap(([name, number, account, gridId], i) => {
      return [name, number, gridId, account, acknowledgements[i]?.[8]].map((text) => text ?? '');
    });
    expect(found).toHaveLength(HOSTILE_TEXTS.length);
    const wrong = found.filter((text, i) => {
      const was = (HOSTILE_TEXTS[i] ?? '').replaceAll('\0', '');
      return text !== was && text !== `'${was}`;
    });
    expect(wrong).toEqual([]);
    expect(found.filter((text) => /^[\s\0]*[=+\-@]/.test(text))).toEqual([]);
  });

  if (!libreOffice) process.stderr.write('NON EXÉCUTÉ : LibreOffice absent\n');
  test.skipIf(!libreOffice).each(['summary', 'acknowledgements'] as const)(
    'are no formula and no link to a spreadsheet that works out all it can (%s)',
    async (table) => {
      const soffice = libreOffice ?? '';
      const opened = cellsOf(
        await openWorkbook(await csvToWorkbook(soffice, await write(hostile, 'csv', table), dir)),
      );
      expect(opened.length).toBeGreaterThan(hostile.contracts.length);
      expect(opened.filter(({ type }) => isLive(type)).map(({ address }) => address)).toEqual([]);
      // The same way of opening does work out a formula that nobody guarded.
      const bare = join(dir, `bare-${table}.csv`);
      await writeFile(bare, '\ufeff"Nom"\r\n"=1+1"\r\n=1+1\r\n');
      const worked = cellsOf(await openWorkbook(await csvToWorkbook(soffice, bare, dir)));
      expect(worked.some(({ type }) => isLive(type))).toBe(true);
    },
  );
});

const { ValueType } = exceljs;
const isLive = (type: exceljs.ValueType) => type === ValueType.Formula || type === ValueType.Hyperlink;
