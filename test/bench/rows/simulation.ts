import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { playInProcesses } from '../../probes/simulation/processes.ts';
import type { Row } from '../row.ts';

const WANTED = 500;

/** How many simulated afternoons of faults (probe X1) the machine plays in a second. */
export const SIMULATION: Row = {
  id: 'simulation',
  title: 'Play afternoons of faults over the real core',
  peer: 'nothing: a rate',
  async run({ quick }) {
    const count = quick ? 200 : 2_000;
    const began = performance.now();
    const { played, faulty } = await playInProcesses(1, count);
    if (faulty.length > 0) throw new Error(`seed ${faulty[0]?.seed} is wrong: ${faulty[0]?.fault}`);
    const rate = (1_000 * played) / (performance.now() - began);
    const processes = Math.min(4, availableParallelism());
    return {
      lines: [],
      facts: [
        {
          what: `${rate.toFixed(0)} afternoons a second in ${processes} processes (wanted ≥ ${WANTED})`,
          holds: rate >= WANTED,
        },
      ],
    };
  },
};
