import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type BrowserContext, chromium, type Page } from 'playwright-core';
import { words } from '../../../electron/launch/words.ts';
import { chromiumPath } from '../chromium.ts';

type ElectronModule = typeof import('electron');

export interface LaunchOptions {
  readonly dataDir: string;
  readonly demo?: boolean;
  /** Started hidden, as with the session. */
  readonly hidden?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** The folder of another checkout, whose build is started instead of this one's. */
  readonly root?: string;
}

/** The running app, whichever Electron runs it. */
export interface LaunchedApp {
  readonly kind: 'electron' | 'double';
  readonly page: Page;
  readonly process: ChildProcess;
  /** Runs a function in main, which sees nothing else of the test than `argument`. */
  evaluate<Value, Argument>(
    run: (electron: ElectronModule, argument: Argument) => Value | Promise<Value>,
    argument: Argument,
  ): Promise<Value>;
  /** What main has printed so far. */
  output(): string;
  close(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Starts the built app on real Electron where its binary is present, else on the double, and prints which it was. */
export async function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  const binary = electronBinary();
  process.stdout.write(
    binary ? `Electron : ${binary}\n` : 'Electron : aucun binaire ; doublure sur un vrai Chromium\n',
  );
  return binary ? launchOnElectron(binary, options) : launchOnDouble(options);
}

/** Where Electron's binary lies; null where it has not been fetched. Never fetches it. */
export function electronBinary(): string | null {
  const folder = join(createRequire(import.meta.url).resolve('electron/package.json'), '..');
  try {
    return join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
  } catch {
    return null;
  }
}

export async function launchOnElectron(executablePath: string, options: LaunchOptions): Promise<LaunchedApp> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath,
    args: [...sandbox, ROOT, ...appArgs(options)],
    env: { ...environment(), ...options.env },
  });
  const child = app.process();
  const output = gatherOutput(child);
  const page = await app.firstWindow();
  await page.waitForLoadState();
  return {
    kind: 'electron',
    page,
    process: child,
    evaluate: (run, argument) => app.evaluate(run as never, argument as never) as never,
    output,
    close: () => app.close(),
  };
}

/** Starts the built app on the double, in a Node process of its own, with a Chromium of its own as its screen. */
export async function launchOnDouble(options: LaunchOptions): Promise<LaunchedApp> {
  const profile = await mkdtemp(join(tmpdir(), 'vigie-display-'));
  const display = await openDisplay(profile);
  const closeDisplay = async () => {
    await display.context.close();
    await rm(profile, { recursive: true, force: true });
  };
  const register = new URL('./register.ts', import.meta.url).href;
  const main = join(options.root ?? ROOT, 'out/main/main.js');
  const child = spawn(process.execPath, ['--import', register, main, ...appArgs(options)], {
    env: { ...environment(), ...options.env, TMPDIR: profile, ELECTRON_DOUBLE_DISPLAY: display.address },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output = gatherOutput(child);
  try {
    const [page] = await Promise.all([
      display.context.waitForEvent('page'),
      printed(child, output, words.windowReady),
    ]);
    const close = async () => {
      await end(child);
      await closeDisplay();
    };
    return { kind: 'double', page, process: child, evaluate: evaluator(child), output, close };
  } catch (error) {
    child.kill('SIGKILL');
    await closeDisplay();
    throw error;
  }
}

async function openDisplay(profile: string): Promise<{ context: BrowserContext; address: string }> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await chromiumPath(),
    // A browser asks before a page may reach this computer; Electron has its own filter instead, which is to be seen.
    args: ['--remote-debugging-port=0', '--disable-features=LocalNetworkAccessChecks'],
    viewport: { width: 1280, height: 860 },
  });
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  return { context, address: `http://127.0.0.1:${port}` };
}

function appArgs({ dataDir, demo, hidden }: LaunchOptions): string[] {
  return ['--data-dir', dataDir, ...(demo ? ['--demo'] : []), ...(hidden ? ['--hidden'] : [])];
}

/** Ours, without the D-Bus session of whoever runs the tests: neither his keychain nor his tray takes part. */
function environment(): Record<string, string> {
  const set = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { ...Object.fromEntries(set), DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
}

function gatherOutput(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      text += chunk;
    });
  }
  return () => text;
}

/** Resolves when the text has been printed; rejects with all that was printed if the process ends before. */
function printed(child: ChildProcess, output: () => string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (output().includes(text)) resolve();
    });
    child.once('close', (code) => reject(new Error(`the app ended with code ${code}:\n${output()}`)));
  });
}

function evaluator(child: ChildProcess): LaunchedApp['evaluate'] {
  let count = 0;
  return (run, argument) =>
    new Promise((resolve, reject) => {
      const id = ++count;
      const listen = (answer: { id: number; value?: never; error?: string }) => {
        if (answer.id !== id) return;
        child.off('message', listen);
        if (answer.error === undefined) resolve(answer.value as never);
        else reject(new Error(answer.error));
      };
      child.on('message', listen);
      child.send({ id, source: run.toString(), argument });
    });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
