import { join } from 'node:path';
import { memorySecrets } from '../../../electron/accounts/secrets.ts';
import { openDatabase } from '../../../electron/history/database.ts';
import { latestIntent, openIntents } from '../../../electron/history/intents.ts';
import type { Database } from '../../../electron/history/sql.ts';
import { fetchHttp } from '../../../electron/platform/http.ts';
import type { Http } from '../../../electron/ports.ts';
import { openSettingsFile } from '../../../electron/settings-file.ts';
import type { DayView } from '../../../shared/app-state.ts';
import type { Day } from '../../../shared/calendar/time.ts';
import { TOKEN } from '../../support/simulator.ts';
import { startLife } from '../simulation/life.ts';

/** Where in the app's life the process is killed: at the `nth` time that it comes by. */
export const LABELS = {
  'before a write': 60,
  'after a write': 60,
  'before a transaction': 40,
  'before a commit': 40,
  'after a commit': 40,
  'before a GET': 8,
  'after the answer to a GET': 8,
  'before a POST': 8,
  'while a POST is under way': 8,
  'after the answer to a POST': 8,
} as const;
export type Label = keyof typeof LABELS;

/** What one life of the app is given; `kill` null: it lives until everything that was asked for is settled. */
export interface LifeOrder {
  readonly dir: string;
  readonly baseUrl: string;
  readonly kill: { readonly label: Label; readonly nth: number; readonly delay: number } | null;
}

/** The app's own services without a window, in a process that a real SIGKILL ends at the point it is given. */
async function live({ dir, baseUrl, kill }: LifeOrder): Promise<void> {
  let left = kill?.nth ?? 0;
  const pass = (label: Label) => {
    if (label === kill?.label && --left === 0) process.kill(process.pid, 'SIGKILL');
  };
  const db = openDatabase(join(dir, 'history.db'));
  const settings = openSettingsFile(dir);
  const secrets = memorySecrets();
  const { accounts = [] } = (settings.read() ?? {}) as { accounts?: { id: string }[] };
  for (const { id } of accounts) await secrets.set(`${id}.token`, TOKEN);
  const workspace = startLife(
    { db: mortalDatabase(db, pass), isInTransaction: () => false, settings, secrets, dir, discard: db.close },
    {
      now: Date.now,
      http: mortalHttp(fetchHttp(fetch), pass, kill?.delay ?? 0),
      told() {},
      onChange() {},
      onFault(error) {
        throw error;
      },
      random: Math.random,
    },
  );
  if (accounts.length === 0) {
    const added = await workspace.handlers['accounts.add']({
      label: 'Les parcs du Sud',
      role: 'producer',
      environment: 'test',
      baseUrl,
      tokenCreatedOn: new Date().toISOString().slice(0, 10) as Day,
      profileId: 'smartoa',
      token: TOKEN,
    });
    if (!added.ok) throw new Error(JSON.stringify(added.problem));
  }
  /** The user wants each day acknowledged and, where this life ends by a kill, taken back, and so on. */
  const want = async ({ contractId, day, state, order }: DayView) => {
    if (!order) return;
    const isOpen = state.kind === 'toAcknowledge' || state.kind === 'changed';
    if (!isOpen && (state.kind !== 'acknowledged' || !kill)) return;
    const { fingerprint } = order;
    const granted = isOpen
      ? await workspace.handlers['days.acknowledge']({ days: [{ contractId, day, fingerprint }] })
      : await workspace.handlers['days.withdraw']({ contractId, day });
    if (granted.ok) say('granted', latestIntent(db, contractId, day)?.key ?? '');
  };
  for (;;) {
    workspace.tick();
    const { tomorrow } = workspace.state();
    for (const view of tomorrow) await want(view);
    const isOver = tomorrow.length > 0 && tomorrow.every(({ state }) => state.kind === 'acknowledged');
    if (!kill && isOver && openIntents(db).length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await workspace.close();
  db.close();
}

function mortalDatabase(db: Database, pass: (label: Label) => void): Database {
  let depth = 0;
  return {
    ...db,
    run(sql, ...values) {
      pass('before a write');
      const id = db.run(sql, ...values);
      pass('after a write');
      return id;
    },
    atomically(work) {
      if (depth > 0) return work();
      pass('before a transaction');
      depth++;
      try {
        return db.atomically(() => {
          const value = work();
          pass('before a commit');
          return value;
        });
      } finally {
        depth--;
        pass('after a commit');
      }
    },
    close() {},
  };
}

/** `delay`: how long after its start a request that is under way is cut by the kill, ms. */
function mortalHttp(http: Http, pass: (label: Label) => void, delay: number): Http {
  return async (request) => {
    const isPost = request.method === 'POST';
    pass(isPost ? 'before a POST' : 'before a GET');
    const answering = http(request);
    if (isPost) setTimeout(() => pass('while a POST is under way'), delay);
    const answer = await answering;
    pass(isPost ? 'after the answer to a POST' : 'after the answer to a GET');
    return answer;
  };
}

const say = (what: string, key: string) => void process.stdout.write(`${what} ${key}\n`);

if (process.argv[1] === import.meta.filename) {
  await live(JSON.parse(process.argv[2] ?? '') as LifeOrder);
  process.exit(0);
}
