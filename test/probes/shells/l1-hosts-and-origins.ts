import { statusOfText } from '../../support/raw-request.ts';
import type { Finding, Probe } from '../probe.ts';
import { inScope } from '../scope.ts';
import { openTarget, ROUTES, type Target } from './target.ts';

/** Host lines as programs, rebound names and broken clients send them; the exact one is not among them. */
const hostLines = (port: number): readonly (readonly string[])[] => {
  const one = [
    ...['127.0.0.1', 'localhost', `localhost:${port}`, `LOCALHOST:${port}`, `127.0.0.1:${port + 1}`, ''],
    ...[`127.1:${port}`, `127.0.1:${port}`, `0x7f.0.0.1:${port}`, `0177.0.0.1:${port}`, `2130706433:${port}`],
    ...[`127.0.0.2:${port}`, `0.0.0.0:${port}`, `0:${port}`, `[::1]:${port}`, `[::ffff:127.0.0.1]:${port}`],
    ...[`evil.example:${port}`, `127.0.0.1.evil.example:${port}`, `127.0.0.1.nip.io:${port}`],
    ...[`localhost.evil.example:${port}`, `evil.example#127.0.0.1:${port}`, `evil.example/127.0.0.1:${port}`],
    ...[`user@127.0.0.1:${port}`, `127.0.0.1:${port}@evil.example`, `127.0.0.1:${port}:80`],
    ...[`127.0.0.1.:${port}`, `127.0.0.1:${port}.`, `127.0.0.1:0${port}`, `127.0.0.1:+${port}`],
    ...[`127.0.0.1:${port},evil.example`, `evil.example, 127.0.0.1:${port}`, `127.0.0.1:${port} evil`],
    ...[`http://127.0.0.1:${port}`, `127.0.0.1 :${port}`, 'null', '*', `*:${port}`],
  ];
  const exact = `127.0.0.1:${port}`;
  return [...one.map((host) => [host]), [], [exact, 'evil.example'], ['evil.example', exact]];
};

const originsOf = ({ port, host }: Target): readonly (string | null)[] => [
  ...[null, `http://${host}`, 'null', 'http://evil.example', `https://${host}`],
  ...[`http://localhost:${port}`, `http://127.0.0.1:${port + 1}`],
];
/** What a browser says of who asks; null where it says nothing. */
const SITES = ['same-origin', 'same-site', 'cross-site', 'none', null] as const;

interface Sent {
  readonly route: (typeof ROUTES)[number];
  readonly hosts: readonly string[];
  readonly origin: string | null;
  readonly site: (typeof SITES)[number];
}

/** Every pair of Host and Origin on every route, with all the secrets right: only the exact pair may pass. */
export const L1: Probe = {
  id: 'L1',
  title: 'hosts and origins',
  run: () =>
    inScope(async (scope): Promise<Finding> => {
      const target = await openTarget(scope);
      const faults: string[] = [];
      let passed = 0;
      const all = combinations(target);
      for (const sent of all) {
        const status = await send(target, sent);
        const wanted = mayPass(target, sent);
        if (wanted) passed++;
        if ((status === 200) === wanted) continue;
        faults.push(`${wanted ? 'refused' : 'passes'} with ${status}: ${JSON.stringify(sent)}`);
      }
      const wantedCalls = all.filter((sent) => sent.route[1] === '/api/call' && mayPass(target, sent)).length;
      if (target.calls.length !== wantedCalls)
        faults.push(`${target.calls.length} calls were run, not ${wantedCalls}`);
      return { figure: `${all.length} requests, ${passed} of them exact, ${faults.length} wrong`, faults };
    }),
};

function combinations(target: Target): readonly Sent[] {
  const hosts = hostLines(target.port);
  const origins = originsOf(target);
  const wrongHost = ROUTES.flatMap((route) =>
    hosts.flatMap((host) =>
      origins.map((origin): Sent => ({ route, hosts: host, origin, site: 'same-origin' })),
    ),
  );
  const rightHost = ROUTES.flatMap((route) =>
    origins.flatMap((origin) => SITES.map((site): Sent => ({ route, hosts: [target.host], origin, site }))),
  );
  return [...wrongHost, ...rightHost];
}

/** The rule as the documents state it, written apart from the guard. */
function mayPass({ host, origin }: Target, sent: Sent): boolean {
  if (sent.hosts.length !== 1 || sent.hosts[0] !== host) return false;
  if (sent.origin === origin) return true;
  if (sent.origin !== null) return false;
  const [method, path] = sent.route;
  return !path.startsWith('/api/') || (method === 'GET' && sent.site === 'same-origin');
}

function send(target: Target, { route: [method, path], hosts, origin, site }: Sent): Promise<number | null> {
  const body = JSON.stringify({ code: target.newCode(), name: 'orders.read' });
  const lines = [
    `${method} ${path.replace('/api/downloads/:offer', () => target.newOffer())} HTTP/1.1`,
    ...hosts.map((host) => `Host: ${host}`),
    ...(origin === null ? [] : [`Origin: ${origin}`]),
    ...(site === null ? [] : [`Sec-Fetch-Site: ${site}`]),
    `X-Vigie-Key: ${target.key}`,
    `X-Vigie-Admin: ${target.adminKey}`,
    ...(method === 'POST'
      ? ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`]
      : []),
  ];
  return statusOfText(target.port, `${lines.join('\r\n')}\r\n\r\n${method === 'POST' ? body : ''}`);
}
