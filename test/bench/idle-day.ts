import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Day } from '../../shared/calendar/time.ts';
import { ok } from '../../shared/result.ts';
import { layProfile, newComputer, startLife } from '../probes/simulation/life.ts';

const DAY = 24 * 3_600_000;
const BODY = new TextEncoder().encode('[]');

/** How far the heap of the main process grows over a simulated day, once it is warm; garbage is collected before each look. */
export async function heapOverADay(ticks: number) {
  const dir = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  layProfile(dir);
  let [now, reads] = [Date.parse('2026-11-23T06:00:00Z'), 0];
  const headers = () => ({ 'content-type': 'application/json', date: new Date(now).toUTCString() });
  const life = startLife(
    newComputer(dir, () => false),
    {
      now: () => now,
      async http() {
        reads++;
        return ok({ status: 200, headers: headers(), body: BODY });
      },
      told: () => true,
      onChange() {},
      onFault(error) {
        throw error;
      },
      random: () => 0.5,
    },
  );
  const pass = async (count: number) => {
    for (let i = 0; i < count; i++) {
      now += DAY / ticks;
      life.tick();
      await setImmediate();
    }
  };
  try {
    const access = { baseUrl: 'https://plateforme.example', profileId: 'simulation', token: 'jeton-du-banc' };
    const account = { label: 'Banc', role: 'producer', environment: 'production' } as const;
    const added = await life.handlers['accounts.add']({
      ...account,
      ...access,
      tokenCreatedOn: '2026-11-01' as Day,
    });
    if (!added.ok) throw new Error(JSON.stringify(added.problem));
    await pass(ticks / 5);
    const [before, asked] = [heapNow(), reads];
    await pass(ticks);
    return { ticks, reads: reads - asked, grownMb: (heapNow() - before) / 1e6 };
  } finally {
    await life.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

function heapNow(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
