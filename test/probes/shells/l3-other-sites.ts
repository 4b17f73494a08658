import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BrowserContext } from 'playwright-core';
import type { Finding, Probe } from '../probe.ts';
import { inScope, type Scope } from '../scope.ts';
import { openRealBrowser } from './browser.ts';
import { openHostileSite } from './hostile-site.ts';
import { attackFromPage, type PageAttack } from './page-attack.ts';
import { openTarget, type Target } from './target.ts';

/** Pages of two foreign sites in a real browser try every way that a page has to reach the app: none has an effect. */
export const L3: Probe = {
  id: 'L3',
  title: 'other sites',
  run: () =>
    inScope(async (scope): Promise<Finding> => {
      const target = await openTarget(scope);
      const site = await openHostileSite(scope);
      const { context } = await openRealBrowser(scope);
      const arrived = listen(target, scope);
      const faults: string[] = [];
      let tried = 0;
      for (const origin of site.origins) {
        const told = await attack(context, origin, target);
        tried += told.tried.length;
        faults.push(...told.won.map((way) => `${origin} by ${way}`));
      }
      const served = arrived.filter(({ path, status }) => path.startsWith('/api') && status === 200);
      faults.push(...served.map(({ path }) => `${path} was answered`));
      if (target.calls.length > 0) faults.push(`${target.calls.length} handlers were run`);
      if (target.isWatched()) faults.push('an event stream is open');
      // Nothing is proven by requests that never came.
      if (arrived.length < tried / 2) faults.push(`only ${arrived.length} requests arrived`);
      const figure = `${tried} ways from 2 sites, ${arrived.length} requests arrived, ${served.length} answered`;
      return { figure, faults };
    }),
};

async function attack(context: BrowserContext, origin: string, target: Target) {
  const page = await context.newPage();
  await page.goto(`${origin}/`);
  const facts: PageAttack = { origin: target.origin, key: target.key, code: target.newCode() };
  const told = await page.evaluate(attackFromPage, facts);
  // A frame or window that shows the app at all would let itself be clicked on.
  const shown = page.frames().filter((frame) => frame.url().startsWith(target.origin));
  const won = [...told.won, ...shown.map(() => 'a frame that shows the page')];
  await page.close();
  return { ...told, won };
}

/** What reaches the server, as Node itself reports it. */
function listen({ port }: Target, { ends }: Scope) {
  const arrived: { readonly path: string; status: number }[] = [];
  const hear = (message: unknown) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    if (request.socket.localPort !== port) return;
    const one = { path: request.url ?? '', status: 0 };
    arrived.push(one);
    response.once('close', () => {
      one.status = response.statusCode;
    });
  };
  subscribe('http.server.request.start', hear);
  ends(() => unsubscribe('http.server.request.start', hear));
  return arrived;
}
