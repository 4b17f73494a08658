import { z } from 'zod';
import { type CallName, contract } from '../../../shared/contract.ts';
import type { Draw } from '../simulation/random.ts';

/** What is sent to a call, as JSON; `isWrong` where its making guarantees that it cannot fit the call's schema. */
export interface Payload {
  readonly name: CallName;
  readonly text: string;
  readonly isWrong: boolean;
}

/** As much of JSON Schema as the contract's inputs make use of. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly pattern?: string;
}

const schemas = new Map(
  Object.entries(contract.calls).map(([name, { input }]) => {
    const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
    return [name as CallName, schema as Schema] as const;
  }),
);

/** Calls that start processes or threads, once they are let through: they are let through this seldom. */
const HEAVY =
  /^(?:demo\.|records\.export|journal\.(?:verify|export)|profiles\.preview|accounts\.(?:add|test))/;

/** One payload for a call: most cannot fit, some nearly do, some do. */
export function drawPayload(name: CallName, draw: Draw): Payload {
  const schema = schemas.get(name) ?? {};
  const fitting = fitted(schema, name, draw);
  const kind = draw() * (HEAVY.test(name) ? 0.61 : 1);
  if (kind < 0.6) return { name, text: spoilt(schema, fitting, draw), isWrong: true };
  if (kind < 0.85) return { name, text: JSON.stringify(twisted(fitting, draw)) ?? 'null', isWrong: false };
  return { name, text: JSON.stringify(fitting) ?? 'null', isWrong: false };
}

const TEXTS: readonly [string, ...string[]] = [
  ...(['', ' ', '\0', '\u202e', '\ud800', '=1+1', '../../etc/passwd', "'; DROP TABLE journal; --"] as const),
  ...['<script>alert(1)</script>', '{{7*7}}', '$eval("1")', '__proto__', 'constructor', 'http://127.0.0.1:9'],
  ...['2026-02-30', '9999-99', '-1', '1e999', 'é'.repeat(300), 'x'.repeat(5_000), '\r\nX-Injected: 1'],
];
const NUMBERS: readonly [number, ...number[]] = [
  ...([0, -1, 1, 0.5, -0, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, 5e-324, 1_700_000_000_000] as const),
];
/** Values by kind; an object with a `__proto__` of its own is written as text, since that is how it arrives. */
const OTHERS: Readonly<Record<string, string>> = {
  string: '"text"',
  number: '7',
  boolean: 'true',
  null: 'null',
  array: '[[],{}]',
  object: '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
};

function kindsOf(schema: Schema): readonly string[] {
  const inner = schema.anyOf ?? schema.oneOf;
  if (inner) return inner.flatMap(kindsOf);
  const said = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  if (said.length > 0) return said.map((value) => typeof value);
  return [schema.type ?? []].flat().map((type) => (type === 'integer' ? 'number' : type));
}

/** A payload that the schema cannot take: of another kind, with a field too many, one too few or one of another kind. */
function spoilt(schema: Schema, fitting: unknown, draw: Draw): string {
  const { properties } = schema;
  const fields = Object.keys(properties ?? {});
  const required = schema.required ?? [];
  const way = draw.between(0, 3);
  if (!properties || way === 0) return otherThan(kindsOf(schema).concat(properties ? [] : ['null']), draw);
  const entries = Object.entries(fitting as object).map(
    ([key, value]) => [key, JSON.stringify(value)] as const,
  );
  if (way === 1) {
    const extra = draw.pick(['__proto__', 'constructor', 'toString', 'surprise', '', 'Label']);
    return written([...entries, [extra, OTHERS.object ?? '']]);
  }
  const field = required[draw.between(0, required.length - 1)] ?? fields[0] ?? '';
  const others = entries.filter(([key]) => key !== field);
  if (way === 2 && required.includes(field)) return written(others);
  return written([...others, [field, otherThan(kindsOf(properties[field] ?? {}), draw)]]);
}

function otherThan(kinds: readonly string[], draw: Draw): string {
  const others = Object.keys(OTHERS).filter((kind) => !kinds.includes(kind));
  return OTHERS[others[draw.between(0, others.length - 1)] ?? ''] ?? 'null';
}

const written = (entries: readonly (readonly [string, string])[]) =>
  `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`;

/** The same with one plain value in it replaced by a hostile one of its kind: it may fit or not. */
function twisted(value: unknown, draw: Draw): unknown {
  if (typeof value === 'string') return draw.pick(TEXTS);
  if (typeof value === 'number') return draw.pick(NUMBERS);
  if (Array.isArray(value)) return value.map((item) => twisted(item, draw));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.keys(value);
  const chosen = fields[draw.between(0, fields.length - 1)];
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === chosen ? twisted(item, draw) : item]),
  );
}

/** A value that fits, as far as the schema and the field's name tell. */
function fitted(schema: Schema, field: string, draw: Draw): unknown {
  const choices = schema.anyOf ?? schema.oneOf;
  const [first, ...more] = choices ?? [];
  if (first) return fitted(draw.pick([first, ...more]), field, draw);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[draw.between(0, schema.enum.length - 1)];
  if (schema.type === 'object') {
    const wanted = Object.entries(schema.properties ?? {}).filter(
      ([key]) => schema.required?.includes(key) || draw.chance(0.5),
    );
    return Object.fromEntries(wanted.map(([key, inner]) => [key, fitted(inner, key, draw)]));
  }
  if (schema.type === 'array') {
    const length = draw.between(schema.minItems ?? 0, (schema.minItems ?? 0) + 2);
    return Array.from({ length }, () => fitted(schema.items ?? {}, field, draw));
  }
  if (schema.type === 'string') return fitText(schema, field, draw);
  if (schema.type === 'integer' || schema.type === 'number') {
    const least = Math.max(schema.minimum ?? 1, 1, (schema.exclusiveMinimum ?? 0) + 1);
    return draw.between(least, Math.min(schema.maximum ?? 1_000_000, 1_000_000));
  }
  return schema.type === 'boolean' ? draw.chance(0.5) : null;
}

const DAYS = ['tokenCreatedOn', 'day', 'from', 'to'];
const ADDRESSES: readonly [string, ...string[]] = [
  'http://127.0.0.1:9',
  'https://platform.invalid',
  'no address',
  'https://',
];

function fitText({ format, pattern, minLength = 0 }: Schema, field: string, draw: Draw): string {
  if (format === 'uuid') return `00000000-0000-4000-8000-${String(draw.between(1, 9_999)).padStart(12, '0')}`;
  if (format === 'base64') return 'AAAA';
  if (pattern?.includes('{64}')) return 'a'.repeat(64);
  if (field === 'baseUrl') return draw.pick(ADDRESSES);
  if (DAYS.includes(field)) return `2026-${draw.pick(['01', '11'])}-${draw.between(10, 28)}`;
  if (field === 'month') return draw.pick(['2026-11', '2026-03', '1999-01']);
  if (field === 'token') return `canary-${draw.between(1_000_000, 9_999_999)}`;
  return `${draw.pick(TEXTS).slice(0, 80)}${'x'.repeat(minLength)}`;
}
