import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runningInstance } from './instance-lock.ts';
import { buildIfNeeded } from './launch/build.ts';
import { exitCodeOf, handSignalsTo } from './launch/child.ts';
import { chooseShell } from './launch/choose-shell.ts';
import { keepingCompiledCode } from './launch/compiled-code.ts';
import { electronPath, fetchElectron } from './launch/electron-runtime.ts';
import { type LaunchOptions, readOptions, toArguments } from './launch/options.ts';
import { directToLoopback } from './launch/proxy.ts';
import { runElectron } from './launch/run-electron.ts';
import { complain, say } from './launch/say.ts';
import { words } from './launch/words.ts';

const ROOT = join(import.meta.dirname, '..');
const NODE_MAJOR = 24;

/** What `npm start` runs: prepares the app, then runs it in Electron or, where that cannot be, in the browser. */
async function start(args: readonly string[]): Promise<number> {
  if (Number.parseInt(process.versions.node, 10) < NODE_MAJOR) return startWithOwnNode(args);
  if (args.includes('--help') || args.includes('-h')) {
    say(words.options);
    return 0;
  }
  const options = readOptions(args);
  if ('wrong' in options) {
    complain(`${options.wrong}\n${words.options}`);
    return 2;
  }
  const failure = await buildIfNeeded(ROOT);
  if (failure !== null) {
    complain(`${failure}\n${words.notBuilt}`);
    return 1;
  }
  return runShell(options);
}

async function runShell(options: LaunchOptions): Promise<number> {
  // A page that is already served gets a second link, whatever could be started here.
  const served = Boolean(runningInstance(options.dataDir));
  if (served && options.demo) say(words.openAlready);
  const choice = chooseShell(options.browser || served, {
    platform: process.platform,
    env: process.env,
    root: process.getuid?.() === 0,
    runtime: electronPath(ROOT) !== null,
  });
  const run = choice.shell === 'browser' ? choice : await tryElectron(options, choice.download);
  if ('exitCode' in run) return run.exitCode;
  if (run.why !== null) say(words.noWindow(run.why));
  return runLoopback(options);
}

async function tryElectron(
  options: LaunchOptions,
  download: boolean,
): Promise<{ exitCode: number } | { why: string }> {
  const failure = download ? await downloadElectron() : null;
  if (failure !== null) return { why: words.notDownloaded(failure) };
  const path = electronPath(ROOT);
  if (path === null) return { why: words.incomplete };
  return runElectron(path, ROOT, toArguments(options));
}

/** Certificates of the company's own authority and its proxy are taken from the system and the environment. */
function runLoopback(options: LaunchOptions): Promise<number> {
  const args = ['--use-system-ca', '--use-env-proxy', join(ROOT, 'out', 'main', 'loopback.js')];
  const env = keepingCompiledCode(ROOT, directToLoopback(process.env));
  return runNode(process.execPath, [...args, ...toArguments(options)], env);
}

/** Null once Electron is there, or why it could not be fetched. */
async function downloadElectron(): Promise<string | null> {
  const show = (share: string) => void process.stdout.write(`\r${words.downloading} ${share}`);
  let shownAt = performance.now();
  show('');
  const failure = await fetchElectron(ROOT, (done, total) => {
    if (performance.now() - shownAt < 1_000) return;
    shownAt = performance.now();
    show(total ? `${Math.floor((100 * done) / total)} %` : words.megabytes(Math.round(done / 1e6)));
  });
  say('');
  return failure;
}

async function startWithOwnNode(args: readonly string[]): Promise<number> {
  const node = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(node)) return runNode(node, [import.meta.filename, ...args]);
  complain(words.wrongNode(NODE_MAJOR, process.version));
  return 1;
}

/** The channel lets the child notice that this process is gone, even where it was killed. */
function runNode(node: string, args: readonly string[], env = process.env): Promise<number> {
  const child = spawn(node, args, { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  handSignalsTo(child);
  return new Promise((resolve) => {
    child.once('error', ({ message }) => {
      complain(message);
      resolve(1);
    });
    child.once('exit', (code, signal) => resolve(exitCodeOf(code, signal)));
  });
}

process.exitCode = await start(process.argv.slice(2));
