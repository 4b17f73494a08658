import type { DesktopView, KeychainView, Note, UpdateView } from '../shared/app-state.ts';
import type { Instant } from '../shared/calendar/time.ts';
import type { Emit } from '../shared/contract.ts';
import type { Standing } from '../shared/day/standing.ts';
import type { Language } from '../shared/format.ts';
import type { Problem } from '../shared/problem.ts';
import type { Result } from '../shared/result.ts';
import type { Scenario } from '../shared/scenarios.ts';

/** This computer's clock, uncorrected. */
export interface Clock {
  now(): Instant;
}

/** Where tokens and TOTP keys are kept: in the keychain, else for this run only. */
export interface Secrets {
  get(name: string): Promise<Result<FoundSecret | null>>;
  set(name: string, secret: string): Promise<Placed>;
  /** `forgotten`: it lives here no more, but the keychain could not be asked whether it has one of that name. */
  remove(name: string): Promise<Result<'gone' | 'forgotten'>>;
  readonly keychain: {
    /** How it stands, as far as it was asked. */
    view(): KeychainView;
    /** Asks it how it stands; its own dialog may open again at the next secret where it `mayAsk`. */
    look(how: 'quietly' | 'mayAsk'): Promise<KeychainView>;
  };
}
export type Kept = 'stored' | 'memory';
/** Where a secret is, and why the keychain did not take it or, though it has it, does not answer now. */
export interface Placed {
  readonly kept: Kept;
  readonly trouble: Problem | null;
}
export interface FoundSecret extends Placed {
  readonly secret: string;
}

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly timeoutMs: number;
  /** Ends the exchange when the app closes; the problem is then `cancelled`. */
  readonly signal: AbortSignal;
  /** The answer is given up beyond this many bytes. */
  readonly maxBytes: number;
}
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}
/** One HTTP exchange without redirects or cookies. Problems: offline, timeout, cancelled, tlsUntrusted, answerTooLarge. */
export type Http = (request: HttpRequest) => Promise<Result<HttpAnswer>>;

/** A small JSON file of settings, validated by its reader; the shells bring `electron-store` or its base `conf`. */
export interface SettingsFile {
  read(): unknown;
  write(settings: Readonly<Record<string, unknown>>): void;
}

/** Where an export goes: written to `path`; `download` names it to the page of the loopback shell. */
export interface ExportTarget {
  readonly path: string;
  readonly download: string | null;
}

/** The simulator of the platform, running in a process of its own. */
export interface SimulatorProcess {
  readonly baseUrl: string;
  readonly token: string;
  /** What it plays as it starts: what it was told before, or the usual day. */
  readonly scenario: Scenario;
  /** What its clock shows as it starts. */
  readonly clock: Instant;
  /** Tells the running simulator to play another scenario. */
  play(scenario: Scenario): Promise<void>;
  stop(): Promise<void>;
}
export interface SimulatorOptions {
  /** Where it remembers its clock and what it was told, so that a restart goes on from there. */
  readonly stateFile: string;
  readonly token: string;
  /** How many days before today it tells of; left out: a week's. */
  readonly past?: number | undefined;
  /** What it plays first; left out: what it was told before, or the usual day. */
  readonly scenario?: Scenario | undefined;
}

/** What is shown of the app while its window is not: the tray's icon and words, the task bar's sign. */
export interface Glance {
  readonly standing: Standing;
  /** One line for the tray: what is open and how long for. */
  readonly tooltip: string;
  readonly language: Language;
}

/** What a shell does around the window. */
export interface Desktop {
  view(): DesktopView;
  /** Tells the user outside the window; false where nobody could be told, so that it is tried again while it is true. */
  notify(note: Note): Promise<boolean>;
  /** Hears from a page that it has shown a note, where it is the page that does. */
  shown?(id: string): void;
  glance(glance: Glance): void;
  setLaunchAtLogin(on: boolean): Promise<Result<void>>;
}

/** A new version of the app on its way to this computer. */
export interface Updates {
  /** The one that is here and only waits for a restart; null where there is none. */
  view(): UpdateView | null;
  /** Called now and then; looks for a new version where it is time to. */
  tick(now: Instant): Promise<void>;
  /** Ends the app, installs, and starts it again. */
  install(): void;
}

/** The system's clipboard, text only. */
export interface Clipboard {
  readText(): Promise<string>;
  writeText(text: string): Promise<void>;
}

/** What a shell brings: all that differs between the Electron window and the page in the user's browser. */
export interface Shell {
  readonly kind: 'electron' | 'loopback';
  readonly version: string;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly http: Http;
  readonly desktop: Desktop;
  /** Left out where the app comes without a feed of updates. */
  readonly updates?: Updates | null;
  /** Null where the page copies by itself, through its browser. */
  readonly clipboard: Clipboard | null;
  /** The network as it is, in one text that changes when it comes, goes or changes. */
  readonly network: () => string;
  openSettings(dir: string): SettingsFile;
  /** The file of a worker, by its path below `electron/` without extension: `worker('platform/mapping-worker')`. */
  worker(path: string): URL;
  startSimulator(options: SimulatorOptions): Promise<SimulatorProcess>;
  /** Opens an address in the user's browser; false where nothing there could open it. */
  openOutside(url: string): Promise<boolean>;
  /** The window's page as it would be printed, as PDF. Left out where the browser prints. */
  readonly printToPdf?: () => Promise<Uint8Array>;
  /** Asks for a folder; null when the user gives up. Left out where the page types its path. */
  readonly chooseFolder?: () => Promise<string | null>;
  /** Asks where an export is to be saved; null when the user gives up. */
  chooseExportTarget(suggestedName: string): Promise<ExportTarget | null>;
}
