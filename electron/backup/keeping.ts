import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupView, Holdings, JournalEntry, JournalKind } from '../../shared/app-state.ts';
import { dayOf, type Instant } from '../../shared/calendar/time.ts';
import { type Settings, travelling } from '../../shared/settings.ts';
import type { Tokens } from '../accounts/tokens.ts';
import { findContract } from '../history/contracts.ts';
import { figuresOf } from '../history/figures.ts';
import { openIntents } from '../history/intents.ts';
import { lastOfKind, writeJournal } from '../history/journal.ts';
import type { Database } from '../history/sql.ts';
import type { Profiles } from '../platform/profiles.ts';
import type { Clocks } from '../reading/clocks.ts';
import type { Account, SettingsStore } from '../settings.ts';
import type { BackupExtras } from './backup-file.ts';
import { shown } from './stage.ts';

/** What a workspace tells of itself to whoever keeps it in a backup, or puts one in its place. */
export interface Keeping {
  readonly databasePath: string;
  /** On the clock of the first account. */
  now(): Instant;
  view(): BackupView;
  holdings(): Holdings;
  accounts(): readonly Account[];
  /** The names of what this computer's keychain still has to forget. */
  leftSecrets(): readonly string[];
  choices(): Settings;
  extras(appVersion: string): BackupExtras;
  /** The file names of the user's profiles that cannot be used: they are in no backup. */
  brokenProfiles(): readonly string[];
  /** Whether a wish of the user for a day to come is still on its way. */
  isSending(): boolean;
  /** This computer's clock was that much behind each account's platform, in ms. */
  clockOffsets(): ReadonlyMap<string, number>;
  /** Writes into the journal that a backup was made. */
  noteMade(fileName: string): void;
  /** Lets what still concerns the keychain come to its end; from then on this workspace writes no settings. */
  finish(): Promise<void>;
}

interface KeepingTools {
  readonly db: Database;
  readonly databasePath: string;
  readonly settings: SettingsStore;
  readonly tokens: Pick<Tokens, 'idle'>;
  readonly profiles: Profiles;
  readonly clocks: Clocks;
  readonly onChange: () => void;
}

/** The folder in which the data that a restored backup took the place of is kept. */
export const keptFolder = (dir: string): string => join(dir, 'backups');

export function createKeeping(dir: string, tools: KeepingTools): Keeping {
  const { db, databasePath, settings, tokens, profiles, clocks, onChange } = tools;
  const now = clocks.commonNow;
  const own = () => profiles.list().filter(({ origin }) => origin === 'own');
  const usable = () => own().filter(({ problem }) => problem === null);
  const textOf = (id: string) => {
    const read = profiles.read(id);
    return read.ok ? [read.value.text] : [];
  };
  const lasts = () => {
    const last = (kind: JournalKind) => lastOfKind(db, kind, null);
    return { made: last('backedUp'), restored: restoredOf(dir, last('restored')) };
  };
  /** Only what this service does changes them. */
  let { made, restored } = lasts();
  return {
    databasePath,
    now,
    view: () => ({
      madeAt: made?.at ?? null,
      restored: restored && {
        ...restored,
        kept: restored.kept !== null && existsSync(restored.kept) ? restored.kept : null,
      },
    }),
    holdings: () => ({
      ...figuresOf(db),
      accounts: settings.accounts().map(shown),
      profiles: usable().map(({ label }) => label),
    }),
    accounts: settings.accounts,
    leftSecrets: settings.leftSecrets,
    choices: settings.choices,
    extras: (appVersion) => ({
      madeAt: now(),
      appVersion,
      settings: { ...travelling(settings.choices()), accounts: settings.accounts() },
      profiles: usable().flatMap(({ id }) => textOf(id)),
    }),
    brokenProfiles: () => own().flatMap(({ id, problem }) => (problem ? [id] : [])),
    isSending: () => {
      const connected = new Set(settings.accounts().map(({ id }) => id));
      return openIntents(db).some(
        ({ contractId, day }) =>
          day > dayOf(now()) && connected.has(findContract(db, contractId)?.accountId ?? ''),
      );
    },
    clockOffsets: () => new Map(settings.accounts().map(({ id }) => [id, clocks.offset(id)])),
    noteMade(file) {
      writeJournal(db, { at: now(), kind: 'backedUp', facts: { file } });
      ({ made, restored } = lasts());
      onChange();
    },
    async finish() {
      await tokens.idle();
      settings.close();
    },
  };
}

function restoredOf(dir: string, entry: JournalEntry | null): BackupView['restored'] {
  if (!entry) return null;
  const { madeAt, kept } = entry.facts;
  const file = typeof kept === 'string' ? join(keptFolder(dir), kept) : null;
  return { at: entry.at, madeAt: Number(madeAt) as Instant, kept: file };
}
