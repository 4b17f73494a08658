import { parseArgs } from 'node:util';
import type { Finding, Probe } from './probe.ts';
import { PROBES } from './probes.ts';

const HELP = 'npm run probes -- [ID ...] [--seed N] [--from N] [--share 0..1]';

/** Runs the probes one after another: a line each with its figure, faults below it, and a summary at the end. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string' }, from: { type: 'string' }, share: { type: 'string' } },
  });
  const chosen = PROBES.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
  if (chosen.length === 0) return end(2, `${HELP}\n${PROBES.map(({ id }) => id).join(' ')}`);
  const firstSeed = Number(values.from ?? Math.floor(Math.random() * 1_000_000_000));
  const seed = values.seed === undefined ? null : Number(values.seed);
  const share = Number(values.share ?? 1);
  let failed = 0;
  for (const probe of chosen) {
    const began = performance.now();
    const { figure, faults } = await tried(probe, { seed, firstSeed, share });
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    if (faults.length > 0) failed++;
    say(
      `${probe.id.padEnd(4)}${faults.length > 0 ? 'FAILED' : 'ok'}  ${probe.title}: ${figure} (${seconds} s)`,
    );
    for (const fault of faults.slice(0, 20)) say(`      ${fault}`);
  }
  say(`seeds from ${firstSeed}; replay one with npm run probes -- ID --seed N`);
  end(failed > 0 ? 1 : 0, `${chosen.length - failed} passed, ${failed} failed`);
}

async function tried(probe: Probe, options: Parameters<Probe['run']>[0]): Promise<Finding> {
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
