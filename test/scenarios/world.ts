import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memorySecrets } from '../../electron/accounts/secrets.ts';
import { openWorkspace, type Workspace } from '../../electron/compose.ts';
import { openDatabase } from '../../electron/history/database.ts';
import type { Database } from '../../electron/history/sql.ts';
import { openLog } from '../../electron/log.ts';
import { fetchHttp } from '../../electron/platform/http.ts';
import { DEFAULT_PROFILE } from '../../electron/platform/profiles.ts';
import type { Http, Shell } from '../../electron/ports.ts';
import type { Platform } from '../../electron/simulator/platform.ts';
import { startSimulatorServer } from '../../electron/simulator/server.ts';
import { createUploads } from '../../electron/uploads.ts';
import type { Note } from '../../shared/app-state.ts';
import { addDays, dayOf, type Instant } from '../../shared/calendar/time.ts';
import { problem } from '../../shared/problem.ts';
import { fail } from '../../shared/result.ts';
import type { ScenarioDay } from './days.ts';
import { createStillness, type Stillness } from './stillness.ts';
import type { Exchange } from './told.ts';

const TOKEN = 'jeton-de-scenario';

/** The real services and a real platform over HTTP, on one simulated clock that only `setTime` moves. */
export interface World {
  readonly workspace: Workspace;
  readonly platform: Platform;
  readonly stillness: Stillness;
  /** The history that the services write, to be read. */
  readonly history: Database;
  /** Every request so far. */
  readonly exchanges: readonly Exchange[];
  setTime(at: Instant): void;
  /** What was said outside the window since the last call. */
  takeNotes(): readonly Note[];
  /** Whether the services told of a change since the last call. */
  takeChanged(): boolean;
  connect(): Promise<void>;
  close(): Promise<void>;
}

export async function openWorld(day: ScenarioDay, from: Instant, seed: number): Promise<World> {
  let time = from;
  let changed = false;
  const notes: Note[] = [];
  const exchanges: Exchange[] = [];
  const dir = mkdtempSync(join(tmpdir(), 'vigie-scenario-'));
  const server = await startSimulatorServer({
    token: TOKEN,
    clock: from,
    ticks: () => time,
    scenario: day.scene,
  });
  const stillness = createStillness(recording(fetchHttp(fetch), exchanges));
  const workspace = openWorkspace(
    shellOf({
      now: () => (time + (day.ahead ?? 0)) as Instant,
      http: stillness.http,
      told: (note) => notes.push(note),
    }),
    {
      dir,
      secrets: memorySecrets(),
      log: openLog(dir),
      uploads: createUploads({ now: () => time }),
      onChange: () => {
        changed = true;
      },
      random: seeded(seed),
    },
  );
  const history = openDatabase(join(dir, 'history.db'), { readOnly: true });
  return {
    workspace,
    platform: server.platform,
    stillness,
    history,
    exchanges,
    setTime(at) {
      time = at;
    },
    takeNotes: () => notes.splice(0),
    takeChanged() {
      const was = changed;
      changed = false;
      return was;
    },
    async connect() {
      const added = workspace.handlers['accounts.add']({
        label: 'Les parcs du Sud',
        role: 'producer',
        environment: 'production',
        baseUrl: server.baseUrl,
        tokenCreatedOn: addDays(dayOf(from), -60),
        profileId: DEFAULT_PROFILE,
        token: TOKEN,
      });
      await stillness.reached();
      const answer = await added;
      if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
    },
    async close() {
      stillness.stop();
      history.close();
      await workspace.close();
      await server.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function shellOf(ports: {
  readonly now: () => Instant;
  readonly http: Http;
  readonly told: (note: Note) => void;
}): Shell {
  let settings: unknown;
  return {
    kind: 'loopback',
    version: '0.0.0-scenario',
    clock: { now: ports.now },
    emit() {},
    network: () => 'always the same',
    http: ports.http,
    desktop: {
      view: () => ({ tray: false, launchAtLogin: 'unavailable', notifications: 'ready' }),
      async notify(note) {
        ports.told(note);
        return true;
      },
      glance() {},
      setLaunchAtLogin: async () => fail(problem('launchAtLoginRefused')),
    },
    clipboard: null,
    openSettings: () => ({
      read: () => settings,
      write(next) {
        settings = next;
      },
    }),
    worker: (path) => new URL(`../../electron/${path}.ts`, import.meta.url),
    startSimulator: () => Promise.reject(new Error('the platform runs already')),
    openOutside: async () => false,
    chooseExportTarget: async () => null,
  };
}

function recording(http: Http, exchanges: Exchange[]): Http {
  return async (request) => {
    const answer = await http(request);
    const { method, headers } = request;
    const conditional = 'if-none-match' in headers || 'if-modified-since' in headers;
    exchanges.push({ method, conditional, status: answer.ok ? answer.value.status : 0 });
    return answer;
  };
}

/** Numbers from 0 to 1 that look drawn and are the same for the same seed (a linear congruence modulo 2³²). */
function seeded(seed: number): () => number {
  // Neighbouring seeds are first thrown far apart.
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
