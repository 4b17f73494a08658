import { existsSync } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { isAbsolute, join, parse } from 'node:path';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** Whether files can be written into a folder, found out by writing one. Problems: folderNotAbsolute, folderMissing, folderNotWritable. */
export async function checkFolder(path: string): Promise<Result<void>> {
  if (!isAbsolute(path)) return fail(problem('folderNotAbsolute'));
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) return fail(problem('folderMissing', { detail: path.slice(0, 200) }));
  const trial = join(path, `.vigie-oa-${process.pid}-${Date.now()}`);
  try {
    await (await open(trial, 'wx')).close();
    await rm(trial, { force: true });
    return ok(undefined);
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : '';
    return fail(problem('folderNotWritable', { detail }));
  }
}

/** A name in a folder that no file has yet: `releve.xlsx`, then `releve (2).xlsx`. */
export function freePath(folder: string, fileName: string): string {
  const { name, ext } = parse(fileName);
  let path = join(folder, fileName);
  for (let n = 2; existsSync(path); n++) path = join(folder, `${name} (${n})${ext}`);
  return path;
}
