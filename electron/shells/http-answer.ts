import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { PAGE_HEADERS } from './page-files.ts';

const MAX_BODY_BYTES = 1_048_576;
const LINGER_MS = 1_000;

const JSON_TYPE = 'application/json; charset=utf-8';
const HEADERS = {
  ...PAGE_HEADERS,
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** Puts what every answer carries; a file with a hash in its name sets its own `cache-control` afterwards. */
export function setCommonHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
}

export function answerJson(response: ServerResponse, body: unknown): undefined {
  response.writeHead(200, { 'content-type': JSON_TYPE });
  response.end(JSON.stringify(body));
}

/** A request that is not served: its status and, as `{ok: false, problem}`, which part of it was not as expected. */
export interface Refusal {
  readonly status: 401 | 403 | 404 | 405 | 413 | 415 | 400;
  readonly problem: Problem;
}

export const refusal = (status: Refusal['status'], field: string, expected: string): Refusal => ({
  status,
  problem: problem('invalidInput', { field, expected }),
});

/**
 * Answers a refusal and ends the connection: whoever sent it has nothing more to say on it. What is still being sent is
 * thrown away for a second, since a connection cut in the middle of sending would take the answer with it.
 */
export function refuse(request: IncomingMessage, response: ServerResponse, why: Refusal): void {
  const body = JSON.stringify(fail(why.problem));
  response.writeHead(why.status, {
    connection: 'close',
    'content-type': JSON_TYPE,
    'content-length': Buffer.byteLength(body),
  });
  response.write(body);
  if (request.readableEnded) {
    response.end();
    return;
  }
  request.once('end', () => response.end()).resume();
  setTimeout(() => response.end(), LINGER_MS).unref();
}

/** Reads a JSON body of at most 1 MiB; refuses other types (415), larger ones (413) and what is no JSON (400). */
export async function readJson(request: IncomingMessage): Promise<Result<unknown, Refusal>> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return fail(refusal(415, 'content-type', 'application/json'));
  const tooLarge = refusal(413, 'body', `<= ${MAX_BODY_BYTES}`);
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return fail(tooLarge);
  const body = await readUpTo(request, MAX_BODY_BYTES);
  if (body === null) return fail(tooLarge);
  try {
    return ok(JSON.parse(body.toString('utf8')));
  } catch {
    return fail(refusal(400, 'body', 'JSON'));
  }
}

/** Null beyond the limit: listeners rather than iteration, which would destroy the socket before it is answered. */
function readUpTo(request: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else resolve(null);
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => reject(new Error('aborted')));
  });
}
