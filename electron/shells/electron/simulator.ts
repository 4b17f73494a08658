import { once } from 'node:events';
import { type UtilityProcess, utilityProcess } from 'electron';
import type { SimulatorOptions, SimulatorProcess } from '../../ports.ts';
import { readReady, type SimulatorReady, simulatorAt, simulatorLaunch } from '../../simulator/spawn.ts';

const READY_WITHIN_MS = 10_000;

/** Starts the simulator as a utility process. Throws if it ends, or says nothing within 10 s. */
export async function forkSimulator(file: string, options: SimulatorOptions): Promise<SimulatorProcess> {
  const launch = simulatorLaunch(options);
  const env = { ...process.env, ...launch.env };
  const child = utilityProcess.fork(file, [...launch.args], {
    env,
    stdio: 'ignore',
    serviceName: 'Simulateur',
  });
  try {
    return simulatorAt(await readyOf(child), launch, () => stop(child));
  } catch (error) {
    child.kill();
    throw error;
  }
}

function readyOf(child: UtilityProcess): Promise<SimulatorReady> {
  return new Promise((resolve, reject) => {
    const give = (why: string) => reject(new Error(`The simulator did not start: ${why}`));
    const timer = setTimeout(() => give(`nothing within ${READY_WITHIN_MS / 1_000} s`), READY_WITHIN_MS);
    child.on('message', (message: unknown) => {
      const told = readReady(message);
      if (told === null) return;
      clearTimeout(timer);
      resolve(told);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      give(`it ended with code ${code}`);
    });
  });
}

async function stop(child: UtilityProcess): Promise<void> {
  if (child.pid === undefined) return;
  const ended = once(child, 'exit');
  if (child.kill()) await ended;
}
