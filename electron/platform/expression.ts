import jsonata from 'jsonata';
import { directly, type Take } from './direct-expression.ts';
import { Unsupported } from './direct-values.ts';

/** A JSONata expression, ready to be evaluated; both ways yield plain data and reject with JSONata's errors. */
export interface Expression {
  value(input: unknown): Promise<unknown>;
  /**
   * What `use` makes of the list that it comes to: nothing is a list of none, anything else than a list one of it alone.
   * Where the library has to take over, `use` begins anew.
   */
  list<T>(input: unknown, use: (each: (take: Take) => void) => T): Promise<T>;
}

/**
 * A JSONata expression. What most maps are made of is evaluated directly, many times faster on a large answer and without
 * ever holding all that it comes to; anything else, and any input on which the two could differ, is left to the library.
 */
export function compileExpression(text: string): Expression {
  const library = jsonata(text);
  const direct = directly(library.ast());
  const byLibrary = async (input: unknown) => plain(await library.evaluate(input));
  return {
    async value(input) {
      const found = direct ? tried(() => direct.value(input)) : Unsupported;
      return found === Unsupported ? byLibrary(input) : found;
    },
    async list(input, use) {
      const used = direct ? tried(() => use((take) => direct.each(input, take))) : Unsupported;
      if (used !== Unsupported) return used;
      const value = await byLibrary(input);
      const items = value === undefined ? [] : Array.isArray(value) ? value : [value];
      return use((take) => {
        for (const item of items) take(item);
      });
    },
  };
}

function tried<T>(work: () => T): T | typeof Unsupported {
  try {
    return work();
  } catch (thrown) {
    if (thrown === Unsupported) return Unsupported;
    throw thrown;
  }
}

/** JSONata marks its arrays and may yield functions: only plain data goes on. */
function plain(value: unknown): unknown {
  return typeof value === 'object' || typeof value === 'function'
    ? JSON.parse(JSON.stringify(value) ?? 'null')
    : value;
}
