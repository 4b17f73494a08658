import type { Field } from './scalars.ts';
import type { Step } from './step-fields.ts';
import type { Structure } from './structure.ts';

/** Where a contract or a day is told: a field of the record at level `depth`, or the key of the map there. */
export interface Place {
  readonly depth: number;
  readonly field: Field | null;
}

/** Where a record says more of a day than what is asked. */
export interface Told {
  readonly gridId: Place | null;
  readonly hlar: Place | null;
  readonly publishedAt: Place | null;
  readonly acknowledged: Place | null;
  readonly acknowledgedAt: Place | null;
}

/** What was found of a file's build, from which its expression is written. */
export interface Plan {
  readonly structure: Structure;
  readonly contract: Place;
  readonly day: Place | null;
  readonly step: Step;
  readonly told: Told;
}
