/** A value of a JSON text with its place: offsets `from` up to, not including, `to`. */
export interface JsonNode {
  readonly from: number;
  readonly to: number;
  /** The members of an object or the items of a list; null for a plain value. */
  readonly entries: readonly (readonly [string | number, JsonNode])[] | null;
  /** The plain value; undefined for an object or a list. */
  readonly value: unknown;
}

/** Where a JSON text ceases to be one, and what would have stood there. */
export interface JsonFault {
  readonly at: number;
  readonly expected: string;
}

class Fault {
  readonly at: number;
  readonly expected: string;
  constructor(at: number, expected: string) {
    this.at = at;
    this.expected = expected;
  }
}

const MAX_DEPTH = 200;
const SPACE = /[ \t\r\n]*/y;
const TOKEN =
  /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;

/** Reads a JSON text with the place of each value, which `JSON.parse` does not tell. */
export function parseJsonTree(text: string): JsonNode | JsonFault {
  let at = 0;
  const skip = () => {
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
  };
  const take = (sign: string, expected = sign): void => {
    skip();
    if (text[at] !== sign) throw new Fault(at, expected);
    at++;
  };
  const token = (expected: string): string => {
    skip();
    TOKEN.lastIndex = at;
    const [found] = TOKEN.exec(text) ?? [];
    if (found === undefined) throw new Fault(at, expected);
    at += found.length;
    return found;
  };
  const members = (close: string, depth: number): [string | number, JsonNode][] => {
    const entries: [string | number, JsonNode][] = [];
    skip();
    if (text[at] === close) return entries;
    for (;;) {
      let key: string | number = entries.length;
      if (close === '}') {
        skip();
        if (text[at] !== '"') throw new Fault(at, '"…"');
        key = JSON.parse(token('"…"')) as string;
        take(':');
      }
      entries.push([key, read(depth + 1)]);
      skip();
      if (text[at] === close) return entries;
      take(',', `, ${close}`);
    }
  };
  const read = (depth: number): JsonNode => {
    skip();
    const from = at;
    const close = text[at] === '{' ? '}' : text[at] === '[' ? ']' : null;
    if (close === null) return { from, value: JSON.parse(token('JSON')), to: at, entries: null };
    if (depth > MAX_DEPTH) throw new Fault(at, `≤ ${MAX_DEPTH}`);
    at++;
    const entries = members(close, depth);
    at++;
    return { from, to: at, entries, value: undefined };
  };
  try {
    const root = read(0);
    skip();
    if (at < text.length) throw new Fault(at, 'EOF');
    return root;
  } catch (thrown) {
    if (thrown instanceof Fault) return { at: thrown.at, expected: thrown.expected };
    throw thrown;
  }
}

/** True where the text was no JSON: instead of a tree there is what was expected, and where. */
export function isFault(read: JsonNode | JsonFault): read is JsonFault {
  return 'expected' in read;
}

/** The value at a path, or the last one on the way to it where the path goes further than the text. */
export function nearestNode(root: JsonNode, path: readonly PropertyKey[]): JsonNode {
  let node = root;
  for (const key of path) {
    const next = node.entries?.findLast(([name]) => name === key)?.[1];
    if (!next) return node;
    node = next;
  }
  return node;
}

/** Line and column of an offset, both counted from 1. */
export function lineAndColumn(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

/** A JSON text with one value a line, every value as it was written. What is no JSON comes back as it is. */
export function laidOutJson(text: string): string {
  if (isFault(parseJsonTree(text))) return text;
  let depth = 0;
  const line = () => `\n${'  '.repeat(depth)}`;
  return text.replace(/"(?:\\.|[^"\\])*"|[[{]\s*[\]}]|[[{]|[\]}]|,|:|\s+/g, (part) => {
    if (part.startsWith('"')) return part;
    if (/^\s+$/.test(part)) return '';
    if (part === ',') return `,${line()}`;
    if (part === ':') return ': ';
    if (part.length > 1) return part.replace(/\s/g, '');
    if (part === '{' || part === '[') {
      depth++;
      return part + line();
    }
    depth--;
    return line() + part;
  });
}
