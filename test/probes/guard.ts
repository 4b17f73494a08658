import type { Mutant } from './simulation/mutants.ts';

/** What keeps a promise, as the text that is replaced to take it away; `probe` is the one that must then fail. */
export interface Guard extends Mutant {
  readonly probe: string;
  /** The probe runs the built app. */
  readonly builds?: true;
}
