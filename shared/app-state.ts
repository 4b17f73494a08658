import type { Period } from './calendar/period.ts';
import type { Day, Instant, Month } from './calendar/time.ts';
import type { Confirmed, Noted, Origin } from './day/day-record.ts';
import type { DayState } from './day/day-state.ts';
import type { JournalView } from './journal/journal-check.ts';
import type { Fingerprint, Order } from './order/order.ts';
import type { Problem } from './problem.ts';
import type { ValueRules } from './profiles/profile-schema.ts';
import type { Scenario } from './scenarios.ts';
import type { Settings } from './settings.ts';
import type { Reminder } from './watch/reminders.ts';

/** What main knows and every window shows. It holds no secret. */
export interface AppState {
  /** Grows with every change; a push that is not newer than what a window has is dropped. */
  readonly revision: number;
  readonly app: {
    readonly version: string;
    readonly shell: 'electron' | 'loopback';
    /** Where history and settings lie on disk. */
    readonly dataDir: string;
  };
  readonly settings: Settings;
  readonly desktop: DesktopView;
  readonly keychain: KeychainView;
  readonly demo: DemoView | null;
  /** The common clock minus this computer's, in ms; what concerns all accounts runs on it. */
  readonly clockOffset: number;
  /** Deadline reminders are silent until then; null where they are not. */
  readonly snoozedUntil: Instant | null;
  readonly accounts: readonly AccountView[];
  readonly contracts: readonly ContractView[];
  /** Tomorrow of every contract, the most urgent first. */
  readonly tomorrow: readonly DayView[];
  readonly export: ExportView | null;
  /** The check of the journal: under way, or what the last one found. */
  readonly journal: JournalView | null;
  readonly backup: BackupView;
  /** The record of the month that is over, until it was written and seen, or declined. */
  readonly monthlyRecord: MonthlyRecordView | null;
  /** The version that a restart would bring; null where there is none. */
  readonly update: UpdateView | null;
}

export interface UpdateView {
  readonly version: string;
}

/** What a backup, or this computer, holds. */
export interface Holdings {
  readonly accounts: readonly Pick<AccountView, 'label' | 'environment' | 'role'>[];
  /** The names of the user's own connector profiles. */
  readonly profiles: readonly string[];
  readonly contracts: number;
  /** How many orders of a contract's day stand. */
  readonly orders: number;
  /** The first and the last day of which one does. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** How many entries the journal has. */
  readonly journal: number;
}

/** A backup that can be restored, beside what it would take the place of. */
export interface BackupReport {
  readonly madeAt: Instant;
  readonly appVersion: string;
  readonly backup: Holdings;
  readonly here: Holdings;
}

/** What the history knows of backups. */
export interface BackupView {
  /** When the last one was made; null where none was, or not since this history was restored from one. */
  readonly madeAt: Instant | null;
  /** The last return of a backup on this computer; null where there was none. */
  readonly restored: {
    readonly at: Instant;
    /** When the backup had been made. */
    readonly madeAt: Instant;
    /** Where what it replaced was kept; null where there was nothing, or it is not there any more. */
    readonly kept: string | null;
  } | null;
}

/** What this computer offers around the window. */
export interface DesktopView {
  /** Whether there is a tray in which a closed window can be found again. */
  readonly tray: boolean;
  /** Whether the app starts with the session: as the system says; `refused` where the system was told not to. */
  readonly launchAtLogin: 'on' | 'off' | 'refused' | 'unavailable';
  /** `page`: by the browser's page, as far as the user allowed it; `missing`: no service takes them; `failed`: it refused one. */
  readonly notifications: 'ready' | 'page' | 'missing' | 'failed';
}

/** Whether this computer's keychain takes secrets. */
export interface KeychainView {
  /** False until it has answered once, or was given up. */
  readonly asked: boolean;
  /** Why it does not; null as far as nothing is known against it. */
  readonly problem: Problem | null;
}

export interface DemoView {
  readonly scenario: Scenario;
}

export interface AccountView {
  readonly id: string;
  readonly label: string;
  /** `file`: fed by files of the portal alone; it has no token and no address, and is never read. */
  readonly access: Origin;
  readonly role: 'producer' | 'manager';
  readonly environment: 'production' | 'test';
  readonly baseUrl: string;
  readonly profileId: string;
  readonly tokenCreatedOn: Day;
  /** Where the token is: in the keychain, in memory for this run only, nowhere, or not looked for yet. */
  readonly token: 'stored' | 'memory' | 'missing' | 'unknown';
  /** Why the token is not kept, is missing or cannot be read; with `stored`: it was read before, and now could not be. */
  readonly tokenTrouble: Problem | null;
  readonly tokenDaysLeft: number;
  /** Where the key of the portal's TOTP codes is; looked for once it is asked, as the keychain may be slow. */
  readonly totp: 'stored' | 'memory' | 'none' | 'damaged' | 'unknown';
  /** The public addresses that the user says he declared on the portal, in canonical form. */
  readonly addresses: readonly string[];
  /** Where the account's web portal is, as the user noted it; null until he has. */
  readonly portalUrl: string | null;
  /** The platform's clock minus this computer's, in ms, as learned from its answers. */
  readonly clockOffset: number;
  readonly reading: boolean;
  readonly lastReadAt: Instant | null;
  /** When it will be read next by itself, on the corrected clock. */
  readonly nextReadAt: Instant;
  readonly trouble: { readonly problem: Problem; readonly since: Instant } | null;
}

/**
 * Whether a contract is watched: `followed`; `elsewhere`, seen through another account of the same environment too, which
 * follows it; `gone`, no longer listed by its platform; `dropped`, by the user's wish; `orphan`, its account was removed.
 */
export type Following = 'followed' | 'elsewhere' | 'gone' | 'dropped' | 'orphan';

export interface ContractView {
  readonly id: number;
  readonly accountId: string;
  /** As its account's, which may be gone. */
  readonly access: Origin;
  readonly contractNumber: string;
  readonly gridId: string | null;
  /** The user's own name, empty where none was given. */
  readonly name: string;
  readonly installedKw: number | null;
  readonly following: Following;
  /** When the platform was first seen not to list it any more. */
  readonly goneSince: Instant | null;
}

export interface DayView {
  readonly contractId: number;
  readonly day: Day;
  readonly state: DayState;
  readonly hlar: Instant;
  /** Who moved the HLAR away from 16:30: the platform, or the user for this day; null where nobody did. */
  readonly hlarMovedBy: 'platform' | 'user' | null;
  readonly order: Order | null;
  /** Where the order is known from. */
  readonly origin: Origin;
  /** How the contract comes by its orders. */
  readonly access: Origin;
  readonly noted: Noted | null;
  readonly readAt: Instant | null;
  /** What the order is compared with: the one that was acknowledged, else the one before the last change. */
  readonly previous: Order | null;
  readonly confirmed: Confirmed | null;
  /** Why the user's last wish for this day did not come true, where the state does not say it. */
  readonly notice: Problem | null;
  readonly journal: readonly JournalEntry[];
}

export const JOURNAL_KINDS = [
  'published',
  'read',
  'changed',
  'unpublished',
  'hlarMoved',
  'requested',
  'sent',
  'accepted',
  'doubtful',
  'confirmed',
  'refused',
  'withdrawn',
  'missed',
  'exported',
  'imported',
  'noted',
  'unnoted',
  'appeared',
  'gone',
  'erased',
  'backedUp',
  'restored',
  'metered',
  'unmetered',
] as const;
export type JournalKind = (typeof JOURNAL_KINDS)[number];

export interface JournalEntry {
  readonly seq: number;
  /** On the corrected clock, or as the platform states it for `published` and `confirmed`. */
  readonly at: Instant;
  readonly kind: JournalKind;
  readonly contractId: number | null;
  readonly day: Day | null;
  readonly fingerprint: Fingerprint | null;
  readonly facts: Readonly<Record<string, string | number | null>>;
}

export interface ProfileView {
  readonly id: string;
  readonly label: string;
  readonly version: string;
  readonly origin: 'shipped' | 'own';
  /** Why a file in the profiles folder cannot be used. */
  readonly problem: Problem | null;
}

/** What a draft of a profile makes of an answer. */
export interface PreviewView {
  /** The first few dozen days. */
  readonly days: readonly PreviewDay[];
  /** How many days there are in all. */
  readonly count: number;
  /** How the draft reads values; null where it is no profile yet. */
  readonly rules: ValueRules | null;
  readonly problem: Problem | null;
  /** Where the problem shows, counted from 1; null where that cannot be told. */
  readonly place: {
    readonly in: 'profile' | 'sample';
    readonly line: number;
    readonly column: number;
  } | null;
}

export interface PreviewDay {
  readonly contractNumber: string;
  readonly day: Day;
  readonly order: Order;
  /** Null where the answer does not say. */
  readonly acknowledged: boolean | null;
}

export interface ExportView {
  readonly period: Period;
  readonly status: 'running' | 'done' | 'failed' | 'cancelled';
  /** From 0 to 1. */
  readonly progress: number;
  readonly fileName: string;
  /** Where it lies, in the Electron shell. */
  readonly path: string | null;
  /** What the page fetches once, in the loopback shell. */
  readonly download: string | null;
  readonly problem: Problem | null;
}

export interface MonthlyRecordView {
  readonly month: Month;
  readonly status: 'offered' | 'running' | 'written' | 'failed';
  /** The folder for it, or the file once it is written; null where no folder was chosen. */
  readonly path: string | null;
  readonly problem: Problem | null;
}

/** Something said outside the window, in the user's language; another one of the same id takes its place. */
export interface Note {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly urgency: Reminder['urgency'];
  /** What a click on it leads to. */
  readonly show: Show;
}

export interface Show {
  /** Null: the accounts. */
  readonly day: Day | null;
  readonly contractId: number | null;
}
