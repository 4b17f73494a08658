import { readFileSync } from 'node:fs';
import type { WebContents, WebPreferences } from 'electron';
import type { Finding, Probe } from '../probe.ts';
import { inScope } from '../scope.ts';
import { openWindowApp } from './window-app.ts';

/** What the one window must be created with; `devTools` depends on whether the app is packaged. */
const WANTED: Readonly<Partial<WebPreferences>> = {
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  disableBlinkFeatures: 'Auxclick',
};
/** What may stand beside it; anything else (`enableBlinkFeatures`, `experimentalFeatures`, …) needs a reason first. */
const HARMLESS = ['session', 'preload', 'spellcheck', 'devTools'];

interface Created {
  readonly windows: number;
  readonly preferences: Readonly<Record<string, unknown>>;
}

/** The window's preferences as they are handed to Electron, in a checkout and in a packaged app. */
export const E3: Probe = {
  id: 'E3',
  title: 'window preferences',
  async run(): Promise<Finding> {
    const faults: string[] = [];
    let looked = 0;
    for (const packaged of [false, true]) {
      const { windows, preferences } = await created(packaged);
      if (windows !== 1) faults.push(`${windows} windows`);
      const wanted = { ...WANTED, devTools: !packaged };
      for (const [name, value] of Object.entries(wanted)) {
        looked++;
        if (preferences[name] !== value)
          faults.push(`${packaged ? 'packaged, ' : ''}${name} is ${preferences[name]}, not ${value}`);
      }
      const others = Object.keys(preferences).filter((name) => !(name in wanted) && !HARMLESS.includes(name));
      faults.push(...others.map((name) => `${name} is set without a reason`));
    }
    if (/"(?:node_modules\/)?@electron\/remote"/.test(lockfile()))
      faults.push('a remote module is installed');
    return { figure: `${looked} preferences in 2 windows, no remote module`, faults };
  },
};

const lockfile = () => readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8');

const created = (packaged: boolean): Promise<Created> =>
  inScope(async (scope) => {
    const app = await openWindowApp(scope, { env: { ELECTRON_DOUBLE_PACKAGED: packaged ? '1' : '' } });
    return app.evaluate(({ BrowserWindow }) => {
      const all = BrowserWindow.getAllWindows();
      type Contents = WebContents & { getLastWebPreferences(): WebPreferences };
      const contents = all[0]?.webContents as Contents | undefined;
      const { session, ...rest } = contents?.getLastWebPreferences() ?? {};
      return { windows: all.length, preferences: { ...rest, session: session !== undefined } };
    }, null);
  });
