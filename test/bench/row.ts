import type { Comparison } from './measure.ts';

export interface Scale {
  /** Rounds that count. */
  readonly rounds: number;
  /** A smaller size, for a run that only shows that the bench works. */
  readonly quick: boolean;
}

/** One line of the table: our work against its floor or peer. */
export interface Line {
  readonly what: string;
  readonly comparison: Comparison;
  /** The greatest ratio that is wanted; null for a line that only informs. */
  readonly target: number | null;
}

/** What a row found; a measure that is no ratio is a fact, with whether it is as wanted. */
export interface Outcome {
  readonly lines: readonly Line[];
  readonly facts: readonly { readonly what: string; readonly holds: boolean }[];
}

/** One work of the bench. It throws where both sides do not come to the same result. */
export interface Row {
  readonly id: string;
  readonly title: string;
  /** What it is measured against. */
  readonly peer: string;
  run(scale: Scale): Promise<Outcome>;
}
