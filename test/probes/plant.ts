import { cpSync, existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mutant } from './simulation/mutants.ts';

const ROOT = join(import.meta.dirname, '../..');
const CODE = ['electron', 'shared', 'test', 'package.json'];
/** What it takes beside to run, or to build, the whole app. */
export const WHOLE_APP = [
  ...['renderer', 'assets', 'out', 'electron.vite.config.ts', 'tsconfig.json'],
  ...['electron-builder.yml', 'package-lock.json'],
];

/** A copy of the code with the mutant in it; refused where the text to replace is not there exactly once. */
export function plant({ name, file, replace, by }: Mutant, beside: readonly string[] = []): string {
  const root = mkdtempSync(join(tmpdir(), 'vigie-mutant-'));
  for (const part of [...CODE, ...beside].filter((one) => existsSync(join(ROOT, one)))) {
    cpSync(join(ROOT, part), join(root, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  const path = join(root, file);
  const parts = readFileSync(path, 'utf8').split(replace);
  if (parts.length !== 2)
    throw new Error(`${name}: “${replace}” stands ${parts.length - 1} times in ${file}`);
  writeFileSync(path, parts.join(by));
  return root;
}
