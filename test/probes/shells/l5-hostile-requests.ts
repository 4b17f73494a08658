import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { type LoopbackProcess, startLoopbackProcess } from '../../support/loopback-process.ts';
import { ask, statusOfText } from '../../support/raw-request.ts';
import { pathsOut, TRAP } from '../../support/trapped-folder.ts';
import type { Finding, Probe } from '../probe.ts';
import { inScope } from '../scope.ts';
import { openTarget, type Target } from './target.ts';

const MIB = 1_048_576;
const MOST_GROWN = 50 * MIB;
const LARGE = 100 * MIB;
const SLOW_CONNECTIONS = 200;

/** Connections from elsewhere, paths that lead out, bodies of 100 MB and requests that never end. */
export const L5: Probe = {
  id: 'L5',
  title: 'hostile requests',
  run: () =>
    inScope(async (scope): Promise<Finding> => {
      const target = await openTarget(scope);
      const app = await startLoopbackProcess(join(scope.dir, 'data'));
      scope.ends(app.kill);
      const elsewhere = addresses();
      const faults = [...(await reached(app.port, elsewhere)), ...(await ledOut(target))];
      const { grownBytes } = await app.usageDuring(async () => {
        faults.push(...(await sendLarge(app)), ...(await neverEnd(app)));
      });
      const grown = Math.round(grownBytes / MIB);
      if (grownBytes > MOST_GROWN) faults.push(`memory grew by ${grown} MB`);
      if ((await ask(app.port, { path: '/' })).status !== 200) faults.push('the page is no longer served');
      const paths = pathsOut(target.dir).length;
      const figure = `${elsewhere.length} other addresses, ${paths} paths, 4 bodies of 100 MB, ${SLOW_CONNECTIONS} slow requests: memory +${grown} MB`;
      return { figure, faults };
    }),
};

/** Every address of this computer but the one that is listened on. */
const addresses = (): readonly string[] => [
  ...['::1', '127.0.0.2', '127.255.255.254'],
  ...Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? [])
      .filter(({ internal }) => !internal)
      .map(({ address, scopeid }) => (scopeid ? `${address}%${scopeid}` : address)),
  ),
];

async function reached(port: number, elsewhere: readonly string[]): Promise<readonly string[]> {
  const tried = elsewhere.map(async (address) => {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect({ port, host: address, timeout: 2_000 }, () => resolve(true));
      socket.once('error', () => resolve(false)).once('timeout', () => resolve(false));
      setTimeout(() => socket.destroy(), 2_500).unref();
    });
    return isOpen ? [`a connection to ${address} was taken`] : [];
  });
  return (await Promise.all(tried)).flat();
}

async function ledOut({ port, host, dir }: Target): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const path of pathsOut(dir)) {
    const status = await statusOfText(port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    if (status !== 404 && status !== 400) faults.push(`${path} was answered ${status}`);
    const { text } = await ask(port, { path }).catch(() => ({ text: '' }));
    if (text.includes(TRAP)) faults.push(`${path} was read`);
  }
  return faults;
}

/** 100 MB to the route that needs no key and, with the right one, to the one that does; announced and not. */
async function sendLarge(app: LoopbackProcess): Promise<readonly string[]> {
  const faults: string[] = [];
  const key = await sessionOf(app);
  for (const path of ['/api/session', '/api/call']) {
    for (const announced of [true, false]) {
      const status = await pour(app, key, path, announced);
      const how = announced ? 'announced' : 'in chunks';
      if (status !== 413) faults.push(`100 MB ${how} to ${path} were answered ${status}`);
    }
  }
  return faults;
}

async function sessionOf({ port, origin, url }: LoopbackProcess): Promise<string> {
  const headers = { origin, 'content-type': 'application/json' };
  const body = JSON.stringify({ code: url.split('#code=')[1] });
  const { text } = await ask(port, { method: 'POST', path: '/api/session', headers, body });
  return JSON.parse(text).key;
}

async function pour({ port, origin }: LoopbackProcess, key: string, path: string, announced: boolean) {
  const length = announced ? { 'content-length': LARGE } : { 'transfer-encoding': 'chunked' };
  const headers = { origin, 'content-type': 'application/json', 'x-vigie-key': key, ...length };
  let status: number | undefined;
  const sending = request(
    { host: '127.0.0.1', port, path, method: 'POST', headers, agent: false },
    (answer) => {
      status = answer.resume().statusCode;
    },
  );
  const chunk = Buffer.alloc(65_536, 32);
  let left = LARGE / chunk.length;
  const more = () => {
    while (left-- > 0 && !sending.destroyed) if (!sending.write(chunk)) return;
    sending.end();
  };
  sending.on('drain', more).on('error', () => {});
  more();
  await once(sending, 'close');
  return status;
}

/** Headers and bodies that stop in the middle, all at once; the server has to end each of them by itself. */
async function neverEnd({ port, origin }: LoopbackProcess): Promise<readonly string[]> {
  const host = `Host: 127.0.0.1:${port}\r\n`;
  const headers = `GET / HTTP/1.1\r\n${host}X-Slow: ${'x'.repeat(1_000)}`;
  const endless = `GET / HTTP/1.1\r\n${host}X-Long: ${'x'.repeat(100_000)}`;
  const body = `POST /api/session HTTP/1.1\r\n${host}Origin: ${origin}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`;
  const texts = Array.from({ length: SLOW_CONNECTIONS }, (_, i) => (i % 2 === 0 ? headers : endless));
  const ended = texts.map((text) => statusOfText(port, text));
  const held = connect(port, '127.0.0.1', () => held.write(body)).on('error', () => {});
  const statuses = await Promise.all(ended);
  held.destroy();
  const wrong = statuses.filter((status) => status !== 408 && status !== 431 && status !== null);
  return wrong.map((status) => `headers that never end were answered ${status}`);
}
