import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { AppState } from '../shared/app-state.ts';
import { standingOf } from '../shared/day/standing.ts';
import { glanceWords } from '../shared/watch/reminder-words.ts';
import { createAccounts, type Renewal } from './accounts/accounts.ts';
import { createConnectionTest } from './accounts/connection-test.ts';
import { createConnections } from './accounts/connections.ts';
import { createCopying } from './accounts/copying.ts';
import { createFollowing } from './accounts/following.ts';
import { createKeychainWatch } from './accounts/keychain-watch.ts';
import { createPortal } from './accounts/portal.ts';
import { createTokens } from './accounts/tokens.ts';
import { createTotp } from './accounts/totp.ts';
import { createKeeping, type Keeping } from './backup/keeping.ts';
import { createTomorrow } from './days/tomorrow.ts';
import { accountViews } from './days/views.ts';
import { createExports } from './export/exports.ts';
import { createMonthlyRecord } from './export/monthly-record.ts';
import { savingPdf } from './export/save-pdf.ts';
import { savingTexts } from './export/save-text.ts';
import { createHandlers, type WorkspaceHandlers } from './handlers.ts';
import { ensureContract } from './history/contracts.ts';
import { openDatabase } from './history/database.ts';
import type { Database } from './history/sql.ts';
import { createImports } from './importing/imports.ts';
import { createJournals } from './journal/journals.ts';
import { createMeterFiles } from './meter/meter-files.ts';
import { createPlatform } from './platform/client.ts';
import { createLastAnswers } from './platform/last-answers.ts';
import { createMapping, type Mapping } from './platform/mapping.ts';
import { openProfiles, type Profiles } from './platform/profiles.ts';
import type { Glance, Secrets, Shell } from './ports.ts';
import { createPreviews } from './profiles/previews.ts';
import { createClocks } from './reading/clocks.ts';
import { createFreshness } from './reading/freshness.ts';
import { createReader } from './reading/reader.ts';
import { createWaking } from './reading/waking.ts';
import { createWatch } from './reading/watch.ts';
import { createReminders } from './reminding/reminders.ts';
import { createSay } from './reminding/speech.ts';
import { createOutbox } from './sending/outbox.ts';
import type { Services } from './services.ts';
import { openSettingsStore } from './settings.ts';
import type { Uploads } from './uploads.ts';

/** The services of one data directory, composed: what the windows may call, what they are shown, and the tick. */
export interface Workspace {
  readonly handlers: WorkspaceHandlers;
  /** For backups of it. */
  readonly keeping: Keeping;
  state(): Omit<AppState, 'revision' | 'app' | 'demo' | 'desktop' | 'update'>;
  /** What is shown of it while no window is. */
  glance(): Glance;
  /** Called about once a second; everything that is due is derived from the clock. */
  tick(): void;
  /** Reads and sends now what was waiting: the computer woke, or its network is back. */
  hurry(): void;
  /** Follows a platform that moved without becoming another one (the demonstration's, at each start). */
  relocate(to: Relocation): Promise<void>;
  /** Contracts that are known before the platform was ever read (the demonstration's). */
  introduce(accountId: string, contracts: readonly Introduced[]): void;
  close(): Promise<void>;
}

export interface Relocation extends Renewal {
  readonly baseUrl: string;
}

export interface Introduced {
  readonly contractNumber: string;
  readonly gridId: string | null;
  readonly name: string;
  readonly installedKw: number;
}

export interface WorkspaceOptions {
  readonly dir: string;
  readonly secrets: Secrets;
  readonly log: Logger;
  readonly uploads: Uploads;
  readonly onChange: () => void;
  /** Says nothing outside the window (the demonstration). */
  readonly silent?: boolean;
  /** True while nothing is to be read by itself; left out: never. What the user asks for is read all the same. */
  readonly holdsReading?: () => boolean;
  /** From 0 to 1; left out: at random. */
  readonly random?: () => number;
  /** What a simulation brings in place of files and threads. */
  readonly parts?: Parts;
}

interface Parts {
  readonly openDatabase: (path: string) => Database;
  readonly openProfiles: (folder: string) => Profiles;
  readonly createMapping: (worker: URL) => Mapping;
}

/** Opens a data directory: its services over the ports that a shell brings, and what the windows may call. */
export function openWorkspace(shell: Shell, options: WorkspaceOptions): Workspace {
  const onChange = () => {
    tomorrow.stale();
    options.onChange();
  };
  const services = openServices(shell, { ...options, onChange });
  const { db, clocks, accounts, following, settings, exports, monthlyRecord } = services;
  const { outbox, watch, reminders } = services;
  const tomorrow = createTomorrow(services);
  const wake = () => {
    if (services.woke()) hurry();
  };
  const turn = () => {
    if (tomorrow.turn()) services.onChange();
  };
  const hurry = () => {
    reminders.hold();
    watch.hurry();
    outbox.hurry();
  };
  return {
    handlers: createHandlers(services),
    keeping: services.keeping,
    state() {
      return {
        settings: settings.choices(),
        clockOffset: clocks.commonOffset(),
        snoozedUntil: reminders.snoozedUntil(),
        keychain: services.secrets.keychain.view(),
        accounts: accountViews(services),
        contracts: following.views(),
        tomorrow: tomorrow.read(),
        export: exports.view(),
        journal: services.journals.view(),
        backup: services.keeping.view(),
        monthlyRecord: monthlyRecord.view(),
      };
    },
    glance() {
      const { language } = settings.choices();
      const now = clocks.commonNow();
      const standing = standingOf(tomorrow.views(), now);
      return {
        standing,
        tooltip: glanceWords(standing, now, { say: createSay(language), language }),
        language,
      };
    },
    tick() {
      const spoken = options.silent ? [] : [reminders.tick, monthlyRecord.tick];
      // Whatever goes wrong in one of them, the others go on.
      const steps = [
        wake,
        services.keychainWatch.tick,
        outbox.tick,
        ...(options.holdsReading?.() ? [] : [watch.tick]),
        ...(services.reader.isKeeping() ? [] : [turn, ...spoken]),
      ];
      for (const step of steps) {
        try {
          step();
        } catch (error) {
          services.onFault(error);
        }
      }
    },
    hurry,
    async relocate({ accountId, baseUrl, token, tokenCreatedOn }) {
      const account = accounts.list().find(({ id }) => id === accountId);
      if (!account) return;
      accounts.change({ ...account, accountId, baseUrl }, 'anyPlatform');
      await accounts.setToken({ accountId, token, tokenCreatedOn });
      void services.reader.refresh(accountId);
      services.onChange();
    },
    introduce(accountId, contracts) {
      for (const contract of contracts) ensureContract(db, accountId, contract, clocks.now(accountId));
    },
    close: services.close,
  };
}

/** The one composition: every service gets what it needs as arguments. It knows no shell. */
function openServices(shell: Shell, options: WorkspaceOptions): Services {
  const {
    dir,
    secrets,
    log,
    uploads,
    random = Math.random,
    parts = { openDatabase, openProfiles, createMapping },
  } = options;
  mkdirSync(join(dir, 'profiles'), { recursive: true });
  const { http, clock } = shell;
  const databasePath = join(dir, 'history.db');
  const db = parts.openDatabase(databasePath);
  const settings = openSettingsStore(shell.openSettings(dir));
  const profiles = parts.openProfiles(join(dir, 'profiles'));
  const tokens = createTokens({ settings, secrets, onChange: () => onChange() });
  const accounts = createAccounts({ settings, profiles, tokens, newId: randomUUID });
  const connections = createConnections({ settings, profiles, tokens });
  const clocks = createClocks(db, clock, () => settings.accounts().map(({ id }) => id));
  const closing = new AbortController();
  const worker = shell.worker('platform/mapping-worker');
  const [mapping, quick] = [parts.createMapping(worker), parts.createMapping(worker)];
  const answers = createLastAnswers();
  const previews = createPreviews(worker, answers);
  const { signal } = closing;
  const platform = createPlatform({ http, clock, mapping, quick, answers, signal, onClock: clocks.learn });
  const testConnection = createConnectionTest({ http, clock, mapping, quick, signal });
  const freshness = createFreshness();
  const following = createFollowing(db, accounts);
  const onFault = (error: unknown) => log.error({ err: error }, 'fault');
  const onChange = () => {
    reminders.stale();
    watch.stale();
    options.onChange();
  };
  const shared = {
    db,
    platform,
    clocks,
    freshness,
    following,
    connect: connections.connect,
    onChange,
    onFault,
  };
  const reader = createReader(shared);
  const outbox = createOutbox({ ...shared, reader, newKey: randomUUID, random });
  const watch = createWatch({ db, accounts, clocks, following, reader, settings, random });
  const imports = createImports({ accounts, clocks, db, following, profiles, uploads, onChange }, worker);
  const journals = createJournals({ shell, databasePath, now: clocks.commonNow, onChange });
  const exporting = { shell, db, databasePath, settings, clocks, onChange };
  const exports = createExports(exporting);
  const monthlyRecord = createMonthlyRecord(exporting);
  const known = {
    clock,
    db,
    settings,
    profiles,
    secrets,
    tokens,
    accounts,
    connections,
    clocks,
    following,
    reader,
    testConnection,
    outbox,
    watch,
    exports,
    journals,
    monthlyRecord,
    answers,
    previews,
    saveText: savingTexts(shell),
    savePdf: savingPdf(shell),
    uploads,
    imports,
    keeping: createKeeping(dir, { db, databasePath, settings, tokens, profiles, clocks, onChange }),
    meterFiles: createMeterFiles({
      db,
      clocks,
      uploads,
      worker: shell.worker('meter/meter-worker'),
      onChange,
    }),
    totp: createTotp({ secrets, accounts, clocks, onChange }),
    copying: createCopying(shell.clipboard),
    portal: createPortal({ settings, openOutside: shell.openOutside }),
  };
  const keychainWatch = createKeychainWatch({
    ...{ clock, secrets, settings, tokens, onChange, onFault },
    onBack(accountId) {
      if (accounts.connected().some(({ id }) => id === accountId)) void reader.read(accountId);
    },
  });
  const reminders = createReminders({ ...known, onChange, onFault }, shell.desktop);
  const close = async () => {
    closing.abort();
    reminders.close();
    await Promise.all([mapping.close(), quick.close(), previews.close(), imports.close()]);
    await Promise.all([
      outbox.close(),
      reader.idle(),
      exports.close(),
      journals.close(),
      monthlyRecord.close(),
      known.copying.close(),
      known.meterFiles.close(),
    ]);
    db.close();
  };
  return {
    ...known,
    keychainWatch,
    reminders,
    woke: createWaking(clock, shell.network),
    onChange,
    onFault,
    close,
  };
}
