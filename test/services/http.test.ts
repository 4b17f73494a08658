import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fetchHttp } from '../../electron/platform/http.ts';

/** A server that takes every request and never answers. */
async function silentServer(): Promise<string> {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const ask = (url: string, change: { signal?: AbortSignal; timeoutMs?: number } = {}) => {
  const { signal = new AbortController().signal, timeoutMs = 60_000 } = change;
  return fetchHttp(fetch)({
    method: 'GET',
    url,
    headers: {},
    body: null,
    timeoutMs,
    signal,
    maxBytes: 1_000,
  });
};

describe('an exchange that comes to no answer', () => {
  test('is a time-out where the platform stays silent', async () => {
    const answer = await ask(await silentServer(), { timeoutMs: 100 });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'timeout' } });
  });

  test('is offline where nobody listens', async () => {
    expect(await ask('http://127.0.0.1:9/')).toMatchObject({ ok: false, problem: { code: 'offline' } });
  });

  test('is cancelled where the app closes', async () => {
    const closing = new AbortController();
    const asked = ask(await silentServer(), { signal: closing.signal });
    closing.abort();
    expect(await asked).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
  });
});
