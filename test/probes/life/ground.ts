import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SECRET_ENV } from '../../../electron/simulator/options.ts';
import { readReady } from '../../../electron/simulator/spawn.ts';
import { withAfterwards } from '../../support/afterwards.ts';
import { CONTROL, callsTo, TOKEN } from '../../support/simulator.ts';

/** Where a probe lays things down and starts processes: all of it goes when the probe ends. */
export interface Ground {
  /** A new empty folder. */
  folder(): string;
  /** Called at the end, the last first. */
  after(undo: () => unknown): void;
}

export const onGround = <T>(work: (ground: Ground) => Promise<T>): Promise<T> =>
  withAfterwards((after) =>
    work({
      after,
      folder() {
        const dir = mkdtempSync(join(tmpdir(), 'vigie-probe-'));
        after(() => rmSync(dir, { recursive: true, force: true }));
        return dir;
      },
    }),
  );

/** The simulator of the platform in a process of its own, with its clock at `clock` where that is given. */
export async function startPlatform(ground: Ground, clock?: string) {
  const main = new URL('../../../electron/simulator/main.ts', import.meta.url);
  const child = fork(main, clock === undefined ? [] : ['--clock', clock], {
    env: { ...process.env, [SECRET_ENV.token]: TOKEN, [SECRET_ENV.control]: CONTROL },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  ground.after(() => void child.kill('SIGKILL'));
  const [message] = await once(child, 'message');
  const baseUrl = `http://127.0.0.1:${readReady(message)?.port}`;
  const { command, report, ...calls } = callsTo(baseUrl);
  const tell = async (name: string, body: unknown): Promise<void> => {
    const status = await command(name, body);
    if (status !== 200) throw new Error(`the simulator answers ${status} to ${name}`);
  };
  return { ...calls, baseUrl, tell, report };
}

export type OwnPlatform = Awaited<ReturnType<typeof startPlatform>>;
