import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** Announce the whole body and hang up half-way. */
  readonly cut?: boolean;
}

/** A real server that gives the same answer to every request; for answers that no platform should give. */
export async function answering(answer: Answer, { secure = false } = {}): Promise<string> {
  const listener: RequestListener = (_, response) => {
    const headers = { 'content-type': answer.type ?? 'application/json', ...answer.headers };
    if (!answer.cut) return void response.writeHead(answer.status ?? 200, headers).end(answer.body);
    response.writeHead(200, { ...headers, 'content-length': String(Buffer.byteLength(answer.body)) });
    response.write(answer.body.slice(0, answer.body.length / 2), () => response.destroy());
  };
  const pem = (name: string) => readFileSync(new URL(`./certificate/${name}.pem`, import.meta.url));
  const server = secure
    ? createSecureServer({ key: pem('key'), cert: pem('cert') }, listener)
    : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http${secure ? 's' : ''}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
