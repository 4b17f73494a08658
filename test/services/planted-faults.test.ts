import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DESKTOP_GUARDS } from '../probes/desktop/guards.ts';
import { INPUT_GUARDS } from '../probes/input/guards.ts';
import { KEYCHAIN_GUARDS } from '../probes/keychain/guards.ts';
import { LIFE_GUARDS } from '../probes/life/guards.ts';
import { PROBES } from '../probes/probes.ts';
import { SHELL_GUARDS } from '../probes/shells/guards.ts';
import { MUTANTS } from '../probes/simulation/mutants.ts';

const ROOT = join(import.meta.dirname, '../..');
const GUARDS = [...LIFE_GUARDS, ...SHELL_GUARDS, ...KEYCHAIN_GUARDS, ...INPUT_GUARDS, ...DESKTOP_GUARDS];

test.each([...MUTANTS, ...GUARDS])('“$name” can still be planted', ({ file, replace }) => {
  expect(readFileSync(join(ROOT, file), 'utf8').split(replace)).toHaveLength(2);
});

test('every probe has a guard that it is seen to fail without', () => {
  const guarded = new Set([...GUARDS.map(({ probe }) => probe), 'X1', 'X2']);
  expect(PROBES.map(({ id }) => id).filter((id) => !guarded.has(id))).toEqual([]);
});
