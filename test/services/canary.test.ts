import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fr } from '../../shared/messages/fr.ts';
import { findCanaries } from '../support/canary.ts';
import { hasSecretService, sessionEnv, startKeyring } from '../support/keyring.ts';
import { CANARIES, secretSession } from '../support/secret-session.ts';
import { tempDir } from '../support/world.ts';

const hasKeyring = hasSecretService();
describe('the secrets of a whole session', () => {
  test.each(['with a keychain', 'without one'])('%s, come out nowhere', async (which) => {
    if (which === 'with a keychain' && !hasKeyring) return;
    const dir = tempDir();
    const env =
      which === 'with a keychain'
        ? (await startKeyring(dir, 'mot de passe')).env
        : sessionEnv(dir, 'unix:path=/nonexistent');
    const { places, token, counters, dataDir, said } = await secretSession(env, dir);
    expect(token).toBe(which === 'with a keychain' ? 'stored' : 'memory');
    // The session really happened, and everything that could give a secret away is really looked at.
    expect(counters.posts).toBeGreaterThanOrEqual(3);
    for (const file of ['history.db', 'settings.json', 'logs/vigie-oa.log']) {
      expect(places.get(join(dataDir, file))?.length, file).toBeGreaterThan(50);
    }
    expect([...places.keys()].some((path) => path.includes('history.db-wal'))).toBe(true);
    expect(places.get(join(dataDir, 'logs/vigie-oa.log'))?.toString()).toContain('"msg":"turn"');
    const codes = JSON.stringify(said);
    for (const code of ['unauthorized', 'ipRefused', 'unavailable', 'invalidInput', 'totpCounter']) {
      expect(codes).toContain(code);
    }
    expect(findCanaries(CANARIES, places)).toEqual([]);
  });
});

test('a secret is found in whichever form it comes out', () => {
  const [secret] = CANARIES;
  const text = secret?.bytes.toString() ?? '';
  const zipped = deflateRawSync(Buffer.from(`<c>${text}</c>`));
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(zipped.length, 20);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt32LE(header.length + zipped.length, 16);
  const planted: [string, Buffer][] = [
    ['raw', Buffer.from(`x${text}x`)],
    ['JSON', Buffer.from(JSON.stringify({ a: text }))],
    ...[0, 1, 2].map((n): [string, Buffer] => [
      `base64 at ${n}`,
      Buffer.from(Buffer.from(`${'x'.repeat(n)}${text}yz`).toString('base64')),
    ]),
    ['base64url', Buffer.from(Buffer.from(`Bearer ${text}`).toString('base64url'))],
    ['URL', Buffer.from(`?t=${encodeURIComponent(text)}`)],
    ['hex', Buffer.from(Buffer.from(text).toString('hex'))],
    ['UTF-16LE', Buffer.from(text, 'utf16le')],
    ['ZIP', Buffer.concat([header, zipped, central, end])],
  ];
  const found = findCanaries(CANARIES, new Map(planted)).map((line) => line.split(':')[0]);
  expect([...new Set(found)]).toEqual(planted.map(([place]) => place));
  expect(findCanaries(CANARIES, new Map([['texts', Buffer.from(JSON.stringify(fr))]]))).toEqual([]);
});
