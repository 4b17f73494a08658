import type { IncomingMessage } from 'node:http';
import { type Refusal, refusal } from './http-answer.ts';

/**
 * Why a request may not even be looked at, or null. The Host is checked on every request, since a page of another name
 * that was rebound to 127.0.0.1 sends its own name there and may send no Origin; the API also wants proof that this
 * server's own page is asking: its exact Origin or, on a GET, the browser's word that the request is same-origin.
 */
export function guard(request: IncomingMessage, host: string): Refusal | null {
  const { host: hosts, origin: origins } = request.headersDistinct;
  const ownOrigin = `http://${host}`;
  if (hosts?.length !== 1 || hosts[0] !== host) return refusal(403, 'host', host);
  if (origins && (origins.length !== 1 || origins[0] !== ownOrigin)) return refusal(403, 'origin', ownOrigin);
  if (!request.url?.startsWith('/')) return refusal(400, 'path', '/');
  if (!isApi(request) || origins) return null;
  const sameOrigin = request.method === 'GET' && request.headers['sec-fetch-site'] === 'same-origin';
  return sameOrigin ? null : refusal(403, 'origin', ownOrigin);
}

export const pathOf = (request: IncomingMessage): string => request.url?.split('?', 1)[0] ?? '';

export const isApi = (request: IncomingMessage): boolean => /^\/+api(\/|$)/i.test(pathOf(request));
