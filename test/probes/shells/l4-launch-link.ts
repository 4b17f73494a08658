import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { type LoopbackProcess, startLoopbackProcess } from '../../support/loopback-process.ts';
import { ask } from '../../support/raw-request.ts';
import type { Finding, Probe } from '../probe.ts';
import { inScope } from '../scope.ts';
import { openRealBrowser } from './browser.ts';
import { type HostileSite, openHostileSite } from './hostile-site.ts';

/** What a tab leaves where others can look: read while it is open, on the way out of it, and from its files. */
export const L4: Probe = {
  id: 'L4',
  title: 'launch link',
  run: () =>
    inScope(async (scope): Promise<Finding> => {
      const dataDir = join(scope.dir, 'data');
      const app = await startLoopbackProcess(dataDir);
      scope.ends(app.kill);
      const site = await openHostileSite(scope);
      const { context, profile } = await openRealBrowser(scope);
      const code = app.url.split('#code=')[1] ?? '';
      const faults: string[] = [];

      const page = await context.newPage();
      await page.goto(app.url);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      const key = await keyOf(page);
      if (key === null) return { figure: 'no session', faults: ['the link opened no session'] };
      faults.push(...(await secondUse(context, app)));
      faults.push(...(await leftInTab(page, [code, key])));
      faults.push(...(await leftOnTheWayOut(page, site, [code, key])));
      faults.push(...(await otherTab(context, app, key)));
      await context.close();
      const files = [...filesBelow(dataDir), ...filesBelow(profile)];
      faults.push(...files.flatMap((file) => foundIn(file, dataDir, { code, key })));
      const printed = app.output().split(app.url).join('');
      for (const secret of [code, key])
        if (printed.includes(secret)) faults.push('printed outside of the link');
      return { figure: `second use refused; ${files.length} files and all headers searched`, faults };
    }),
};

const keyOf = (page: Page) =>
  page.evaluate(() => Object.values(sessionStorage).find((text) => /^[\w-]{43}$/.test(text)) ?? null);

async function secondUse(context: BrowserContext, app: LoopbackProcess): Promise<readonly string[]> {
  const code = app.url.split('#code=')[1];
  const headers = { origin: app.origin, 'content-type': 'application/json' };
  const again = { method: 'POST', path: '/api/session', headers, body: JSON.stringify({ code }) };
  const { status, text } = await ask(app.port, again);
  const page = await context.newPage();
  await page.goto(app.url);
  await page.getByRole('heading').first().waitFor();
  const key = await keyOf(page);
  await page.close();
  return [
    ...(status === 403 ? [] : [`the code was answered ${status} the second time: ${text}`]),
    ...(key === null ? [] : ['a second tab opened a session with the same link']),
  ];
}

/** The address, the tab's own history, its cookies and its lasting storage. */
async function leftInTab(page: Page, secrets: readonly string[]): Promise<readonly string[]> {
  const seen = await page.evaluate(() => ({
    address: location.href,
    cookie: document.cookie,
    lasting: JSON.stringify(localStorage),
    state: JSON.stringify(history.state),
    title: document.title,
    markup: document.documentElement.outerHTML,
  }));
  const cdp = await page.context().newCDPSession(page);
  const { entries } = await cdp.send('Page.getNavigationHistory');
  // Beside the address, the browser notes what was once typed: the link, whose code is used.
  const addresses = entries.map(({ url, title }) => `${url} ${title}`).join('\n');
  const places = { ...seen, history: addresses };
  return Object.entries(places)
    .filter(([, text]) => secrets.some((secret) => text.includes(secret)))
    .map(([place]) => `in the tab's ${place}`);
}

async function leftOnTheWayOut(
  page: Page,
  { origins: [origin], heard }: HostileSite,
  secrets: readonly string[],
): Promise<readonly string[]> {
  await page.evaluate((to) => {
    location.href = `${to}/out`;
  }, origin);
  await page.waitForURL(`${origin}/out`);
  const referrer = await page.evaluate(() => document.referrer);
  const request = heard.find(({ path }) => path === '/out');
  const said = JSON.stringify(request?.headers ?? {}) + referrer;
  return [
    ...(request ? [] : ['the way out was not taken']),
    ...(referrer === '' && request?.headers.referer === undefined ? [] : ['a referrer is sent']),
    ...secrets.filter((secret) => said.includes(secret)).map(() => 'in what the next site hears'),
  ];
}

/** Another tab of the same browser, opened without a link, has no session. */
async function otherTab(
  context: BrowserContext,
  app: LoopbackProcess,
  key: string,
): Promise<readonly string[]> {
  const page = await context.newPage();
  await page.goto(`${app.origin}/`);
  await page.getByRole('heading').first().waitFor();
  return (await keyOf(page)) === key ? ['another tab has the session'] : [];
}

function filesBelow(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

interface Secrets {
  readonly code: string;
  readonly key: string;
}

/**
 * A used code is worth nothing any more: the browser may remember the link. The key may lie in no file but the one where
 * the browser keeps what belongs to this one tab, so that a reload finds it; it dies with the app.
 */
function foundIn(file: string, dataDir: string, { code, key }: Secrets): readonly string[] {
  const bytes = readFileSync(file);
  const has = (secret: string) => bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le'));
  const ofThisTab = basename(dirname(file)) === 'Session Storage';
  if (has(key) && !ofThisTab) return [`the key lies in ${file}`];
  return file.startsWith(dataDir) && has(code) ? [`the code lies in ${file}`] : [];
}
