import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ownName } from '../support/bus-service.ts';
import { hasSecretService, runIn, sessionEnv, startKeyring } from '../support/keyring.ts';
import { startBus, startSilence } from '../support/session-bus.ts';
import { tempDir } from '../support/world.ts';

const hasKeyring = hasSecretService();
const SERVICE = 'org.freedesktop.secrets';
const stored = { ok: true, value: { secret: 'jeton-canari-42', kept: 'stored', trouble: null } };
const trouble = (code: string) => expect.objectContaining({ code });
const failed = (code: string) => ({ ok: false, problem: trouble(code) });

function everyByteBelow(directory: string): string {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
  return files.map((file) => readFileSync(file, 'latin1')).join('\n');
}

const saying = async (env: NodeJS.ProcessEnv, ...deeds: string[]) =>
  (await runIn(env, 'keychain-script', ...deeds)).said;

describe.skipIf(!hasKeyring)('the real Secret Service', () => {
  test('keeps a token for the next run, writes nothing readable to disk, and removes it for good', async () => {
    const dir = tempDir();
    const first = await startKeyring(dir, 'mot de passe');
    const [look, set, get] = await saying(first.env, 'look', 'set:jeton-canari-42', 'get');
    expect(look).toEqual({ asked: true, problem: null });
    expect(set).toEqual({ kept: 'stored', trouble: null });
    expect(get).toEqual(stored);
    await first.stop();
    expect(everyByteBelow(dir)).not.toContain('jeton-canari-42');

    const { env } = await startKeyring(dir, 'mot de passe');
    const [kept, removed, after] = await saying(env, 'get', 'remove', 'get');
    expect(kept).toEqual(stored);
    expect(removed).toEqual({ ok: true, value: 'gone' });
    expect(after).toEqual({ ok: true, value: null });
  });

  test('that is locked is told apart from one without the token', async () => {
    const dir = tempDir();
    const open = await startKeyring(dir, 'mot de passe');
    await saying(open.env, 'set:jeton-canari-42');
    await open.stop();
    const { env, stop } = await startKeyring(dir, null);
    const [look, get, set, remove] = await saying(env, 'look', 'get', 'set:autre-jeton', 'remove');
    expect(look).toEqual({ asked: true, problem: trouble('keychainLocked') });
    expect(get).toEqual(failed('keychainLocked'));
    expect(set).toEqual({ kept: 'memory', trouble: trouble('keychainLocked') });
    expect(remove).toEqual({ ok: true, value: 'forgotten' });
    await stop();
    const again = await startKeyring(dir, 'mot de passe');
    expect((await saying(again.env, 'get'))[0]).toEqual(stored);
  });

  test('without a keychain yet is no trouble until something is to be kept', async () => {
    const { env } = await startKeyring(tempDir(), null);
    const [look, get] = await saying(env, 'look', 'get');
    expect(look).toEqual({ asked: true, problem: null });
    expect(get).toEqual({ ok: true, value: null });
  });
});

describe.skipIf(!hasKeyring)('a session', () => {
  test.each([
    ['without a bus', 'unix:path=/nonexistent'],
    ['with a bus that has no address', 'nonsense:'],
  ])('%s has no keychain: the token lives for the run and is nowhere on disk', async (_words, address) => {
    const dir = tempDir();
    const [look, set, get] = await saying(sessionEnv(dir, address), 'look', 'set:jeton-canari-42', 'get');
    expect(look).toMatchObject({ asked: true, problem: {} });
    expect(set).toMatchObject({ kept: 'memory' });
    expect(get).toMatchObject({ ok: true, value: { secret: 'jeton-canari-42', kept: 'memory' } });
    expect(everyByteBelow(dir)).not.toContain('jeton-canari-42');
  });

  test('without a bus says that there is no keychain', async () => {
    const [look] = await saying(sessionEnv(tempDir(), 'unix:path=/nonexistent'), 'look');
    expect(look).toEqual({ asked: true, problem: trouble('keychainAbsent') });
  });

  test('whose service takes every call and never answers is given up, and the app goes on meanwhile', async () => {
    const address = await startBus();
    const service = await ownName(address, SERVICE, { OpenSession: 'silence', Get: 'silence' });
    const [get, set, stall] = await saying(sessionEnv(tempDir(), address), 'get', 'set:jeton-canari-42');
    expect(service.calls).toContain('OpenSession');
    expect(get).toEqual(failed('keychainSilent'));
    expect(set).toEqual({ kept: 'memory', trouble: trouble('keychainSilent') });
    // The service waits for two seconds and more: a main thread that waited along would have stood still as long.
    expect((stall as { worstStallMs: number }).worstStallMs).toBeLessThan(1_500);
  });

  test('whose bus itself takes the connection and never answers is given up too', async () => {
    const [get, set, stall] = await saying(
      sessionEnv(tempDir(), await startSilence()),
      'get',
      'set:jeton-canari-42',
    );
    expect(get).toEqual(failed('keychainSilent'));
    expect(set).toEqual({ kept: 'memory', trouble: trouble('keychainSilent') });
    expect((stall as { worstStallMs: number }).worstStallMs).toBeLessThan(1_500);
  });

  test('whose service refuses says that it refuses', async () => {
    const address = await startBus();
    await ownName(address, SERVICE, {});
    const [look, set] = await saying(sessionEnv(tempDir(), address), 'look', 'set:jeton-canari-42');
    expect(look).toEqual({ asked: true, problem: trouble('secretsUnavailable') });
    expect(set).toEqual({ kept: 'memory', trouble: trouble('secretsUnavailable') });
  });
});

test('a keychain whose library cannot be loaded is said not to serve, and the app ends by itself', () => {
  const worker = join(tempDir(), 'broken.mjs');
  writeFileSync(worker, "throw new Error('no such module')");
  const keychain = new URL('../../electron/accounts/keychain.ts', import.meta.url);
  const script = `
    const { openKeychain, reachKeychain } = await import(${JSON.stringify(keychain.href)});
    const keychain = openKeychain(reachKeychain(new URL(${JSON.stringify(pathToFileURL(worker).href)})));
    console.log(JSON.stringify(await keychain.call({ op: 'get', name: 'x', secret: '' })));`;
  const ended = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect([ended.signal, ended.status]).toEqual([null, 0]);
  expect(JSON.parse(ended.stdout)).toMatchObject({ problem: { code: 'secretsUnavailable' } });
});
