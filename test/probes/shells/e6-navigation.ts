import { eventually } from '../../support/afterwards.ts';
import type { LaunchedApp } from '../../support/electron-double/launch.ts';
import type { Finding, Probe } from '../probe.ts';
import { inScope } from '../scope.ts';
import { openWindowApp } from './window-app.ts';

/** Addresses that a link may hand to the system. */
const OUTSIDE = ['mailto:smart-oa-contact-technique@edf.fr'];
/** Addresses that lead nowhere at all, neither in the window nor outside of it. */
const NOWHERE = [
  ...['https://www.edf-oa.fr/', 'https://www.edf-oa.fr/contrats?a=1#b'],
  ...[
    'https://www.edf-oa.fr.evil.example/',
    'https://evil.example/www.edf-oa.fr',
    'https://evilwww.edf-oa.fr/',
  ],
  ...['https://www.edf-oa.fr@evil.example/', 'https://user@www.edf-oa.fr/', 'https://www.edf-oa.fr:8443/'],
  ...['https://edf-oa.fr/', 'http://www.edf-oa.fr/', 'https://www.edf-oa.fr%2eevil.example/'],
  ...['https://evil.example/?https://www.edf-oa.fr', 'https://evil.example/#https://www.edf-oa.fr/'],
  ...['mailto:evil@example.com', 'mailto:smart-oa-contact-technique@edf.fr?bcc=evil@example.com'],
  ...[
    'file:///etc/passwd',
    'file://server/share',
    'smb://server/share',
    'ftp://evil.example/',
    'javascript:alert(1)',
  ],
  ...[
    'data:text/html,<script>alert(1)</script>',
    'blob:app://vigie/1',
    'about:blank',
    'about:srcdoc',
    'chrome://gpu',
  ],
  ...[
    'vbscript:msgbox(1)',
    'ms-msdt:/id',
    'search-ms:query=x',
    'vscode://x',
    'ssh://evil.example',
    'ws://evil.example/',
  ],
  ...[
    'app://vigie.evil.example/',
    'app://evil/',
    'app://user@vigie/',
    'app://vigie:81/',
    'devtools://devtools/',
    '',
  ],
];

/** Every way to another address: followed by nobody but the listed ones, and those outside the window only. */
export const E6: Probe = {
  id: 'E6',
  title: 'navigation',
  run: () =>
    inScope(async (scope): Promise<Finding> => {
      const app = await openWindowApp(scope);
      const at = app.page.url();
      const faults = [...(await askMain(app)), ...(await tryInPage(app))];
      if (app.page.url() !== at) faults.push(`the window went to ${app.page.url()}`);
      // A window that main refused is gone in a moment.
      const pages = () => app.page.context().pages().length;
      await eventually('refused windows are gone', () => pages() <= 2).catch(() =>
        faults.push(`${pages()} pages are open`),
      );
      return {
        figure: `${NOWHERE.length} addresses in 6 ways, ${OUTSIDE.length} of the list opened outside`,
        faults,
      };
    }),
};

/** What main answers to each event that Electron asks it about, and what it opens outside meanwhile. */
async function askMain(app: LaunchedApp): Promise<readonly string[]> {
  const asked = await app.evaluate(
    (electron, addresses) => {
      const { calls } = electron as unknown as { calls: [string, string][] };
      const contents = electron.BrowserWindow.getAllWindows()[0]?.webContents as unknown as Contents;
      const emit = (name: string, facts: object) => {
        let prevented = false;
        const preventDefault = () => {
          prevented = true;
        };
        contents.emit(name, { ...facts, preventDefault });
        return prevented;
      };
      return addresses.map((url) => {
        const before = calls.length;
        const ways = {
          navigation: emit('will-frame-navigate', { url, isMainFrame: true }),
          redirect: emit('will-redirect', { url, isMainFrame: true }),
          frame: emit('will-frame-navigate', { url, isMainFrame: false }),
          webview: emit('will-attach-webview', { url }),
          window: contents._windowOpenHandler({ url }).action === 'deny',
        };
        const opened = calls.slice(before).map(([name, address]) => `${name} ${address}`);
        return { url, open: Object.entries(ways).flatMap(([way, kept]) => (kept ? [] : [way])), opened };
      });
    },
    [...OUTSIDE, ...NOWHERE],
  );
  return asked.flatMap(({ url, open, opened }) => {
    // Once by the navigation, once by the new window; a frame inside the page opens nothing.
    const wanted = OUTSIDE.includes(url) ? Array(2).fill(`shell.openExternal ${url}`) : [];
    const others =
      opened.join() === wanted.join() ? [] : [`${url} made main open ${opened.join() || 'nothing'}`];
    return [...open.map((way) => `${url} is let through as ${way}`), ...others];
  });
}

interface Contents {
  readonly _windowOpenHandler: (details: { url: string }) => { action: string };
  emit(name: string, event: object): void;
}

/** The same in the page itself, as a script or a link in it would do. */
async function tryInPage({ page, evaluate }: LaunchedApp): Promise<readonly string[]> {
  const openedSoFar = () =>
    evaluate(
      (electron) =>
        (electron as unknown as { calls: [string, string][] }).calls.map(([, address]) => address),
      null,
    );
  const before = (await openedSoFar()).length;
  await page.evaluate(
    async (addresses) => {
      for (const address of addresses) {
        window.open(address, '_blank');
        const link = Object.assign(document.createElement('a'), { href: address, target: '_top' });
        document.body.append(link);
        link.click();
        link.remove();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    // The browser itself keeps a page from the others.
    NOWHERE.filter((address) => /^(https?|file|smb|ftp|data|ms-msdt|search-ms|vscode|ssh|ws):/.test(address)),
  );
  const after = (await openedSoFar()).slice(before);
  return after
    .filter((address) => !OUTSIDE.includes(address))
    .map((address) => `the page opened ${address} outside`);
}
