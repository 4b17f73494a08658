import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runningInstance } from '../../electron/instance-lock.ts';

const START = join(import.meta.dirname, '../../electron/start.ts');
const READY = /^Vigie OA prête : http:\/\/127\.0\.0\.1:(\d+)\/#code=([\w-]+)$/m;
let dataDir: string;
let launchers: ChildProcess[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'vigie-launcher-'));
  launchers = [];
});
afterEach(async () => {
  await Promise.all(launchers.map((launcher) => end(launcher, 'SIGTERM')));
  await expect.poll(() => runningInstance(dataDir)).toBeUndefined();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Runs what `npm start -- …` runs, where no display is; `said` grows with what it writes. */
function launch(...args: string[]) {
  const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' };
  const child = spawn(process.execPath, [START, '--data-dir', dataDir, ...args], { env });
  launchers.push(child);
  const run = { child, said: '', ended: once(child, 'close').then(([code]) => code as number) };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      run.said += text;
    });
  }
  return run;
}

async function end(launcher: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (launcher.exitCode !== null || launcher.signalCode !== null) return;
  const ended = once(launcher, 'exit');
  launcher.kill(signal);
  await ended;
}

async function ready(run: ReturnType<typeof launch>): Promise<{ port: number; code: string }> {
  await expect.poll(() => run.said, { timeout: 50_000 }).toMatch(READY);
  const [, port, code = ''] = READY.exec(run.said) ?? [];
  return { port: Number(port), code };
}

describe('npm start', () => {
  test('says in one line why there is no window, then where the page is', async () => {
    const run = launch('--no-open', '--demo');
    await ready(run);
    expect(run.said).toMatch(/^Pas de fenêtre Electron : .+\. Ouverture dans le navigateur\.$/m);
    await end(run.child, 'SIGINT');
    expect(await run.ended).toBe(0);
  });

  test('says nothing of Electron where the browser was asked for', async () => {
    const run = launch('--no-open', '--browser');
    await ready(run);
    expect(run.said).not.toContain('Electron');
  });

  test('a second start prints a link of its own to the page of the first', async () => {
    const first = await ready(launch('--no-open', '--browser'));
    const run = launch('--no-open');
    const second = await ready(run);
    expect(await run.ended).toBe(0);
    expect(second.port).toBe(first.port);
    expect(second.code).not.toBe(first.code);
  });

  test('where no browser can be opened the user is asked to', async () => {
    const run = launch('--browser');
    await ready(run);
    if (process.platform === 'linux') {
      await expect.poll(() => run.said).toContain('Ouvrez ce lien dans un navigateur.');
    }
  });

  test('an app whose launcher was killed closes by itself', async () => {
    const run = launch('--no-open', '--browser');
    await ready(run);
    await end(run.child, 'SIGKILL');
    await expect.poll(() => runningInstance(dataDir), { timeout: 10_000 }).toBeUndefined();
  });

  test('a taken port is named', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const run = launch('--no-open', '--browser', '--port', String(port));
    expect(await run.ended).toBe(1);
    expect(run.said).toContain(`Le port ${port} est déjà pris`);
    other.close();
  });

  test('an unknown option is answered with the list of options, and nothing starts', async () => {
    const run = launch('--fenetre');
    expect(await run.ended).toBe(2);
    expect(run.said).toContain('Option inconnue : --fenetre');
    expect(run.said).toContain('--no-open');
  });
});
