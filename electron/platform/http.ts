import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Http, HttpRequest } from '../ports.ts';

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** An `Http` over any function that works like `fetch`: Node's own in the loopback shell, `net.fetch` in Electron. */
export function fetchHttp(fetchLike: Fetch): Http {
  return async (request) => {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(request.timeoutMs)]);
    let response: Response;
    try {
      response = await fetchLike(request.url, {
        method: request.method,
        headers: request.headers,
        body: request.body,
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        signal,
      });
    } catch (error) {
      return fail(problemOf(error, 'offline'));
    }
    const headers = Object.fromEntries(response.headers);
    try {
      const body = await readBody(response, request);
      return body.ok ? ok({ status: response.status, headers, body: body.value }) : body;
    } catch (error) {
      return fail(problemOf(error, 'answerTruncated'));
    }
  };
}

async function readBody(response: Response, { maxBytes }: HttpRequest): Promise<Result<Uint8Array>> {
  const tooLarge = problem('answerTooLarge', { limitMb: Math.round(maxBytes / 1_048_576) });
  if (Number(response.headers.get('content-length')) > maxBytes) {
    await response.body?.cancel();
    return fail(tooLarge);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return fail(tooLarge);
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks, size));
}

function problemOf(error: unknown, otherwise: 'offline' | 'answerTruncated'): Problem {
  const names = causes(error).flatMap((cause) => [cause.name, cause.code, cause.message]);
  if (names.some((name) => name === 'TimeoutError')) return problem('timeout');
  if (names.some((name) => name === 'AbortError')) return problem('cancelled');
  const tls = names.find((name) => /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/.test(name ?? ''));
  if (tls) return problem('tlsUntrusted', { detail: tls.slice(0, 80) });
  return problem(otherwise, { detail: names.find((name) => /^[A-Z][A-Z0-9_]{3,}$/.test(name ?? '')) ?? '' });
}

interface Cause {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly cause?: unknown;
}

function causes(error: unknown): readonly Cause[] {
  if (typeof error !== 'object' || error === null) return [];
  const { name, code, message, cause }: Cause = error;
  return [{ name, code, message }, ...causes(cause)];
}
