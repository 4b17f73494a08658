/** The outcome of something that may be refused: a value, or a problem as plain data. Nothing is thrown across a border. */
export type Result<T, P = import('./problem.ts').Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: P };

/** What went well, with what came of it; and what did not, with the problem that says why. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const fail = <P>(problem: P): { readonly ok: false; readonly problem: P } => ({ ok: false, problem });
