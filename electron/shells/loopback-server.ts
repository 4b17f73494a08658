import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emit, Handlers } from '../../shared/contract.ts';
import { createDownloads } from './downloads.ts';
import { createEventStreams } from './event-streams.ts';
import { refuse, setCommonHeaders } from './http-answer.ts';
import { loopbackRoutes } from './loopback-routes.ts';
import { guard } from './request-guard.ts';
import { createSessions } from './sessions.ts';

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
  /** Whether any page is listening. */
  isWatched(): boolean;
  /** Offers a file to the page, once; answers the path that the page fetches with its key. */
  offerDownload(path: string, fileName: string): string;
  close(): Promise<void>;
}

const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 30_000;
/** How often the two above are looked at. */
const CHECK_EVERY_MS = 1_000;

/**
 * Serves the page and the contract's calls and events on 127.0.0.1 to the user's own browser. Rejects where the port
 * cannot be had (`code` EADDRINUSE or EACCES). Logs nothing.
 */
export async function startLoopbackServer(options: LoopbackOptions): Promise<LoopbackServer> {
  const sessions = createSessions();
  const downloads = createDownloads();
  const streams = createEventStreams();
  let host = '';
  const launchUrl = () => `http://${host}/#code=${sessions.newCode()}`;
  const answer = loopbackRoutes({ ...options, sessions, downloads, streams, launchUrl });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setCommonHeaders(response);
    try {
      const refused = guard(request, host) ?? (await answer(request, response));
      if (refused) refuse(request, response, refused);
    } catch {
      // The other side went away in the middle, or a file could not be read to its end.
      response.destroy();
    }
  }

  const server = createServer(
    {
      headersTimeout: HEADERS_WITHIN_MS,
      requestTimeout: REQUEST_WITHIN_MS,
      connectionsCheckingInterval: CHECK_EVERY_MS,
    },
    (request, response) => void serve(request, response),
  );
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
    isWatched: streams.isWatched,
    offerDownload: downloads.offer,
    close() {
      streams.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}
