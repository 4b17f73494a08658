import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { afterwards, eventually } from './afterwards.ts';
import { startBus } from './session-bus.ts';

/** Whether this computer has what a real Secret Service takes; says so on the output where it has not. */
export function hasSecretService(): boolean {
  const tools = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'];
  const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
  if (missing.length > 0) process.stdout.write(`NOT RUN: ${missing.join(', ')} missing\n`);
  return missing.length === 0;
}

/** The environment of a session whose keychain lies in a directory of its own. */
export function sessionEnv(dir: string, address: string): NodeJS.ProcessEnv {
  const runtime = join(dir, 'run');
  mkdirSync(runtime, { recursive: true });
  const own = { XDG_DATA_HOME: join(dir, 'data'), XDG_RUNTIME_DIR: runtime, HOME: dir };
  return { ...process.env, ...own, DISPLAY: '', WAYLAND_DISPLAY: '', DBUS_SESSION_BUS_ADDRESS: address };
}

export interface Keyring {
  readonly env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/** A real gnome-keyring on a real bus, opened with its password; without one it stays locked. */
export async function startKeyring(dir: string, password: string | null): Promise<Keyring> {
  const env = sessionEnv(dir, await startBus());
  const args = ['--foreground', '--components=secrets', ...(password === null ? [] : ['--unlock'])];
  const daemon = spawn('gnome-keyring-daemon', args, { env, stdio: ['pipe', 'ignore', 'ignore'] });
  daemon.stdin.end(password ?? '');
  const stop = async () => {
    if (daemon.exitCode !== null || daemon.signalCode !== null) return;
    daemon.kill();
    await once(daemon, 'exit');
  };
  afterwards(stop);
  const bus = 'org.freedesktop.DBus';
  const asked = [
    `--dest=${bus}`,
    '/org/freedesktop/DBus',
    `${bus}.NameHasOwner`,
    'string:org.freedesktop.secrets',
  ];
  const isOwned = () =>
    spawnSync('dbus-send', ['--session', '--print-reply', ...asked], { env, encoding: 'utf8' }).stdout;
  await eventually('a keychain', () => isOwned().includes('boolean true'));
  return { env, stop };
}

/** How many secrets of the app the keychain holds. */
export function countSecrets({ env }: Keyring): number {
  const asked = ['/org/freedesktop/secrets', 'org.freedesktop.Secret.Service.SearchItems'];
  const args = ['--session', '--print-reply', '--dest=org.freedesktop.secrets', ...asked];
  const { stdout } = spawnSync('dbus-send', [...args, 'dict:string:string:service,vigie-oa'], {
    ...{ env, encoding: 'utf8' },
  });
  expect(stdout).toContain('array');
  return stdout.match(/object path/g)?.length ?? 0;
}

/** Runs a script of the tests in a session; answers the value of each line that it printed. */
export async function runIn(
  env: NodeJS.ProcessEnv,
  script: string,
  ...args: string[]
): Promise<{ readonly said: readonly unknown[]; readonly signal: string | null }> {
  const path = new URL(`./${script}.ts`, import.meta.url).pathname;
  const child = spawn(process.execPath, [path, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  const [, signal] = await once(child, 'close');
  return { said: text.split('\n').filter(Boolean).map(parse), signal };
}

const parse = (line: string): unknown => JSON.parse(line);
