import { hints } from './names.ts';
import { isNumberText } from './scalars.ts';

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

/** Whether a name says the unit, so that it need not be guessed from the values. */
export function isUnitNamed(names: readonly string[]): boolean {
  return names.some((name) => NAMED_UNITS.some((unit) => hints(name, unit)));
}

/** What words seem to ask, each once; what sounds like no stop is taken for none, and the user is asked. */
export function guessWords(values: readonly unknown[]): Readonly<Record<string, 'stop' | 'free'>> {
  const words = [...new Set(values.filter((value) => value !== null).map(String))].slice(0, MOST_WORDS);
  return Object.fromEntries(words.map((word) => [word, hints(word, 'stopWord') ? 'stop' : 'free']));
}

const MOST_WORDS = 12;
const NAMED_UNITS = ['percent', 'share', 'kW', 'MW'] as const;

/** Guesses the unit from the names, else from the greatest value. */
export function guessUnit(names: readonly string[], values: readonly unknown[]): UnitGuess {
  const told = values.filter((value) => value !== null);
  if (told.some((value) => typeof value !== 'number' && !isNumberText(value))) return 'words';
  const named = NAMED_UNITS.find((unit) => names.some((name) => hints(name, unit)));
  if (named) return named;
  const greatest = Math.max(0, ...told.map((value) => Number(String(value).replace(',', '.'))));
  return greatest > 100 ? 'kW' : greatest > 0 && greatest <= 1 ? 'share' : 'percent';
}
