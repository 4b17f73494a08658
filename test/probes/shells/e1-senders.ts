import { contract } from '../../../shared/contract.ts';
import type { LaunchedApp } from '../../support/electron-double/launch.ts';
import type { Finding, Probe } from '../probe.ts';
import { inScope } from '../scope.ts';
import { openWindowApp } from './window-app.ts';

/** Every call of the contract on every channel, from senders that only look like our page: each is refused unread. */
export const E1: Probe = {
  id: 'E1',
  title: 'senders',
  run: () =>
    inScope(async (scope): Promise<Finding> => {
      const app = await openWindowApp(scope);
      const names = Object.keys(contract.calls);
      const before = await languageOf(app);
      const { tried, answered, channels, own } = await callAsStrangers(app, names);
      const faults = answered.map((what) => `answered: ${what}`);
      if (channels.length !== 1) faults.push(`channels: ${channels.join(', ')}`);
      // The attack is worth something only where our own frame is answered in the same way.
      if (!own) faults.push('our own page is not answered either');
      if ((await languageOf(app)) !== before) faults.push('a setting was changed');
      return { figure: `${tried} calls on ${channels.length} channel, ${answered.length} answered`, faults };
    }),
};

const languageOf = (app: LaunchedApp) =>
  app.page.evaluate(async () => {
    const { vigieTransport: transport } = window as unknown as {
      vigieTransport: { call(name: string): Promise<{ value: { settings: { language: string } } }> };
    };
    return (await transport.call('state.read')).value.settings.language;
  });

const callAsStrangers = (app: LaunchedApp, names: readonly string[]) =>
  app.evaluate(async ({ ipcMain, BrowserWindow }, calls) => {
    type Handler = (event: object, name: string, input?: unknown) => unknown;
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    const sender = BrowserWindow.getAllWindows()[0]?.webContents;
    const top = { url: 'app://vigie/', origin: 'app://vigie', parent: null };
    const frame = (change: object) => ({ sender, senderFrame: { ...top, ...change } });
    const at = (url: string, origin: string) => frame({ url, origin });
    const strangers: Record<string, object> = {
      'a subframe of our own page': frame({ parent: top }),
      'a subframe of a subframe': frame({ parent: { ...top, parent: top } }),
      'a subframe of another origin': frame({
        parent: top,
        url: 'https://evil.example/',
        origin: 'https://evil.example',
      }),
      'another site': at('https://evil.example/', 'https://evil.example'),
      'a site with our host': at('https://vigie/', 'https://vigie'),
      'a host that begins with ours': at('app://vigie.evil.example/', 'app://vigie.evil.example'),
      'another host of our scheme': at('app://evil/', 'app://evil'),
      'our host with a port': at('app://vigie:81/', 'app://vigie:81'),
      'our host with a user': at('app://user@vigie/', 'app://vigie'),
      'our address in a path': at('https://evil.example/app://vigie/', 'https://evil.example'),
      'an empty address': at('', ''),
      'an empty address of our origin': at('', 'app://vigie'),
      'about:blank': at('about:blank', 'null'),
      'about:blank of our origin': at('about:blank', 'app://vigie'),
      'about:srcdoc': at('about:srcdoc', 'app://vigie'),
      'a blob of our origin': at('blob:app://vigie/1', 'app://vigie'),
      'a data address': at('data:text/html,x', 'null'),
      'a sandboxed frame': frame({ origin: 'null' }),
      'a file': at('file:///app/vigie/index.html', 'file://'),
      'a frame that is gone': { sender, senderFrame: null },
      'another window': { sender: Object.create(null), senderFrame: top },
      'a window that copies ours': {
        sender: Object.assign(Object.create(Object.prototype), sender),
        senderFrame: top,
      },
      'no sender': { sender: undefined, senderFrame: top },
    };
    const answered: string[] = [];
    let tried = 0;
    for (const [channel, handler] of handlers) {
      for (const [who, event] of Object.entries(strangers)) {
        for (const name of [...calls, 'settings.change']) {
          tried++;
          try {
            await handler(event, name, name === 'settings.change' ? { language: 'en' } : undefined);
            answered.push(`${who}, ${name} on ${channel}`);
          } catch {
            // Refused, as it must be.
          }
        }
      }
    }
    const channels = [...handlers.keys(), ...ipcMain.eventNames().map(String)];
    const own = await handlers.get(channels[0] ?? '')?.(
      { sender, senderFrame: sender?.mainFrame },
      'state.read',
    );
    return { tried, answered, channels, own: (own as { ok?: boolean } | undefined)?.ok === true };
  }, names);
