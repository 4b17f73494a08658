import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { consignes } from '../../support/consignes.ts';
import { compare } from '../measure.ts';
import { openReading } from '../open-reading.ts';
import type { Row } from '../row.ts';

const DAYS = 7;
const MIB = 1_048_576;
const MOST_HELD_MS = 50;
const MOST_MEMORY = 6;
const TARGET = 4;

/** From the bytes of an answer to committed rows: parse, map, validate, lay on the grid, fingerprint, store. */
export const READ: Row = {
  id: 'read',
  title: 'Read one answer of 7 days, default profile, from bytes to committed rows',
  peer: 'JSON.parse of the same bytes',
  async run({ rounds, quick }) {
    // Before anything else: what came and went would hide how far memory rises.
    const facts = quick ? [] : await strain();
    const lines = [];
    for (const contracts of quick ? [1, 100] : [1, 10, 100, 1_000]) {
      const body = Buffer.from(consignes({ contracts, days: DAYS }));
      const comparison = await compare(
        async () => {
          const reading = await openReading(body, 'smartoa');
          return { run: () => reading.read(contracts * DAYS), end: reading.close };
        },
        () => ({ run: () => JSON.parse(body.toString('utf8')) }),
        rounds,
      );
      // A small answer pays for the worker and the commit, which a large one does not notice.
      lines.push({
        what: `${contracts} contracts, ${size(body)}`,
        comparison,
        target: contracts >= 1_000 ? TARGET : null,
      });
    }
    return { lines, facts };
  },
};

const size = ({ length }: Buffer) =>
  length < MIB ? `${Math.round(length / 1_024)} KB` : `${Math.round(length / MIB)} MB`;

/** How far memory rises, and how long the main loop is held, while the largest answer is read. */
async function strain() {
  const body = Buffer.from(consignes({ contracts: 1_000, days: DAYS }));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const grown = await whileReading(body, () => {
    globalThis.gc?.();
    const before = process.memoryUsage.rss();
    delay.enable();
    return () => (process.resourceUsage().maxRSS * 1_024 - before) / body.length;
  });
  delay.disable();
  const worked = await whileReading(body, watchTurns);
  const held = delay.max / 1e6;
  const turn = `its longest turn worked ${worked.toFixed(0)} ms`;
  return [
    {
      what: `main loop held ${held.toFixed(0)} ms at most, ${turn} (wanted ≤ ${MOST_HELD_MS})`,
      holds: held <= MOST_HELD_MS,
    },
    {
      what: `memory rose by ${grown.toFixed(1)}× the bytes (wanted ≤ ${MOST_MEMORY})`,
      holds: grown <= MOST_MEMORY,
    },
  ];
}

/** What a watch that is set up before an answer is read tells after it. */
async function whileReading(body: Buffer, watch: () => () => number): Promise<number> {
  const reading = await openReading(body, 'smartoa');
  const told = watch();
  await reading.read(1_000 * DAYS);
  // A turn that was late counts once it has come.
  await setTimeout(20);
  const found = told();
  await reading.close();
  return found;
}

/**
 * Watches the turns of the main loop; tells how long the longest worked, ms of its own processor time, without what it
 * waited for on a machine that has other work.
 */
function watchTurns(): () => number {
  let [open, longest, last] = [true, 0, process.threadCpuUsage()];
  const turn = () => {
    const { user, system } = process.threadCpuUsage(last);
    last = process.threadCpuUsage();
    longest = Math.max(longest, (user + system) / 1_000);
    if (open) setImmediate(turn);
  };
  setImmediate(turn);
  return () => {
    open = false;
    return longest;
  };
}
