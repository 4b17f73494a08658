import type { ValueRules } from '../../shared/profiles/profile-schema.ts';
import shipped from '../profiles/smartoa.json' with { type: 'json' };

const FILE_PROFILE = 'fichier-portail';

/** Whether a profile was written from a file, its meaning confirmed by the user. */
export const isFileProfile = (id: string): boolean => id.startsWith(FILE_PROFILE);

/**
 * The text of a profile that reads files as the user confirmed it. A profile must also say how a platform is asked:
 * what it says of that is the shipped one's, and its notes say that nobody checked it.
 */
export function fileProfile(of: {
  readonly id: string;
  readonly fileName: string;
  readonly map: string;
  readonly rules: ValueRules;
}): string {
  const { auth, orders, acknowledge } = shipped;
  const profile = {
    $schema: './profile.schema.json',
    id: of.id,
    label: `Fichier du portail (${of.fileName.slice(0, 80)})`,
    version: '1',
    notes:
      'Écrit à partir d’un fichier du portail, avec le sens des valeurs que vous avez confirmé. Il sert à lire des fichiers de cette forme ; ses adresses sont celles du profil d’origine et n’ont pas été vérifiées.',
    auth,
    orders: { request: orders.request, map: of.map },
    acknowledge,
    values: of.rules,
  };
  return `${JSON.stringify(profile, null, 2)}\n`;
}

/** The first id of a file's profile that is not taken. */
export function freeProfileId(taken: readonly string[]): string {
  let id = FILE_PROFILE;
  for (let n = 2; taken.includes(id); n++) id = `${FILE_PROFILE}-${n}`;
  return id;
}
