/** A node of JSONata's syntax tree, as far as it is understood here. */
interface Node {
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
}

type Scope = Readonly<Record<string, unknown>>;
type Evaluate = (input: unknown, scope: Scope) => unknown;

/** Thrown where an input asks for more than is understood here. */
export const Unsupported = Symbol('unsupported');

/** What a path yields: JSONata takes a sequence of one for its only item, and an empty one for nothing. */
class Sequence extends Array<unknown> {}
/** The sequence in which JSONata wraps an input that is a list. */
class Wrapper extends Sequence {}

/** Everything that a node may carry; with anything else (predicates, order, grouping, focus) it is not understood. */
const KNOWN: ReadonlySet<string> = new Set(
  'type value position steps expressions arguments procedure condition then else lhs rhs'.split(' '),
);

/**
 * Paths, objects, lists, conditions, equality, bindings and a few functions as plain functions with JSONata's own
 * meaning; null where the expression has anything else in it.
 */
export function directly(ast: unknown): ((input: unknown) => unknown) | null {
  const evaluate = compiled(ast as Node);
  if (!evaluate) return null;
  return (input) => evaluate(Array.isArray(input) ? wrapped(input) : input, {});
}

function wrapped(input: unknown): Wrapper {
  const wrapper = new Wrapper();
  wrapper.push(input);
  return wrapper;
}

function compiled(node: Node | undefined): Evaluate | null {
  if (!node || Object.entries(node).some(([key, held]) => held !== undefined && !KNOWN.has(key))) return null;
  const evaluate = KINDS[node.type]?.(node) ?? null;
  return evaluate && ((input, scope) => single(evaluate(input, scope)));
}

function single(value: unknown): unknown {
  if (!(value instanceof Sequence) || value.length > 1) return value;
  return value[0];
}

function all(nodes: readonly (Node | undefined)[]): readonly Evaluate[] | null {
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
    const names = expressions.map((part) => (isBinding(part) ? String((part.lhs as Node).value) : null));
    return (
      parts &&
      ((input, scope) => {
        let inner = scope;
        let value: unknown;
        for (const [i, part] of parts.entries()) {
          value = part(input, inner);
          const name = names[i];
          if (typeof name === 'string') inner = { ...inner, [name]: value };
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

const isBinding = ({ type, lhs }: Node): boolean => type === 'bind' && (lhs as Node).type === 'variable';

function path({ steps = [] }: Node): Evaluate | null {
  const parts = all(steps);
  const fromVariable = steps[0]?.type === 'variable';
  if (!parts) return null;
  return (input, scope) => {
    let items: readonly unknown[] = Array.isArray(input) && !fromVariable ? input : [input];
    for (const [i, part] of parts.entries()) {
      items = step(part, items, scope, i === parts.length - 1);
      if (items.length === 0) break;
    }
    return items;
  };
}

/** One step of a path over all items; the lists that it yields are joined, but for a single list at the very end. */
function step(part: Evaluate, items: readonly unknown[], scope: Scope, isLast: boolean): readonly unknown[] {
  const found: unknown[] = [];
  for (const item of items) {
    const value = part(item, scope);
    if (value !== undefined) found.push(value);
  }
  const [only] = found;
  if (isLast && found.length === 1 && Array.isArray(only) && !(only instanceof Sequence)) return only;
  const joined = new Sequence();
  for (const value of found) {
    if (!Array.isArray(value)) joined.push(value);
    else for (const one of value) joined.push(one);
  }
  return joined;
}

function lookup(input: unknown, key: string): unknown {
  if (!Array.isArray(input)) {
    return typeof input === 'object' && input !== null && Object.hasOwn(input, key)
      ? (input as Readonly<Record<string, unknown>>)[key]
      : undefined;
  }
  const found = new Sequence();
  for (const item of input) {
    const value = lookup(item, key);
    if (Array.isArray(value)) for (const one of value) found.push(one);
    else if (value !== undefined) found.push(value);
  }
  return found;
}

/** An object with fixed names; over a list JSONata would group, which is left to it. */
function object({ lhs }: Node): Evaluate | null {
  const pairs = lhs as readonly (readonly [Node, Node])[];
  const names = pairs.map(([name]) => (name.type === 'string' ? String(name.value) : '__proto__'));
  const values = all(pairs.map(([, value]) => value));
  const areFit = new Set(names).size === names.length && !names.some((name) => name.startsWith('_'));
  if (!values || !areFit) return null;
  return (input, scope) => {
    if (Array.isArray(input)) return unsupported();
    const made: Record<string, unknown> = {};
    for (let i = 0; i < names.length; i++) {
      const value = values[i]?.(input, scope);
      if (value !== undefined) made[names[i] as string] = value;
    }
    return made;
  };
}

function list({ expressions = [] }: Node): Evaluate | null {
  const parts = all(expressions);
  return (
    parts &&
    ((input, scope) => {
      const made: unknown[] = [];
      for (const [i, part] of parts.entries()) {
        const value = part(input, scope);
        if (value === undefined) continue;
        if (Array.isArray(value) && expressions[i]?.value !== '[') for (const one of value) made.push(one);
        else made.push(value);
      }
      return made;
    })
  );
}

/** JSONata's code for `$error(message)`. */
const RAISED = 'D3137';

function call({ value, procedure, arguments: given = [] }: Node): Evaluate | null {
  const [argument] = given.length === 1 ? (all(given) ?? []) : [];
  if (value !== '(' || procedure?.type !== 'variable' || !argument) return null;
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

function typeOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** As text, for what is text already or a whole number. */
function text(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  return Number.isSafeInteger(value) ? String(value) : unsupported();
}

function isTrue(value: unknown): boolean {
  return typeof value === 'boolean' ? value : value === undefined ? false : unsupported();
}

function isEqual(left: unknown, right: unknown): boolean {
  const isPlain = (value: unknown) => typeof value !== 'object' || value === null;
  if (!isPlain(left) || !isPlain(right)) return unsupported();
  return left !== undefined && left === right;
}

function unsupported(): never {
  throw Unsupported;
}
