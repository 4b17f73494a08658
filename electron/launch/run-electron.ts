import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { exitCodeOf, handSignalsTo } from './child.ts';
import { explainEnd, isSandboxRefusal } from './choose-shell.ts';
import { words } from './words.ts';

/** How it went once Electron ran, or why it did not. */
export type ElectronRun = { readonly exitCode: number } | { readonly why: string };

/** Enough of the error output to find the reason in. */
const KEPT_CHARS = 20_000;
const SANDBOX_GRACE_MS = 2_000;

/**
 * Runs Electron to its end. Where it ends before its window was ready, with a code other than 0 (0: it handed over to
 * the instance that already runs), answers why it could not start.
 */
export function runElectron(executable: string, root: string, args: readonly string[]): Promise<ElectronRun> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const electron = spawn(executable, [root, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const stopSignals = handSignalsTo(electron);
  const watched = watch(electron);
  return new Promise((resolve) => {
    const end = (run: ElectronRun) => {
      stopSignals();
      resolve(run);
    };
    electron.once('error', ({ message }) => end({ why: words.notStarting(message) }));
    electron.once('close', (code, signal) => {
      if (watched.ready() || code === 0) return end({ exitCode: exitCodeOf(code, signal) });
      end({ why: explainEnd(watched.stderr(), signal ?? `code ${code}`) });
    });
  });
}

/** Passes on what Electron writes, keeps its errors until the window is ready, ends it where the sandbox is refused. */
function watch(electron: ChildProcessByStdio<null, Readable, Readable>) {
  let ready = false;
  let line = '';
  let stderr = '';
  electron.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    line = (line + text).slice(-KEPT_CHARS);
    ready ||= line.includes(words.windowReady);
  });
  electron.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (ready) return void process.stderr.write(text);
    stderr = (stderr + text).slice(-KEPT_CHARS);
    if (isSandboxRefusal(stderr))
      setTimeout(() => ready || electron.kill('SIGKILL'), SANDBOX_GRACE_MS).unref();
  });
  return { ready: () => ready, stderr: () => stderr };
}
