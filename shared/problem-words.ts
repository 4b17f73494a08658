import { parseDay, parseInstant } from './calendar/time.ts';
import { formatDay, formatMoment, type Language } from './format.ts';
import { fr } from './messages/fr.ts';
import type { MessageKey, Say } from './messages/say.ts';
import type { Problem } from './problem.ts';

export interface ProblemWords {
  /** What happened, in one sentence. */
  readonly what: string;
  /** What the user can do about it. */
  readonly remedy: string;
  /** The facts, each as “name : value”, for whoever has to look further. */
  readonly details: readonly string[];
}

/** A problem in the user's language. */
export function problemWords(problem: Problem, say: Say, language: Language): ProblemWords {
  const { code, ...facts } = problem;
  const colon = language === 'fr' ? '\u00a0: ' : ': ';
  const details = Object.entries(facts).flatMap(([name, value]) => {
    if (value === null || value === '' || !isNamed(name)) return [];
    return [`${say(`fact.${name}`)}${colon}${factText(String(value), say, language)}`];
  });
  return {
    what: say(`problem.${code}` as MessageKey),
    remedy: say(`remedy.${code}` as MessageKey),
    details,
  };
}

function isNamed(name: string): name is keyof typeof fr.fact {
  return Object.hasOwn(fr.fact, name);
}

/** What stands in a problem for a thing that was sought and is not there. */
const NOTHING = '∅';

function factText(value: string, say: Say, language: Language): string {
  if (value === NOTHING) return say('nothingFound');
  const day = parseDay(value);
  if (day) return formatDay(day, language, 'figures');
  const at = parseInstant(value);
  return at === null ? value : formatMoment(at, language);
}
