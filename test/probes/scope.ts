import { onGround } from './life/ground.ts';

/** A directory of its own, and what has to be ended after the attack, in the reverse order of its opening. */
export interface Scope {
  readonly dir: string;
  ends(end: () => unknown): void;
}

/** Runs an attack in a scope, and ends whatever it opened, however it went. */
export const inScope = <Outcome>(attack: (scope: Scope) => Promise<Outcome>): Promise<Outcome> =>
  onGround((ground) => attack({ dir: ground.folder(), ends: ground.after }));
