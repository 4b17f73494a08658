import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { acquireInstance, type Instance, runningInstance } from '../../../electron/instance-lock.ts';
import { INFO } from '../../support/instance-start.ts';
import { type Ground, onGround } from '../life/ground.ts';
import type { Finding, Probe } from '../probe.ts';

const STARTS = 20;
const START = join(import.meta.dirname, '../../support/instance-start.ts');

/** Twenty starts at once beside a running app, and after one that was killed and left its lock and address behind. */
export const D3: Probe = {
  id: 'D3',
  title: `${STARTS} starts at once, stale lock`,
  run: () => onGround(tryBoth),
};

async function tryBoth(ground: Ground): Promise<Finding> {
  const dir = ground.folder();
  const faults: string[] = [];
  const first = await start(ground, dir);
  if (!first.instance.ok) faults.push('the first start does not own the data');
  const beside = await startMany(ground, dir);
  faults.push(...judge('beside the first', beside, 0));
  const { child } = first;
  if (child.exitCode !== null || child.signalCode !== null) faults.push('the first did not survive');
  await kill([...beside, first]);
  if (!existsSync(join(dir, 'instance.json'))) faults.push('nothing stale was left behind to try');
  if (runningInstance(dir) !== undefined) faults.push('a killed owner is taken for a running one');
  const after = await startMany(ground, dir);
  faults.push(...judge('after a kill', after, 1));
  await kill(after);
  const last = await acquireInstance(dir);
  if (last.ok) last.release();
  else faults.push('the data cannot be had in the end');
  return { figure: `${2 * STARTS + 1} starts, ${faults.length} wrong`, faults };
}

interface Started {
  readonly child: ChildProcess;
  readonly instance: Instance;
}

async function start(ground: Ground, dir: string): Promise<Started> {
  const child = fork(START, [dir], { execArgv: [] });
  ground.after(() => void child.kill('SIGKILL'));
  const [instance] = (await once(child, 'message')) as [Instance];
  return { child, instance };
}

const startMany = (ground: Ground, dir: string) =>
  Promise.all(Array.from({ length: STARTS }, () => start(ground, dir)));

function judge(when: string, started: readonly Started[], owners: number): readonly string[] {
  const owning = started.filter(({ instance }) => instance.ok).length;
  const others = started.flatMap(({ instance }) => (instance.ok ? [] : [JSON.stringify(instance.running)]));
  const lost = others.filter((running) => running !== JSON.stringify(INFO)).length;
  return [
    ...(owning === owners ? [] : [`${when}: ${owning} owners, expected ${owners}`]),
    ...(lost === 0 ? [] : [`${when}: ${lost} starts do not learn how to reach the owner`]),
  ];
}

async function kill(started: readonly Started[]): Promise<void> {
  await Promise.all(
    started.map(async ({ child }) => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }),
  );
}
