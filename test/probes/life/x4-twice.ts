import { once } from 'node:events';
import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { memorySecrets } from '../../../electron/accounts/secrets.ts';
import type { Workspace } from '../../../electron/compose.ts';
import { openDatabase } from '../../../electron/history/database.ts';
import { fetchHttp } from '../../../electron/platform/http.ts';
import type { DayView } from '../../../shared/app-state.ts';
import { type Day, dayOf, type Instant } from '../../../shared/calendar/time.ts';
import { TOKEN } from '../../support/simulator.ts';
import type { Finding, Probe } from '../probe.ts';
import { startLife } from '../simulation/life.ts';
import { type Ground, type OwnPlatform, onGround, startPlatform } from './ground.ts';

const SETTLES_WITHIN_MS = 90_000;

/**
 * The simulator's process made to take every key anew. Where only answers get lost, reading back keeps it at one effect;
 * where a send arrives after a later one, the day and its journal say that the platform has it twice.
 */
export const X4: Probe = {
  id: 'X4',
  title: 'a platform that does not deduplicate',
  run: () => onGround(tryAll),
};

async function tryAll(ground: Ground): Promise<Finding> {
  const faults: string[] = [];
  const expect = (what: string, found: unknown, expected: unknown) => {
    if (found !== expected) faults.push(`${what}: ${found}, expected ${expected}`);
  };
  const lost = await acknowledge(ground, 'lost');
  expect('effects where answers get lost', lost.effects, lost.days.length);
  for (const view of lost.days) {
    expect('lost: state', view.state.kind, 'acknowledged');
    expect('lost: notice', view.notice?.code, undefined);
  }
  const late = await acknowledge(ground, 'late');
  const twice = late.effects - late.days.length;
  expect('effects where sends arrive late', late.effects, 2 * late.days.length);
  let shown = 0;
  for (const { state, notice, journal } of late.days) {
    expect('late: state', state.kind, 'acknowledged');
    expect('late: notice', notice?.code, 'heldTwice');
    if (notice?.code === 'heldTwice') shown++;
    const told = journal.flatMap(({ kind, facts }) => (kind === 'sent' ? [`sent ${facts.attempt}`] : kind));
    const end = told.slice(-2).join();
    expect('late: the journal ends with', end, 'confirmed,confirmed');
    expect('late: sent in the journal', told.includes('sent 2'), true);
  }
  const unseen = await acknowledge(ground, 'between');
  expect('effects where sends arrive between', unseen.effects, 2 * unseen.days.length);
  for (const { state, journal } of unseen.days) {
    expect('between: state', state.kind, 'acknowledged');
    // Nothing that the platform tells shows the first: what is known is that it was sent twice.
    expect('between: sent in the journal', journal.findLast(({ kind }) => kind === 'sent')?.facts.attempt, 2);
  }
  return {
    figure: `${lost.effects} lost answers, ${lost.effects - lost.days.length} doubled; ${twice} doubled by a late send, ${shown} shown; ${unseen.days.length} more told as sent twice`,
    faults,
  };
}

/** What becomes of the first send of each wish: its answer is lost, it arrives in the end, or just before the second. */
type Line = 'lost' | 'late' | 'between';

/** All of tomorrow's days acknowledged through such a line. */
async function acknowledge(ground: Ground, line: Line) {
  const platform = await startPlatform(ground);
  await platform.tell('reglages', { deduplicate: false });
  const held = new Map<string, () => Promise<void>>();
  const life = await startApp(ground, await startLine(ground, platform, line, held));
  const { days } = await until(
    life,
    (views) => views.length > 0 && views.every(({ order }) => order !== null),
  );
  const open = days.flatMap(({ contractId, day, order }) =>
    order ? [{ contractId, day, fingerprint: order.fingerprint }] : [],
  );
  const granted = await life.handlers['days.acknowledge']({ days: open });
  if (!granted.ok) throw new Error(JSON.stringify(granted.problem));
  await until(life, (views) => views.every(({ state }) => state.kind === 'acknowledged'));
  if (line === 'late') {
    // The platform writes whole seconds: a second later is another instant.
    await pause(1_100);
    for (const deliver of held.values()) await deliver();
    await life.handlers['orders.read'](undefined);
  }
  await pause(1_500);
  const end = await until(life, () => true);
  const { effects } = (await platform.report()).counters;
  await life.close();
  return { days: end.days, effects };
}

async function until(life: Workspace, wish: (days: readonly DayView[]) => boolean) {
  const deadline = performance.now() + SETTLES_WITHIN_MS;
  for (;;) {
    life.tick();
    const days = life.state().tomorrow;
    if (wish(days)) return { days };
    if (performance.now() > deadline) {
      throw new Error(`not within ${SETTLES_WITHIN_MS / 1_000} s: ${days.map(({ state }) => state.kind)}`);
    }
    await pause(50);
  }
}

/** The app's own services on real time, database and HTTP, connected to a platform. */
async function startApp(ground: Ground, baseUrl: string): Promise<Workspace> {
  const dir = ground.folder();
  const db = openDatabase(join(dir, 'history.db'));
  ground.after(() => db.close());
  let kept: unknown;
  const settings = {
    read: () => kept,
    write(next: unknown) {
      kept = next;
    },
  };
  const computer = {
    db: { ...db, close() {} },
    isInTransaction: () => false,
    discard: () => db.close(),
    settings,
    secrets: memorySecrets(),
    dir,
  };
  const life = startLife(computer, {
    now: Date.now,
    http: fetchHttp(fetch),
    told() {},
    onChange() {},
    onFault(error) {
      throw error;
    },
    random: () => 0,
  });
  const added = await life.handlers['accounts.add']({
    label: 'Les parcs du Sud',
    role: 'producer',
    environment: 'test',
    baseUrl,
    tokenCreatedOn: dayOf(Date.now() as Instant) as Day,
    profileId: 'smartoa',
    token: TOKEN,
  });
  if (!added.ok) throw new Error(JSON.stringify(added.problem));
  return life;
}

/** Between app and platform. What it holds back can be delivered from `held`. */
async function startLine(
  ground: Ground,
  platform: OwnPlatform,
  line: Line,
  held: Map<string, () => Promise<void>>,
): Promise<string> {
  const seen = new Set<string>();
  const server = createServer((incoming, outgoing) => {
    void pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const deliver = () => forward(platform.baseUrl, incoming, body);
    const isFirst = incoming.method === 'POST' && !seen.has(body);
    seen.add(body);
    if (isFirst && line !== 'lost') {
      held.set(body, async () => void (await deliver()));
      outgoing.destroy();
      return;
    }
    if (incoming.method === 'POST' && line === 'between') await held.get(body)?.();
    const { status, headers, text } = await deliver();
    if (isFirst) outgoing.destroy();
    else outgoing.writeHead(status, headers).end(text);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ground.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

async function forward(baseUrl: string, { method, url, headers }: IncomingMessage, body: string) {
  const target = new URL(url ?? '/', baseUrl);
  const outgoing = ask(target, { method, headers: { ...headers, host: target.host } });
  outgoing.end(body);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += chunk;
  return { status: answer.statusCode ?? 502, headers: answer.headers, text };
}
