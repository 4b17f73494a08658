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
  const profile = join(dir, 'profile');
  await mkdir(join(profile, 'user'), { recursive: true });
  await writeFile(join(profile, 'user', 'registrymodifications.xcu'), SETTINGS);
  const out = join(dir, `csv-${basename(path, '.xlsx')}`);
  const args = [
    `-env:UserInstallation=${pathToFileURL(profile).href}`,
    ...['--headless', '--convert-to', CSV, '--outdir', out, path],
  ];
  // The files are named after the sheets, accents included.
  await promisify(execFile)(program, args, { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  const prefix = `${basename(path, '.xlsx')}-`;
  const sheets = await Promise.all(
    (await readdir(out)).map(async (file) => {
      return [file.slice(prefix.length, -'.csv'.length), parseCsv(await readFile(join(out, file), 'utf8'))];
    }),
  );
  return Object.fromEntries(sheets);
}

/** RFC 4180: fields between commas, quoted where they hold commas, quotes or line breaks. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  rows.pop();
  return rows;
}
