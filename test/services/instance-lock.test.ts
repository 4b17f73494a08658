import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { acquireInstance, type Instance, runningInstance } from '../../electron/instance-lock.ts';
import { INFO } from '../support/instance-start.ts';

const START = join(import.meta.dirname, '../support/instance-start.ts');
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vigie-instance-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A start in a process of its own: tells whether it became the owner, and lives until it is killed. */
function startProcess() {
  const child = fork(START, [dir], { execArgv: [] });
  const instance = new Promise<Instance>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Instance));
    child.once('exit', (code) => reject(new Error(`ended with code ${code}`)));
  });
  return { child, instance };
}

async function kill({ child }: ReturnType<typeof startProcess>): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

describe('one owner of a data directory', () => {
  test('of 20 processes started at once exactly one owns it, and the others learn how to reach it', {
    timeout: 60_000,
  }, async () => {
    const starts = Array.from({ length: 20 }, startProcess);
    const instances = await Promise.all(starts.map(({ instance }) => instance));
    expect(instances.filter(({ ok }) => ok)).toHaveLength(1);
    for (const instance of instances) {
      if (!instance.ok) expect(instance.running).toEqual(INFO);
    }
    await Promise.all(starts.map(kill));
  });

  test('a killed owner leaves nothing in the way, though its address is still written', async () => {
    const first = startProcess();
    expect((await first.instance).ok).toBe(true);
    expect(runningInstance(dir)).toEqual(INFO);
    await kill(first);
    expect(runningInstance(dir)).toBeUndefined();
    const second = await acquireInstance(dir);
    expect(second.ok).toBe(true);
    if (second.ok) second.release();
  });

  test('a released directory can be taken again by the same process', async () => {
    for (let i = 0; i < 2; i++) {
      const instance = await acquireInstance(dir);
      expect(instance.ok).toBe(true);
      if (!instance.ok) continue;
      instance.publish(INFO);
      expect(await acquireInstance(dir)).toEqual({ ok: false, running: INFO });
      instance.release();
    }
  });

  test('an owner with a native window says that it serves no page', async () => {
    const owner = await acquireInstance(dir);
    if (owner.ok) owner.publish(null);
    expect(await acquireInstance(dir)).toEqual({ ok: false, running: null });
    if (owner.ok) owner.release();
  });

  test('an owner that is about to end is waited for', async () => {
    const owner = await acquireInstance(dir);
    if (!owner.ok) return expect.fail('no owner');
    owner.publish(null);
    owner.withdraw();
    const next = acquireInstance(dir);
    owner.release();
    const taken = await next;
    expect(taken.ok).toBe(true);
    if (taken.ok) taken.release();
  });

  test('only the user can read how the owner is reached', async () => {
    const owner = await acquireInstance(dir);
    if (owner.ok) owner.publish(INFO);
    expect(statSync(join(dir, 'instance.json')).mode & 0o777).toBe(0o600);
    if (owner.ok) owner.release();
  });
});
