import { z } from 'zod';
import { readOptions, SECRET_ENV, USAGE } from './options.ts';
import { type SimulatorServer, startSimulatorServer } from './server.ts';

/** Present in a utility process of Electron, in place of Node's `process.send`. */
type Parented = NodeJS.Process & { readonly parentPort?: { postMessage(message: unknown): void } };

/** Runs the simulator as a command until a signal, or until the process that forked it is gone. */
async function run(): Promise<void> {
  z.config(z.locales.fr());
  if (process.argv.includes('--help')) {
    process.stdout.write(USAGE);
    return;
  }
  const options = readOptions(process.argv.slice(2), process.env);
  for (const name of Object.values(SECRET_ENV)) delete process.env[name];
  if (!options.ok) return leave(2, `${options.problem}\n\n${USAGE}`);
  try {
    const starting = startSimulatorServer(options.value);
    endWithParent(starting);
    announce(await starting);
  } catch (error) {
    leave(
      1,
      `Le simulateur ne peut pas démarrer : ${error instanceof Error ? error.message : String(error)}\n`,
    );
  }
}

function announce({ port, baseUrl, platform }: SimulatorServer): void {
  const message = { ready: { port, scenario: platform.scenario, clock: platform.clock.now() } };
  process.stdout.write(`Simulateur prêt : ${baseUrl}\n`);
  process.send?.(message);
  (process as Parented).parentPort?.postMessage(message);
}

function endWithParent(starting: Promise<SimulatorServer>): void {
  const end = () => {
    void starting.then((server) => server.close()).then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.once('disconnect', end);
  if (process.connected === false) end();
}

function leave(code: number, text: string): void {
  process.stderr.write(text);
  process.exitCode = code;
  if (process.connected) process.disconnect();
}

await run();
