import type { Logger } from 'pino';
import type { AppState } from '../shared/app-state.ts';
import { type Instant, SECOND } from '../shared/calendar/time.ts';
import { done, type Handlers } from '../shared/contract.ts';
import { problem } from '../shared/problem.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { updateWaits } from '../shared/watch/update-rule.ts';
import { openKeychain, reachKeychain } from './accounts/keychain.ts';
import { keychainSecrets } from './accounts/secrets.ts';
import { type BackupHost, backupHandlers } from './backup/backups.ts';
import { endInterruptedSwap } from './backup/swap.ts';
import { diagnosticHandlers } from './diagnostic/diagnostic-handlers.ts';
import { createTurns } from './in-turn.ts';
import { logFileOf, openLog } from './log.ts';
import type { Secrets, Shell } from './ports.ts';
import { awaitDrawing } from './reading/first-drawing.ts';
import { createUnderWay, type UnderWay } from './updating/under-way.ts';
import { createUploads, uploadHandlers } from './uploads.ts';
import { createWorkspaces, type Open } from './workspaces.ts';

export interface App {
  /** Stay the same for the life of the app, whichever workspace is open. */
  readonly handlers: Handlers;
  /** Does at once what is due, without waiting for the next second: the machine woke up. */
  tick(): void;
  /** Notes that the window's page ended by itself, why, and whether it was loaded anew. */
  pageGone(reason: string, reloaded: boolean): void;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly dataDir: string;
  /** Start straight in the demonstration, which has a data directory of its own below. */
  readonly demo: boolean;
  /** A window opens at once: it draws what is known before anything is read. Left out: none does, and what is due is read. */
  readonly opening?: boolean;
  /** The system's keychain unless a test brings another. */
  readonly secrets?: Secrets;
}

/** Pushes follow a change by this long, so that a burst of changes is one push. */
const PUSH_DELAY_MS = 20;
const DEMO_READ_EVERY_TICKS = 10;

/**
 * Opens the app in a shell: the user's own workspace, which stays watched, and beside it the demonstration while the
 * user looks at that one. Windows are shown one of the two.
 */
export async function openApp(shell: Shell, options: AppOptions): Promise<App> {
  const log = openLog(options.dataDir);
  const ownKeychain = () => openKeychain(reachKeychain(shell.worker('accounts/keychain-worker')));
  const { secrets = keychainSecrets(ownKeychain()) } = options;
  const uploads = createUploads(shell.clock);
  const turns = createTurns();
  const underWay = createUnderWay();
  let revision = 0;
  let pushing = false;

  /** Nothing that goes wrong in a tick or a push may end the app: the next one begins anew. */
  const guarded = (what: string, work: () => void) => {
    try {
      work();
    } catch (error) {
      log.error({ err: error }, what);
    }
  };
  const onChange = () => {
    if (pushing) return;
    pushing = true;
    setTimeout(() => {
      pushing = false;
      guarded('push', () => {
        const open = workspaces.shown();
        if (open) shell.emit('state', stateOf(open));
      });
    }, PUSH_DELAY_MS);
  };
  const drawing = awaitDrawing(options.opening ?? false, () => tick());
  const workspaces = createWorkspaces({
    ...{ shell, dataDir: options.dataDir, secrets, log, uploads, onChange, holdsReading: drawing.awaited },
    onOpened() {
      tick();
      onChange();
    },
  });
  let shownGlance = '';
  /** The tray speaks of the user's own contracts; of the demonstration only where there is nothing else. */
  const showGlance = () => {
    const glance = (workspaces.own() ?? workspaces.demo())?.workspace.glance();
    const key = JSON.stringify(glance);
    if (!glance || key === shownGlance) return;
    shownGlance = key;
    shell.desktop.glance(glance);
  };
  let shownDesktop = '';
  /** What this computer offers changes without a word: a panel goes, a notification is refused. */
  const showDesktop = () => {
    const desktop = JSON.stringify([shell.desktop.view(), shell.updates?.view()]);
    if (desktop !== shownDesktop) onChange();
    shownDesktop = desktop;
  };
  let ticks = 0;
  const tick = () => {
    const [own, demo] = [workspaces.own(), workspaces.demo()];
    // The demonstration's platform changes under the user's eyes.
    if (demo && ++ticks % DEMO_READ_EVERY_TICKS === 0) void demo.workspace.handlers['orders.read'](undefined);
    guarded('regain', workspaces.regain);
    for (const open of [own, demo]) if (open) guarded('tick', () => open.workspace.tick());
    guarded('glance', showGlance);
    guarded('desktop', showDesktop);
    if (drawing.awaited()) return;
    shell.updates?.tick(shell.clock.now()).catch((error: unknown) => log.warn({ err: error }, 'update'));
  };
  /** Entering, leaving and playing a demonstration, making and restoring a backup happen one after another. */
  const inTurn = <T>(work: () => Promise<Result<T>>): Promise<Result<T>> => {
    return turns(work).catch((error: unknown) => {
      log.error({ err: error }, 'turn');
      return fail(problem('internal', { what: 'turn' }));
    });
  };
  const diagnostic = diagnosticHandlers({
    shell,
    logFile: logFileOf(options.dataDir),
    state() {
      const open = workspaces.shown();
      if (!open) throw new Error('closed');
      return stateOf(open);
    },
  });
  /** The user's own contracts count, not those of a demonstration. */
  const update = (): Result<void> => {
    const updates = shell.updates;
    if (!updates?.view()) return fail(problem('nothingToDo'));
    const state = workspaces.own()?.workspace.state();
    const now = (shell.clock.now() + (state?.clockOffset ?? 0)) as Instant;
    const isWriting = [state?.export, state?.monthlyRecord].some((file) => file?.status === 'running');
    const why = updateWaits(now, state?.tomorrow ?? [], { isWriting, underWay: underWay.any() });
    if (why !== null) return fail(problem('updateWaits', { why }));
    updates.install();
    return done;
  };
  const backupHost: BackupHost = {
    ...{ dir: options.dataDir, shell, secrets, uploads, inTurn, reopen: workspaces.reopen },
    keeping: () => (workspaces.demo() ? null : (workspaces.own()?.workspace.keeping ?? null)),
  };

  endInterruptedSwap(options.dataDir, () => shell.openSettings(options.dataDir));
  await workspaces.start(options.demo);
  const ticking = setInterval(tick, SECOND);
  const handlers = delegating(
    () => {
      const open = workspaces.shown();
      if (!open) throw new Error('closed');
      return {
        ...open.workspace.handlers,
        ...uploadHandlers(uploads),
        ...backupHandlers(backupHost),
        ...diagnostic,
        'state.read': async () => ok(stateOf(open)),
        'desktop.launchAtLogin': async ({ on }) => {
          const set = await shell.desktop.setLaunchAtLogin(on);
          onChange();
          return set;
        },
        'desktop.drawn': async () => {
          drawing.over();
          return done;
        },
        'desktop.update': async () => update(),
        'desktop.noteShown': async ({ id }) => {
          shell.desktop.shown?.(id);
          return done;
        },
        'demo.enter': () => inTurn(workspaces.enterDemo),
        'demo.leave': () => inTurn(workspaces.leaveDemo),
        'demo.play': ({ scenario }) => inTurn(() => workspaces.play(scenario)),
      };
    },
    underWay,
    log,
  );
  return {
    handlers,
    tick,
    pageGone: (reason, reloaded) => log.error({ reason, reloaded }, 'page'),
    async close() {
      clearInterval(ticking);
      drawing.close();
      await turns(workspaces.close);
      await uploads.close();
    },
  };

  function stateOf({ workspace, dir, demo: view }: Open): AppState {
    const app = { version: shell.version, shell: shell.kind, dataDir: dir };
    const desktop = shell.desktop.view();
    const update = shell.updates?.view() ?? null;
    return { ...workspace.state(), app, desktop, update, demo: view, revision: ++revision };
  }
}

/** Handlers that look up, at each call, which workspace is shown, and answer a fault as a problem. */
function delegating(current: () => Handlers, underWay: UnderWay, log: Logger): Handlers {
  type Call = (input: unknown) => Promise<Result<unknown>>;
  const get = (_: object, name: string): Call => {
    return async (input) => {
      try {
        return await underWay.during(name, () => (current()[name as keyof Handlers] as Call)(input));
      } catch (error) {
        log.error({ err: error, call: name }, 'call');
        const onDisk = error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
        return fail(problem(onDisk ? 'storageFailed' : 'internal', { what: name }));
      }
    };
  };
  return new Proxy({}, { get }) as Handlers;
}
