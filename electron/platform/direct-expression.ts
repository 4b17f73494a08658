import {
  all,
  bound,
  compiled,
  type Evaluate,
  isBinding,
  type Node,
  type Scope,
  step,
} from './direct-nodes.ts';
import { isTrue, outermost, unsupported } from './direct-values.ts';

export type Take = (item: unknown) => void;
/** Gives the items of the list that an expression comes to one by one, as they are found. */
type Each = (input: unknown, scope: Scope, take: Take) => void;

export interface Direct {
  readonly value: (input: unknown) => unknown;
  /** The same as a list: nothing is a list of none, anything else than a list one of it alone. */
  readonly each: (input: unknown, take: Take) => void;
}

/**
 * Paths, objects, lists, conditions, equality, bindings and a few functions as plain functions with JSONata's own
 * meaning; null where the expression has anything else in it. Both throw `Unsupported` where the input asks for more.
 */
export function directly(ast: unknown): Direct | null {
  const node = ast as Node;
  const evaluate = compiled(node);
  if (!evaluate) return null;
  const each = listed(node, evaluate);
  return {
    value: (input) => evaluate(outermost(input), {}),
    each: (input, take) => each(outermost(input), {}, take),
  };
}

/** A node as a list: what maps are made of gives its items one by one, anything else what it comes to. */
function listed(node: Node, evaluate: Evaluate): Each {
  const list = node.group || node.predicate ? null : LISTS[node.type]?.(node);
  return list ?? ((input, scope, take) => spread(evaluate(input, scope), take));
}

/** A list in a list may stay one or be joined, by how many there are beside it: the library knows. */
function spread(value: unknown, take: Take): void {
  if (Array.isArray(value)) for (const item of value) take(Array.isArray(item) ? unsupported() : item);
  else if (value !== undefined) take(value);
}

function listOf(node: Node | undefined): Each | null {
  const evaluate = compiled(node);
  return node && evaluate ? listed(node, evaluate) : null;
}

const LISTS: Readonly<Record<string, (node: Node) => Each | null>> = {
  unary: ({ value, expressions = [] }) => {
    const [only] = expressions;
    // A list written in a list stays one.
    return value === '[' && expressions.length === 1 && only?.value !== '[' ? listOf(only) : null;
  },
  condition({ condition, then, else: otherwise }) {
    const [test, yes, no] = [
      compiled(condition),
      listOf(then),
      otherwise ? listOf(otherwise) : () => undefined,
    ];
    if (!test || !yes || !no) return null;
    return (input, scope, take) => (isTrue(test(input, scope)) ? yes : no)(input, scope, take);
  },
  path({ steps = [] }) {
    const parts = all(steps.slice(0, -1));
    const last = listOf(steps.at(-1));
    if (!parts || !last || steps[0]?.type === 'variable') return null;
    return (input, scope, take) => {
      let items: readonly unknown[] = Array.isArray(input) ? input : [input];
      for (const part of parts) items = step(part, items, scope);
      for (const item of items) last(item, scope, take);
    };
  },
  block({ expressions = [] }) {
    const parts = all(expressions.slice(0, -1).map((part) => (isBinding(part) ? part.rhs : part)));
    const last = expressions.at(-1);
    const each = last && !isBinding(last) ? listOf(last) : null;
    if (!parts || !each) return null;
    return (input, scope, take) => {
      let inner = scope;
      for (const [i, part] of parts.entries()) inner = bound(expressions[i], part(input, inner), inner);
      each(input, inner, take);
    };
  },
};
