import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkspaceHandlers } from '../../../electron/handlers.ts';
import type { Month } from '../../../shared/calendar/time.ts';
import { compare, p95, timed } from '../measure.ts';
import type { Row } from '../row.ts';
import { bareHistory, fillHistory, historyCalls } from '../ten-years.ts';

const TARGET = 1.5;
const FRAME_MS = 16;
const MONTH = '2017-03' as Month;

/** The history of a hundred contracts over ten years, kept, then asked; each screen's question over fifty of them. */
export const STORE: Row = {
  id: 'store',
  title: 'Keep and ask a history',
  peer: 'bare node:sqlite, one BLOB of int32 per contract and day',
  async run({ rounds, quick }) {
    const dir = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
    const span = { contracts: quick ? 5 : 100, days: quick ? 365 : 3_650 };
    const some = { contracts: 20, days: quick ? 30 : 365 };
    let n = 0;
    const path = () => join(dir, `${n++}.db`);
    try {
      const kept = await compare(
        () => fillHistory(path(), some),
        () => bareHistory(path()).filling(some),
        rounds,
      );
      const ours = fillHistory(path(), span);
      ours.run();
      const bare = bareHistory(path());
      bare.filling(span).run();
      const { calls, check } = historyCalls(ours.db);
      check(bare, MONTH);
      const month = await compare(
        () => ({ run: () => calls['history.month']({ month: MONTH, contractId: ours.ids[2] ?? 1 }) }),
        () => ({ run: () => bare.month(MONTH, 3) }),
        rounds * 3,
      );
      const year = await compare(
        () => ({ run: () => calls['history.year']({ year: 2017, contractId: null }) }),
        () => ({ run: () => bare.year(2017) }),
        rounds,
      );
      ours.db.close();
      bare.close();
      const size = `${(span.contracts * span.days).toLocaleString('en')} contract-days`;
      return {
        lines: [
          {
            what: `${(some.contracts * some.days).toLocaleString('en')} contract-days kept`,
            comparison: kept,
            target: TARGET,
          },
          { what: `one month of one contract of ${size}`, comparison: month, target: TARGET },
          { what: `a year of all contracts of ${size}`, comparison: year, target: TARGET },
        ],
        facts: quick ? [] : await screensOver(path()),
      };
    } finally {
      rmSync(dir, { recursive: true });
    }
  },
};

/** Every question that a screen of the history asks of ten years of fifty contracts, against one frame. */
async function screensOver(path: string) {
  const { db, ids, run } = fillHistory(path, { contracts: 50, days: 3_650 });
  run();
  const facts = await screens(historyCalls(db).calls, ids);
  db.close();
  return facts;
}

async function screens(calls: WorkspaceHandlers, ids: readonly number[]) {
  const every = { contractIds: null, looks: null, from: null, to: null, asked: null, after: null };
  const questions: Record<string, () => unknown> = {
    'a month of one contract': () => calls['history.month']({ month: MONTH, contractId: ids[2] ?? 1 }),
    'a month of all': () => calls['history.month']({ month: MONTH, contractId: null }),
    'a year of one contract': () => calls['history.year']({ year: 2017, contractId: ids[2] ?? 1 }),
    'a year of all': () => calls['history.year']({ year: 2017, contractId: null }),
    'the list of everything': () => calls['history.find'](every),
    'the list of what was missed': () => calls['history.find']({ ...every, looks: ['missed'] }),
    'the list of what was changed': () => calls['history.find']({ ...every, asked: 'changed' }),
  };
  const facts = [];
  for (const [what, run] of Object.entries(questions)) {
    const times: number[] = [];
    for (let i = 0; i < 21; i++) times.push(await timed(() => ({ run })));
    const most = p95(times);
    facts.push({
      what: `${what}: ${most.toFixed(1)} ms at most in 95 % (wanted ≤ ${FRAME_MS})`,
      holds: most <= FRAME_MS,
    });
  }
  return facts;
}
