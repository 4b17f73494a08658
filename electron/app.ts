import { join } from 'node:path';
import type { AppState, DemoView } from '../shared/app-state.ts';
import { done, type Handlers } from '../shared/contract.ts';
import { problem } from '../shared/problem.ts';
import { fail, ok, type Result } from '../shared/result.ts';
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
  let pushing = false;
  /** Null while one workspace is closed and the next one opened, and at the end. */
  let open: Open | null = null;
  let opening: Promise<unknown>;

  const onChange = () => {
    if (pushing) return;
    pushing = true;
    setTimeout(() => {
      pushing = false;
      if (open) shell.emit('state', stateOf(open));
    }, PUSH_DELAY_MS);
  };
  const enter = async (next: () => Open | Promise<Open>) => {
    const entered = await next();
    open = entered;
    entered.workspace.tick();
    onChange();
    return entered;
  };
  const swap = async (from: Open, next: () => Open | Promise<Open>): Promise<Result<void>> => {
    const choices = from.workspace.state().settings;
    open = null;
    await closeOpen(from);
    try {
      const entered = await enter(next);
      return entered.workspace.handlers['settings.change'](choices);
    } catch (error) {
      log.error({ err: error }, 'workspace not opened');
      await enter(openReal);
      return fail(problem('internal', { what: 'demo' }));
    }
  };
  const handlersOf = (now: Open): Handlers => ({
    ...now.workspace.handlers,
    'state.read': async () => ok(stateOf(now)),
    'demo.enter': () => (now.demo ? Promise.resolve(done) : exclusive(() => swap(now, openDemo))),
    'demo.leave': () => (now.demo ? exclusive(() => swap(now, openReal)) : Promise.resolve(done)),
    'demo.play': async ({ scenario }) => {
      if (!now.simulator) return fail(problem('nothingToDo'));
      await now.simulator.play(scenario);
      open = { ...now, demo: { scenario } };
      // A reading that fails is what some scenarios are for: the account tells it.
      await now.workspace.handlers['orders.read'](undefined);
      await connectDemo(shell, now.workspace, now.simulator);
      return done;
    },
  });
  const handlers = delegating(async () => {
    await opening;
    if (!open) throw new Error('closed');
    return handlersOf(open);
  });

  opening = enter(options.demo ? openDemo : openReal);
  await opening;
  const ticking = setInterval(() => open?.workspace.tick(), SECOND);
  return {
    handlers,
    async close() {
      clearInterval(ticking);
      await opening;
      const last = open;
      open = null;
      if (last) await closeOpen(last);
    },
  };

  /** Calls that arrive while workspaces are swapped wait for the next one. */
  function exclusive(work: () => Promise<Result<void>>): Promise<Result<void>> {
    const result = work();
    opening = result.catch(() => undefined);
    return result;
  }

  function stateOf({ workspace, dir, demo }: Open): AppState {
    const app = { version: shell.version, shell: shell.kind, dataDir: dir };
    return { ...workspace.state(), app, demo, revision: ++revision };
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
function delegating(current: () => Promise<Handlers>): Handlers {
  type Call = (input: unknown) => Promise<Result<unknown>>;
  const get = (_: object, name: string): Call => {
    return async (input) => ((await current())[name as keyof Handlers] as Call)(input);
  };
  return new Proxy({}, { get }) as Handlers;
}
