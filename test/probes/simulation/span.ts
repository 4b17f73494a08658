import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { playAfternoon } from './afternoon.ts';
import { layProfile } from './life.ts';

/** What a process is asked: the afternoons of these seeds, and whether the first faulty one is enough. */
export interface Span {
  readonly from: number;
  readonly count: number;
  readonly untilFirst: boolean;
}

/** What it answers: how many were played, how many faults were drawn and how many of them bunched, and the faulty ones. */
export interface Played {
  readonly count: number;
  readonly drawn: number;
  readonly bunched: number;
  readonly faulty: readonly { readonly seed: number; readonly fault: string }[];
}

const MINUTE = 60_000;

export async function playSpan({ from, count, untilFirst }: Span): Promise<Played> {
  const dir = mkdtempSync(join(tmpdir(), 'vigie-simulation-'));
  layProfile(dir);
  const faulty: { seed: number; fault: string }[] = [];
  let [drawn, bunched, played] = [0, 0, 0];
  try {
    for (let seed = from; seed < from + count; seed++) {
      const { schedule, faults } = await playAfternoon(seed, dir);
      played++;
      const begins = [
        ...[...schedule.requestFaults, ...schedule.sleeps, ...schedule.fullDisk].map((window) => window.from),
        ...schedule.crashes.map(({ at }) => at),
      ];
      drawn += begins.length;
      bunched += begins.filter((at) => schedule.hlar - at <= 35 * MINUTE).length;
      if (faults[0] !== undefined) faulty.push({ seed, fault: faults[0] });
      if (untilFirst && faulty.length > 0) break;
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
  return { count: played, drawn, bunched, faulty };
}

/** Run as a process of its own: a span as the argument, what was played as its last line. */
if (process.argv[1] === import.meta.filename) {
  const played = await playSpan(JSON.parse(process.argv[2] ?? '') as Span);
  process.stdout.write(`${JSON.stringify(played)}\n`);
  process.exit(0);
}
