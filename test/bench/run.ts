import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Comparison, Spread } from './measure.ts';
import type { Outcome } from './row.ts';
import { ROWS } from './rows.ts';

const HELP = `npm run bench -- [--quick] [ROW ...]\n${ROWS.map(({ id }) => id).join(' ')}`;
const ROUNDS = { full: 7, quick: 3 };
const RESULTS = join(import.meta.dirname, '../../bench/results.json');

/** Prints the table of ratios, each row measured in a process of its own, and writes it to `bench/results.json`. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false }, row: { type: 'string' } },
  });
  const scale = { quick: values.quick, rounds: values.quick ? ROUNDS.quick : ROUNDS.full };
  if (values.row) {
    const outcome = await ROWS.find(({ id }) => id === values.row)?.run(scale);
    process.stdout.write(`${JSON.stringify(outcome)}\n`);
    process.exit(0);
  }
  const chosen = ROWS.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
  if (chosen.length === 0) return end(HELP, 2);
  const results: Record<string, Outcome> = {};
  for (const row of chosen) {
    say(`\n${row.title}, against ${row.peer}`);
    const outcome = await inOwnProcess(row.id, values.quick);
    for (const line of linesOf(outcome)) say(line);
    results[row.id] = outcome;
  }
  mkdirSync(join(RESULTS, '..'), { recursive: true });
  writeFileSync(RESULTS, JSON.stringify({ machine: machine(), scale, results }, null, 2));
  say(`\n${machine()}\n${RESULTS}`);
}

async function inOwnProcess(id: string, quick: boolean): Promise<Outcome> {
  const args = ['--expose-gc', import.meta.filename, '--row', id, ...(quick ? ['--quick'] : [])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks = await child.stdout.toArray();
  const last = Buffer.concat(chunks).toString('utf8').trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) return end(`${id}: the bench broke`, 1);
  return JSON.parse(last) as Outcome;
}

function linesOf({ lines, facts }: Outcome): readonly string[] {
  return [
    ...lines.map(({ what, comparison, target }) => {
      const verdict = target === null ? '' : comparison.ratio.median <= target ? 'reached' : 'NOT REACHED';
      const wanted = target === null ? '' : `wanted ≤ ${target}×`;
      return `  ${what.padEnd(44)} ${shown(comparison)}  ${wanted.padEnd(14)} ${verdict}`;
    }),
    ...facts.map(({ what, holds }) => `  ${what}${holds ? '' : '  NOT REACHED'}`),
  ];
}

function shown({ ours, peer, ratio }: Comparison): string {
  return `${between(ratio)}×`.padEnd(24) + `${ms(ours)} against ${ms(peer)} ms`.padEnd(32);
}

const between = ({ median, min, max }: Spread) => `${digits(median)} (${digits(min)}–${digits(max)})`;
const ms = ({ median }: Spread) => digits(median);
const digits = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

const machine = () =>
  `${cpus().length} cores of ${cpus()[0]?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function end(line: string, code: number): never {
  say(line);
  process.exit(code);
}

await main();
