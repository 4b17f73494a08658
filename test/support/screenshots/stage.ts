import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { CallName } from '../../../shared/contract.ts';
import { type LoopbackProcess, startLoopbackProcess } from '../loopback-process.ts';

const SET_CLOCK = new URL('./set-clock.ts', import.meta.url).href;
/** Every picture begins at this instant, so that taking them again gives the same ones. */
export const PICTURE_CLOCK = '2026-11-23T14:10:00+01:00';
export type Theme = 'light' | 'dark';

/** A running app with its one page; `end` takes both away. */
export interface Stage {
  readonly page: Page;
  readonly dataDir: string;
  /** Calls the contract as the page does. Throws where it is refused. */
  call(name: CallName, input?: unknown): Promise<unknown>;
  /** Clicks a page of the rail. */
  go(name: string): Promise<void>;
  end(): Promise<void>;
}

/**
 * Starts the loopback shell on an empty directory at the pictures' hour, and opens its page in a theme. The `session` is
 * where its keychain would be; without one there is none.
 */
export async function setStage(
  browser: Browser,
  theme: Theme,
  options: readonly string[],
  session: NodeJS.ProcessEnv = NO_KEYCHAIN,
): Promise<Stage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vigie-pictures-'));
  const app = await startLoopbackProcess(dataDir, { options, env: pictureEnv(session) });
  const page = await openPage(browser, app, theme);
  const call = (name: CallName, input?: unknown) => callFrom(page, name, input);
  await call('settings.change', { theme, notify: false });
  return {
    page,
    dataDir,
    call,
    go: (name) => page.getByRole('navigation').getByRole('button', { name }).click(),
    async end() {
      await page.context().close();
      await app.kill();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const NO_KEYCHAIN = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };

/** What a process of the pictures runs in: their clock, and never the user's own keychain. */
function pictureEnv(session: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...session,
    TZ: 'Europe/Paris',
    NODE_OPTIONS: `--import=${SET_CLOCK}`,
    VIGIE_PICTURE_CLOCK: PICTURE_CLOCK,
  };
}

async function openPage(browser: Browser, app: LoopbackProcess, theme: Theme): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.addInitScript((clock) => {
    const RealDate = Date;
    const kept = sessionStorage.getItem('picture-shift');
    const shift = kept === null ? Date.parse(clock) - RealDate.now() : Number(kept);
    sessionStorage.setItem('picture-shift', String(shift));
    window.Date = new Proxy(RealDate, {
      construct: (target, given, made) =>
        Reflect.construct(target, given.length === 0 ? [target.now() + shift] : given, made),
      get: (target, name) => (name === 'now' ? () => target.now() + shift : Reflect.get(target, name)),
    });
  }, PICTURE_CLOCK);
  await page.goto(app.url);
  await page.waitForFunction(() => sessionStorage.getItem('vigie-key') !== null);
  return page;
}

async function callFrom(page: Page, name: CallName, input: unknown): Promise<unknown> {
  const answer = await page.evaluate(
    async (body) => {
      const key = sessionStorage.getItem('vigie-key') ?? '';
      const headers = { 'content-type': 'application/json', 'x-vigie-key': key };
      return (await fetch('/api/call', { method: 'POST', headers, body: JSON.stringify(body) })).json();
    },
    { name, input },
  );
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.problem)}`);
  return answer.value;
}
