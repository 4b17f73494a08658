import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-lint-'));
  const { vcs: _, ...rules } = JSON.parse(await readFile(join(ROOT, 'biome.json'), 'utf8'));
  await writeFile(join(folder, 'biome.json'), JSON.stringify(rules));
  await cp(join(ROOT, 'package.json'), join(folder, 'package.json'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Which lint rules refuse a file that holds one line. */
async function refusals(path: string, line: string): Promise<readonly string[]> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${line}\n`);
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  const args = [
    'lint',
    '--only=style/noRestrictedImports',
    '--only=performance/noNamespaceImport',
    '--reporter=json',
  ];
  const { stdout } = await run(process.execPath, [biome, ...args, path], { cwd: folder }).catch(
    (failure: { stdout: string }) => failure,
  );
  await rm(file);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { category: string; severity: string }[] };
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ category }) => category);
}

test.each([
  ['shared/a.ts', "import '../electron/app.ts';"],
  ['shared/a.ts', "import '../renderer/client.ts';"],
  ['shared/a.ts', "import { readFileSync } from 'node:fs';"],
  ['shared/a.ts', "import { useState } from 'react';"],
  ['shared/messages/a.ts', "import '../../electron/app.ts';"],
  ['shared/messages/a.ts', "import '../../a.ts';"],
  ['renderer/a.ts', "import '../electron/app.ts';"],
  ['renderer/pages/a.tsx', "import type { Shell } from '../../electron/ports.ts';"],
  ['renderer/a.ts', "const late = import('../electron/app.ts');"],
  ['renderer/a.ts', "import { ipcRenderer } from 'electron';"],
  ['electron/a.ts', "import '../renderer/client.ts';"],
  ['electron/platform/a.ts', "import '../../renderer/client.ts';"],
  ['electron/loopback.ts', "import { app } from 'electron';"],
  ['electron/platform/a.ts', "import { net } from 'electron';"],
  ['electron/a.ts', "export { net } from 'electron/main';"],
  ['electron/settings.ts', "import Store from 'electron-store';"],
  ['electron/shells/loopback-server.ts', "import type { Session } from 'electron';"],
  ['electron/main.ts', "import { ipcMain } from 'electron';"],
  ['electron/main.ts', "import * as electron from 'electron';"],
  ['electron/shells/electron/window.ts', "import { ipcMain } from 'electron';"],
  ['electron/shells/electron/window.ts', "import electron from 'electron';"],
  ['electron/shells/electron/window.ts', "import { ipcRenderer } from 'electron/renderer';"],
])('the check refuses %s with: %s', async (path, line) => {
  expect(await refusals(path, line)).toHaveLength(1);
});

test.each([
  [
    'shared/a.ts',
    "import { z } from 'zod'; import './calendar/time.ts'; import { sha256 } from '@noble/hashes/sha2.js';",
  ],
  ['shared/a.ts', "import ipaddr from 'ipaddr.js';"],
  ['shared/messages/a.ts', "import '../problem.ts'; import '../calendar/time.ts';"],
  ['renderer/a.ts', "import '../shared/contract.ts';"],
  ['electron/a.ts', "import '../shared/contract.ts'; import { join } from 'node:path';"],
  ['electron/main.ts', "import { app } from 'electron'; import './shells/electron/window.ts';"],
  ['electron/shells/electron/ipc.ts', "import { ipcMain } from 'electron';"],
  ['electron/preload.ts', "import { contextBridge, ipcRenderer } from 'electron';"],
])('the check lets pass %s with: %s', async (path, line) => {
  expect(await refusals(path, line)).toEqual([]);
});
