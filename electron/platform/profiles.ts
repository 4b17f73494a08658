import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import jsonata from 'jsonata';
import type { ProfileView } from '../../shared/app-state.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { type Profile, profileSchema } from '../../shared/profile-schema.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import shipped from '../profiles/smartoa.json' with { type: 'json' };

/** The connector profiles at hand: the one that ships with the app and the user's own, `*.json` in a folder. */
export interface Profiles {
  list(): readonly ProfileView[];
  get(id: string): Result<Profile>;
}

export const DEFAULT_PROFILE = 'smartoa';

/** Checks a profile: fields, their types, and the syntax of each expression. Says which field, what was expected. */
export function checkProfile(found: unknown): Result<Profile, Problem> {
  const parsed = profileSchema.safeParse(found);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : (issue?.path ?? []);
    return fail(problem('profileInvalid', { field: field.join('.'), detail: issue?.message ?? '' }));
  }
  for (const [field, text] of expressionsOf(parsed.data)) {
    try {
      jsonata(text);
    } catch (error) {
      const message = typeof error === 'object' && error && 'message' in error ? String(error.message) : '';
      return fail(problem('profileInvalid', { field, detail: message.slice(0, 200) }));
    }
  }
  return ok(parsed.data);
}

/** Profiles of a folder, read afresh at each call, after the shipped one; a file that cannot be used is listed with why. */
export function openProfiles(folder: string): Profiles {
  const load = () => [
    { view: 'shipped' as const, name: DEFAULT_PROFILE, profile: checkProfile(shipped) },
    ...filesOf(folder).map((name) => ({
      view: 'own' as const,
      name,
      profile: readProfile(join(folder, name)),
    })),
  ];
  return {
    list: () =>
      load().map(({ view, name, profile }) => ({
        id: profile.ok ? profile.value.id : name,
        label: profile.ok ? profile.value.label : name,
        version: profile.ok ? profile.value.version : '',
        origin: view,
        problem: profile.ok ? null : { ...profile.problem, file: name },
      })),
    get(id) {
      const entries = load().flatMap(({ profile }) =>
        profile.ok && profile.value.id === id ? [profile.value] : [],
      );
      const [found] = entries;
      return found ? ok(found) : fail(problem('profileUnknown', { id }));
    },
  };
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json') && name !== 'profile.schema.json')
      .sort();
  } catch {
    return [];
  }
}

function readProfile(path: string): Result<Profile> {
  try {
    return checkProfile(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    return fail(
      problem('profileInvalid', { field: '', detail: error instanceof Error ? error.message : '' }),
    );
  }
}

function expressionsOf(profile: Profile): readonly (readonly [string, string])[] {
  const { orders, acknowledge, withdraw, acknowledgements, contracts, errors } = profile;
  const all: readonly (readonly [string, string | undefined])[] = [
    ['orders.map', orders.map],
    ['orders.next', orders.next],
    ['acknowledge.body', acknowledge.body],
    ['acknowledge.map', acknowledge.map],
    ['withdraw.body', withdraw?.body],
    ['withdraw.map', withdraw?.map],
    ['acknowledgements.map', acknowledgements?.map],
    ['contracts.map', contracts?.map],
    ['errors.body', errors?.body],
  ];
  return all.flatMap(([field, text]) => (text === undefined ? [] : [[field, text] as const]));
}
