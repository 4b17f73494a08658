import { hints } from './names.ts';

/** What 0 seems to mean, and by which name; null where nothing tells: the user is asked either way. */
export interface MeaningGuess {
  readonly meaning: 'curtailment' | 'limit' | null;
  readonly by: string | null;
}
export type UnitGuess = 'share' | 'percent' | 'kW' | 'MW' | 'words';

/** Guesses the meaning from the names on the way to the values, the nearest first; a name that hints at both tells nothing. */
export function guessMeaning(names: readonly string[]): MeaningGuess {
  for (const by of names) {
    const [curtailment, limit] = [hints(by, 'curtailment'), hints(by, 'limit')];
    if (curtailment !== limit) return { meaning: curtailment ? 'curtailment' : 'limit', by };
  }
  return { meaning: null, by: null };
}

/** Guesses the unit from the names, else from the greatest value. */
export function guessUnit(names: readonly string[], values: readonly unknown[]): UnitGuess {
  if (values.some((value) => typeof value === 'string')) return 'words';
  const named = (['percent', 'share', 'kW', 'MW'] as const).find((unit) =>
    names.some((name) => hints(name, unit)),
  );
  if (named) return named;
  const greatest = Math.max(0, ...values.filter((value) => typeof value === 'number'));
  return greatest > 100 ? 'kW' : greatest > 0 && greatest <= 1 ? 'share' : 'percent';
}
