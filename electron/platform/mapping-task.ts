import { layOutEach, type ReadOrder } from '../../shared/order/answer.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { isFault, parseJsonTree } from '../../shared/profiles/json-tree.ts';
import type { ValueRules } from '../../shared/profiles/profile-schema.ts';
import { remembered } from '../../shared/remembered.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type Place, placeInAnswer } from './answer-place.ts';
import { compileExpression } from './expression.ts';

/** What the mapping worker is asked: a body as received, and the profile's expressions to read it with. */
export type MappingTask =
  | {
      readonly kind: 'orders';
      readonly body: Uint8Array;
      readonly map: string;
      readonly next: string | null;
      readonly rules: ValueRules;
    }
  | { readonly kind: 'preview'; readonly text: string; readonly map: string; readonly rules: ValueRules }
  | { readonly kind: 'value'; readonly body: Uint8Array; readonly map: string }
  | { readonly kind: 'build'; readonly input: unknown; readonly map: string };

export interface MappedOrders {
  readonly orders: readonly ReadOrder[];
  readonly next: string | null;
}

/** What a draft of a profile makes of an answer: its first days, or why there are none and where that shows. */
export interface MappedPreview {
  readonly orders: readonly ReadOrder[];
  readonly count: number;
  readonly problem: Problem | null;
  readonly place: Place | null;
}

/** So many days are enough to see whether an answer is read as it should be. */
const MOST_PREVIEWED = 40;

/** Runs one task: bytes to JSON, JSON through JSONata, and orders on to the days' grids. */
export async function runMapping(task: MappingTask, textOf = decoded): Promise<Result<unknown>> {
  if (task.kind === 'build') return evaluate(task.map, task.input);
  if (task.kind === 'preview') return ok(await preview(task));
  const json = parseJson(textOf(task.body));
  if (!json.ok) return json;
  if (task.kind === 'value') return evaluate(task.map, json.value);
  const orders = await layOutMapped(json.value, task);
  if (!orders.ok) return orders;
  const next = task.next === null ? ok(null) : await evaluate(task.next, json.value);
  if (!next.ok) return next;
  const page: MappedOrders = {
    orders: orders.value,
    next: typeof next.value === 'string' ? next.value : null,
  };
  return ok(page);
}

async function preview(task: Extract<MappingTask, { kind: 'preview' }>): Promise<MappedPreview> {
  const body = new TextEncoder().encode(task.text);
  const mapped = await runMapping({ kind: 'orders', body, map: task.map, next: null, rules: task.rules });
  if (!mapped.ok) {
    const place = placeInAnswer(task.text, mapped.problem);
    return { orders: [], count: 0, problem: mapped.problem, place };
  }
  const { orders } = mapped.value as MappedOrders;
  return { orders: orders.slice(0, MOST_PREVIEWED), count: orders.length, problem: null, place: null };
}

/** The text of an answer, taken for UTF-8; what is none becomes U+FFFD. */
export const decoded = (body: Uint8Array): string => new TextDecoder().decode(body);

function parseJson(text: string): Result<unknown> {
  if (/^\s*<(?:!doctype|html|\?xml|head|body)/i.test(text.slice(0, 200)))
    return fail(problem('answerIsHtml'));
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/end of JSON|Unterminated/.test(message)) return fail(problem('answerTruncated'));
    return fail(problem('answerNotJson', { at: faultIn(text) }));
  }
}

/** The engine's own message does not always say where. */
function faultIn(text: string): number | null {
  const tree = parseJsonTree(text);
  return isFault(tree) ? tree.at : null;
}

/** Evaluates a profile's expression. Problems: mappingFailed, answerShape (the expression itself says what is missing). */
export const evaluate = (expression: string, input: unknown): Promise<Result<unknown>> =>
  attempted(() => compiled(expression).value(input));

/** The days that a profile's expression yields, each laid on its grid as it is found. Problems: as above, and `layOut`'s. */
async function layOutMapped(
  json: unknown,
  { map, rules }: { readonly map: string; readonly rules: ValueRules },
): Promise<Result<readonly ReadOrder[]>> {
  const laid = await attempted(() => compiled(map).list(json, (each) => layOutEach(each, rules)));
  return laid.ok ? laid.value : laid;
}

async function attempted<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    const { code = '', message = '', position = null } = error as Raised;
    if (code === RAISED_BY_PROFILE)
      return fail(problem('answerShape', { path: message, expected: '', found: '∅' }));
    return fail(problem('mappingFailed', { detail: message.slice(0, 200), position }));
  }
}

interface Raised {
  readonly code?: string;
  readonly message?: string;
  readonly position?: number;
}

/** JSONata's code for `$error(message)`: the profile itself says what the answer lacks. */
const RAISED_BY_PROFILE = 'D3137';

const compiled = remembered(compileExpression, 200);
