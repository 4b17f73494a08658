import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import type { Instant } from '../shared/calendar/time.ts';
import { openApp } from './app.ts';
import { acquireInstance, type Instance } from './instance-lock.ts';
import { openBrowser, openOutside } from './launch/browser.ts';
import { type LaunchOptions, readOptions } from './launch/options.ts';
import { complain, say } from './launch/say.ts';
import { words } from './launch/words.ts';
import { fetchHttp } from './platform/http.ts';
import type { Shell } from './ports.ts';
import { networkAddresses } from './reading/network.ts';
import { openSettingsFile } from './settings-file.ts';
import { askForLaunchUrl } from './shells/launch-request.ts';
import { type LoopbackServer, startLoopbackServer } from './shells/loopback-server.ts';
import { pageDesktop } from './shells/page-desktop.ts';
import { onLastPort } from './shells/page-port.ts';
import { newSecret } from './shells/sessions.ts';
import { startSimulatorProcess } from './simulator/spawn.ts';

/** What this process starts besides itself lies beside it, of the same kind: as it was written, or as it was built. */
const KIND = extname(import.meta.filename);
const beside = (path: string) => new URL(`./${path}${KIND}`, import.meta.url);
const RENDERER_DIR = join(import.meta.dirname, KIND === '.ts' ? '../out/renderer' : '../renderer');
const CLOSE_WITHIN_MS = 3_000;

/** The composition root of the loopback shell: the app in the user's browser, served on 127.0.0.1. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if ('wrong' in options) return end(2, `${options.wrong}\n${words.options}`);
  try {
    mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
    const instance = await acquireInstance(options.dataDir);
    await (instance.ok ? serve(options, instance) : joinRunning(options, instance.running));
  } catch (thrown) {
    end(1, startFailure(thrown, options));
  }
}

type Owner = Extract<Instance, { ok: true }>;

async function serve(options: LaunchOptions, instance: Owner): Promise<void> {
  const exportsDir = mkdtempSync(join(tmpdir(), 'vigie-oa-'));
  let server: LoopbackServer | null = null;
  const app = await openApp(
    shellAround(exportsDir, () => server),
    { ...options, opening: options.open },
  );
  const adminKey = newSecret();
  const { handlers } = app;
  const serveOn = (port: number) =>
    startLoopbackServer({ handlers, port, rendererDir: RENDERER_DIR, adminKey });
  server = await (options.port === 0 ? onLastPort(options.dataDir, serveOn) : serveOn(options.port));
  const { port, launchUrl, close } = server;
  instance.publish({ port, adminKey });
  closeOnSignals(async () => {
    await Promise.all([close(), app.close()]);
    rmSync(exportsDir, { recursive: true, force: true });
    instance.release();
  });
  show(launchUrl(), options);
  if (process.stdin.isTTY) process.stdin.on('data', () => say(launchUrl()));
}

function shellAround(exportsDir: string, server: () => LoopbackServer | null): Shell {
  return {
    kind: 'loopback',
    version: packageJson.version,
    clock: { now: () => Date.now() as Instant },
    emit: (event, data) => server()?.emit(event, data),
    http: fetchHttp(fetch),
    desktop: pageDesktop(server),
    clipboard: null,
    network: networkAddresses,
    openSettings: openSettingsFile,
    worker: beside,
    startSimulator: (asked) => startSimulatorProcess(beside('simulator/main'), asked),
    openOutside,
    async chooseExportTarget(suggestedName) {
      const path = join(exportsDir, newSecret());
      const download = server()?.offerDownload(path, suggestedName);
      return download === undefined ? null : { path, download };
    },
  };
}

async function joinRunning(options: LaunchOptions, running: { port: number; adminKey: string } | null) {
  const url = running && (await askForLaunchUrl(running));
  if (!url) return end(1, words.openElsewhere(options.dataDir));
  show(url, options);
}

function show(url: string, options: LaunchOptions): void {
  say(words.ready(url));
  if (options.open) openBrowser(url);
}

/** Closes once, on Ctrl+C, at the end of the session, or when the launcher is gone; never later than 3 seconds on. */
function closeOnSignals(close: () => Promise<void>): void {
  let closing = false;
  const onSignal = () => {
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(1), CLOSE_WITHIN_MS);
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  process.once('disconnect', onSignal);
}

function startFailure(thrown: unknown, options: LaunchOptions): string {
  const { code, message } = thrown as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return words.portTaken(options.port);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return words.noAccess(options.port, options.dataDir, message);
  }
  return words.notStarted(message);
}

function end(code: number, line: string): void {
  complain(line);
  process.exit(code);
}

await main();
