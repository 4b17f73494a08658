import { unsupported } from './direct-values.ts';

/** What one group is evaluated over: a thing alone, or the list of several. */
type Context = unknown;

/**
 * JSONata's grouping: what the things of a list that share a key come to, under that key. The keys keep the order that an
 * object gives them, as in the library. Lists in the list, and keys that are no texts, are left to it.
 */
export function grouped(
  list: readonly unknown[],
  keyOf: (item: unknown) => unknown,
  cameTo: (context: Context) => unknown,
): object {
  const groups: Record<string, unknown[]> = Object.create(null);
  for (const item of listed(list)) {
    const key = keyOf(item);
    if (typeof key !== 'string' || key.startsWith('_')) return unsupported();
    const group = groups[key];
    if (group) group.push(item);
    else groups[key] = [item];
  }
  const made: Record<string, unknown> = Object.create(null);
  for (const [key, group] of Object.entries(groups)) {
    const value = cameTo(alone(group));
    if (value !== undefined) made[key] = value;
  }
  return made;
}

/** What the values of an object with fixed names are evaluated over: all of a list together. */
export const contextOf = (input: unknown): Context => (Array.isArray(input) ? alone(listed(input)) : input);

const alone = (list: readonly unknown[]): Context => (list.length === 1 ? list[0] : list);

function listed(list: readonly unknown[]): readonly unknown[] {
  if (list.length === 0 || list.some((item) => Array.isArray(item) || item === undefined))
    return unsupported();
  return list;
}

/** `$each`: what a function makes of each thing that an object holds, given with its name; nothing is left out. */
export function eachIn(object: unknown, made: (value: unknown, name: string) => unknown): readonly unknown[] {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return unsupported();
  return Object.entries(object).flatMap(([name, value]) => {
    const one = made(value, name);
    return one === undefined ? [] : [one];
  });
}

/** `$[0]`. */
export const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
