import { join } from 'node:path';
import type { Logger } from 'pino';
import type { DemoView } from '../shared/app-state.ts';
import { done } from '../shared/contract.ts';
import { problem } from '../shared/problem.ts';
import { fail, type Result } from '../shared/result.ts';
import type { Scenario } from '../shared/scenarios.ts';
import { memorySecrets } from './accounts/secrets.ts';
import type { Exchange } from './backup/backups.ts';
import { openWorkspace, type Workspace } from './compose.ts';
import { calledInTurn, clearBeside, connectDemo, stageIn, startDemoPlatform } from './demo.ts';
import type { Secrets, Shell, SimulatorProcess } from './ports.ts';
import { isClosed } from './simulator/scenes.ts';
import type { Uploads } from './uploads.ts';

/** A workspace with its data directory, and in the demonstration the platform that is played for it. */
export interface Open {
  readonly workspace: Workspace;
  readonly dir: string;
  readonly simulator: SimulatorProcess | null;
  readonly demo: DemoView | null;
}

/**
 * What is open: the user's own workspace, which stays watched, and beside it the demonstration while the user looks at
 * that one. Opening and closing are asked for one after another.
 */
export interface Workspaces {
  /** The user's own; null where only the demonstration was ever opened, or while its files are being exchanged. */
  own(): Open | null;
  demo(): Open | null;
  /** The one that windows show. */
  shown(): Open | null;
  start(demo: boolean): Promise<void>;
  enterDemo(): Promise<Result<void>>;
  leaveDemo(): Promise<Result<void>>;
  /** Problems: nothingToDo outside the demonstration. */
  play(scenario: Scenario): Promise<Result<void>>;
  /** The user's workspace ends, its files change, and what then lies there is opened: the old ones where that fails. */
  reopen(exchange: Exchange): Promise<Result<void>>;
  /** Opens again what was there before a restore that failed, where the disk did not give it back at once. */
  regain(): void;
  close(): Promise<void>;
}

interface WorkspacesTools {
  readonly shell: Shell;
  readonly dataDir: string;
  readonly secrets: Secrets;
  readonly log: Logger;
  readonly uploads: Uploads;
  readonly onChange: () => void;
  readonly holdsReading: () => boolean;
  /** Another workspace is shown, or another content: what is due in it is due now. */
  readonly onOpened: () => void;
}

export function createWorkspaces(tools: WorkspacesTools): Workspaces {
  const { log, onOpened } = tools;
  let own: Open | null = null;
  let demo: Open | null = null;
  let comeBack: (() => void) | null = null;

  /** Shows another workspace; the user's choices of language and theme go along. */
  const carryOver = async (from: Open | null, to: Open): Promise<Result<void>> => {
    if (from) await to.workspace.handlers['settings.change'](from.workspace.state().settings);
    onOpened();
    return done;
  };
  return {
    own: () => own,
    demo: () => demo,
    shown: () => demo ?? own,
    async start(inDemo) {
      if (inDemo) {
        demo = await openDemo(tools);
        clearBeside(demo.dir);
      } else own = openOwn(tools);
      onOpened();
    },
    async enterDemo() {
      if (demo) return done;
      demo = await openDemo(tools);
      clearBeside(demo.dir);
      return carryOver(own, demo);
    },
    async leaveDemo() {
      if (!demo) return done;
      const left = demo;
      own ??= openOwn(tools);
      demo = null;
      await carryOver(left, own);
      await closeOpen(left);
      return done;
    },
    async play(scenario) {
      if (!demo) return fail(problem('nothingToDo'));
      const left = demo;
      demo = await openDemo(tools, scenario);
      await carryOver(left, demo);
      await closeOpen(left);
      clearBeside(demo.dir);
      return done;
    },
    async reopen({ run, rollBack, finish }) {
      const old = own;
      own = null;
      let changed = done;
      try {
        if (old) await closeOpen(old);
        await run();
        own = openOwn(tools);
      } catch (error) {
        log.error({ err: error }, 'restore');
        changed = fail(problem('storageFailed', { detail: error instanceof Error ? error.message : '' }));
        comeBack = () => {
          rollBack();
          own = openOwn(tools);
          comeBack = null;
        };
      }
      if (!comeBack) finish();
      onOpened();
      return changed;
    },
    regain: () => comeBack?.(),
    async close() {
      const ended = [own, demo];
      own = null;
      demo = null;
      await Promise.all(ended.map((open) => open && closeOpen(open)));
    },
  };
}

function openOwn({ shell, dataDir: dir, ...tools }: WorkspacesTools): Open {
  const { secrets, log, uploads, onChange, holdsReading } = tools;
  const workspace = openWorkspace(shell, { dir, secrets, log, uploads, onChange, holdsReading });
  return { workspace, dir, simulator: null, demo: null };
}

/**
 * The demonstration has a data directory of its own below the user's, and keeps no secret beyond this run. Without a
 * scenario it goes on where it was left.
 */
async function openDemo(tools: WorkspacesTools, scenario: Scenario | null = null): Promise<Open> {
  const { shell, dataDir, log, uploads, onChange } = tools;
  const dir = stageIn(join(dataDir, 'demo'), shell.clock.now(), scenario);
  // A platform that lets nobody in shows what was read before: there must be something.
  const first = scenario !== null && isClosed(scenario) ? 'usual' : scenario;
  const simulator = await startDemoPlatform(shell, dir, first);
  let workspace: Workspace | null = null;
  try {
    workspace = openWorkspace(shell, { dir, secrets: memorySecrets(), log, uploads, onChange, silent: true });
    await connectDemo(workspace, simulator);
    if (scenario !== null) await readThrough(workspace, simulator, scenario);
    const shown = { scenario: scenario ?? simulator.scenario };
    return { workspace: calledInTurn(workspace), dir, simulator, demo: shown };
  } catch (error) {
    await workspace?.close();
    await simulator.stop();
    throw error;
  }
}

/** Reads the platform before anybody looks; once more where it closes then, as the account is to tell of it. */
async function readThrough(workspace: Workspace, simulator: SimulatorProcess, scenario: Scenario) {
  await workspace.handlers['orders.read'](undefined);
  if (simulator.scenario === scenario) return;
  await simulator.play(scenario);
  await workspace.handlers['orders.read'](undefined);
}

async function closeOpen({ workspace, simulator }: Open): Promise<void> {
  await workspace.close();
  await simulator?.stop();
}
