import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LaunchedApp } from '../../support/electron-double/launch.ts';
import type { Finding, Probe } from '../probe.ts';
import { inScope, type Scope } from '../scope.ts';
import { runForeign, WAYS_OUT } from './foreign-code.ts';
import { openWindowApp } from './window-app.ts';

/** Foreign code and requests to elsewhere inside the page: each of the two guards has to stop them without the other. */
export const E4: Probe = {
  id: 'E4',
  title: 'content policy',
  run: () =>
    inScope(async (scope): Promise<Finding> => {
      const trap = await openTrap(scope);
      const app = await openWindowApp(scope);
      const faults: string[] = [];
      await fetch(trap.address);
      if (trap.heard.splice(0).length !== 1) faults.push('the trap does not hear');

      await letAllRequestsPass(app);
      const underPolicy = await app.page.evaluate(runForeign, { to: trap.address, withSockets: true });
      faults.push(...underPolicy.ran.map((what) => `${what} ran under the policy`));
      faults.push(...trap.heard.splice(0).map((path) => `the policy let ${path} out`));
      if (underPolicy.violations < WAYS_OUT)
        faults.push(`only ${underPolicy.violations} violations were noted`);
      return withoutPolicy(app, scope, trap, faults, underPolicy);
    }),
};

interface Trap {
  readonly address: string;
  readonly heard: string[];
}

interface Outcome {
  readonly tried: number;
  readonly violations: number;
  readonly ran: readonly string[];
}

/** The policy switched off as only a debugger can, and a window of its own, whose session still has its filter. */
async function withoutPolicy(
  before: LaunchedApp,
  scope: Scope,
  trap: Trap,
  faults: readonly string[],
  { tried, violations }: Outcome,
): Promise<Finding> {
  await before.close();
  const app = await openWindowApp(scope);
  const cdp = await app.page.context().newCDPSession(app.page);
  await cdp.send('Page.setBypassCSP', { enabled: true });
  await app.page.reload();
  await app.page.getByRole('heading').first().waitFor();
  // The double's filter does not see sockets; Electron's does.
  const free = await app.page.evaluate(runForeign, { to: trap.address, withSockets: false });
  const more = trap.heard.splice(0).map((path) => `the session let ${path} out`);
  await letAllRequestsPass(app);
  await app.page.evaluate(runForeign, { to: trap.address, withSockets: false });
  if (trap.heard.length === 0) more.push('with neither, nothing gets out either: nothing was proved');
  if (!free.ran.includes('an inline script')) more.push('the policy was still there');
  const figure = `${tried} ways under the policy alone (${violations} violations), ${free.tried} under the session’s filter alone, 0 got out`;
  return { figure, faults: [...faults, ...more] };
}

async function openTrap({ ends }: Scope): Promise<Trap> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' });
    response.end('window.foreignRan = [...(window.foreignRan ?? []), "a script from elsewhere"]');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends(() => server.close() && server.closeAllConnections());
  return { heard, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Takes away the filter of the window's session, so that nothing but the policy stands in the way. */
const letAllRequestsPass = (app: LaunchedApp) =>
  app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.session.webRequest.onBeforeRequest(null);
  }, null);
