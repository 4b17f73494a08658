import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Played, Span } from './span.ts';

/** So many afternoons at most a process plays: it takes two seconds to come to its pace. */
const MOST = 12_500;

/** Plays `count` afternoons from `from` on, in as many processes as the machine has cores. */
export async function playInProcesses(from: number, count: number) {
  const processes = Math.min(4, availableParallelism());
  const most = Math.min(MOST, Math.ceil(count / processes));
  const spans: Span[] = [];
  for (let at = 0; at < count; at += most) {
    spans.push({ from: from + at, count: Math.min(most, count - at), untilFirst: false });
  }
  const done: Played[] = [];
  const work = async () => {
    for (let span = spans.shift(); span; span = spans.shift()) done.push(await playElsewhere(span));
  };
  await Promise.all(Array.from({ length: processes }, work));
  const sum = (of: (played: Played) => number) => done.reduce((total, played) => total + of(played), 0);
  return {
    played: sum((played) => played.count),
    drawn: sum((played) => played.drawn),
    bunched: sum((played) => played.bunched),
    faulty: done.flatMap((played) => played.faulty).sort((a, b) => a.seed - b.seed),
  };
}

/** One process plays a span; `root` holds the code to play it with, this project's unless told otherwise. */
export async function playElsewhere(
  span: Span,
  root = join(import.meta.dirname, '../../..'),
): Promise<Played> {
  const script = join(root, 'test/probes/simulation/span.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(span)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part) => {
    out += part;
  });
  child.stderr.on('data', (part) => {
    err += part;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  const line = out.trim().split('\n').at(-1) ?? '';
  if (code !== 0 || !line.startsWith('{')) throw new Error(`span ${span.from}: ${err.slice(-600)}`);
  return JSON.parse(line) as Played;
}
