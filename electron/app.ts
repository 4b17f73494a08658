import { join } from 'node:path';
import type { AppState, DemoView } from '../shared/app-state.ts';
import { done, type Handlers } from '../shared/contract.ts';
import { problem } from '../shared/problem.ts';
import { fail, ok } from '../shared/result.ts';
import { SECOND } from '../shared/time.ts';
import { openWorkspace, type Workspace } from './compose.ts';
import { connectDemo, startDemoPlatform } from './demo.ts';
import { openLog } from './log.ts';
import type { Secrets, Shell, SimulatorProcess } from './ports.ts';
import { keychainSecrets, memorySecrets } from './secrets.ts';

export interface App {
  /** Stay the same for the life of the app, whichever workspace is open. */
  readonly handlers: Handlers;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly dataDir: string;
  /** Start straight in the demonstration, which has a data directory of its own below. */
  readonly demo: boolean;
  /** The system's keychain unless a test brings another. */
  readonly secrets?: Secrets;
}

interface Open {
  readonly workspace: Workspace;
  readonly dir: string;
  readonly simulator: SimulatorProcess | null;
  readonly demo: DemoView | null;
}

/** Pushes follow a change by this long, so that a burst of changes is one push. */
const PUSH_DELAY_MS = 20;

/** Opens the app in a shell: one workspace at a time, the user's own or the demonstration's, and the state it pushes. */
export async function openApp(shell: Shell, options: AppOptions): Promise<App> {
  const log = openLog(options.dataDir);
  const { secrets = keychainSecrets() } = options;
  let revision = 0;
  let pushing: NodeJS.Timeout | null = null;
  const onChange = () => {
    pushing ??= setTimeout(() => {
      pushing = null;
      shell.emit('state', stateNow());
    }, PUSH_DELAY_MS);
  };
  let open = options.demo ? await openDemo() : openReal();
  const ticking = setInterval(() => open.workspace.tick(), SECOND);
  open.workspace.tick();

  const swap = async (next: () => Open | Promise<Open>) => {
    const choices = open.workspace.state().settings;
    await closeOpen(open);
    open = await next();
    await open.workspace.handlers['settings.change'](choices);
    open.workspace.tick();
    onChange();
    return done;
  };
  const current = (): Handlers => ({
    ...open.workspace.handlers,
    'state.read': async () => ok(stateNow()),
    'demo.enter': async () => (open.demo ? done : swap(openDemo)),
    'demo.leave': async () => (open.demo ? swap(openReal) : done),
    'demo.play': async ({ scenario }) => {
      if (!open.simulator) return fail(problem('nothingToDo'));
      await open.simulator.play(scenario);
      open = { ...open, demo: { scenario } };
      onChange();
      return open.workspace.handlers['orders.read'](undefined);
    },
  });
  return {
    handlers: delegating(current),
    async close() {
      clearInterval(ticking);
      if (pushing) clearTimeout(pushing);
      await closeOpen(open);
    },
  };

  function stateNow(): AppState {
    const app = { version: shell.version, shell: shell.kind, dataDir: open.dir };
    return { ...open.workspace.state(), app, demo: open.demo, revision: ++revision };
  }

  function openReal(): Open {
    const dir = options.dataDir;
    const workspace = openWorkspace(shell, { dir, secrets, log, onChange });
    return { workspace, dir, simulator: null, demo: null };
  }

  async function openDemo(): Promise<Open> {
    const dir = join(options.dataDir, 'demo');
    const simulator = await startDemoPlatform(shell, dir);
    const workspace = openWorkspace(shell, { dir, secrets: memorySecrets(), log, onChange });
    await connectDemo(shell, workspace, simulator);
    return { workspace, dir, simulator, demo: { scenario: simulator.scenario } };
  }
}

async function closeOpen({ workspace, simulator }: Open): Promise<void> {
  await workspace.close();
  await simulator?.stop();
}

/** Handlers that look up, at each call, which workspace is open. */
function delegating(current: () => Handlers): Handlers {
  return new Proxy({} as Handlers, { get: (_, name) => current()[name as keyof Handlers] });
}
