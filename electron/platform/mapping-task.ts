import jsonata from 'jsonata';
import { layOut, type ReadOrder } from '../../shared/answer.ts';
import { problem } from '../../shared/problem.ts';
import type { ValueRules } from '../../shared/profile-schema.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** What the mapping worker is asked: a body as received, and the profile's expressions to read it with. */
export type MappingTask =
  | {
      readonly kind: 'orders';
      readonly body: Uint8Array;
      readonly map: string;
      readonly next: string | null;
      readonly rules: ValueRules;
    }
  | { readonly kind: 'value'; readonly body: Uint8Array; readonly map: string }
  | { readonly kind: 'build'; readonly input: unknown; readonly map: string };

export interface MappedOrders {
  readonly orders: readonly ReadOrder[];
  readonly next: string | null;
}

/** Runs one task: bytes to JSON, JSON through JSONata, and orders on to the days' grids. */
export async function runMapping(task: MappingTask): Promise<Result<unknown>> {
  if (task.kind === 'build') return evaluate(task.map, task.input);
  const json = parseJson(task.body);
  if (!json.ok) return json;
  const mapped = await evaluate(task.map, json.value);
  if (!mapped.ok || task.kind === 'value') return mapped;
  const orders = layOut(mapped.value, task.rules);
  if (!orders.ok) return orders;
  const next = task.next === null ? ok(null) : await evaluate(task.next, json.value);
  if (!next.ok) return next;
  const page: MappedOrders = {
    orders: orders.value,
    next: typeof next.value === 'string' ? next.value : null,
  };
  return ok(page);
}

function parseJson(body: Uint8Array): Result<unknown> {
  const text = new TextDecoder().decode(body);
  if (/^\s*<(?:!doctype|html|\?xml|head|body)/i.test(text.slice(0, 200)))
    return fail(problem('answerIsHtml'));
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/end of JSON|Unterminated/.test(message)) return fail(problem('answerTruncated'));
    const at = /position (\d+)/.exec(message)?.[1];
    return fail(problem('answerNotJson', { at: at === undefined ? null : Number(at) }));
  }
}

async function evaluate(expression: string, input: unknown): Promise<Result<unknown>> {
  try {
    const value: unknown = await compiled(expression).evaluate(input);
    return ok(value === undefined ? undefined : plain(value));
  } catch (error) {
    const { code = '', message = '' } = error as { readonly code?: string; readonly message?: string };
    if (code === RAISED_BY_PROFILE)
      return fail(problem('answerShape', { path: message, expected: '', found: '∅' }));
    return fail(problem('mappingFailed', { detail: message.slice(0, 200) }));
  }
}

/** JSONata's code for `$error(message)`: the profile itself says what the answer lacks. */
const RAISED_BY_PROFILE = 'D3137';

/** JSONata marks its arrays and may yield functions: only plain data leaves the worker. */
function plain(value: unknown): unknown {
  return typeof value === 'object' || typeof value === 'function'
    ? JSON.parse(JSON.stringify(value) ?? 'null')
    : value;
}

const known = new Map<string, jsonata.Expression>();
function compiled(expression: string): jsonata.Expression {
  const found = known.get(expression) ?? jsonata(expression);
  known.set(expression, found);
  return found;
}
