import type { OutgoingHttpHeaders } from 'node:http';
import { openRequest } from '../../support/raw-request.ts';
import type { Finding, Probe, ProbeOptions } from '../probe.ts';
import { inScope } from '../scope.ts';
import { type Draw, drawFrom } from '../simulation/random.ts';
import { openTarget, type Target } from './target.ts';

const RANDOM_KEYS = 1_000;
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

interface Attempt {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** Every route with a secret that is missing, wrong, cut short, in the wrong place or another's: none may open. */
export const L2: Probe = {
  id: 'L2',
  title: 'session keys',
  run: (options) =>
    inScope(async (scope): Promise<Finding> => {
      const target = await openTarget(scope);
      const faults: string[] = [];
      const attempts = [...misplaced(target), ...wrongKeys(target, options).flatMap(onEveryRoute(target))];
      for (const attempt of attempts) {
        const status = await send(target, attempt);
        if (status === 401 || status === 403) continue;
        faults.push(`${status}: ${attempt.method} ${attempt.path} ${JSON.stringify(attempt.headers)}`);
      }
      if (target.calls.length > 0) faults.push(`${target.calls.length} handlers were run`);
      if (target.isWatched()) faults.push('an event stream was opened');
      const opened = await send(target, right(target));
      if (opened !== 200 || target.calls.length !== 1) faults.push(`the right key was answered ${opened}`);
      return { figure: `${attempts.length} requests, ${target.calls.length - 1} handlers run`, faults };
    }),
};

const right = ({ key }: Target): Attempt => ({
  method: 'POST',
  path: '/api/call',
  headers: { 'x-vigie-key': key },
  body: { name: 'orders.read' },
});

function wrongKeys(
  target: Target,
  { seed, firstSeed, share }: ProbeOptions,
): readonly (string | undefined)[] {
  const { key } = target;
  const draw = drawFrom(seed ?? firstSeed);
  const count = Math.ceil(RANDOM_KEYS * share);
  return [
    ...[undefined, '', 'x', key.slice(1), key.slice(0, -1), `${key}x`, `${key},${key}`, `"${key}"`],
    ...[key.toUpperCase(), key.toLowerCase(), `Bearer ${key}`, [...key].reverse().join(''), key.repeat(2)],
    ...['null', 'undefined', 'true', '0', '{}', '*', encodeURIComponent(`${key}\0`)],
    ...[target.newCode(), target.adminKey, Buffer.from(key).toString('base64url')],
    ...Array.from({ length: count }, () => oneSignOff(key, draw)),
  ];
}

function oneSignOff(key: string, draw: Draw): string {
  const at = draw.between(0, key.length - 1);
  const others = [...BASE64URL].filter((sign) => sign !== key[at]);
  const sign = others[draw.between(0, others.length - 1)] ?? '';
  return key.slice(0, at) + sign + key.slice(at + 1);
}

const onEveryRoute =
  (target: Target) =>
  (secret: string | undefined, index: number): readonly Attempt[] => {
    const headers = secret === undefined ? {} : { 'x-vigie-key': secret };
    const offer = index < 40 ? target.newOffer() : '/api/downloads/unknown';
    const admin = secret === undefined || secret === target.adminKey ? target.key : secret;
    const code = secret !== undefined && secret.length === target.key.length ? secret.slice(1) : secret;
    return [
      { method: 'POST', path: '/api/call', headers, body: { name: 'orders.read' } },
      { method: 'GET', path: '/api/events', headers },
      { method: 'GET', path: offer, headers },
      { method: 'POST', path: '/api/launch', headers: { 'x-vigie-admin': admin }, body: {} },
      { method: 'POST', path: '/api/session', headers: {}, body: { code } },
    ];
  };

/** The right key where it is not looked for: what a foreign page might get a browser to send. */
function misplaced({ key, adminKey, newOffer }: Target): readonly Attempt[] {
  const name = 'orders.read';
  const elsewhere: readonly OutgoingHttpHeaders[] = [
    { cookie: `x-vigie-key=${key}; vigie-key=${key}` },
    { authorization: `Bearer ${key}` },
    { 'x-vigie-admin': key, 'vigie-key': key, 'x-api-key': key },
    { 'x-vigie-key': ['', key] },
    { 'x-vigie-key': adminKey },
  ];
  return elsewhere.flatMap((headers): readonly Attempt[] => [
    { method: 'POST', path: `/api/call?x-vigie-key=${key}&key=${key}`, headers, body: { name, key } },
    { method: 'GET', path: `/api/events?x-vigie-key=${key}&key=${key}`, headers },
    { method: 'GET', path: newOffer(), headers },
    { method: 'POST', path: `/api/launch?key=${adminKey}`, headers, body: { adminKey } },
  ]);
}

/** A request that is right in everything but its secret; answers its status. */
async function send(target: Target, { method, path, headers, body }: Attempt): Promise<number | undefined> {
  const own = { origin: target.origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
  const sent = { method, path, headers: { ...own, ...headers } };
  const answer = await openRequest(
    target.port,
    body === undefined ? sent : { ...sent, body: JSON.stringify(body) },
  );
  // A stream of events that was opened by mistake would have no end.
  answer.destroy();
  return answer.statusCode;
}
