import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { writeRecord } from '../../electron/export/record-file.ts';
import type { Day, Month } from '../../shared/calendar/time.ts';
import type { RecordSource } from '../../shared/records/record-items.ts';
import { differences, sameShown, sameValue } from '../support/compare-rows.ts';
import { expectedRecord } from '../support/expected-record.ts';
import { HOSTILE_TEXTS, hostileRecord } from '../support/hostile-texts.ts';
import { libreOffice, openInLibreOffice } from '../support/libreoffice.ts';
import { cellsOf, openWorkbook, readWorkbook } from '../support/read-workbook.ts';
import { contractOf, orderOf, recordDay, sourceOf, variedMonth } from '../support/record-month.ts';

const refusing = vi.hoisted(() => ({ rename: null as string | null }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const rename: typeof real.rename = (from, to) =>
    refusing.rename === null
      ? real.rename(from, to)
      : Promise.reject(Object.assign(new Error(), { code: refusing.rename, syscall: 'rename' }));
  return { ...real, rename };
});

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vigie-workbook-'));
});
afterAll(() => rm(dir, { recursive: true }));

const write = (
  source: RecordSource,
  path: string,
  options: Partial<Parameters<typeof writeRecord>[2]> = {},
) =>
  writeRecord(
    source,
    { path, format: 'xlsx', table: 'days' },
    { onProgress() {}, signal: new AbortController().signal, ...options },
  );

const ODD = ['2026-10-01', '<b>&"\'', '__proto__', 'a\u0000b\u001fc\ufffe', 'x'.repeat(32_767)];
const hostile = hostileRecord([...HOSTILE_TEXTS, ...ODD]);
const oneDay = orderOf('2026-10-25' as Day, 'maxPower', (step) => (step % 3 === 0 ? 4_800_000 : -1));
const oneDayRecord = sourceOf('2026-10' as Month, [contractOf(1)], () => [recordDay(oneDay)]);
const FACTS = ['Synthèse', 'Jours', 'Pas 15 min', 'Acquiescements'];

/** Months with every kind of order, one of them with the long day and one with the short one. */
const MONTHS = (['2026-10', '2026-03'] as Month[]).map((month) => {
  const names = { 2: { name: '=1+1', installedKw: null }, 3: { name: '', gridId: null } };
  const contracts = [contractOf(1), contractOf(2, names[2]), contractOf(3, names[3]), contractOf(4)];
  return [month, variedMonth(month, contracts)] as const;
});

describe('the monthly record as a workbook', () => {
  test.each(MONTHS)('carries every number and text of %s', async (month, source) => {
    const path = join(dir, `${month}.xlsx`);
    expect(await write(source, path)).toMatchObject({ ok: true });
    const read = await readWorkbook(path);
    expect(Object.keys(read)).toEqual([...FACTS, 'Écarts', 'Lisez-moi']);
    for (const [name, expected] of Object.entries(expectedRecord(source))) {
      expect(differences(expected, read[name]?.slice(1) ?? [], sameValue), name).toEqual([]);
    }
  });

  test('says nothing of a meter where there is none', async () => {
    const path = join(dir, 'unmetered.xlsx');
    await write(oneDayRecord, path);
    expect(Object.keys(await readWorkbook(path))).toEqual([...FACTS, 'Lisez-moi']);
    const csv = { path: join(dir, 'unmetered.csv'), format: 'csv', table: 'differences' } as const;
    const options = { onProgress() {}, signal: new AbortController().signal };
    expect(await writeRecord(oneDayRecord, csv, options)).toMatchObject({
      problem: { code: 'nothingToExport' },
    });
    expect(existsSync(csv.path)).toBe(false);
  });

  test('adds up with formulas that carry their result', async () => {
    const [month, source] = MONTHS[0] ?? [];
    if (!month || !source) throw new Error('no month');
    const path = join(dir, `sums-${month}.xlsx`);
    await write(source, path);
    const totals = (await openWorkbook(path)).getWorksheet('Synthèse')?.lastRow;
    expect(totals?.getCell(7).value).toEqual({ formula: 'SUM(G2:G5)', result: expect.any(Number) });
    expect(totals?.getCell(16).value).toBeNull();
  });

  test('is laid out to be read: header kept in sight and on every page, filters, A4 across', async () => {
    const path = join(dir, 'layout.xlsx');
    await write(oneDayRecord, path);
    for (const sheet of (await openWorkbook(path)).worksheets) {
      expect(sheet.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
      expect(sheet.autoFilter).toMatch(/^A1:[A-Z]+\d+$/);
      expect(sheet.pageSetup).toMatchObject({
        paperSize: 9,
        orientation: 'landscape',
        printTitlesRow: '1:1',
      });
    }
  });

  test('shows a fingerprint and a long name whole, and no line of the read-me over the next', async () => {
    const path = join(dir, 'widths.xlsx');
    const name = 'Centrale photovoltaïque des Hautes-Terres';
    await write(
      { ...oneDayRecord, contracts: oneDayRecord.contracts.map((one) => ({ ...one, name })) },
      path,
    );
    const book = await openWorkbook(path);
    for (const column of ['B', 'O']) {
      const { width } = book.getWorksheet('Jours')?.getColumn(column) ?? expect.fail('no sheet');
      expect(width).toBeGreaterThan(column === 'B' ? name.length : 64);
    }
    const heights = book.getWorksheet('Lisez-moi')?.getRows(2, 80) ?? [];
    const long = heights.filter((row) => String(row.getCell(3).value).length > 100);
    expect(long.length).toBeGreaterThan(2);
    expect(long.every(({ height }) => height >= 30)).toBe(true);
  });

  test('keeps hostile names, numbers and receipts as text, letter for letter', async () => {
    const path = join(dir, 'hostile.xlsx');
    expect(await write(hostile, path)).toMatchObject({ ok: true });
    const workbook = await openWorkbook(path);
    const odd = cellsOf(workbook).filter(({ type }) => !PLAIN.has(type));
    expect(odd.map(({ address }) => address.replace(/[A-Z]+/, ''))).toEqual(
      Array.from({ length: 10 }, () => String(hostile.contracts.length + 2)),
    );
    const read = await readWorkbook(path);
    for (const [name, expected] of Object.entries(expectedRecord(hostile))) {
      expect(differences(expected, read[name]?.slice(1) ?? [], sameValue), name).toEqual([]);
    }
    const labels = hostile.accounts.map(({ label }) => label);
    expect(read['Lisez-moi']?.map((row) => row[1])).toEqual(expect.arrayContaining(labels));
  });

  test('writes what should be text and is an object or a number as text', async () => {
    const path = join(dir, 'objects.xlsx');
    const formula = { formula: '1+1', result: 2 } as unknown as string;
    const link = { text: 'x', hyperlink: 'http://example.invalid' } as unknown as string;
    const contract = contractOf(1, {
      name: formula,
      contractNumber: link,
      accountLabel: 12 as unknown as string,
    });
    await write(
      sourceOf('2026-10' as Month, [contract], () => [recordDay(oneDay)]),
      path,
    );
    const row = (await readWorkbook(path)).Jours?.[1];
    expect(row?.slice(1, 4)).toEqual([JSON.stringify(formula), JSON.stringify(link), '12']);
  });

  test('is not written where there is no order to write', async () => {
    const empty = sourceOf('2026-10' as Month, [contractOf(1)], () => []);
    expect(await write(empty, join(dir, 'empty.xlsx'))).toMatchObject({
      problem: { code: 'nothingToExport' },
    });
    expect(existsSync(join(dir, 'empty.xlsx'))).toBe(false);
  });
});

if (!libreOffice) process.stderr.write('NON EXÉCUTÉ : LibreOffice absent\n');
describe(libreOffice ? 'in LibreOffice' : 'NON EXÉCUTÉ : LibreOffice absent', () => {
  test.skipIf(!libreOffice).each([...MONTHS, ['hostile', hostile] as const])(
    'the workbook of %s opens on a French computer with every number of the source',
    async (name, source) => {
      const path = join(dir, `lo-${name}.xlsx`);
      await write(source, path);
      const opened = await openInLibreOffice(libreOffice ?? '', path, dir);
      for (const [sheet, expected] of Object.entries(expectedRecord(source))) {
        expect(differences(expected, opened[sheet]?.slice(1) ?? [], sameShown), sheet).toEqual([]);
      }
    },
  );
});

describe('writing that does not succeed', () => {
  let room = '';
  let path = '';
  const onlyOldFile = async () => {
    expect(await readdir(room)).toEqual(['releve.xlsx']);
    expect(await readFile(path, 'utf8')).toBe('the old one');
  };
  const freshRoom = async (name: string) => {
    room = join(dir, name);
    path = join(room, 'releve.xlsx');
    await mkdir(room);
    await writeFile(path, 'the old one');
  };

  test('for the user gave up leaves no partial file and the old one whole', async () => {
    await freshRoom('given-up');
    const abort = new AbortController();
    const [, source] = MONTHS[0] ?? [];
    const onProgress = () => abort.abort();
    const result = await write(source ?? oneDayRecord, path, { onProgress, signal: abort.signal });
    expect(result).toMatchObject({ problem: { code: 'cancelled' } });
    await onlyOldFile();
  });

  test.each(['EBUSY', 'EPERM', 'EACCES'])(
    'for the old file is in use (%s) says so and leaves it whole',
    async (code) => {
      await freshRoom(`busy-${code}`);
      refusing.rename = code;
      const result = await write(oneDayRecord, path);
      refusing.rename = null;
      expect(result).toMatchObject({ problem: { code: 'fileBusy' } });
      await onlyOldFile();
    },
  );

  test('for the folder is gone, or the place taken by a folder, says that it cannot be written', async () => {
    const gone = await write(oneDayRecord, join(dir, 'gone', 'releve.xlsx'));
    expect(gone).toMatchObject({ problem: { code: 'fileNotWritable', detail: 'ENOENT' } });
    await mkdir(join(dir, 'taken', 'releve.xlsx', 'inside'), { recursive: true });
    const taken = await write(oneDayRecord, join(dir, 'taken', 'releve.xlsx'));
    expect(taken).toMatchObject({ problem: { code: 'fileNotWritable' } });
    expect(await readdir(join(dir, 'taken'))).toEqual(['releve.xlsx']);
  });

  test.skipIf(!existsSync('/dev/full'))('for the disk is full leaves the old file whole', async () => {
    await freshRoom('full');
    await symlink('/dev/full', `${path}.partiel`);
    const result = await write(oneDayRecord, path);
    expect(result).toMatchObject({ problem: { code: 'diskFull' } });
    await onlyOldFile();
  });
});

const { ValueType } = exceljs;
const PLAIN: ReadonlySet<exceljs.ValueType> = new Set([
  ...[ValueType.String, ValueType.Number, ValueType.Date, ValueType.Null],
]);
