import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { memorySecrets } from '../../electron/accounts/secrets.ts';
import { type App, openApp } from '../../electron/app.ts';
import { fetchHttp } from '../../electron/platform/http.ts';
import type {
  Clipboard,
  Desktop,
  Http,
  Secrets,
  SettingsFile,
  Shell,
  Updates,
} from '../../electron/ports.ts';
import type { Fault } from '../../electron/simulator/control.ts';
import { type SimulatorServerOptions, startSimulatorServer } from '../../electron/simulator/server.ts';
import { startSimulatorProcess } from '../../electron/simulator/spawn.ts';
import type { AppState, DayView } from '../../shared/app-state.ts';
import type { Day, Instant } from '../../shared/calendar/time.ts';
import type { CallName, Input, Output } from '../../shared/contract.ts';
import { answerCall } from '../../shared/contract.ts';
import { afterwards, eventually } from './afterwards.ts';
import { silentDesktop } from './desktop.ts';
import { CONTROL, callsTo, instant, TOKEN } from './simulator.ts';

/** A new empty directory that goes with the test. */
const source = (path: string) => new URL(`../../electron/${path}.ts`, import.meta.url);

export function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'vigie-test-'));
  afterwards(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A simulated platform over real HTTP, at 14:10 on 23 November 2026 unless told otherwise; it goes with the test. */
export async function startPlatform(options: Partial<SimulatorServerOptions> = {}) {
  const clock = instant('2026-11-23T14:10:00+01:00');
  const server = await startSimulatorServer({ token: TOKEN, control: CONTROL, clock, ...options });
  afterwards(() => server.close());
  const { command, report } = callsTo(server.baseUrl);
  const tell = async (name: string, body: unknown) => expect(await command(name, body), name).toBe(200);
  /** The next requests that fit go wrong in this way. */
  const fault = (...faults: Fault[]) => tell('pannes', faults);
  return { ...server, tell, fault, report };
}

export interface RunningApp {
  readonly app: App;
  readonly states: AppState[];
  /** Calls the contract as a window does, and expects it to be granted. */
  call<N extends CallName>(
    name: N,
    ...input: Input<N> extends undefined ? [] : [Input<N>]
  ): Promise<Output<N>>;
  /** The code of the problem that a call is refused with. */
  refused<N extends CallName>(name: N, input: Input<N>): Promise<string>;
  state(): Promise<AppState>;
  /** Tomorrow of the contract with this number. */
  day(contractNumber: string): Promise<DayView>;
  /** Waits until the state is as wished. */
  until(wish: (state: AppState) => boolean): Promise<AppState>;
  close(): Promise<void>;
}

export interface AppSetup {
  readonly dataDir?: string;
  readonly demo?: boolean;
  /** As where a window is about to open. */
  readonly opening?: boolean;
  readonly secrets?: Secrets;
  readonly http?: Http;
  readonly desktop?: Desktop;
  readonly clipboard?: Clipboard;
  readonly network?: () => string;
  readonly updates?: Updates;
  readonly openOutside?: Shell['openOutside'];
  readonly openSettings?: Shell['openSettings'];
  readonly chooseExportTarget?: Shell['chooseExportTarget'];
  /** Added to this computer's clock, ms. */
  readonly clockError?: () => number;
}

/** The real app below its shells: real services, database, worker and HTTP. */
export async function startApp(setup: AppSetup = {}): Promise<RunningApp> {
  const states: AppState[] = [];
  const dataDir = setup.dataDir ?? tempDir();
  const shell: Shell = {
    kind: 'loopback',
    version: '0.0.0-test',
    clock: { now: () => (Date.now() + (setup.clockError?.() ?? 0)) as Instant },
    emit: (event, data) => {
      if (event === 'state') states.push(data as AppState);
    },
    http: setup.http ?? fetchHttp(fetch),
    desktop: setup.desktop ?? silentDesktop,
    updates: setup.updates ?? null,
    clipboard: setup.clipboard ?? null,
    network: setup.network ?? (() => ''),
    openSettings: setup.openSettings ?? rememberedSettings,
    worker: source,
    startSimulator: (asked) => startSimulatorProcess(source('simulator/main'), asked),
    openOutside: setup.openOutside ?? (async () => false),
    chooseExportTarget:
      setup.chooseExportTarget ?? (async (name) => ({ path: join(dataDir, name), download: null })),
  };
  const { opening = false, demo = false, secrets = memorySecrets() } = setup;
  const app = await openApp(shell, { dataDir, demo, secrets, opening });
  let open = true;
  const close = async () => {
    if (open) await app.close();
    open = false;
  };
  afterwards(close);
  return { app, states, close, ...asWindow(app) };
}

function asWindow(app: App): Omit<RunningApp, 'app' | 'states' | 'close'> {
  const call: RunningApp['call'] = async (name, ...[input]) => {
    const answer = await answerCall(app.handlers, name, input);
    return answer.ok ? (answer.value as never) : expect.fail(`${name}: ${JSON.stringify(answer.problem)}`);
  };
  const state = () => call('state.read');
  return {
    call,
    state,
    async refused(name, input) {
      const answer = await answerCall(app.handlers, name, input);
      return answer.ok ? expect.fail(`${name} was granted`) : answer.problem.code;
    },
    async day(contractNumber) {
      const { contracts, tomorrow } = await state();
      const contract = contracts.find((known) => known.contractNumber === contractNumber);
      return tomorrow.find((day) => day.contractId === contract?.id) ?? expect.fail(contractNumber);
    },
    async until(wish) {
      await eventually('a state', async () => wish(await state()));
      return state();
    },
  };
}

const settingsByDir = new Map<string, unknown>();
export function rememberedSettings(dir: string): SettingsFile {
  return { read: () => settingsByDir.get(dir), write: (settings) => void settingsByDir.set(dir, settings) };
}

export const account = (
  baseUrl: string,
  change: Partial<Input<'accounts.add'>> = {},
): Input<'accounts.add'> => ({
  label: 'Les parcs du Sud',
  role: 'producer',
  environment: 'test',
  baseUrl,
  tokenCreatedOn: '2026-09-01' as Day,
  profileId: 'smartoa',
  token: TOKEN,
  ...change,
});
