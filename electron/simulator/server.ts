import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '../../shared/calendar/time.ts';
import type { Scenario } from '../../shared/scenarios.ts';
import { firstInstant, resumedInstant, SimClock } from './clock.ts';
import { control, type Line, takeFault } from './control.ts';
import { Platform } from './platform.ts';
import { loadState, saveState } from './saved-state.ts';
import { type Reply, refusal, type SimContract } from './wire.ts';

/** The contracts of the demonstration. */
const DEMO_CONTRACTS: readonly SimContract[] = [
  { numeroContrat: 'BOA0012345', identifiantGestionnaireReseau: '30001234567890' },
  { numeroContrat: 'BOA0017720', identifiantGestionnaireReseau: '30001772045118' },
  { numeroContrat: 'BOA0020311', identifiantGestionnaireReseau: '30002031190427' },
];

const KEEP_EVERY_MS = 5_000;
const MAX_BODY = 64 * 1_024;
/** A fault may carry an answer of tens of megabytes. */
const MAX_CONTROL_BODY = 128 * 1_024 * 1_024;

export interface SimulatorServerOptions {
  readonly token: string;
  /** 0 or left out: any free one. */
  readonly port?: number | undefined;
  readonly scenario?: Scenario | undefined;
  /** The simulated instant at start; with a state file, the earliest one. Left out: a useful hour of today or later. */
  readonly clock?: Instant | undefined;
  /** Milliseconds on a clock that never jumps back, for a simulated time that does not run by itself. */
  readonly ticks?: (() => number) | undefined;
  readonly stateFile?: string | undefined;
  readonly contracts?: readonly SimContract[] | undefined;
  /** How many days before today it tells of; left out: a week's. */
  readonly past?: number | undefined;
  /** The key of the control routes, which do not exist without it. */
  readonly control?: string | undefined;
}

export interface SimulatorServer {
  readonly port: number;
  readonly baseUrl: string;
  readonly platform: Platform;
  close(): Promise<void>;
}

/** Starts the simulated platform on 127.0.0.1. Throws what listening or the state file's folder throws. */
export async function startSimulatorServer(options: SimulatorServerOptions): Promise<SimulatorServer> {
  const platform = openPlatform(options);
  const line: Line = { deduplicate: true, latency: 0, faults: [] };
  const server = createServer(handlerOf(platform, line, options));
  const port = await listen(server, options.port ?? 0);
  const keeper = setInterval(() => keep(platform), KEEP_EVERY_MS);
  return {
    port,
    baseUrl: `http://127.0.0.1:${port}`,
    platform,
    close: () =>
      new Promise((resolve) => {
        clearInterval(keeper);
        keep(platform);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A folder that is full or locked for a moment is met again at the next turn, or by the next effect, which says so. */
function keep(platform: Platform): void {
  platform.advance();
  try {
    platform.save();
  } catch (error) {
    process.stderr.write(`État non enregistré : ${String(error)}\n`);
  }
}

function openPlatform(options: SimulatorServerOptions): Platform {
  const { stateFile, clock, ticks, scenario, contracts, past = 6 } = options;
  const saved = stateFile === undefined ? null : loadState(stateFile);
  const realNow = Date.now() as Instant;
  const resumed = saved && (clock === undefined ? resumedInstant(saved.clock, realNow) : saved.clock);
  const start = Math.max(clock ?? 0, resumed ?? 0) || firstInstant(realNow);
  return new Platform({
    contracts: contracts ?? DEMO_CONTRACTS,
    clock: new SimClock(start as Instant, ticks),
    saved,
    scenario,
    past,
    save: (state) => {
      if (stateFile !== undefined) saveState(stateFile, state);
    },
  });
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Null where it was longer than allowed. */
  readonly body: Buffer | null;
}

/** An answer ready to be written; null cuts the connection. */
type Outgoing = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
} | null;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

function handlerOf(platform: Platform, line: Line, { token, control: key }: SimulatorServerOptions): Handler {
  let requests = 0;
  const answer = async (received: Received): Promise<Outgoing> => {
    platform.advance();
    const { method, path, headers } = received;
    if (key !== undefined && path.startsWith('/_simulateur/')) {
      if (headers['x-control'] !== key)
        return outgoing(refusal(401, 'CLE_REFUSEE', 'Clé de commande refusée'));
      const body = method === 'POST' ? jsonOf(received.body) : undefined;
      return outgoing(control(platform, line, method, path, body));
    }
    requests++;
    if (method === 'POST' && path === '/acquiescements') platform.countPost();
    const fault = takeFault(line, method, path);
    const reply = fault && !fault.applied ? null : platformReply(platform, line, token, received, requests);
    if (line.latency > 0) await pause(line.latency, undefined, { ref: false });
    if (!fault) return reply;
    if (!fault.answer) return null;
    const { status, contentType, body, headers: extra } = fault.answer;
    return { status, headers: { 'content-type': contentType, ...extra }, body };
  };
  return (request, response) => {
    receive(request)
      .then(answer)
      .catch((error: unknown) => outgoing(refusal(500, 'ERREUR_INTERNE', String(error))))
      .then((out) => send(response, out, platform.clock.now()))
      .catch(() => response.destroy());
  };
}

/** What the platform itself answers: first whether the caller may come in, then the route. */
function platformReply(
  platform: Platform,
  line: Line,
  token: string,
  { method, path, headers, body }: Received,
  nth: number,
): Outgoing {
  const { closed } = platform.scene;
  if (closed === 'outage' && nth % 3 === 0) return null;
  if (closed === 'outage')
    return outgoing(refusal(503, 'INDISPONIBLE', 'Service momentanément indisponible'));
  if (closed === 'address') return outgoing(refusal(403, 'ADRESSE_NON_DECLAREE', 'Adresse IP non déclarée'));
  if (closed === 'token' || headers.authorization !== `Bearer ${token}`) {
    return outgoing(refusal(401, 'JETON_REFUSE', 'Jeton absent, périmé ou remplacé'));
  }
  switch (`${method} ${path}`) {
    case 'GET /consignes':
      return tagged(platform.readOrders(), platform.changedAt, headers);
    case 'GET /contrats':
      return outgoing({ status: 200, body: platform.readContracts() });
    case 'POST /acquiescements':
      return outgoing(acknowledged(platform, line, headers['content-type'], body));
    default:
      return outgoing(refusal(404, 'RESSOURCE_INCONNUE', `${method} ${path}`));
  }
}

function acknowledged(platform: Platform, line: Line, type: string | undefined, body: Buffer | null): Reply {
  if (!/^application\/json\s*(;|$)/i.test(type ?? '')) {
    return refusal(400, 'DEMANDE_INVALIDE', `Type attendu : application/json, reçu : ${type ?? 'aucun'}`);
  }
  return platform.acknowledge(jsonOf(body), line.deduplicate);
}

function outgoing({ status, body, lost }: Reply): Outgoing {
  if (lost) return null;
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}

/** An answer with its validators, or 304 where the caller has it already. An `If-None-Match` leaves no say to the date. */
function tagged(value: unknown, changedAt: Instant, asked: Received['headers']): Outgoing {
  const body = JSON.stringify(value);
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const validators = { etag, 'last-modified': new Date(changedAt).toUTCString() };
  const tags = asked['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  const isKnown = tags
    ? tags.includes(etag)
    : Date.parse(asked['if-modified-since'] ?? '') >= Date.parse(validators['last-modified']);
  if (isKnown) return { status: 304, headers: validators, body: '' };
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', ...validators },
    body,
  };
}

async function receive(request: IncomingMessage): Promise<Received> {
  const [path = '/'] = (request.url ?? '/').split('?');
  const limit = path.startsWith('/_simulateur/') ? MAX_CONTROL_BODY : MAX_BODY;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  const body = size > limit ? null : Buffer.concat(chunks);
  return { method: request.method ?? 'GET', path, headers: request.headers, body };
}

/** The value a body holds, or undefined where it is too long, not UTF-8 or not JSON: no schema takes that. */
function jsonOf(body: Buffer | null): unknown {
  if (body === null) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, out: Outgoing, now: Instant): void {
  if (out === null) {
    response.destroy();
    return;
  }
  response.writeHead(out.status, { ...out.headers, date: new Date(now).toUTCString() });
  response.end(out.body);
}
