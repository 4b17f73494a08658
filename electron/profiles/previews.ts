import type { PreviewView } from '../../shared/app-state.ts';
import type { Input } from '../../shared/contract.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { isFault, parseJsonTree } from '../../shared/profiles/json-tree.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { LastAnswers } from '../platform/last-answers.ts';
import { createMapping } from '../platform/mapping.ts';
import { checkProfileText, placeInProfile } from '../platform/profile-check.ts';

/** Whoever edits waits for the picture: an expression that takes longer is told to be too slow. */
const LIMIT_MS = 5_000;

/** Shows what a draft of a profile makes of an answer, in a worker of its own that holds up no reading. */
export interface Previews {
  /** A newer one ends an older one, which then answers `cancelled`. */
  show(wish: Input<'profiles.preview'>): Promise<Result<PreviewView>>;
  close(): Promise<void>;
}

export function createPreviews(worker: URL, answers: LastAnswers): Previews {
  let mapping = createMapping(worker, LIMIT_MS);
  let busy = 0;
  return {
    async show({ text, sample }) {
      if (busy > 0) {
        void mapping.close();
        mapping = createMapping(worker, LIMIT_MS);
      }
      const checked = checkProfileText(text);
      if (!checked.ok) return ok(refused(checked.problem, placeOf('profile', checked.problem), null));
      const { orders, values: rules } = checked.value;
      const answer = sample.kind === 'text' ? sample.text : answers.textOf(sample.accountId);
      if (answer === null) return fail(problem('nothingToDo'));
      busy++;
      const mapped = await mapping.preview({ text: answer, map: orders.map, rules }).finally(() => busy--);
      if (!mapped.ok) {
        return mapped.problem.code === 'cancelled' ? mapped : ok(refused(mapped.problem, null, rules));
      }
      const { problem: why, place, count } = mapped.value;
      if (why) {
        const inSample = place && ({ in: 'sample', ...place } as const);
        return ok(refused(why, placeInExpression(text, why) ?? inSample, rules));
      }
      const days = mapped.value.orders.map(({ contractNumber, order, acknowledged }) => {
        return { contractNumber, day: order.day, order, acknowledged };
      });
      return ok({ days, count, rules, problem: null, place: null });
    },
    close: () => mapping.close(),
  };
}

function refused(why: Problem, place: PreviewView['place'], rules: PreviewView['rules']): PreviewView {
  return { days: [], count: 0, rules, problem: why, place };
}

function placeOf(where: 'profile', { line, column }: Problem): PreviewView['place'] {
  return typeof line === 'number' && typeof column === 'number' ? { in: where, line, column } : null;
}

/** A failure that the expression itself is the reason of shows where it stands in the profile. */
function placeInExpression(text: string, { code, position }: Problem): PreviewView['place'] {
  const tree = parseJsonTree(text);
  if (code !== 'mappingFailed' || isFault(tree)) return null;
  const at = typeof position === 'number' ? position : null;
  return { in: 'profile', ...placeInProfile(text, tree, ['orders', 'map'], at) };
}
