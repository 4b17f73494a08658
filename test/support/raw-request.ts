import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';

export interface Ask {
  readonly method?: string;
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}
export interface Answered {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** Sends a request to 127.0.0.1 with exactly these headers, as no browser would; resolves when its answer begins. */
export function openRequest(port: number, { method = 'GET', path, headers = {}, body }: Ask) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, resolve);
    asking.once('error', reject);
    asking.end(body);
  });
}

/** Sends a request as `openRequest` does, and reads its answer to the end. */
export async function ask(port: number, what: Ask): Promise<Answered> {
  const answer = await openRequest(port, what);
  const chunks = await answer.toArray();
  return { status: answer.statusCode, headers: answer.headers, text: Buffer.concat(chunks).toString('utf8') };
}

/** Writes a text on a bare connection and gives the status of the answer at its first line; null for none. */
export function statusOfText(port: number, text: string): Promise<number | null> {
  return new Promise((resolve) => {
    let heard = '';
    const end = () => {
      const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(heard) ?? [];
      resolve(status === undefined ? null : Number(status));
      socket.destroy();
    };
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('latin1').on('data', (chunk) => {
      heard += chunk;
      if (heard.includes('\r\n')) end();
    });
    socket.once('close', end).once('error', end);
  });
}
