import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ProfileView } from '../../shared/app-state.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { Profile } from '../../shared/profiles/profile-schema.ts';
import { compareVersions } from '../../shared/profiles/profile-text.ts';
import { remembered } from '../../shared/remembered.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { writeWhole } from '../export/whole-file.ts';
import shipped from '../profiles/smartoa.json' with { type: 'json' };
import { checkProfileText } from './profile-check.ts';

/** The connector profiles at hand: the one that ships with the app and the user's own, `*.json` in a folder. */
export interface Profiles {
  list(): readonly ProfileView[];
  get(id: string): Result<Profile>;
  /** The text of a profile, or of a file that cannot be used (by its name), as it is written. */
  read(id: string): Result<{ readonly text: string; readonly origin: ProfileView['origin'] }>;
  /**
   * Keeps a profile as the user's own. Problems: profileInvalid; profileShipped (the id is the shipped one's);
   * profileReplaces, profileOlder (another version or another profile stands there, and the user did not consent).
   */
  save(save: SaveProfile): Promise<Result<{ readonly id: string }>>;
  /** Removes one of the user's own. */
  remove(id: string): Result<void>;
}

export interface SaveProfile {
  readonly text: string;
  /** The profile, or broken file, that was being edited; null for a new one. */
  readonly replaces: string | null;
  readonly consent: boolean;
}

export const DEFAULT_PROFILE = 'smartoa';
/** Profiles are asked for at every request, and change when somebody edits one. */
const checked = remembered(checkProfileText, 100);
/** More than any profile, less than a file that ended up in the folder by mistake. */
const MOST_BYTES = 1_048_576;
const SCHEMA_FILE = 'profile.schema.json';

interface Entry {
  readonly origin: ProfileView['origin'];
  readonly file: string;
  readonly text: string;
  readonly profile: Result<Profile>;
}

const SHIPPED_TEXT = `${JSON.stringify(shipped, null, 2)}\n`;
const SHIPPED: Entry = {
  origin: 'shipped',
  file: '',
  text: SHIPPED_TEXT,
  profile: checkProfileText(SHIPPED_TEXT),
};

/** Profiles of a folder, read afresh at each call, after the shipped one; a file that cannot be used is listed with why. */
export function openProfiles(folder: string): Profiles {
  const load = (): readonly Entry[] =>
    withoutDoubles([SHIPPED, ...filesOf(folder).map((file) => readEntry(folder, file))]);
  const find = (id: string) => load().find((entry) => idOf(entry) === id);
  return {
    list: () => load().map(viewOf),
    get: (id) => {
      const entry = find(id);
      return entry?.profile.ok ? entry.profile : fail(problem('profileUnknown', { id }));
    },
    read: (id) => {
      const entry = find(id);
      return entry ? ok({ text: entry.text, origin: entry.origin }) : fail(problem('profileUnknown', { id }));
    },
    async save({ text, replaces, consent }) {
      const checked = checkProfileText(text);
      if (!checked.ok) return checked;
      const { id } = checked.value;
      if (id === DEFAULT_PROFILE) return fail(problem('profileShipped', { id }));
      const entries = load();
      const before = entries.find((entry) => idOf(entry) === id);
      const unwelcome = before && !consent ? objection(before, checked.value, text, replaces) : null;
      if (unwelcome) return fail(unwelcome);
      const broken = entries.find((entry) => !entry.profile.ok && entry.file === replaces);
      const file = before?.file ?? broken?.file ?? freeName(id, entries);
      const written = await writeWhole(join(folder, file), new AbortController().signal, async (out) => {
        out.end(text);
      });
      return written.ok ? ok({ id }) : written;
    },
    remove(id) {
      const entry = find(id);
      if (!entry) return fail(problem('profileUnknown', { id }));
      if (entry.origin === 'shipped') return fail(problem('profileShipped', { id }));
      rmSync(join(folder, entry.file), { force: true });
      return ok(undefined);
    },
  };
}

/** Why a profile that stands there is not replaced without asking; an edit of the same version is no surprise. */
function objection(before: Entry, next: Profile, text: string, replaces: string | null): Problem | null {
  if (!before.profile.ok || before.text === text) return null;
  const { id, version } = before.profile.value;
  const facts = { id, version: next.version, before: version };
  const order = compareVersions(next.version, version);
  if (order === 0 && replaces === id) return null;
  return problem(order < 0 ? 'profileOlder' : 'profileReplaces', facts);
}

/** A file whose profile has the id of an earlier one would never be used: it is listed as what it is. */
function withoutDoubles(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Set<string>();
  return entries.map((entry) => {
    if (!entry.profile.ok) return entry;
    const { id } = entry.profile.value;
    if (seen.has(id)) return { ...entry, profile: fail(problem('profileDoubled', { id })) };
    seen.add(id);
    return entry;
  });
}

const idOf = ({ file, profile }: Entry): string => (profile.ok ? profile.value.id : file);

function viewOf(entry: Entry): ProfileView {
  const { file, origin, profile } = entry;
  if (profile.ok) {
    const { id, label, version } = profile.value;
    return { id, label, version, origin, problem: null };
  }
  return { id: file, label: file, version: '', origin, problem: { ...profile.problem, file } };
}

function freeName(id: string, entries: readonly Entry[]): string {
  const taken = new Set(entries.map(({ file }) => file));
  let name = `${id}.json`;
  for (let n = 2; taken.has(name) || name === SCHEMA_FILE; n++) name = `${id}-${n}.json`;
  return name;
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json') && name !== SCHEMA_FILE)
      .sort();
  } catch {
    return [];
  }
}

function readEntry(folder: string, file: string): Entry {
  try {
    if (statSync(join(folder, file)).size > MOST_BYTES) throw new Error(`> ${MOST_BYTES} B`);
    const text = readFileSync(join(folder, file), 'utf8');
    return { origin: 'own', file, text, profile: checked(text) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : '';
    return { origin: 'own', file, text: '', profile: fail(problem('profileInvalid', { field: '', detail })) };
  }
}
