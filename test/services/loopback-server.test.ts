import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attachment } from '../../electron/shells/downloads.ts';
import { askForLaunchUrl } from '../../electron/shells/launch-request.ts';
import { type LoopbackServer, startLoopbackServer } from '../../electron/shells/loopback-server.ts';
import type { Handlers } from '../../shared/contract.ts';
import { done } from '../../shared/contract.ts';
import { type Answered, type Ask, ask as askPort, openRequest } from '../support/raw-request.ts';
import { layTrappedFolder, pathsOut, TRAP } from '../support/trapped-folder.ts';

const ADMIN_KEY = 'the-admin-key';
let dir: string;
let server: LoopbackServer;
let calls: string[];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'vigie-loopback-'));
  const rendererDir = layTrappedFolder(dir);
  calls = [];
  const handlers = {
    'orders.read': async () => {
      calls.push('orders.read');
      return done;
    },
    'days.withdraw': async ({ day }: { day: string }) => {
      calls.push(`days.withdraw ${day}`);
      return done;
    },
  } as unknown as Handlers;
  server = await startLoopbackServer({ handlers, port: 0, rendererDir, adminKey: ADMIN_KEY });
});

afterEach(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

const open = (what: Ask) => openRequest(server.port, what);
const ask = (what: Ask) => askPort(server.port, what);

const host = () => `127.0.0.1:${server.port}`;
const origin = () => `http://${host()}`;
const json = () => ({ origin: origin(), 'content-type': 'application/json' });

/** A request as this server's own page sends it. */
function post(path: string, body: unknown, headers: OutgoingHttpHeaders = {}): Promise<Answered> {
  return ask({ method: 'POST', path, headers: { ...json(), ...headers }, body: JSON.stringify(body) });
}

const codeOf = (url: string) => url.split('#code=')[1] ?? '';

async function openSession(): Promise<string> {
  const answer = await post('/api/session', { code: codeOf(server.launchUrl()) });
  return JSON.parse(answer.text).key;
}

const call = (key: string, name: string, input?: unknown) =>
  post('/api/call', { name, input }, { 'x-vigie-key': key });

describe('opening the page', () => {
  test('a launch address gives one session key, and a used or invented code gives none', async () => {
    const url = server.launchUrl();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{43}$/);
    expect((await post('/api/session', { code: codeOf(url) })).status).toBe(200);
    for (const code of [codeOf(url), '', 'invented', null, 7, codeOf(server.launchUrl()).slice(1)]) {
      expect((await post('/api/session', { code })).status).toBe(403);
    }
  });

  test('every launch address opens a session of its own, and both go on working', async () => {
    const keys = [await openSession(), await openSession()];
    expect(new Set(keys).size).toBe(2);
    for (const key of keys) expect(JSON.parse((await call(key, 'orders.read')).text)).toEqual({ ok: true });
  });

  test('another start gets a launch address with the admin key only', async () => {
    const url = await askForLaunchUrl({ port: server.port, adminKey: ADMIN_KEY });
    expect((await post('/api/session', { code: codeOf(url ?? '') })).status).toBe(200);
    expect(await askForLaunchUrl({ port: server.port, adminKey: 'guessed' })).toBeNull();
    expect((await post('/api/launch', {}, { 'x-vigie-admin': '' })).status).toBe(401);
  });

  test('the page comes with a strict content policy and is never cached, its hashed files are', async () => {
    const page = await ask({ path: '/' });
    expect(page.text).toContain('Vigie OA');
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self'; /);
    expect(page.headers).not.toHaveProperty('access-control-allow-origin');
    const script = await ask({ path: '/assets/index-Ab3_dE-9.js' });
    expect(script.headers['cache-control']).toContain('immutable');
    expect(script.headers['content-type']).toContain('text/javascript');
  });
});

describe('calls', () => {
  test('reach their handler and answer its result', async () => {
    const key = await openSession();
    const answer = await call(key, 'days.withdraw', { contractId: 1, day: '2026-11-24' });
    expect([answer.status, answer.text]).toEqual([200, '{"ok":true}']);
    expect(calls).toEqual(['days.withdraw 2026-11-24']);
  });

  test('of an unknown name or with a wrong input answer a problem, and no handler runs', async () => {
    const key = await openSession();
    const bad = [
      ['constructor', undefined, 'unknownCall'],
      ['__proto__', undefined, 'unknownCall'],
      ['days.withdraw', { contractId: 1, day: '2026-02-30' }, 'invalidInput'],
      ['days.withdraw', { contractId: 1, day: '2026-11-24', more: 1 }, 'invalidInput'],
      ['orders.read', {}, 'invalidInput'],
    ] as const;
    for (const [name, input, code] of bad) {
      const answer = await call(key, name, input);
      expect(JSON.parse(answer.text), name).toMatchObject({ ok: false, problem: { code } });
    }
    expect(calls).toEqual([]);
  });

  test('with something else than a JSON object of at most 1 MiB are refused', async () => {
    const headers = { ...json(), 'x-vigie-key': await openSession() };
    const send = (body: string, more = {}) =>
      ask({ method: 'POST', path: '/api/call', headers: { ...headers, ...more }, body });
    const status = async (body: string, more = {}) => (await send(body, more)).status;
    expect(await status('{"name":')).toBe(400);
    expect(await status('null')).toBe(400);
    expect(await status('{}', { 'content-type': 'text/plain' })).toBe(415);
    expect(await status('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).toBe(415);
    const large = await send(JSON.stringify({ name: 'orders.read', pad: 'x'.repeat(1_048_576) }));
    expect([large.status, large.headers.connection]).toEqual([413, 'close']);
    expect(calls).toEqual([]);
  });
});

describe('events', () => {
  test('reach every listening page by name', async () => {
    const listen = async () => {
      const headers = { 'sec-fetch-site': 'same-origin', 'x-vigie-key': await openSession() };
      return open({ path: '/api/events', headers });
    };
    const pages = [await listen(), await listen()];
    server.emit('show', { day: '2026-11-24' } as never);
    for (const page of pages) {
      expect(page.headers['content-type']).toContain('text/event-stream');
      let text = '';
      for await (const chunk of page) {
        text += chunk;
        if (text.includes('event:')) break;
      }
      expect(text).toContain('event: show\ndata: {"day":"2026-11-24"}\n\n');
    }
  });
});

describe('downloads', () => {
  const FILE_NAME = 'Relevé « été ».xlsx';
  const fetchOnce = (path: string, key: string) =>
    ask({ path, headers: { 'sec-fetch-site': 'same-origin', 'x-vigie-key': key } });

  test('are sent once, under their own name, and then deleted', async () => {
    const key = await openSession();
    const file = join(dir, 'export');
    const path = server.offerDownload(file, FILE_NAME);
    expect((await fetchOnce(path, key)).status, 'not written yet').toBe(404);
    writeFileSync(file, 'workbook');
    expect((await fetchOnce(path, 'no key')).status).toBe(401);
    const sent = await fetchOnce(path, key);
    expect([sent.status, sent.text]).toEqual([200, 'workbook']);
    expect(sent.headers['content-disposition']).toBe(attachment(FILE_NAME));
    writeFileSync(file, 'another');
    expect((await fetchOnce(path, key)).status).toBe(404);
  });

  test('a name cannot leave its place in the header', () => {
    expect(attachment('a"; x="b\r\n%41.xlsx')).toBe(
      `attachment; filename="a_; x=_b___41.xlsx"; filename*=UTF-8''a%22%3B%20x%3D%22b%0D%0A%2541.xlsx`,
    );
    expect(attachment(FILE_NAME)).toContain(
      "filename*=UTF-8''Relev%C3%A9%20%C2%AB%20%C3%A9t%C3%A9%20%C2%BB.xlsx",
    );
  });
});

const ROUTES = [
  ['GET', '/'],
  ['GET', '/assets/index-Ab3_dE-9.js'],
  ['POST', '/api/session'],
  ['POST', '/api/launch'],
  ['POST', '/api/call'],
  ['GET', '/api/events'],
  ['GET', '/api/downloads/x'],
] as const;

describe('other sites and programs', () => {
  test('only the exact host passes, with the exact origin or none where none is sent', async () => {
    const { port } = server;
    const hosts = ['localhost', '127.0.0.1', `localhost:${port}`, `127.0.0.1:${port + 1}`, `127.1:${port}`]
      .concat(`evil.example:${port}`, `127.0.0.1.evil.example:${port}`, `user@${host()}`, `[::1]:${port}`)
      .concat(`${host()}.`, `${host()},evil.example`, `0x7f.0.0.1:${port}`, `2130706433:${port}`, 'null');
    const origins = [undefined, origin(), 'null', 'http://evil.example', `https://${host()}`, `${origin()}/`];
    const key = await openSession();
    for (const [method, path] of ROUTES) {
      const proofs = { 'x-vigie-key': key, 'x-vigie-admin': ADMIN_KEY, 'content-type': 'application/json' };
      for (const sent of [...hosts, host()]) {
        for (const from of origins) {
          if (sent === host() && (from === undefined || from === origin())) continue;
          const headers = { ...proofs, host: sent, ...(from === undefined ? {} : { origin: from }) };
          const body = method === 'POST' ? '{"name":"orders.read"}' : '';
          const answer = await ask({ method, path, headers, body });
          expect(answer.status, `${method} ${path} ${sent} ${from}`).toBe(403);
        }
      }
    }
    expect(calls).toEqual([]);
  });

  test('the API wants proof of the own page: its origin or, on a GET, the browser’s same-origin', async () => {
    const headers = { 'x-vigie-key': await openSession(), 'content-type': 'application/json' };
    const body = '{"name":"orders.read"}';
    expect((await ask({ method: 'POST', path: '/api/call', headers, body })).status).toBe(403);
    for (const site of ['same-site', 'cross-site', 'none', undefined]) {
      const all = { ...headers, ...(site && { 'sec-fetch-site': site }) };
      expect((await ask({ path: '/api/events', headers: all })).status).toBe(403);
      expect((await ask({ path: '//api/events', headers: all })).status).toBe(403);
    }
    const sameSite = { ...headers, 'sec-fetch-site': 'same-origin' };
    expect((await ask({ method: 'POST', path: '/api/call', headers: sameSite, body })).status).toBe(403);
    expect(calls).toEqual([]);
  });

  test('a missing, wrong or truncated key opens nothing', async () => {
    const key = await openSession();
    for (const wrong of [undefined, '', 'x', key.slice(0, -1), `${key}x`, key.toUpperCase()]) {
      const headers = { ...json(), ...(wrong !== undefined && { 'x-vigie-key': wrong }) };
      const sent = { method: 'POST', path: '/api/call', headers, body: '{"name":"orders.read"}' };
      expect((await ask(sent)).status).toBe(401);
      expect((await ask({ path: '/api/events', headers })).status).toBe(401);
      expect((await ask({ path: '/api/downloads/x', headers })).status).toBe(401);
    }
    expect(calls).toEqual([]);
  });

  test('a WebSocket handshake is an ordinary request that finds nothing', async () => {
    const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
    const from = (site: string) => ask({ path: '/api/events', headers: { ...headers, origin: site } });
    expect((await from('http://evil.example')).status).toBe(403);
    expect((await from(origin())).status).toBe(401);
  });

  test('only 127.0.0.1 is listened on', async () => {
    for (const address of ['::1', '127.0.0.2']) {
      const refused = await new Promise((resolve) => {
        const socket = connect(server.port, address, () => resolve(socket.destroy() && false));
        socket.once('error', () => resolve(true));
      });
      expect(refused, address).toBe(true);
    }
  });
});

describe('hostile requests', () => {
  test('no path leads out of the page’s folder', async () => {
    for (const path of pathsOut(dir)) {
      const answer = await ask({ path });
      expect(answer.status, path).toBe(404);
      expect(answer.text, path).not.toContain(TRAP);
    }
  });

  test('other methods than GET and HEAD find no page', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await ask({ method, path: '/' })).status).toBe(405);
    }
    expect(await ask({ method: 'HEAD', path: '/' })).toMatchObject({ status: 200, text: '' });
  });

  test('a body of 100 MB is cut off without being kept', async () => {
    const headers = { ...json(), 'x-vigie-key': await openSession(), 'transfer-encoding': 'chunked' };
    const before = process.memoryUsage.rss();
    let status: number | undefined;
    const target = { host: '127.0.0.1', port: server.port, path: '/api/call', method: 'POST', headers };
    const sending = request({ ...target, agent: false }, (answer) => {
      status = answer.resume().statusCode;
    });
    const chunk = Buffer.alloc(65_536, 32);
    let left = 100 * 16;
    const more = () => {
      while (left-- > 0 && !sending.destroyed) if (!sending.write(chunk)) return;
    };
    sending.on('drain', more).on('error', () => {});
    more();
    await once(sending, 'close');
    expect(status).toBe(413);
    expect(process.memoryUsage.rss() - before).toBeLessThan(50 * 1_048_576);
  });

  test('headers that never end are cut off', { timeout: 30_000 }, async () => {
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(server.port, '127.0.0.1', () =>
        socket.write(`GET / HTTP/1.1\r\nHost: ${host()}\r\n`),
      );
      socket.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      socket.once('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });
});
