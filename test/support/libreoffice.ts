import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** LibreOffice's program on this machine, or null. */
export const libreOffice: string | null =
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((dir) => ['soffice', 'libreoffice'].map((name) => join(dir, name)))
    .find(isProgram) ?? null;

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Commas, double quotes, UTF-8, cells as they are shown, every sheet to a file of its own. */
const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,1036,false,false,true,false,false,-1';

/** A French computer, on which every formula is worked out again instead of trusting the result that the file carries. */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fr-FR</value></prop></item>
</oor:items>`;

/** Opens a workbook in LibreOffice, with a profile of its own below `dir`, and gives every sheet's cells as shown. */
export async function openInLibreOffice(
  program: string,
  path: string,
  dir: string,
): Promise<Readonly<Record<string, readonly (readonly string[])[]>>> {
  const out = join(dir, `csv-${basename(path, '.xlsx')}`);
  await runLibreOffice(program, dir, ['--convert-to', CSV, '--outdir', out, path]);
  const prefix = `${basename(path, '.xlsx')}-`;
  const sheets = await Promise.all(
    (await readdir(out)).map(async (file) => {
      return [file.slice(prefix.length, -'.csv'.length), parseCsv(await readFile(join(out, file), 'utf8'))];
    }),
  );
  return Object.fromEntries(sheets);
}

/** Fields between semicolons, UTF-8, each read for what it looks like, formulas worked out: the most trusting way there is. */
const TRUSTING = 'Text - txt - csv (StarCalc):59,34,76,1,,1036,false,true,false,false,false,0,true';

/** Opens a CSV file in LibreOffice as trustingly as it can, and saves what it made of it as a workbook; answers its path. */
export async function csvToWorkbook(program: string, path: string, dir: string): Promise<string> {
  await runLibreOffice(program, dir, [
    `--infilter=${TRUSTING}`,
    '--convert-to',
    'xlsx',
    '--outdir',
    dir,
    path,
  ]);
  return join(dir, `${basename(path, '.csv')}.xlsx`);
}

async function runLibreOffice(program: string, dir: string, args: readonly string[]): Promise<void> {
  const profile = join(dir, 'profile');
  await mkdir(join(profile, 'user'), { recursive: true });
  await writeFile(join(profile, 'user', 'registrymodifications.xcu'), SETTINGS);
  const own = `-env:UserInstallation=${pathToFileURL(profile).href}`;
  // The files are named after the sheets, accents included.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  await promisify(execFile)(program, [own, '--headless', ...args], { env });
}

/** RFC 4180: fields between separators, quoted where they hold separators, quotes or line breaks. */
export function parseCsv(text: string, separator: ',' | ';' = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const fields = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\r\n]*))(${separator}|\r?\n|$)`, 'g');
  for (const [, quoted, plain = '', end] of text.matchAll(fields)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === separator) continue;
    rows.push(row);
    row = [];
  }
  rows.pop();
  return rows;
}
