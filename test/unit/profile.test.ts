import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { requestUrl } from '../../electron/platform/address.ts';
import { checkProfileText } from '../../electron/platform/profile-check.ts';
import { profileJsonSchema } from '../../electron/platform/profile-json-schema.ts';
import { openProfiles } from '../../electron/platform/profiles.ts';
import shipped from '../../electron/profiles/smartoa.json' with { type: 'json' };
import { checkBaseUrl } from '../../shared/accounts/base-url.ts';

const refusal = (profile: unknown) => {
  const checked = checkProfileText(JSON.stringify(profile));
  return checked.ok ? expect.fail('was accepted') : checked.problem;
};

describe('a connector profile', () => {
  test('the shipped one is valid, and its JSON Schema is the one that checks it', () => {
    expect(checkProfileText(JSON.stringify(shipped)).ok).toBe(true);
    const schemaFile = new URL('../../electron/profiles/profile.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(profileJsonSchema());
  });

  test('is refused with the name of an unknown field', () => {
    expect(refusal({ ...shipped, orderz: {} })).toMatchObject({ code: 'profileInvalid', field: 'orderz' });
    const values = { ...shipped.values, unite: 'kW' };
    expect(refusal({ ...shipped, values })).toMatchObject({ field: 'values.unite' });
  });

  test('is refused with the field whose expression does not parse', () => {
    const orders = { ...shipped.orders, map: 'contrats[' };
    expect(refusal({ ...shipped, orders })).toMatchObject({ code: 'profileInvalid', field: 'orders.map' });
  });

  test('is refused for an unknown unit, an unknown placeholder, a path to another host', () => {
    expect(refusal({ ...shipped, values: { ...shipped.values, unit: 'GW' } }).field).toMatch(/^values/);
    const request = (path: string) => ({ ...shipped.orders, request: { method: 'GET', path } });
    expect(refusal({ ...shipped, orders: request('/consignes/{site}') }).field).toBe('orders.request.path');
    expect(refusal({ ...shipped, orders: request('//elsewhere.example/') }).field).toBe(
      'orders.request.path',
    );
  });

  test("a user's own is found beside the shipped one, a broken one is listed with its fault", () => {
    const folder = mkdtempSync(join(tmpdir(), 'vigie-profiles-'));
    writeFileSync(join(folder, 'mine.json'), JSON.stringify({ ...shipped, id: 'mine', label: 'Le mien' }));
    writeFileSync(join(folder, 'broken.json'), '{ "id": ');
    const profiles = openProfiles(folder);
    expect(profiles.list().map(({ id, origin, problem }) => [id, origin, problem?.code ?? null])).toEqual([
      ['smartoa', 'shipped', null],
      ['broken.json', 'own', 'profileInvalid'],
      ['mine', 'own', null],
    ]);
    expect(profiles.get('mine').ok).toBe(true);
    expect(profiles.get('other')).toMatchObject({ ok: false, problem: { code: 'profileUnknown' } });
  });
});

describe('the base address', () => {
  const check = (text: string) => {
    const checked = checkBaseUrl(text);
    return checked.ok ? checked.value : checked.problem.code;
  };

  test('is https, or http to this computer', () => {
    expect(check(' https://api.example.fr/smart-oa/ ')).toBe('https://api.example.fr/smart-oa');
    expect(check('http://127.0.0.1:4000')).toBe('http://127.0.0.1:4000');
    expect(check('http://api.example.fr')).toBe('insecureAddress');
    expect(check('http://localhost.evil.example')).toBe('insecureAddress');
    expect(check('http://127.0.0.1.evil.example')).toBe('insecureAddress');
    expect(check('ftp://api.example.fr')).toBe('invalidAddress');
    expect(check('api.example.fr')).toBe('invalidAddress');
  });

  test('carries no user, password, query or fragment', () => {
    expect(check('https://user:pass@api.example.fr')).toBe('invalidAddress');
    expect(check('https://api.example.fr/?token=1')).toBe('invalidAddress');
  });

  test('is followed by a path whose placeholders cannot leave their place', () => {
    const request = { method: 'GET' as const, path: '/c/{contractNumber}', query: { jour: '{day}' } };
    const url = requestUrl('https://api.example.fr/v1', request, {
      contractNumber: '../x?y#z',
      day: '2026-11-24&a=b',
    });
    expect(url.href).toBe('https://api.example.fr/v1/c/..%2Fx%3Fy%23z?jour=2026-11-24%26a%3Db');
  });
});
