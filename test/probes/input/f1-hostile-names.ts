import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { writeRecord } from '../../../electron/export/record-file.ts';
import type { RecordFormat, RecordTable } from '../../../shared/records/record-choice.ts';
import type { RecordSource } from '../../../shared/records/record-items.ts';
import { differences, sameValue } from '../../support/compare-rows.ts';
import { expectedRecord } from '../../support/expected-record.ts';
import { hostileRecord } from '../../support/hostile-texts.ts';
import { csvToWorkbook, libreOffice, parseCsv } from '../../support/libreoffice.ts';
import { cellsOf, openWorkbook, readWorkbook } from '../../support/read-workbook.ts';
import type { Finding, Probe } from '../probe.ts';
import { inScope } from '../scope.ts';
import { type Draw, drawFrom } from '../simulation/random.ts';

const TEXTS = 2_000;
/** Texts that one contract carries: name, number, grid identifier, account, receipt. */
const TO_A_CONTRACT = 5;
const TABLES = ['summary', 'acknowledgements'] as const;

/** Hostile names, drawn anew each time, into a workbook and into CSV: text stays text, letter for letter. */
export const F1: Probe = {
  id: 'F1',
  title: 'hostile names in records',
  run: ({ seed, firstSeed, share }) =>
    inScope(async ({ dir }): Promise<Finding> => {
      const used = seed ?? firstSeed;
      const draw = drawFrom(used);
      const contracts = Math.max(1, Math.ceil((TEXTS * share) / TO_A_CONTRACT));
      const texts = Array.from({ length: contracts * TO_A_CONTRACT }, () => hostileText(draw));
      const record = hostileRecord(texts);
      const faults = [
        ...(await inWorkbook(record, hostileRecord(texts.map((text) => text.toWellFormed())), dir)),
        ...(await inCsv(record, texts, dir)),
      ];
      const opened = libreOffice === null ? 'LibreOffice absent' : 'opened by LibreOffice';
      return {
        figure: `${texts.length} texts in a workbook and in CSV, ${opened}, ${faults.length} wrong`,
        faults: faults.map((fault) => `seed ${used}: ${fault}`),
      };
    }),
};

const SIGNS = [
  ...[
    '=',
    '+',
    '-',
    '@',
    '\uff1d',
    '\uff0b',
    '\uff0d',
    '\uff20',
    '|',
    '!',
    "'",
    '"',
    ';',
    ',',
    '<',
    '>',
    '&',
  ],
  ...[' ', '\t', '\r', '\n', '\u00a0', '\u200b', '\ufeff', '\u0000', '\u0007', '\u001b', '\u2028', '\ud800'],
] as const;
const WORDS = [
  ...['1+1', 'SUM(A1:A9)', 'HYPERLINK("http://example.invalid")', "cmd|' /C calc'!A0", '_x003D_', '0012'],
  ...['</v></c>', '<f>1+1</f>', ']]>', '&#61;', 'true', '#REF!', '25/10/2026', '1e5', 'Éole', '\u{1f600}'],
] as const;

function hostileText(draw: Draw): string {
  const signs = () => Array.from({ length: draw.between(0, 3) }, () => draw.pick(SIGNS)).join('');
  return `${draw.chance(0.7) ? draw.pick(SIGNS) : ''}${signs()}${draw.pick(WORDS)}${signs()}`;
}

async function written(record: RecordSource, dir: string, format: RecordFormat, table: RecordTable) {
  const path = join(dir, `${table}.${format}`);
  const options = { onProgress() {}, signal: new AbortController().signal };
  const done = await writeRecord(record, { path, format, table }, options);
  if (!done.ok) throw new Error(`not written: ${done.problem.code}`);
  return path;
}

/** A lone half of a surrogate pair has no place in a file: what is looked for is the text without any. */
async function inWorkbook(
  record: RecordSource,
  wellFormed: RecordSource,
  dir: string,
): Promise<readonly string[]> {
  const path = await written(record, dir, 'xlsx', 'days');
  const totals = record.contracts.length + 2;
  const live = liveCells(await openWorkbook(path)).filter(({ row }) => Number(row) !== totals);
  const read = await readWorkbook(path);
  const changed = Object.entries(expectedRecord(wellFormed)).flatMap(([sheet, rows]) =>
    differences(rows, read[sheet]?.slice(1) ?? [], sameValue).map(
      (difference) => `${sheet}: ${JSON.stringify(difference)}`,
    ),
  );
  return [...live.map(({ address }) => `a live cell at ${address}`), ...changed];
}

async function inCsv(
  record: RecordSource,
  texts: readonly string[],
  dir: string,
): Promise<readonly string[]> {
  const [summary, acknowledgements] = await Promise.all(
    TABLES.map((table) => written(record, dir, 'csv', table)),
  );
  if (!summary || !acknowledgements) throw new Error('no CSV');
  const receipts = await fieldsOf(acknowledgements);
  const found = (await fieldsOf(summary)).flatMap(([name, number, account, gridId], i) => [
    ...[name, number, gridId, account, receipts[i]?.[8]],
  ]);
  const faults = texts.flatMap((text, i) => {
    const [was, is = ''] = [text.toWellFormed().replaceAll('\0', ''), found[i]];
    if (is !== was && is !== `'${was}`) return [`${JSON.stringify(was)} became ${JSON.stringify(is)}`];
    return /^[\s\p{C}]*[=+\-@]/u.test(is) ? [`${JSON.stringify(is)} begins a formula`] : [];
  });
  if (libreOffice === null) return faults;
  for (const path of [summary, acknowledgements]) {
    const opened = await openWorkbook(await csvToWorkbook(libreOffice, path, dir));
    faults.push(...liveCells(opened).map(({ address }) => `${path}: LibreOffice works out ${address}`));
  }
  return faults;
}

const fieldsOf = async (path: string) => parseCsv((await readFile(path, 'utf8')).slice(1), ';').slice(1);

const { ValueType } = exceljs;
const liveCells = (workbook: exceljs.Workbook) =>
  cellsOf(workbook).filter(({ type }) => type === ValueType.Formula || type === ValueType.Hyperlink);
