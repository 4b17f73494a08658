import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { z } from 'zod';
import { formatInstant, type Instant } from '../../shared/calendar/time.ts';
import { SCENARIOS, type Scenario } from '../../shared/scenarios.ts';
import type { SimulatorOptions, SimulatorProcess } from '../ports.ts';
import { SECRET_ENV } from './options.ts';

const READY_WITHIN_MS = 10_000;
const STOP_WITHIN_MS = 5_000;

export type SimulatorStart = SimulatorOptions & {
  readonly clock?: Instant | undefined;
};

/** How a shell starts `simulator/main`: arguments anyone may see, and an environment that carries the secrets. */
export interface SimulatorLaunch {
  readonly token: string;
  readonly controlKey: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Prepares a start with a control key of its own. */
export function simulatorLaunch({
  stateFile,
  token,
  past,
  scenario,
  clock,
}: SimulatorStart): SimulatorLaunch {
  const controlKey = randomBytes(24).toString('base64url');
  const args = ['--state', stateFile];
  if (past !== undefined) args.push('--past', String(past));
  if (scenario !== undefined) args.push('--scenario', scenario);
  if (clock !== undefined) args.push('--clock', formatInstant(clock));
  const env = { [SECRET_ENV.token]: token, [SECRET_ENV.control]: controlKey };
  return { token, controlKey, args, env };
}

const ready = z.object({
  ready: z.object({
    port: z.int(),
    scenario: z.enum(SCENARIOS),
    clock: z.int() as unknown as z.ZodType<Instant>,
  }),
});

/** What `simulator/main` tells its parent once it listens. */
export type SimulatorReady = z.infer<typeof ready>['ready'];

/** Reads a message of `simulator/main`; null for any other message. */
export function readReady(message: unknown): SimulatorReady | null {
  return ready.safeParse(message).data?.ready ?? null;
}

/** A running simulator as the app sees it. `play` throws where the simulator does not take the scenario. */
export function simulatorAt(
  { port, scenario, clock }: SimulatorReady,
  { token, controlKey }: SimulatorLaunch,
  stop: () => Promise<void>,
): SimulatorProcess {
  const baseUrl = `http://127.0.0.1:${port}`;
  const play = async (next: Scenario) => {
    const answer = await fetch(`${baseUrl}/_simulateur/scenario`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-control': controlKey },
      body: JSON.stringify({ scenario: next }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`The simulator refused the scenario ${next}: ${answer.status} ${text}`);
  };
  return { baseUrl, token, scenario, clock, play, stop };
}

/**
 * Starts the simulator (the script of `simulator/main`) as a child of this Node process. Throws, with what it said, if it
 * is not ready within 10 s.
 */
export async function startSimulatorProcess(script: URL, options: SimulatorStart): Promise<SimulatorProcess> {
  const launch = simulatorLaunch(options);
  const child = fork(script, launch.args, {
    env: { ...process.env, ...launch.env },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  try {
    return simulatorAt(await readyOf(child), launch, () => stop(child));
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

function readyOf(child: ChildProcess): Promise<SimulatorReady> {
  return new Promise((resolve, reject) => {
    let said = '';
    const give = (why: string) => reject(new Error(`The simulator did not start: ${why}. ${said}`.trim()));
    const timer = setTimeout(() => give(`nothing within ${READY_WITHIN_MS / 1_000} s`), READY_WITHIN_MS);
    child.stderr?.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-2_000);
    });
    child.on('message', (message) => {
      const told = readReady(message);
      if (told === null) return;
      clearTimeout(timer);
      resolve(told);
    });
    child.once('error', (error) => give(error.message));
    child.once('close', (code) => {
      clearTimeout(timer);
      give(`it ended with code ${code}`);
    });
  });
}

/** Closing the channel is what tells it on every system to save and end; it is killed if it does not. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  if (child.connected) child.disconnect();
  await ended;
  clearTimeout(timer);
}
