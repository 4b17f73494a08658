import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { listContracts } from '../../electron/history/contracts.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { happen } from '../../electron/history/days.ts';
import { keepingCompiledCode } from '../../electron/launch/compiled-code.ts';
import { startSimulatorServer } from '../../electron/simulator/server.ts';
import { addDays, type Day, HOUR, type Instant } from '../../shared/calendar/time.ts';
import { nominalHlar } from '../../shared/day/deadline.ts';
import { FREE, STOP } from '../../shared/order/order.ts';
import { chromiumPath } from '../support/chromium.ts';
import { BUILT, type LoopbackProcess, startLoopbackProcess } from '../support/loopback-process.ts';
import { openSession } from '../support/loopback-session.ts';
import { orderOf } from '../support/record-month.ts';
import { CONTROL, instant, TOKEN } from '../support/simulator.ts';
import { buildBlankPage, SERVER } from './blank/build.ts';

const ROOT = join(import.meta.dirname, '../..');
/** What is drawn when a start is over: the chart of the chosen contract's day. */
export const CHART = '[data-testid="step-chart"] svg path';
export const BLANK = '#drawn';
/** It awaits a page, which the bench opens in its own browser. */
const AS_STARTED = { opens: true, measured: false } as const;

export interface Windows {
  readonly browser: Browser;
  /** Starts the app on its data; its process is the caller's to end. */
  startApp(): Promise<LoopbackProcess>;
  /** Starts the bare server of a blank page; the address, and how to end it. */
  startBlank(): Promise<{ readonly url: string; readonly kill: () => Promise<void> }>;
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

/**
 * A browser, the data of an app that has followed three contracts for so many days, and a blank page beside it. The
 * app's corrected clock goes on from `time` of the day on which it last read, in Paris.
 */
export async function openWindows(days: number, time = '14:10'): Promise<Windows> {
  const dir = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  const dataDir = join(dir, 'data');
  await connectOnce(dataDir, instant(`2026-11-23T${time}:00+01:00`));
  fillBefore(join(dataDir, 'history.db'), days);
  await buildBlankPage(dir);
  // As `npm start` starts it.
  const env = keepingCompiledCode(ROOT, {
    ...process.env,
    ...{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent', DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ['--no-sandbox'] });
  return {
    browser,
    startApp: async () =>
      endingGently(await startLoopbackProcess(dataDir, { entry: BUILT, env, ...AS_STARTED })),
    startBlank: () => startBlank(dir),
    newPage: async () =>
      (await browser.newContext({ viewport: { width: 1_440, height: 900 }, locale: 'fr-FR' })).newPage(),
    async close() {
      await browser.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** So many days before those that the platform told: of each contract a stop, acknowledged the day before. */
function fillBefore(path: string, days: number): void {
  const db = openDatabase(path);
  const told = db.get<{ first: Day }>('SELECT MIN(day) AS first FROM day_order')?.first;
  if (!told) throw new Error('the platform told of no day');
  db.atomically(() => {
    for (const { id: contractId } of listContracts(db)) {
      for (let back = 1; back <= days; back++) {
        const day = addDays(told, -back);
        const from = (back * 7 + contractId * 13) % 60;
        const order = orderOf(day, null, (step) => (step >= from && step < from + 14 ? STOP : FREE));
        const at = (nominalHlar(day) - HOUR) as Instant;
        const said = { kind: 'heard', order, acknowledged: true, acknowledgedAt: at } as const;
        happen(db, { contractId, day, at }, said);
      }
    }
  });
  db.close();
}

/** Connects an account to a simulated platform and reads its first orders; the platform is gone afterwards. */
async function connectOnce(dataDir: string, clock: Instant): Promise<void> {
  const platform = await startSimulatorServer({ token: TOKEN, control: CONTROL, clock });
  const app = await startLoopbackProcess(dataDir);
  try {
    const call = await openSession(app);
    const account = { label: 'Banc', role: 'producer', environment: 'test', profileId: 'smartoa' };
    const access = { baseUrl: platform.baseUrl, tokenCreatedOn: '2026-09-01', token: TOKEN };
    const added = await call('accounts.add', { ...account, ...access });
    const read = await call('orders.read');
    if (!added.ok || !read.ok) throw new Error(JSON.stringify([added, read]));
  } finally {
    await app.kill();
    await platform.close();
  }
}

/** As a user ends it: the compiled code is kept as the process goes. */
function endingGently(app: LoopbackProcess): LoopbackProcess {
  const kill = async () => {
    const ended = once(app.process, 'exit');
    app.process.kill('SIGTERM');
    await ended;
  };
  return { ...app, kill };
}

async function startBlank(folder: string) {
  const child = spawn(process.execPath, [join(folder, SERVER), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { url: String(line).trim(), kill };
}

/** In the page: something is there, and its frame has come. Seen by the page itself, not by whoever asks it. */
export const drawn = (page: Page, what: string): Promise<void> =>
  page.evaluate(
    (selector) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (document.querySelector(selector) === null) return;
          watching.disconnect();
          requestAnimationFrame(() => resolve());
        };
        const watching = new MutationObserver(look);
        watching.observe(document, { childList: true, subtree: true });
        look();
      }),
    what,
  );
