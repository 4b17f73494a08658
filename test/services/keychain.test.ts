import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

const hasSecretService = ['dbus-run-session', 'gnome-keyring-daemon'].every(
  (tool) => spawnSync('which', [tool]).status === 0,
);
if (!hasSecretService) process.stdout.write('NOT RUN: dbus-run-session or gnome-keyring-daemon is missing\n');

const script = new URL('../support/keychain-script.ts', import.meta.url).pathname;

interface Said {
  readonly kept: string;
  readonly read: unknown;
  readonly afterRemoval: unknown;
}

/** Runs the real keychain code in a session of its own; `unlock` starts a real gnome-keyring in it. */
function inSession(
  directory: string,
  unlock: boolean,
  command: string,
): Promise<{ said: Said; stderr: string }> {
  const start = unlock
    ? 'printf "\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; '
    : '';
  const line = `${start}exec "${process.execPath}" "${script}" ${command}`;
  const env = { ...process.env, XDG_DATA_HOME: directory, XDG_RUNTIME_DIR: directory, HOME: directory };
  const child: ChildProcess = spawn('dbus-run-session', ['--', 'sh', '-c', line], { env });
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      const last = stdout.trim().split('\n').at(-1) ?? '';
      try {
        resolve({ said: JSON.parse(last), stderr });
      } catch {
        reject(new Error(`${stdout}\n${stderr}`));
      }
    });
  });
}

function sessionDir(): string {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-keychain-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

function everyByteBelow(directory: string): string {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
  return files.map((file) => readFileSync(file, 'latin1')).join('\n');
}

describe.skipIf(!hasSecretService)('the real Secret Service', () => {
  test('keeps a token for the next run, and removes it for good', async () => {
    const directory = sessionDir();
    const first = await inSession(directory, true, 'set jeton-canari-42');
    expect(first.said).toMatchObject({ kept: 'stored', read: { secret: 'jeton-canari-42', kept: 'stored' } });
    const second = await inSession(directory, true, 'read');
    expect(second.said.read).toEqual({ secret: 'jeton-canari-42', kept: 'stored' });
    const third = await inSession(directory, true, 'remove');
    expect(third.said.afterRemoval).toBeNull();
  });

  test('writes nothing readable to disk', async () => {
    const directory = sessionDir();
    await inSession(directory, true, 'set jeton-canari-42');
    expect(everyByteBelow(directory)).not.toContain('jeton-canari-42');
  });

  test('where there is none, the token lives for the run and is nowhere on disk', async () => {
    const directory = sessionDir();
    const { said } = await inSession(directory, false, 'set jeton-canari-42');
    expect(said).toMatchObject({ kept: 'memory', read: { secret: 'jeton-canari-42', kept: 'memory' } });
    expect(everyByteBelow(directory)).not.toContain('jeton-canari-42');
  });
});
