import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerCall, type Emit, type Handlers } from '../../shared/contract.ts';
import { createDownloads } from './downloads.ts';
import { createEventStreams } from './event-streams.ts';
import { answerJson, type Refusal, readJson, refusal, refuse, setCommonHeaders } from './http-answer.ts';
import { readPageFile } from './page-files.ts';
import { guard, isApi, pathOf } from './request-guard.ts';
import { createSessions, sameSecret } from './sessions.ts';

export interface LoopbackOptions {
  readonly handlers: Handlers;
  /** 0 for any free port. */
  readonly port: number;
  /** The folder of the built page. */
  readonly rendererDir: string;
  /** What another start on the same data directory shows to get a launch link of its own. */
  readonly adminKey: string;
}

export interface LoopbackServer {
  readonly port: number;
  /** A new address to open the page with; its code is good for one use. */
  launchUrl(): string;
  readonly emit: Emit;
  /** Offers a file to the page, once; answers the path that the page fetches with its key. */
  offerDownload(path: string, fileName: string): string;
  close(): Promise<void>;
}

/** The bundler puts a hash of their contents into the names of these files. */
const HASHED = /^\/assets\/.+-[\w-]{8}\.\w+$/;

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<Refusal | undefined>;

/**
 * Serves the page and the contract's calls and events on 127.0.0.1 to the user's own browser. Who may ask what stands
 * in `routes`. Rejects where the port cannot be had (`code` EADDRINUSE or EACCES).
 */
export async function startLoopbackServer(options: LoopbackOptions): Promise<LoopbackServer> {
  const sessions = createSessions();
  const downloads = createDownloads();
  const streams = createEventStreams();
  let host = '';
  const launchUrl = () => `http://${host}/#code=${sessions.newCode()}`;

  const routes: Readonly<Record<string, Answer>> = {
    'POST /api/session': withJson(async ({ code }, response) => {
      const key = sessions.redeem(code);
      if (key === null) return refusal(403, 'code', 'unused');
      return answerJson(response, { key });
    }),
    'POST /api/launch': async (request, response) => {
      if (!sameSecret(request.headers['x-vigie-admin'], options.adminKey))
        return refusal(403, 'key', 'known');
      return withJson(async () => answerJson(response, { url: launchUrl() }))(request, response);
    },
    'POST /api/call': withKey(
      withJson(async ({ name, input }, response) => {
        return answerJson(response, await answerCall(options.handlers, name, input));
      }),
    ),
    'GET /api/events': withKey(async (_request, response) => {
      streams.open(response);
      return undefined;
    }),
    'GET /api/downloads': withKey(async (request, response) => {
      const sent = await downloads.send(response, pathOf(request));
      return sent ? undefined : refusal(404, 'path', 'offered');
    }),
  };

  function withKey(answer: Answer): Answer {
    return async (request, response) =>
      sessions.has(request.headers['x-vigie-key'])
        ? answer(request, response)
        : refusal(401, 'x-vigie-key', 'known');
  }

  const answerPage: Answer = async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'method', 'GET');
    const path = pathOf(request);
    const file = await readPageFile(options.rendererDir, path);
    if (!file) return refusal(404, 'path', 'known');
    if (HASHED.test(path)) response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    response.writeHead(200, { 'content-type': file.type, 'content-length': file.body.length });
    response.end(file.body);
    return undefined;
  };

  const server = createServer({ connectionsCheckingInterval: 1_000 }, (request, response) => {
    void serve(request, response);
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setCommonHeaders(response);
    try {
      const refused = guard(request, host) ?? (await answerOf(request)(request, response));
      if (refused) refuse(request, response, refused);
    } catch {
      // The other side went away in the middle, or a file could not be read to its end.
      response.destroy();
    }
  }

  function answerOf(request: IncomingMessage): Answer {
    if (!isApi(request)) return answerPage;
    const path = pathOf(request).replace(/^\/api\/downloads\/[\w-]+$/, '/api/downloads');
    return routes[`${request.method} ${path}`] ?? (async () => refusal(404, 'path', 'known'));
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  host = `127.0.0.1:${port}`;

  return {
    port,
    launchUrl,
    emit: streams.emit,
    offerDownload: downloads.offer,
    close() {
      streams.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

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
