import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDeclaredAddresses, checkPublicAddress } from '../../shared/accounts/ip-address.ts';

const verdict = (entry: string) => {
  const checked = checkPublicAddress(entry);
  return checked.ok ? checked.value : checked.problem.code;
};

describe('a declared address', () => {
  test.each([
    [' 8.8.8.8 ', '8.8.8.8'],
    ['2A00:1450:4007:0810:0000:0000:0000:200E', '2a00:1450:4007:810::200e'],
  ])('"%s" is one public address, kept as %s', (entry, kept) => expect(verdict(entry)).toBe(kept));

  test.each([
    ['8.8.8.0/24', 'addressRange'],
    ['8.8.8.8-8.8.8.20', 'addressRange'],
    ['8.8.8.*', 'addressRange'],
    ['2a00:1450::/32', 'addressRange'],
    ['vpn.exemple.fr', 'addressName'],
    ['localhost', 'addressName'],
    ['10.0.0.1', 'addressPrivate'],
    ['172.31.255.254', 'addressPrivate'],
    ['192.168.1.10', 'addressPrivate'],
    ['fd12:3456::1', 'addressPrivate'],
    ['169.254.1.1', 'addressLinkLocal'],
    ['fe80::1', 'addressLinkLocal'],
    ['127.0.0.1', 'addressLoopback'],
    ['::1', 'addressLoopback'],
    ['192.0.2.7', 'addressDocumentation'],
    ['198.51.100.7', 'addressDocumentation'],
    ['203.0.113.7', 'addressDocumentation'],
    ['2001:db8::7', 'addressDocumentation'],
    ['100.64.0.1', 'addressCarrierNat'],
    ['::ffff:8.8.8.8', 'addressMapped'],
    ['224.0.0.1', 'addressReserved'],
    ['255.255.255.255', 'addressReserved'],
    ['0.0.0.0', 'addressReserved'],
    ['8.8.8', 'addressMalformed'],
    ['8.8.8.256', 'addressMalformed'],
    ['08.8.8.8', 'addressMalformed'],
    ['', 'addressMalformed'],
  ])('"%s" is refused as %s', (entry, code) => expect(verdict(entry)).toBe(code));

  test('is the same however often it is checked, and no entry breaks the check', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string(), fc.domain()), (entry) => {
        const once = checkPublicAddress(entry);
        if (once.ok) expect(checkPublicAddress(once.value)).toEqual(once);
      }),
      { numRuns: 2_000 },
    );
  });

  test('stands once in a list, and the first fault is named by its place', () => {
    expect(checkDeclaredAddresses(['8.8.8.8', '1.1.1.1'])).toEqual({
      ok: true,
      value: ['8.8.8.8', '1.1.1.1'],
    });
    expect(checkDeclaredAddresses(['8.8.8.8', '8.8.8.8'])).toMatchObject({
      problem: { code: 'addressTwice', field: 'addresses.1' },
    });
  });
});
