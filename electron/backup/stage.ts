import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Holdings } from '../../shared/app-state.ts';
import type { Instant } from '../../shared/calendar/time.ts';
import { problem } from '../../shared/problem.ts';
import type { Profile } from '../../shared/profiles/profile-schema.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readSettings, type Settings, travelling } from '../../shared/settings.ts';
import { openDatabase } from '../history/database.ts';
import { figuresOf } from '../history/figures.ts';
import { checkProfileText } from '../platform/profile-check.ts';
import { type Account, readAccounts } from '../settings.ts';
import { BACKUP_FORMAT, type FoundExtras, manifestSchema, takeExtras } from './backup-file.ts';
import { damaged, faultOfFile, faultOfHistory } from './check-history.ts';

/** A backup that was found sound, unpacked into a folder, its history brought to this version of the app. */
export interface Staged {
  readonly folder: string;
  readonly madeAt: Instant;
  readonly appVersion: string;
  readonly accounts: readonly Account[];
  /** The choices that travel. */
  readonly choices: Partial<Settings>;
  readonly holdings: Holdings;
}

export const HISTORY = 'history.db';
export const PROFILES = 'profiles';
export const SETTINGS = 'settings.json';

/**
 * Unpacks a backup into `folder` (made anew) and checks all of it; the file itself is not touched. Problems: notABackup,
 * backupNewer, backupDamaged, profileInvalid, storageFailed. Nothing is left of the folder then.
 */
export function stageBackup(file: string, folder: string): Result<Staged> {
  let staged: Result<Staged>;
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(folder, PROFILES), { recursive: true, mode: 0o700 });
    copyFileSync(file, join(folder, HISTORY));
    staged = unpack(folder);
  } catch (error) {
    staged = fail(storageProblem(error));
  }
  if (!staged.ok) rmSync(folder, { recursive: true, force: true });
  return staged;
}

/** A disk that does not take it, or what SQLite says of a file. */
export function storageProblem(error: unknown) {
  const isOfSystem = error instanceof Error && 'syscall' in error && 'code' in error;
  return isOfSystem ? problem('storageFailed', { detail: String(error.code) }) : damaged(error);
}

function unpack(folder: string): Result<Staged> {
  const path = join(folder, HISTORY);
  const fault = faultOfFile(path);
  if (fault) return fail(fault);
  const extras = takeExtras(path);
  const manifest = manifestSchema.safeParse(extras.manifest);
  if (!manifest.success) return fail(problem('backupDamaged', { detail: 'manifest' }));
  if (manifest.data.format > BACKUP_FORMAT) return fail(problem('backupNewer'));
  const accounts = accountsOf(extras);
  if (!accounts) return fail(problem('backupDamaged', { detail: 'accounts' }));
  const profiles = unpackProfiles(extras.profiles, join(folder, PROFILES));
  if (!profiles.ok) return profiles;
  const db = openDatabase(path);
  try {
    const wrong = faultOfHistory(db);
    if (wrong) return fail(wrong);
    const { madeAt, appVersion } = manifest.data;
    const labels = profiles.value.map(({ label }) => label);
    const holdings = { ...figuresOf(db), accounts: accounts.map(shown), profiles: labels };
    const choices = travelling(readSettings(extras.settings));
    return ok({ folder, madeAt, appVersion, accounts, choices, holdings });
  } finally {
    db.close();
  }
}

export const shown = ({ label, environment, role }: Account) => ({ label, environment, role });

function accountsOf({ settings }: FoundExtras): readonly Account[] | null {
  return typeof settings === 'object' && settings !== null && 'accounts' in settings
    ? readAccounts(settings.accounts)
    : null;
}

function unpackProfiles(texts: readonly string[], folder: string): Result<readonly Profile[]> {
  const profiles: Profile[] = [];
  for (const text of texts) {
    const checked = checkProfileText(text);
    if (!checked.ok) return checked;
    writeFileSync(join(folder, `${checked.value.id}.json`), text);
    profiles.push(checked.value);
  }
  return ok(profiles);
}

/** The settings that a staged backup would bring, as they lie in its folder. */
export function stagedSettings(folder: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, SETTINGS), 'utf8')) as Record<string, unknown>;
}
