import { parseArgs } from 'node:util';
import type { Finding, Probe, ProbeOptions } from './probe.ts';
import { PROBES } from './probes.ts';

const HELP = 'npm run probes -- [ID ...] [--seed N] [--from N] [--share 0..1]';

/** Runs the probes: a line each with its figure as it ends, faults below it, and a summary at the end. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string' }, from: { type: 'string' }, share: { type: 'string' } },
  });
  const chosen = PROBES.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
  if (chosen.length === 0) return end(2, `${HELP}\n${PROBES.map(({ id }) => id).join(' ')}`);
  const firstSeed = Number(values.from ?? Math.floor(Math.random() * 1_000_000_000));
  const seed = values.seed === undefined ? null : Number(values.seed);
  const options = { seed, firstSeed, share: Number(values.share ?? 1) };
  let failed = 0;
  const playInTurn = async (probes: Probe[]) => {
    for (let probe = probes.shift(); probe; probe = probes.shift()) {
      if (!(await isPassed(probe, options))) failed++;
    }
  };
  await playInTurn(chosen.filter(({ usesAllCores }) => usesAllCores));
  const others = chosen.filter(({ usesAllCores }) => !usesAllCores);
  await Promise.all([playInTurn(others), playInTurn(others)]);
  say(`seeds from ${firstSeed}; replay one with npm run probes -- ID --seed N`);
  end(failed > 0 ? 1 : 0, `${chosen.length - failed} passed, ${failed} failed`);
}

async function isPassed(probe: Probe, options: ProbeOptions): Promise<boolean> {
  const began = performance.now();
  const { figure, faults } = await tried(probe, options);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  const word = faults.length > 0 ? 'FAILED' : 'ok';
  say(`${probe.id.padEnd(4)}${word}  ${probe.title}: ${figure} (${seconds} s)`);
  for (const fault of faults.slice(0, 20)) say(`      ${fault}`);
  return faults.length === 0;
}

async function tried(probe: Probe, options: ProbeOptions): Promise<Finding> {
  try {
    return await probe.run(options);
  } catch (error) {
    return {
      figure: 'could not be run',
      faults: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    };
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function end(code: number, line: string): void {
  say(line);
  process.exit(code);
}

await main();
