import { rmSync } from 'node:fs';
import { plant } from '../plant.ts';
import type { Finding, Probe, ProbeOptions } from '../probe.ts';
import { MUTANTS, type Mutant } from './mutants.ts';
import { playElsewhere } from './processes.ts';

/** Afternoons that a mutant may survive. */
const BUDGET = 4_000;
const CHUNK = 400;

/** Faults planted one at a time in a copy of the app's code: the simulated afternoons must find each. */
export const X2: Probe = {
  id: 'X2',
  title: 'planted faults',
  usesAllCores: true,
  async run(options) {
    const found: { readonly mutant: Mutant; readonly killedBy: string | null }[] = [];
    const waiting = [...MUTANTS];
    const work = async () => {
      for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
        const killedBy = await kill(mutant, options);
        found.push({ mutant, killedBy });
        process.stdout.write(`      ${mutant.name}: ${killedBy ?? 'survives'}\n`);
      }
    };
    await Promise.all([work(), work()]);
    const survivors = found.filter(({ killedBy }) => killedBy === null);
    return {
      figure: `${found.length - survivors.length} of ${found.length} killed`,
      faults: survivors.map(({ mutant }) => `survives: ${mutant.name}`),
    } satisfies Finding;
  },
};

/** What the first afternoon that finds it says; null where none of the budget does. */
async function kill(mutant: Mutant, { firstSeed }: ProbeOptions): Promise<string | null> {
  const root = plant(mutant);
  try {
    for (let from = firstSeed; from < firstSeed + BUDGET; from += CHUNK) {
      const { faulty } = await playElsewhere({ from, count: CHUNK, untilFirst: true }, root);
      const [first] = faulty;
      if (first) return `seed ${first.seed}: ${first.fault}`;
    }
    return null;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
