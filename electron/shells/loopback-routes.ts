import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerCall, type Handlers } from '../../shared/contract.ts';
import type { Downloads } from './downloads.ts';
import type { EventStreams } from './event-streams.ts';
import { answerJson, type Refusal, readJson, refusal } from './http-answer.ts';
import { readPageFile } from './page-files.ts';
import { isApi, pathOf } from './request-guard.ts';
import { type Sessions, sameSecret } from './sessions.ts';

/** Answers a request, or tells why it is refused. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<Refusal | undefined>;

export interface Served {
  readonly handlers: Handlers;
  readonly adminKey: string;
  readonly rendererDir: string;
  readonly sessions: Sessions;
  readonly downloads: Downloads;
  readonly streams: EventStreams;
  launchUrl(): string;
}

/** Which request is answered by what, and what its sender must show: a launch code, the admin key or a session key. */
export function loopbackRoutes(served: Served): Answer {
  const { sessions, downloads, streams } = served;
  const withKey = (answer: Answer) => withSecret('x-vigie-key', sessions.has, answer);
  const isAdminKey = (given: unknown) => sameSecret(given, served.adminKey);

  const api: Readonly<Record<string, Answer>> = {
    'POST /api/session': withJson(async ({ code }, response) => {
      const key = sessions.redeem(code);
      return key === null ? refusal(403, 'code', 'unused') : answerJson(response, { key });
    }),
    'POST /api/launch': withSecret(
      'x-vigie-admin',
      isAdminKey,
      withJson(async (_body, response) => answerJson(response, { url: served.launchUrl() })),
    ),
    'POST /api/call': withKey(
      withJson(async ({ name, input }, response) => {
        return answerJson(response, await answerCall(served.handlers, name, input));
      }),
    ),
    'GET /api/events': withKey(async (_request, response) => streams.open(response)),
    'GET /api/downloads': withKey(async (request, response) => {
      const sent = await downloads.send(response, pathOf(request));
      return sent ? undefined : refusal(404, 'path', 'offered');
    }),
  };
  const page = pageRoute(served.rendererDir);
  return async (request, response) => {
    if (!isApi(request)) return page(request, response);
    const path = pathOf(request).replace(/^\/api\/downloads\/[\w-]+$/, '/api/downloads');
    const answer = api[`${request.method} ${path}`];
    return answer ? answer(request, response) : refusal(404, 'path', 'known');
  };
}

/** The bundler puts a hash of their contents into the names of these files. */
const HASHED = /^\/assets\/.+-[\w-]{8}\.\w+$/;

const pageRoute =
  (rendererDir: string): Answer =>
  async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'method', 'GET');
    const path = pathOf(request);
    const file = await readPageFile(rendererDir, path);
    if (!file) return refusal(404, 'path', 'known');
    if (HASHED.test(path)) response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    response.writeHead(200, { 'content-type': file.type, 'content-length': file.body.length });
    response.end(file.body);
    return undefined;
  };

const withSecret =
  (header: string, isKnown: (secret: unknown) => boolean, answer: Answer): Answer =>
  async (request, response) =>
    isKnown(request.headers[header]) ? answer(request, response) : refusal(401, header, 'known');

type Fields = Readonly<Record<string, unknown>>;

/** Reads the request's JSON object first; anything else is refused before the answer runs. */
function withJson(answer: (body: Fields, response: ServerResponse) => ReturnType<Answer>): Answer {
  return async (request, response) => {
    const body = await readJson(request);
    if (!body.ok) return body.problem;
    if (typeof body.value !== 'object' || body.value === null) return refusal(400, 'body', 'object');
    return answer(body.value as Fields, response);
  };
}
