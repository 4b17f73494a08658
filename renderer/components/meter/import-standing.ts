import type { Say } from '../../../shared/messages/say.ts';
import type { MeterFileView, MeterSeriesView } from '../../../shared/meter/file-view.ts';
import { listed } from '../../../shared/order/order-words.ts';

/** What stands between a file and its readings being kept. */
export interface ImportStanding {
  readonly ready: boolean;
  /** Days that would be written. */
  readonly days: number;
  readonly replaced: number;
  /** The keys of series that are meant for a contract which another one has. */
  readonly twice: readonly string[];
  /** What is to be done first; empty where nothing is. */
  readonly hint: string;
}

/** Works it out from the choices made so far; `replace`: the user agreed that kept readings are replaced. */
export function importStandingOf({ series }: MeterFileView, replace: boolean, say: Say): ImportStanding {
  const chosen = series.filter(({ contractId }) => contractId !== null);
  const sum = (of: 'newDays' | 'filledDays' | 'replacedDays') =>
    chosen.reduce((total, { changes }) => total + (changes?.[of] ?? 0), 0);
  const replaced = sum('replacedDays');
  const days = sum('newDays') + sum('filledDays') + replaced;
  const twice = chosen
    .filter(({ contractId }) => chosen.filter((other) => other.contractId === contractId).length > 1)
    .map(({ key }) => key);
  const hint = hintOf(series, chosen, { twice, days, mayReplace: replaced === 0 || replace }, say);
  return { ready: hint === '', days, replaced, twice, hint };
}

function hintOf(
  series: readonly MeterSeriesView[],
  chosen: readonly MeterSeriesView[],
  { twice, days, mayReplace }: { twice: readonly string[]; days: number; mayReplace: boolean },
  say: Say,
): string {
  const usable = series.filter(({ active, direction }) => active && direction.value !== 'consumption');
  const open = new Set((chosen.length > 0 ? chosen : usable).flatMap(({ questions }) => questions));
  const questions = [...open].map((question) => say(`meter.question.${question}`));
  if (chosen.length === 0) questions.push(say('meter.question.contract'));
  if (questions.length > 0) return say('meter.answerFirst', { questions: listed(questions, say) });
  if (twice.length > 0) return say('meter.otherContract');
  if (days === 0) return say('meter.nothingNew');
  return mayReplace ? '' : say('meter.replaceFirst');
}
