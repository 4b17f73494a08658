import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding, Probe, ProbeOptions } from '../probe.ts';
import { playAfternoon } from './afternoon.ts';
import { layProfile } from './life.ts';
import { playInProcesses } from './processes.ts';
import { storyOf } from './story.ts';

const AFTERNOONS = 50_000;

/**
 * Random afternoons of faults over the real outbox, watch, day's state, client and history: none may end in a false
 * “acquiescée”, a silent miss, a changed payload or a deadline that could have been met.
 */
export const X1: Probe = {
  id: 'X1',
  title: 'simulated afternoons',
  usesAllCores: true,
  run: (options) => (options.seed === null ? overMany(options) : replay(options.seed)),
};

async function overMany({ firstSeed, share }: ProbeOptions): Promise<Finding> {
  const count = Math.ceil(AFTERNOONS * share);
  const { played, drawn, bunched, faulty } = await playInProcesses(firstSeed, count);
  const bunching = drawn === 0 ? 0 : Math.round((100 * bunched) / drawn);
  const faults = faulty.map(({ seed, fault }) => `seed ${seed}: ${fault}`);
  if (bunching < 60) faults.push(`only ${bunching} % of the faults begin within 35 minutes before the HLAR`);
  return {
    figure: `${played} schedules, ${drawn} faults, ${bunching} % of them bunched, ${faulty.length} wrong`,
    faults,
  };
}

/** The same seed twice gives the same trace, which is told. */
async function replay(seed: number): Promise<Finding> {
  const dir = mkdtempSync(join(tmpdir(), 'vigie-simulation-'));
  layProfile(dir);
  const [first, second] = [await playAfternoon(seed, dir), await playAfternoon(seed, dir)];
  for (const line of storyOf(first)) process.stdout.write(`${line}\n`);
  const faults = [...first.faults];
  if (first.trace.join() !== second.trace.join()) faults.push('the same seed gave another trace');
  return { figure: `seed ${seed}`, faults };
}
