import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Scope } from '../scope.ts';

/** A site on this computer under two foreign origins, which lets its pages do whatever a browser lets a page do. */
export interface HostileSite {
  readonly port: number;
  /** Of the same site as the app (another port), and of another one. */
  readonly origins: readonly [string, string];
  /** The headers of every request that reached it. */
  readonly heard: readonly { readonly path: string; readonly headers: IncomingHttpHeaders }[];
}

export async function openHostileSite({ ends }: Scope): Promise<HostileSite> {
  const heard: HostileSite['heard'][number][] = [];
  const server = createServer((request, response) => {
    heard.push({ path: request.url ?? '', headers: request.headers });
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'access-control-allow-origin': '*',
    });
    response.end('<!doctype html><title>foreign</title><body>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends(() => server.close() && server.closeAllConnections());
  const { port } = server.address() as AddressInfo;
  return { port, heard, origins: [`http://127.0.0.1:${port}`, `http://localhost:${port}`] };
}
