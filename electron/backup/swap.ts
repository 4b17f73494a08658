import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SettingsFile } from '../ports.ts';
import { HISTORY, PROFILES, SETTINGS, stagedSettings } from './stage.ts';

/**
 * Puts a staged data directory in the place of the one that is there, in steps of which each can be done again: whatever
 * ends the app in between, the next start finds either all of the old one or all of the new one.
 */
export interface Swap {
  /** From here on the new one stands, also where the app is ended before it is all in place. Throws what the disk says. */
  commit(): void;
  /** Puts the old one back. */
  rollBack(): void;
  /** Forgets the old one. */
  finish(): void;
}

export const incomingFolder = (dir: string): string => join(dir, 'restoring', 'new');

export function createSwap(dir: string, settings: SettingsFile): Swap {
  const place = join(dir, 'restoring');
  const [old, incoming, committed] = [join(place, 'old'), incomingFolder(dir), join(place, 'committed')];
  return {
    commit() {
      if (!existsSync(committed)) {
        mkdirSync(old, { recursive: true });
        writeFlushed(join(old, SETTINGS), JSON.stringify(settings.read() ?? {}));
        writeFlushed(committed, '');
      }
      exchange(dir, incoming, old);
      // They are gone where the app was ended while it tidied up: then they were written before.
      if (existsSync(join(incoming, SETTINGS))) settings.write(stagedSettings(incoming));
    },
    rollBack() {
      rmSync(committed, { force: true });
      if (existsSync(join(old, HISTORY))) for (const name of HISTORY_FILES) remove(join(dir, name));
      for (const name of namesIn(old).filter((each) => each !== SETTINGS)) {
        remove(join(dir, name));
        renameSync(join(old, name), join(dir, name));
      }
      restoreSettings(old, settings);
      remove(place);
    },
    finish() {
      remove(old);
      remove(place);
    },
  };
}

/**
 * Ends what a former run had begun: forwards where it had been decided, back to what was there otherwise. Throws where
 * the disk does not allow it: between two histories none may be opened.
 */
export function endInterruptedSwap(dir: string, openSettings: () => SettingsFile): void {
  const place = join(dir, 'restoring');
  if (!existsSync(place)) return;
  try {
    const swap = createSwap(dir, openSettings());
    if (existsSync(join(place, 'committed'))) {
      swap.commit();
      swap.finish();
    } else swap.rollBack();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`la restauration d’une sauvegarde n’est pas terminée (${why}).${UNFINISHED}`);
  }
}

const UNFINISHED =
  ' Rien n’est perdu : libérez de la place, fermez ce qui utilise le dossier de données, puis relancez Vigie OA.';

const HISTORY_FILES = ['', '-wal', '-shm'].map((suffix) => HISTORY + suffix);

/** The old files go aside, the new ones come; what was done already is left as it is. */
function exchange(dir: string, incoming: string, old: string): void {
  if (existsSync(join(incoming, HISTORY))) {
    for (const name of HISTORY_FILES) setAside(dir, old, name);
    renameSync(join(incoming, HISTORY), join(dir, HISTORY));
  }
  if (existsSync(join(incoming, PROFILES))) {
    setAside(dir, old, PROFILES);
    renameSync(join(incoming, PROFILES), join(dir, PROFILES));
  }
}

function setAside(dir: string, old: string, name: string): void {
  if (existsSync(join(dir, name)) && !existsSync(join(old, name)))
    renameSync(join(dir, name), join(old, name));
}

/** Settings that cannot be written are still the old ones: they were the last to be changed. */
function restoreSettings(old: string, settings: SettingsFile): void {
  if (!existsSync(join(old, SETTINGS))) return;
  try {
    settings.write(stagedSettings(old));
  } catch {
    return;
  }
}

const remove = (path: string) => rmSync(path, { recursive: true, force: true });
const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
const writeFlushed = (path: string, text: string) => writeFileSync(path, text, { mode: 0o600, flush: true });
