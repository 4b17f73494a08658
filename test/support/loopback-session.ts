import type { Result } from '../../shared/result.ts';

/** Trades the code of a launch link for a session, as the page does; answers what calls the contract in it. */
export async function openSession({ url, origin }: { readonly url: string; readonly origin: string }) {
  const code = /code=([^&]+)/.exec(new URL(url).hash)?.[1];
  const { key } = (await post(origin, '/api/session', { code })) as { key: string };
  const call = (name: string, input?: unknown): Promise<Result<unknown>> =>
    post(origin, '/api/call', { name, input }, key) as Promise<Result<unknown>>;
  return Object.assign(call, { key });
}

async function post(origin: string, path: string, body: unknown, key = ''): Promise<unknown> {
  const headers = { origin, 'content-type': 'application/json', 'x-vigie-key': key };
  return (await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
}
