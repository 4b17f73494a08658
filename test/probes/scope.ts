import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory of its own, and what has to be ended after the attack, in the reverse order of its opening. */
export interface Scope {
  readonly dir: string;
  ends(end: () => unknown): void;
}

/** Runs an attack in a scope, and ends whatever it opened, however it went. */
export async function inScope<Outcome>(attack: (scope: Scope) => Promise<Outcome>): Promise<Outcome> {
  const dir = await mkdtemp(join(tmpdir(), 'vigie-probe-'));
  const endings: (() => unknown)[] = [() => rm(dir, { recursive: true, force: true })];
  try {
    return await attack({ dir, ends: (end) => void endings.push(end) });
  } finally {
    for (const end of endings.reverse()) await end();
  }
}
