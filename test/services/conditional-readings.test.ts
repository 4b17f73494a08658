import { describe, expect, onTestFinished, test } from 'vitest';
import { createPlatform, type PublishedOrders } from '../../electron/platform/client.ts';
import type { Connection } from '../../electron/platform/exchange.ts';
import { fetchHttp } from '../../electron/platform/http.ts';
import { createLastAnswers } from '../../electron/platform/last-answers.ts';
import { createMapping } from '../../electron/platform/mapping.ts';
import { checkProfileText } from '../../electron/platform/profile-check.ts';
import type { Http } from '../../electron/ports.ts';
import smartoa from '../../electron/profiles/smartoa.json' with { type: 'json' };
import { MINUTE } from '../../shared/calendar/time.ts';
import { curtailedRuns } from '../../shared/order/order.ts';
import { answering } from '../support/answers.ts';
import { consignes } from '../support/consignes.ts';
import { instant, TOKEN } from '../support/simulator.ts';
import { startPlatform } from '../support/world.ts';

const GENETS = 'BOA0012345';
const TOMORROW = '2026-11-24';

/** The platform's client over real HTTP, and what its requests asked and were answered. */
function client() {
  const asked: { readonly condition: string | null; readonly status: number }[] = [];
  const http: Http = async (request) => {
    const answer = await fetchHttp(fetch)(request);
    const condition = request.headers['if-none-match'] ?? request.headers['if-modified-since'] ?? null;
    asked.push({ condition, status: answer.ok ? answer.value.status : 0 });
    return answer;
  };
  const mapping = createMapping(new URL('../../electron/platform/mapping-worker.ts', import.meta.url));
  onTestFinished(() => mapping.close());
  const platform = createPlatform({
    http,
    clock: { now: () => instant('2026-11-23T14:10:00+01:00') },
    mapping,
    quick: mapping,
    answers: createLastAnswers(),
    signal: new AbortController().signal,
    onClock() {},
  });
  const read = async (from: Connection, conditional = true) => platform.readOrders(from, { conditional });
  const full = async (from: Connection, conditional = true): Promise<PublishedOrders> => {
    const answer = await read(from, conditional);
    return answer.ok && answer.value !== 'unchanged' ? answer.value : expect.fail(JSON.stringify(answer));
  };
  const last = () => asked.at(-1) ?? expect.fail('nothing was asked');
  return { read, full, last, asked };
}

function connection(baseUrl: string, change: Partial<Connection> = {}, profile: object = {}): Connection {
  const checked = checkProfileText(JSON.stringify({ ...smartoa, ...profile }));
  if (!checked.ok) expect.fail(JSON.stringify(checked.problem));
  return { accountId: 'sud', baseUrl, token: TOKEN, profile: checked.value, ...change };
}

const UNCHANGED = { ok: true, value: 'unchanged' };

describe('a platform that tells whether its answer still holds', () => {
  test('is first read in full, and then says that nothing changed', async () => {
    const { baseUrl } = await startPlatform();
    const { read, full, asked } = client();
    const from = connection(baseUrl);
    expect((await full(from)).orders).toHaveLength(24);
    expect(await read(from)).toEqual(UNCHANGED);
    expect(await read(from)).toEqual(UNCHANGED);
    expect(asked.map(({ status }) => status)).toEqual([200, 304, 304]);
    expect(asked[0]?.condition).toBeNull();
  });

  test('is heard at once when an order changes, and when an acknowledgement is given elsewhere', async () => {
    const { baseUrl, tell, platform } = await startPlatform();
    const { read, full } = client();
    const from = connection(baseUrl);
    await full(from);
    await tell('consigne', { numeroContrat: GENETS, date: TOMORROW, pas: [[0, 4, 100]] });
    const found = (await full(from)).orders.find(
      ({ contractNumber, order }) => contractNumber === GENETS && order.day === TOMORROW,
    );
    expect(found && curtailedRuns(found.order)).toEqual([{ from: 0, to: 4, step: { kind: 'stop' } }]);
    const given = { numeroContrat: GENETS, date: TOMORROW, acquiescement: true, cle: 'k1' };
    expect(platform.acknowledge(given, true).status).toBe(201);
    expect((await full(from)).orders.filter(({ acknowledged }) => acknowledged)).toHaveLength(22);
    expect(await read(from)).toEqual(UNCHANGED);
  });

  test('is read in full whenever it is asked so', async () => {
    const { baseUrl } = await startPlatform();
    const { read, full, last } = client();
    const from = connection(baseUrl);
    await full(from);
    await full(from, false);
    expect(last()).toEqual({ condition: null, status: 200 });
    expect(await read(from)).toEqual(UNCHANGED);
  });

  test('is asked for each account apart', async () => {
    const { baseUrl } = await startPlatform();
    const { read, full } = client();
    await full(connection(baseUrl));
    await full(connection(baseUrl, { accountId: 'nord' }));
    expect(await read(connection(baseUrl))).toEqual(UNCHANGED);
    expect(await read(connection(baseUrl, { accountId: 'nord' }))).toEqual(UNCHANGED);
  });

  test('is read in full with another token, at another address and through another profile', async () => {
    const { baseUrl } = await startPlatform();
    const { read, full, last } = client();
    const from = connection(baseUrl);
    const others = [
      connection(baseUrl, { baseUrl: baseUrl.replace('127.0.0.1', 'localhost') }),
      connection(baseUrl, {}, { values: { ...smartoa.values, meaning: 'limit' } }),
      connection(baseUrl, {}, { orders: { ...smartoa.orders, map: `(${smartoa.orders.map})` } }),
    ];
    for (const other of others) {
      await full(from, false);
      await full(other);
      expect(last()).toEqual({ condition: null, status: 200 });
    }
    await full(from, false);
    const refused = await read(connection(baseUrl, { token: 'un-autre-jeton' }));
    expect(refused).toMatchObject({ ok: false, problem: { code: 'unauthorized' } });
    expect(last()).toEqual({ condition: null, status: 401 });
    expect(await read(from)).toEqual(UNCHANGED);
  });

  test('is read in full where acknowledgements are read apart, for they may change alone', async () => {
    const { baseUrl } = await startPlatform();
    const { full, asked } = client();
    const { request } = smartoa.orders;
    const from = connection(baseUrl, {}, { acknowledgements: { request, map: '[]' } });
    await full(from);
    await full(from);
    expect(asked.map(({ condition }) => condition)).toEqual([null, null, null, null]);
  });
});

describe('validators that do not vouch for the answer', () => {
  const headersTell = async (headers: Record<string, string>) => {
    const { full, last } = client();
    const from = connection(await answering({ headers, body: consignes() }));
    await full(from);
    await full(from);
    return last().condition;
  };

  test('none at all, or a tag that is none, leave the reading in full', async () => {
    expect(await headersTell({})).toBeNull();
    expect(await headersTell({ etag: 'sans-guillemets' })).toBeNull();
  });

  test('a date counts only once the answer had been standing for a minute when it was given', async () => {
    const at = instant('2026-11-23T13:00:00+01:00');
    const utc = (after: number) => new Date(at + after).toUTCString();
    const modified = { 'last-modified': utc(0) };
    expect(await headersTell({ ...modified, date: utc(MINUTE - 1_000) })).toBeNull();
    expect(await headersTell({ ...modified, date: utc(MINUTE) })).toBe(utc(0));
  });

  test('an answer of several pages is read in full', async () => {
    const { full, asked } = client();
    const orders = { ...smartoa.orders, next: 'suite' };
    const { baseUrl, fault } = await startPlatform();
    const first = JSON.stringify({ contrats: [], suite: '/consignes' });
    const from = connection(baseUrl, {}, { orders });
    for (let reading = 0; reading < 2; reading++) {
      await fault({ count: 1, path: '/consignes', answer: { body: first, headers: { etag: '"1"' } } });
      await full(from);
    }
    expect(asked.map(({ condition }) => condition)).toEqual([null, null, null, null]);
  });
});

describe('a 304 that cannot be right', () => {
  test('to a request in full is a problem, not silence', async () => {
    const { read } = client();
    const from = connection(await answering({ status: 304, body: '' }));
    const answer = await read(from);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'unexpectedStatus', status: 304 } });
  });

  test('that names another answer than the one asked about is followed by a reading in full', async () => {
    const { baseUrl, fault } = await startPlatform();
    const { full, asked } = client();
    const from = connection(baseUrl);
    await full(from);
    await fault({ count: 1, path: '/consignes', answer: { status: 304, headers: { etag: '"autre"' } } });
    await full(from);
    expect(asked.map(({ status }) => status)).toEqual([200, 304, 200]);
  });
});

test('the simulator answers a date alone too, for as long as nothing changes', async () => {
  const { baseUrl, tell } = await startPlatform();
  const ask = (headers: Record<string, string>) =>
    fetch(`${baseUrl}/consignes`, { headers: { authorization: `Bearer ${TOKEN}`, ...headers } });
  await tell('horloge', { instant: '2026-11-23T14:20:00+01:00' });
  const known = (await ask({})).headers.get('last-modified') ?? '';
  expect((await ask({ 'if-modified-since': known })).status).toBe(304);
  expect((await ask({ 'if-modified-since': known, 'if-none-match': '"autre"' })).status).toBe(200);
  await tell('consigne', { numeroContrat: GENETS, date: TOMORROW, pas: [] });
  expect((await ask({ 'if-modified-since': known })).status).toBe(200);
});
