import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createMapping } from '../../electron/platform/mapping.ts';
import { answering } from '../support/answers.ts';
import { consignes } from '../support/consignes.ts';
import { account, startApp } from '../support/world.ts';

const worker = new URL('../../electron/platform/mapping-worker.ts', import.meta.url);

/** Connects to an address whose answers are bad, and tells why they were refused and what was kept of them. */
async function connectedTo(baseUrl: string) {
  const app = await startApp();
  await app.call('accounts.add', account(baseUrl));
  const state = await app.until(
    ({ accounts: [first] }) => first?.trouble !== null || first?.lastReadAt !== null,
  );
  return { app, state, trouble: state.accounts[0]?.trouble?.problem ?? null };
}

describe('an answer that cannot be trusted is refused with its reason and changes nothing', () => {
  const broken = (from: string, to: string) => ({
    body: consignes({ change: (text) => text.replace(from, to) }),
  });

  test.each([
    ['malformed JSON', { body: '{"contrats": [}{"a": 1, "b": 2}' }, 'answerNotJson'],
    ['JSON that stops half-way', { body: consignes().slice(0, 3_000) }, 'answerTruncated'],
    ['a connection cut half-way', { body: consignes(), cut: true }, 'answerTruncated'],
    ['a wrong content type', { body: consignes(), type: 'text/plain' }, 'answerWrongType'],
    ['HTML', { body: '<!doctype html><html></html>', type: 'text/html' }, 'answerIsHtml'],
    ['HTML that calls itself JSON', { body: '<!doctype html><html></html>' }, 'answerIsHtml'],
    ['a step off the grid', broken('T10:00:00Z', 'T10:07:00Z'), 'stepOffGrid'],
    ['a step doubled', broken('T11:00:00Z', 'T10:45:00Z'), 'stepDoubled'],
    ['a number as text', broken('"valeur":100', '"valeur":"100"'), 'stepNotNumber'],
    [
      'a redirect',
      { status: 302, headers: { location: 'https://elsewhere.example/' }, body: '' },
      'redirected',
    ],
    ['an address where nothing is', { status: 404, body: '{}' }, 'wrongAddress'],
  ])('%s', async (_, answer, code) => {
    const { state, trouble } = await connectedTo(await answering(answer));
    expect(trouble?.code).toBe(code);
    expect(state.tomorrow.filter(({ order }) => order !== null)).toEqual([]);
    expect(state.accounts[0]?.lastReadAt).toBeNull();
  });

  test('a self-signed certificate', async () => {
    const { trouble } = await connectedTo(await answering({ body: consignes() }, { secure: true }));
    expect(trouble?.code).toBe('tlsUntrusted');
  });

  test('a day twice with other contents', async () => {
    const day = JSON.parse(consignes()).contrats[0];
    const other = JSON.parse(consignes({ change: (text) => text.replaceAll('"valeur":100', '"valeur":0') }))
      .contrats[0];
    const { trouble } = await connectedTo(
      await answering({ body: JSON.stringify({ contrats: [day, other] }) }),
    );
    expect(trouble).toMatchObject({ code: 'contractTwice', contractNumber: 'BOA0000000', day: '2026-11-24' });
  });

  test('more than 48 MB', async () => {
    const { trouble } = await connectedTo(await answering({ body: `[${' '.repeat(49 * 1_048_576)}]` }));
    expect(trouble).toMatchObject({ code: 'answerTooLarge', limitMb: 48 });
  });
});

describe('a large or slow answer never freezes the app', () => {
  test('30 MB are read while calls go on being answered', async () => {
    const body = consignes({ contracts: 1_000, days: 7 });
    expect(body.length).toBeGreaterThan(30_000_000);
    const url = await answering({ body });
    const app = await startApp();
    await app.call('accounts.add', account(url));
    let answered = 0;
    for (let read = false; !read; answered++) {
      const { accounts } = await app.state();
      expect(accounts[0]?.trouble).toBeNull();
      read = accounts[0]?.lastReadAt !== null;
      await pause(20);
    }
    expect(answered).toBeGreaterThan(20);
    expect((await app.state()).contracts).toHaveLength(1_000);
  }, 120_000);

  test('an expression that never ends is given up, and the next answer is read', async () => {
    const mapping = createMapping(worker, 2_000);
    const endless = '($f := function($n) { $f($n + 1) }; $f(0))';
    const late = await mapping.value(Buffer.from('{}'), endless);
    expect(late).toEqual({ ok: false, problem: { code: 'mappingTimeout', seconds: 2 } });
    expect(await mapping.value(Buffer.from('{"a": 2}'), 'a + 1')).toEqual({ ok: true, value: 3 });
    await mapping.close();
  });
});

describe('an address that must not be used is refused before anything is sent', () => {
  test.each([
    ['http://api.example.fr', 'insecureAddress'],
    ['not an address', 'invalidAddress'],
    ['https://user:secret@api.example.fr', 'invalidAddress'],
  ])('%s', async (baseUrl, code) => {
    const app = await startApp();
    expect(await app.refused('accounts.add', account(baseUrl))).toBe(code);
    expect((await app.state()).accounts).toEqual([]);
  });
});
