import jsonata from 'jsonata';
import { directly, Unsupported } from './direct-expression.ts';

/** Evaluates an expression over an input; rejects with JSONata's errors. */
export type Expression = (input: unknown) => Promise<unknown>;

/**
 * A JSONata expression, ready to be evaluated. What most maps are made of is evaluated directly, many times faster on a
 * large answer; anything else, and any input on which the two could differ, is left to the library.
 */
export function compileExpression(text: string): Expression {
  const library = jsonata(text);
  const direct = directly(library.ast());
  return async (input) => {
    try {
      if (direct) return direct(input);
    } catch (thrown) {
      if (thrown !== Unsupported) throw thrown;
    }
    return library.evaluate(input);
  };
}
