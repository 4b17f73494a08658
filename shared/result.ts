/** The outcome of something that may be refused: a value, or a problem as plain data. Nothing is thrown across a border. */
export type Result<T, P = import('./problem.ts').Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: P };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const fail = <P>(problem: P): { readonly ok: false; readonly problem: P } => ({ ok: false, problem });
