import { eventually } from '../../support/afterwards.ts';
import { ownName } from '../../support/bus-service.ts';
import type electron from '../../support/electron-double/electron.ts';
import { type LaunchedApp, launchOnDouble } from '../../support/electron-double/launch.ts';
import { startBus } from '../../support/session-bus.ts';
import { type Ground, onGround } from '../life/ground.ts';
import type { Finding, Probe } from '../probe.ts';

type Double = typeof electron;
const WATCHER = 'org.kde.StatusNotifierWatcher';

/** The built app on real session buses without a tray, or with one that goes: its window is never hidden out of reach. */
export const D4: Probe = {
  id: 'D4',
  title: 'no tray host',
  run: () => onGround(tryAll),
};

async function tryAll(ground: Ground): Promise<Finding> {
  const found = {
    'closed without a tray': await closedWithout(ground),
    'started hidden without a tray': await startedHidden(ground),
    'closed after the panel went': await closedAfter(ground),
  };
  const faults = Object.entries(found).flatMap(([name, wrong]) => wrong.map((fault) => `${name}: ${fault}`));
  return { figure: `${Object.keys(found).length} desktops, ${faults.length} wrong`, faults };
}

async function launch(ground: Ground, bus: string, hidden = false): Promise<LaunchedApp> {
  const env = { DBUS_SESSION_BUS_ADDRESS: bus };
  const app = await launchOnDouble({ dataDir: ground.folder(), env, hidden });
  ground.after(app.close);
  return app;
}

const inMain = <Value>(app: LaunchedApp, run: (double: Double) => Value) =>
  app.evaluate(run as never, null) as Promise<Value>;
const windowOf = (app: LaunchedApp) =>
  inMain(app, ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window?.isVisible()) return window ? 'hidden' : 'gone';
    return window.isMinimized() ? 'minimised' : 'visible';
  });
const close = (app: LaunchedApp) =>
  inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => undefined);

/** Nothing is left running that nobody could find: closing the window ends the app. */
async function closedWithout(ground: Ground): Promise<readonly string[]> {
  const app = await launch(ground, await startBus());
  await close(app);
  return within('the app runs on without a window', () => app.process.exitCode === 0);
}

async function startedHidden(ground: Ground): Promise<readonly string[]> {
  const app = await launch(ground, await startBus(), true);
  return within('the window is out of reach', async () => (await windowOf(app)) === 'minimised');
}

/** The tray was there when the app started, and is not when the window is closed. */
async function closedAfter(ground: Ground): Promise<readonly string[]> {
  const bus = await startBus();
  const panel = await ownName(bus, WATCHER, { Get: { variant: true } });
  const app = await launch(ground, bus);
  const trays = () => inMain(app, ({ Tray }) => Tray.present.length);
  const shown = await within('no tray is shown', async () => (await trays()) === 1);
  panel.leave();
  await close(app);
  return [
    ...shown,
    ...(await within('the window is out of reach', async () => (await windowOf(app)) === 'minimised')),
  ];
}

async function within(otherwise: string, isSo: () => boolean | Promise<boolean>): Promise<readonly string[]> {
  return eventually(otherwise, isSo).then(
    () => [],
    () => [otherwise],
  );
}
