import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { totpCode } from '../../electron/accounts/totp.ts';
import {
  bytesOfBase32,
  readStoredKey,
  readTotpSource,
  writeStoredKey,
} from '../../electron/accounts/totp-key.ts';
import type { Instant } from '../../shared/calendar/time.ts';

const KEY = 'JBSWY3DPEHPK3PXP';
/** RFC 6238, appendix B: “12345678901234567890” repeated to the length of the hash, in base32. */
const RFC = {
  SHA1: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  SHA256: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA====',
  SHA512:
    'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNA=',
} as const;

const read = (source: string) => {
  const result = readTotpSource(source);
  return result.ok ? result.value : expect.fail(result.problem.code);
};
const refusal = (source: string) => {
  const result = readTotpSource(source);
  return result.ok ? expect.fail(`${source} was taken`) : result.problem;
};

describe('the code of an instant', () => {
  test.each([
    [59, '94287082', '46119246', '90693936'],
    [1111111109, '07081804', '68084774', '25091201'],
    [1111111111, '14050471', '67062674', '99943326'],
    [1234567890, '89005924', '91819424', '93441116'],
    [2000000000, '69279037', '90698825', '38618901'],
    [20000000000, '65353130', '77737706', '47863826'],
  ])('%d s after 1970 is that of RFC 6238', async (seconds, sha1, sha256, sha512) => {
    const codes = Object.entries(RFC).map(async ([algorithm, secret]) => {
      const key = read(`otpauth://totp/essai?secret=${secret}&algorithm=${algorithm}&digits=8`);
      return (await totpCode(key, (seconds * 1000) as Instant)).code;
    });
    expect(await Promise.all(codes)).toEqual([sha1, sha256, sha512]);
  });

  test('holds until the next multiple of its period', async () => {
    const key = read(`otpauth://totp/essai?secret=${KEY}&period=60`);
    const at = (ms: number) => totpCode(key, ms as Instant);
    const first = await at(60_000);
    expect(first).toMatchObject({ period: 60, validForMs: 60_000 });
    expect(await at(119_999)).toEqual({ ...first, validForMs: 1 });
    expect((await at(120_000)).code).not.toBe(first.code);
  });
});

describe('a key typed by hand', () => {
  test('is taken with spaces, dashes, lower case and padding', () => {
    for (const typed of ['jbsw y3dp ehpk 3pxp', ' JBSW-Y3DP–EHPK\u00a03PXP\n', `${KEY}====`]) {
      expect(read(typed)).toEqual({
        secret: KEY,
        algorithm: 'SHA1',
        digits: 6,
        period: 30,
        issuer: '',
        accountName: '',
      });
    }
  });

  test.each([
    ['a letter that base32 does not have', 'JBSWY3DPEHPK3PX0', 'totpKeyMalformed'],
    ['a character too many', `${KEY}A`, 'totpKeyMalformed'],
    ['a key that is far too long', 'A'.repeat(120), 'totpKeyMalformed'],
    ['a key that is too short', 'JBSWY3DP', 'totpKeyShort'],
    ['nothing', '  - ', 'totpKeyMalformed'],
  ])('is refused with its reason: %s', (_, typed, code) => {
    expect(refusal(typed)).toEqual({ code });
  });

  test('is the bytes that it was made of, whatever they are', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 64 }), (bytes) => {
        const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
        const letters = (bits.match(/.{1,5}/g) ?? []).map(
          (five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)],
        );
        expect([...bytesOfBase32(read(letters.join('')).secret)]).toEqual([...bytes]);
      }),
    );
  });
});

describe('an otpauth link', () => {
  test('says its issuer, account, algorithm, digits and period', () => {
    const link = `otpauth://totp/EDF%20OA:parcs%40exemple.fr?secret=${KEY.toLowerCase()}&issuer=EDF%20OA&algorithm=sha512&digits=8&period=60`;
    expect(read(link)).toEqual({
      secret: KEY,
      issuer: 'EDF OA',
      accountName: 'parcs@exemple.fr',
      algorithm: 'SHA512',
      digits: 8,
      period: 60,
    });
    expect(read(`OTPAUTH://TOTP/Exaion:moi?SECRET=${KEY}`)).toMatchObject({
      issuer: 'Exaion',
      accountName: 'moi',
      algorithm: 'SHA1',
      digits: 6,
      period: 30,
    });
  });

  test.each([
    ['a counter-based one', `otpauth://hotp/moi?secret=${KEY}&counter=1`, 'totpCounter'],
    ['one that moves keys', 'otpauth-migration://offline?data=CjEK', 'totpTransfer'],
    ['another kind', `otpauth://steam/moi?secret=${KEY}`, 'totpLinkMalformed'],
    ['no key', 'otpauth://totp/moi?issuer=EDF', 'totpLinkMalformed'],
    ['an empty key', 'otpauth://totp/moi?secret=', 'totpKeyMalformed'],
    ['two keys', `otpauth://totp/moi?secret=${KEY}&secret=${KEY}`, 'totpLinkMalformed'],
    ['a page of the web', 'https://portail.exemple.fr/', 'totpLinkMalformed'],
    ['broken encoding', `otpauth://totp/%E0%A4%A?secret=${KEY}`, 'totpLinkMalformed'],
  ])('is refused for its reason: %s', (_, link, code) => {
    expect(refusal(link)).toEqual({ code });
  });

  test.each([
    ['algorithm', ['MD5', '']],
    ['digits', ['5', '9', '6.5', '-6', 'six']],
    ['period', ['0', '4', '301', '1e9', '-30']],
  ])('is refused where its %s is none that can be honoured', (field, values) => {
    for (const value of values) {
      expect(refusal(`otpauth://totp/moi?secret=${KEY}&${field}=${value}`)).toEqual({
        code: 'totpParameter',
        field,
      });
    }
  });

  test('never throws, and a refusal tells no part of the source', () => {
    const near = fc
      .tuple(fc.constantFrom('', 'otpauth://totp/', 'otpauth://', 'otpauth:', '%'), fc.string(), fc.string())
      .map(([head, label, query]) => `${head}${label}?secret=${KEY}${query}`);
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (source) => {
        const result = readTotpSource(source);
        if (!result.ok) expect(JSON.stringify(result.problem)).not.toContain(KEY);
      }),
    );
  });
});

test('what the keychain keeps is read back whole, and anything else counts as no key', () => {
  const key = read(`otpauth://totp/EDF:moi?secret=${KEY}&digits=8&period=60&algorithm=SHA256`);
  const { issuer: _, accountName: __, ...kept } = key;
  expect(readStoredKey(writeStoredKey(key))).toEqual(kept);
  for (const wrong of ['', '{', '[]', JSON.stringify({ ...kept, digits: 12 }), KEY]) {
    expect(readStoredKey(wrong)).toBeNull();
  }
});
