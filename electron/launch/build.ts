import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeLock } from '../instance-lock.ts';
import { say } from './say.ts';
import { words } from './words.ts';

const SOURCES = [
  'renderer',
  'shared',
  'electron',
  'assets',
  'electron.vite.config.ts',
  'tsconfig.json',
  'package.json',
];
const BUILDER = 'node_modules/electron-vite/bin/electron-vite.js';
const BUILT = ['out/main/main.js', 'out/main/loopback.js', 'out/renderer/index.html'];

/**
 * Builds `out/` where it is missing or older than its sources; several starts at once build once. Answers null, or
 * what the builder wrote where it failed.
 */
export async function buildIfNeeded(root: string): Promise<string | null> {
  if (isFresh(root)) return null;
  mkdirSync(join(root, 'out'), { recursive: true });
  const lock = join(root, 'out', '.building');
  let release = takeLock(lock);
  for (; !release; release = takeLock(lock)) await sleep(200);
  try {
    if (isFresh(root)) return null;
    say(words.building);
    return await build(root);
  } finally {
    release();
  }
}

/** Whether everything in `out/` was built from the sources as they are now. */
export function isFresh(root: string): boolean {
  if (!BUILT.every((file) => existsSync(join(root, file)))) return false;
  const built = statSync(stampOf(root), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return SOURCES.every((source) => newestOf(join(root, source)) <= built);
}

const stampOf = (root: string): string => join(root, 'out', '.built');

async function build(root: string): Promise<string | null> {
  // What is edited while the build runs is newer than this, hence built again at the next start; the file system's own
  // clock tells, which runs a little apart from Date.
  const started = `${stampOf(root)}.next`;
  writeFileSync(started, '');
  const { code, output } = await run(root);
  if (code !== 0) return output;
  renameSync(started, stampOf(root));
  return null;
}

function run(root: string): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const builder = spawn(process.execPath, [join(root, BUILDER), 'build'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    builder.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    builder.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    builder.once('error', (error) => resolve({ code: null, output: error.message }));
    builder.once('close', (code) => resolve({ code, output: Buffer.concat(output).toString('utf8') }));
  });
}

/** The newest change below a path, ms since the epoch; folders count too, since they tell of removed files. */
function newestOf(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestOf(join(path, name))));
}
