import type { AccountView, AppState, DesktopView, KeychainView } from '../app-state.ts';
import type { Day, Instant } from '../calendar/time.ts';
import type { JournalHead } from '../journal/journal-chain.ts';
import type { JournalView } from '../journal/journal-check.ts';
import type { ProblemCode } from '../problem.ts';
import type { Settings } from '../settings.ts';

/** Whether a browser lets its page notify; `none`: it is not a browser's page that does. */
export const PAGE_PERMISSIONS = ['granted', 'denied', 'default', 'unsupported', 'none'] as const;
export type PagePermission = (typeof PAGE_PERMISSIONS)[number];

/** `none`: does not apply here, or is the user's choice; `unknown`: could not be looked at, or not yet. */
export const CHECK_STATES = ['good', 'look', 'bad', 'unknown', 'none'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

export const CHECKS = [
  'keychain',
  'clock',
  'network',
  'notifications',
  'tray',
  'launchAtLogin',
  'disk',
  'history',
  'journal',
] as const;
export type CheckName = (typeof CHECKS)[number];

/** What a check may find, each with how good that is; its words and its remedy stand under the same name. */
export const FINDINGS = {
  keychainTakes: 'good',
  keychainUnasked: 'unknown',
  keychainFails: 'bad',
  clockRight: 'good',
  clockOff: 'look',
  clockUnknown: 'unknown',
  clockDemo: 'none',
  networkAnswers: 'good',
  networkNever: 'unknown',
  networkFails: 'bad',
  networkFile: 'none',
  notifyReady: 'good',
  notifyOff: 'none',
  notifyAsk: 'look',
  notifyDenied: 'bad',
  notifyMissing: 'bad',
  notifyFailed: 'bad',
  trayThere: 'good',
  trayMissing: 'look',
  trayBrowser: 'none',
  loginOn: 'good',
  loginOff: 'none',
  loginRefused: 'look',
  loginUnavailable: 'none',
  diskFree: 'good',
  diskLow: 'look',
  diskFull: 'bad',
  diskUnknown: 'unknown',
  historySound: 'good',
  historyDamaged: 'bad',
  historyUnknown: 'unknown',
  journalSound: 'good',
  journalBroken: 'bad',
  journalUnwalked: 'unknown',
} as const satisfies Record<string, CheckState>;
export type Finding = keyof typeof FINDINGS;

/** One thing that was looked at. */
export interface Check {
  readonly name: CheckName;
  readonly found: Finding;
  readonly state: CheckState;
  /** Of which account, counted from 1; null where it is about this computer. */
  readonly account: number | null;
  /** Why it is so, where there is a problem: its remedy is the problem's. */
  readonly problem: ProblemCode | null;
  /** Durations in ms, sizes in bytes. */
  readonly drift: number | null;
  readonly bytes: number | null;
  /** Since when, or when last. */
  readonly at: Instant | null;
  readonly head: JournalHead | null;
}

/** An account without anything secret, and without its name: its first letter only. */
export interface DiagnosedAccount {
  readonly initial: string;
  readonly access: AccountView['access'];
  readonly role: AccountView['role'];
  readonly environment: AccountView['environment'];
  /** Of the platform's address, the host and its port; null where there is none. */
  readonly host: string | null;
  readonly profileId: string;
  readonly token: AccountView['token'];
  readonly tokenCreatedOn: Day;
  readonly tokenDaysLeft: number;
  readonly totp: AccountView['totp'];
  readonly contracts: number;
}

/** A line of the app's own log, as far as it is made of words that the app itself chose. */
export interface LoggedError {
  readonly at: Instant;
  /** What was being done. */
  readonly what: string;
  /** The kind of error and its code, such as `TypeError` or `ERR_SQLITE_ERROR`; empty where it has none. */
  readonly kind: string;
  readonly call: string | null;
}

export type VersionName = 'app' | 'electron' | 'chromium' | 'node' | 'system' | 'browser';

/** What support needs to know, and nothing that is secret. */
export interface Diagnostic {
  /** On this computer's clock. */
  readonly at: Instant;
  readonly shell: AppState['app']['shell'];
  readonly demo: boolean;
  /** In the order in which they are shown; what is not there is left out. */
  readonly versions: readonly (readonly [name: VersionName, version: string])[];
  /** With the user's own folder written as `~`. */
  readonly dataDir: string;
  readonly settings: Omit<Settings, 'recordFolder'> & { readonly recordFolder: boolean };
  readonly accounts: readonly DiagnosedAccount[];
  readonly checks: readonly Check[];
  /** The last ones, the newest first. */
  readonly errors: readonly LoggedError[];
}

/** What this computer's disk was found to hold; null where it could not be looked at. */
export interface DiskFacts {
  readonly freeBytes: number | null;
  readonly history: {
    readonly sound: boolean;
    readonly bytes: number;
    readonly head: JournalHead | null;
  } | null;
}

export interface CheckedFacts {
  readonly shell: AppState['app']['shell'];
  readonly demo: boolean;
  readonly keychain: KeychainView;
  readonly desktop: DesktopView;
  readonly notify: boolean;
  readonly page: PagePermission;
  readonly accounts: readonly AccountView[];
  readonly journal: JournalView | null;
  readonly disk: DiskFacts;
}
