import type { Draw } from '../simulation/random.ts';

/** A JSON text after one to three random changes: of its values, its names, its structure or its letters. */
export function mutated(text: string, draw: Draw): Buffer {
  let changed = text;
  const changes = draw.between(1, 3);
  for (let i = 0; i < changes; i++)
    changed = draw.chance(0.7) ? changeValue(changed, draw) : changeText(changed, draw);
  const bytes = Buffer.from(changed, 'utf8');
  return draw.chance(0.03) ? spoiltBytes(bytes, draw) : bytes;
}

/** As JSON texts, since some of them have no other form. */
const VALUES: readonly [string, ...string[]] = [
  ...([
    'null',
    'true',
    'false',
    '0',
    '-0',
    '-1',
    '0.5',
    '101',
    '1e308',
    '1e999',
    '-1e999',
    '9007199254740993',
  ] as const),
  ...[
    '""',
    '" "',
    '"0"',
    '"NaN"',
    '"2026-02-30"',
    '"2026-11-24T00:07:00+01:00"',
    '"2026-10-25T02:15:00"',
    '[]',
    '{}',
  ],
  ...['[[]]', '[null]', '{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}'],
  ...[
    '{"toString":null,"valueOf":1,"length":-1}',
    '"\\u0000"',
    '"\\ud800"',
    '"=1+1"',
    '"__proto__"',
    '"\\u202e"',
  ],
  ...[`"${'x'.repeat(10_000)}"`, `${'['.repeat(300)}${']'.repeat(300)}`, '[0,0,0,0,0]', '{"sequence":true}'],
];
const NAMES: readonly [string, ...string[]] = [
  ...([
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '',
    'then',
    'length',
    '$',
  ] as const),
];

interface Place {
  readonly holder: object;
  readonly key: string;
}

/** Replaces, removes, doubles or renames one member, anywhere; what is no JSON any more is left as it is. */
function changeValue(text: string, draw: Draw): string {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return text;
  }
  const places = placesIn(root);
  const place = places[draw.between(0, places.length - 1)];
  if (!place) return draw.pick(VALUES);
  const { holder, key } = place;
  const way = draw.between(0, 4);
  const before: unknown = Reflect.get(holder, key);
  if (way === 0) put(holder, key, JSON.parse(draw.pick(VALUES)));
  else if (way === 1 && Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (way === 1) Reflect.deleteProperty(holder, key);
  else if (way === 2 && Array.isArray(holder)) holder.splice(Number(key), 0, structuredClone(before));
  else if (way === 2) put(holder, draw.pick(NAMES), JSON.parse(draw.pick(VALUES)));
  else if (way === 3 && !Array.isArray(holder)) {
    Reflect.deleteProperty(holder, key);
    put(holder, draw.pick(NAMES), before);
  } else put(holder, key, draw.chance(0.5) ? [before] : { value: before });
  return JSON.stringify(root) ?? 'null';
}

/** As `JSON.parse` makes members, `__proto__` included: an own property, not the prototype. */
function put(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function placesIn(root: unknown): readonly Place[] {
  const places: Place[] = [];
  const open: unknown[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    for (const key of Object.keys(node)) {
      places.push({ holder: node, key });
      open.push(Object.getOwnPropertyDescriptor(node, key)?.value);
    }
  }
  return places;
}

const SIGNS: readonly [string, ...string[]] = [
  ...([
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    "'",
    '\\',
    '\0',
    '\n',
    '\ufeff',
    '/*x*/',
    '//x\n',
    'NaN',
    '-',
    '.',
  ] as const),
];

function changeText(text: string, draw: Draw): string {
  const at = draw.between(0, text.length);
  const way = draw.between(0, 4);
  if (way === 0) return text.slice(0, at);
  if (way === 1) return text.slice(0, at) + draw.pick(SIGNS) + text.slice(at);
  if (way === 2) return text.slice(0, at) + text.slice(at + draw.between(1, 20));
  if (way === 3) return text.slice(0, at) + text.slice(at, at + draw.between(1, 200)) + text.slice(at);
  return draw.pick(['\ufeff', '<!doctype html>', 'while(1);', '\0', '[', '']) + text;
}

function spoiltBytes(bytes: Buffer, draw: Draw): Buffer {
  const spoilt = Buffer.from(bytes);
  for (let i = 0; i < 5 && spoilt.length > 0; i++)
    spoilt[draw.between(0, spoilt.length - 1)] = draw.between(128, 255);
  return spoilt;
}
