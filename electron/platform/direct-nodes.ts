import { contextOf, eachIn, first, grouped } from './direct-groups.ts';
import {
  isEqual,
  isTrue,
  lookup,
  part,
  single,
  text,
  typeOf,
  unsupported,
  Wrapper,
} from './direct-values.ts';

/** A node of JSONata's syntax tree, as far as it is understood here. */
export interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly steps?: readonly Node[];
  readonly expressions?: readonly Node[];
  readonly arguments?: readonly Node[];
  readonly procedure?: Node;
  readonly condition?: Node;
  readonly then?: Node;
  readonly else?: Node;
  readonly lhs?: unknown;
  readonly rhs?: Node;
  readonly predicate?: readonly { readonly expr: Node }[];
  readonly group?: { readonly lhs: readonly (readonly [Node, Node])[] };
  readonly body?: Node;
  readonly thunk?: boolean;
  readonly signature?: unknown;
}

export type Scope = Readonly<Record<string, unknown>>;
export type Evaluate = (input: unknown, scope: Scope) => unknown;
/** Everything that a node may carry; with anything else (order, focus, ancestry) it is not understood. */
const KNOWN: ReadonlySet<string> = new Set(
  'type value position steps expressions arguments procedure condition then else lhs rhs predicate group'.split(
    ' ',
  ),
);

/** What a node means as a plain function, with JSONata's own meaning; null where it has anything else in it than is known here. */
export function compiled(node: Node | undefined): Evaluate | null {
  if (!node || Object.entries(node).some(([key, held]) => held !== undefined && !KNOWN.has(key))) return null;
  if (node.group) return groups(node, node.group.lhs);
  const evaluate = KINDS[node.type]?.(node) ?? null;
  if (!node.predicate) return evaluate;
  return evaluate && isFirst(node) ? (input, scope) => first(evaluate(input, scope)) : null;
}

/** `$[0]`, of all predicates. */
function isFirst({ type, predicate = [] }: Node): boolean {
  const [only] = predicate;
  return (
    type === 'variable' && predicate.length === 1 && only?.expr.type === 'number' && only.expr.value === 0
  );
}

/** A list with its things grouped by what one expression says of each: `rows{key: value}`. */
function groups({ group: _, ...node }: Node, pairs: readonly (readonly [Node, Node])[]): Evaluate | null {
  const [[key, value] = []] = pairs;
  const [keyOf, cameTo] = pairs.length === 1 ? (all([key, value]) ?? []) : [];
  const list = node.type === 'path' ? pathList(node) : compiled(node);
  if (!keyOf || !cameTo || !list) return null;
  return (input, scope) => {
    const items = list(input, scope);
    return grouped(
      Array.isArray(items) ? items : [items],
      (item) => keyOf(item, scope),
      (context) => cameTo(context, scope),
    );
  };
}

/** All of the expressions, or null where there is one that is not understood here. */
export function all(nodes: readonly (Node | undefined)[]): readonly Evaluate[] | null {
  const evaluates = nodes.flatMap((node) => compiled(node) ?? []);
  return evaluates.length === nodes.length ? evaluates : null;
}

const literal =
  ({ value }: Node): Evaluate =>
  () =>
    value;

const KINDS: Readonly<Record<string, (node: Node) => Evaluate | null>> = {
  string: literal,
  number: literal,
  value: literal,
  name: ({ value }) => {
    const key = String(value);
    return (input) => lookup(input, key);
  },
  variable: ({ value }) => {
    const name = String(value);
    // `$$` and the library's own functions are not bound here.
    if (name === '$') return null;
    if (name === '') return (input) => (input instanceof Wrapper ? input[0] : input);
    return (_input, scope) => (name in scope ? scope[name] : unsupported());
  },
  path,
  block({ expressions = [] }) {
    const parts = all(expressions.map((part) => (isBinding(part) ? part.rhs : part)));
    return (
      parts &&
      ((input, scope) => {
        let inner = scope;
        let value: unknown;
        for (const [i, part] of parts.entries()) {
          value = part(input, inner);
          inner = bound(expressions[i], value, inner);
        }
        return value;
      })
    );
  },
  condition({ condition, then, else: otherwise }) {
    const [parts, last] = [all([condition, then]), otherwise ? compiled(otherwise) : () => undefined];
    const [test, yes] = parts ?? [];
    if (!test || !yes || !last) return null;
    return (input, scope) => (isTrue(test(input, scope)) ? yes(input, scope) : last(input, scope));
  },
  binary({ value, lhs, rhs }) {
    const [left, right] = all([lhs as Node, rhs]) ?? [];
    if (!left || !right) return null;
    if (value === '=') return (input, scope) => isEqual(left(input, scope), right(input, scope));
    if (value === '&') return (input, scope) => text(left(input, scope)) + text(right(input, scope));
    return null;
  },
  unary: (node) => (node.value === '{' ? object(node) : node.value === '[' ? list(node) : null),
  function: call,
};

/** The scope in which what follows is evaluated: with the name that a part binds, where it binds one. */
export function bound(part: Node | undefined, value: unknown, scope: Scope): Scope {
  return part && isBinding(part) ? { ...scope, [String((part.lhs as Node).value)]: value } : scope;
}

/** True for `$name := …`, which names a value for what follows. */
export const isBinding = ({ type, lhs }: Node): boolean =>
  type === 'bind' && (lhs as Node).type === 'variable';

function path({ steps = [] }: Node): Evaluate | null {
  const before = all(steps.slice(0, -1));
  const last = compiled(steps.at(-1));
  const fromVariable = steps[0]?.type === 'variable';
  if (!before || !last) return null;
  return (input, scope) => {
    let items: readonly unknown[] = Array.isArray(input) && !fromVariable ? input : [input];
    for (const part of before) items = step(part, items, scope);
    return lastStep(last, items, scope);
  };
}

/** All that a path yields, as a list whatever its length. */
function pathList({ steps = [] }: Node): ((input: unknown, scope: Scope) => readonly unknown[]) | null {
  const parts = all(steps);
  const fromVariable = steps[0]?.type === 'variable';
  return (
    parts &&
    ((input, scope) => {
      let items: readonly unknown[] = Array.isArray(input) && !fromVariable ? input : [input];
      for (const part of parts) items = step(part, items, scope);
      return items;
    })
  );
}

/** One step of a path over all items; the lists that it yields are joined. */
export function step(part: Evaluate, items: readonly unknown[], scope: Scope): readonly unknown[] {
  if (items.length === 1) {
    const value = part(items[0], scope);
    return Array.isArray(value) ? value : value === undefined ? [] : [value];
  }
  const joined: unknown[] = [];
  for (const item of items) join(joined, part(item, scope));
  return joined;
}

/** As any other, but that a list which is all that there is stays the list that it is. */
function lastStep(part: Evaluate, items: readonly unknown[], scope: Scope): unknown {
  if (items.length === 1) return part(items[0], scope);
  const joined: unknown[] = [];
  let [count, only]: [number, unknown] = [0, undefined];
  for (const item of items) {
    const value = part(item, scope);
    if (value === undefined) continue;
    count++;
    only = value;
    join(joined, value);
  }
  return count === 1 ? only : single(joined);
}

function join(joined: unknown[], value: unknown): void {
  if (Array.isArray(value)) for (const one of value) joined.push(one);
  else if (value !== undefined) joined.push(value);
}

/** An object with fixed names; over a list, each of its values is what all of the list comes to. */
function object({ lhs }: Node): Evaluate | null {
  const pairs = lhs as readonly (readonly [Node, Node])[];
  const names = pairs.map(([name]) => (name.type === 'string' ? String(name.value) : '__proto__'));
  const values = all(pairs.map(([, value]) => value));
  const areFit = new Set(names).size === names.length && !names.some((name) => name.startsWith('_'));
  if (!values || !areFit) return null;
  return (input, scope) => {
    const context = contextOf(input);
    const made: Record<string, unknown> = {};
    for (let i = 0; i < names.length; i++) {
      const value = values[i]?.(context, scope);
      if (value !== undefined) made[names[i] as string] = value;
    }
    return made;
  };
}

function list({ expressions = [] }: Node): Evaluate | null {
  const parts = all(expressions);
  // A list that is written in a list stays one.
  const stays = expressions.map(({ value }) => value === '[');
  return (
    parts &&
    ((input, scope) => {
      const made: unknown[] = [];
      for (const [i, part] of parts.entries()) {
        const value = part(input, scope);
        if (stays[i]) made.push(value);
        else join(made, value);
      }
      return made;
    })
  );
}

/** JSONata's code for `$error(message)`. */
const RAISED = 'D3137';

function call({ value, procedure, arguments: given = [] }: Node): Evaluate | null {
  if (value !== '(' || procedure?.type !== 'variable') return null;
  if (procedure.value === 'each') {
    const list = each(given);
    return list && ((input, scope) => single(list(input, scope)));
  }
  if (procedure.value === 'substring') return substring(given);
  const [argument] = given.length === 1 ? (all(given) ?? []) : [];
  if (!argument) return null;
  switch (procedure.value) {
    case 'type':
      return (input, scope) => typeOf(argument(input, scope));
    case 'exists':
      return (input, scope) => argument(input, scope) !== undefined;
    case 'string':
      return (input, scope) => {
        const found = argument(input, scope);
        return found === undefined ? undefined : text(found);
      };
    case 'error':
      return (input, scope) => {
        throw { code: RAISED, message: text(argument(input, scope)) };
      };
    default:
      return null;
  }
}

/** `$each(object, function($value, $name) { … })`, all that it yields. */
function each([object, made, ...more]: readonly Node[]) {
  const { arguments: named = [], signature, body: written } = made?.type === 'lambda' ? made : {};
  const body = written?.thunk ? atTheEnd(written.body) : compiled(written);
  const over = compiled(object);
  if (!body || !over || signature !== undefined || more.length > 0 || named.length > 2) return null;
  const [value, name] = named.map((parameter) => String(parameter.value));
  return (input: unknown, scope: Scope) =>
    eachIn(over(input, scope), (held, key) =>
      body(input, { ...scope, ...(value && { [value]: held }), ...(name && { [name]: key }) }),
    );
}

/** A call with which a function ends: the library forgets to take a list of one, or of none, for what it is then. */
function atTheEnd(node: Node | undefined): Evaluate | null {
  if (node?.procedure?.value !== 'each') return compiled(node);
  const list = compiled(node) && each(node.arguments ?? []);
  return (
    list &&
    ((input, scope) => {
      const all = list(input, scope);
      return all.length > 1 ? all : unsupported();
    })
  );
}

/** `$substring(text, from, length)` with figures as they are written. */
function substring([of, ...bounds]: readonly Node[]): Evaluate | null {
  const written = compiled(of);
  const [from, length] = bounds.map(({ type, value }) => (type === 'number' ? Number(value) : -1));
  if (!written || from === undefined || length === undefined || from < 0 || length < 1) return null;
  return bounds.length === 2 ? (input, scope) => part(written(input, scope), from, length) : null;
}
