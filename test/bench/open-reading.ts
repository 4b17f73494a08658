import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { createMapping } from '../../electron/platform/mapping.ts';
import { answerCall, type Handlers } from '../../shared/contract.ts';
import { ok } from '../../shared/result.ts';
import { newComputer, startLife } from '../probes/simulation/life.ts';

const NOW = Date.parse('2026-11-23T13:10:00Z');
const EMPTY = Buffer.from('{"contrats":[]}');

/** The app's own services on a history on disk, connected to a platform whose answer is `first`, and then `body`. */
export async function openReading(body: Uint8Array, profile: string | object, first: Uint8Array = EMPTY) {
  const dir = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  const profileId = layProfile(dir, profile);
  const computer = newComputer(dir, () => false, join(dir, 'history.db'));
  const mapping = createMapping(new URL('../../electron/platform/mapping-worker.ts', import.meta.url));
  let answer = first;
  let leaving = () => {};
  const life = startLife(
    computer,
    {
      now: () => NOW,
      http: async ({ url, method, body: sent }) => {
        const headers = { 'content-type': 'application/json' };
        if (method === 'POST') {
          leaving();
          answer = acknowledgedIn(answer, sent);
          return ok({ status: 200, headers, body: Buffer.from('{}') });
        }
        // As from a network, the bytes are the app's own.
        return ok({ status: url.includes('/contrats') ? 404 : 200, headers, body: Buffer.from(answer) });
      },
      told() {},
      onChange() {},
      onFault(error) {
        throw error;
      },
      random: () => 0.5,
    },
    () => mapping,
  );
  const call = async (name: keyof Handlers, input?: unknown) => {
    const done = await answerCall(life.handlers as Handlers, name, input);
    if (!done.ok) throw new Error(JSON.stringify(done.problem));
  };
  await call('accounts.add', { ...ACCOUNT, profileId });
  await call('orders.read');
  const rows = () => computer.db.get<{ n: number }>('SELECT count(*) AS n FROM day_order')?.n ?? 0;
  return {
    db: computer.db,
    /** Reads the answer; throws where it does not leave so many orders. */
    async read(orders: number): Promise<void> {
      const before = rows();
      answer = body;
      await call('orders.read');
      const kept = rows() - before;
      if (kept !== orders) throw new Error(`${kept} orders were kept instead of ${orders}`);
    },
    /** Acknowledges each order by a click of its own; answers how long requests took to leave, ms in all. */
    async acknowledgeEach(): Promise<number> {
      const orders = computer.db.all<{ contractId: number; day: string; fingerprint: string }>(
        'SELECT contract_id AS contractId, day, fingerprint FROM day_order',
      );
      let took = 0;
      for (const order of orders) {
        const clicked = performance.now();
        const left = new Promise<void>((resolve) => {
          leaving = () => {
            took += performance.now() - clicked;
            resolve();
          };
        });
        await call('days.acknowledge', { days: [order] });
        await left;
        while (computer.db.get("SELECT 1 FROM intent WHERE progress <> 'settled'")) await pause(2);
      }
      return took;
    },
    async close() {
      await life.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The platform's next answer, in which the contract of a request is acknowledged. */
function acknowledgedIn(answer: Uint8Array, sent: string | null): Uint8Array {
  const told = JSON.parse(Buffer.from(answer).toString('utf8'));
  const { numeroContrat } = JSON.parse(sent ?? '{}');
  for (const contract of told.contrats) {
    if (contract.numeroContrat !== numeroContrat) continue;
    for (const order of contract.consignes) order.acquiescement = { statut: 'ACQUIESCE', horodatage: null };
  }
  return Buffer.from(JSON.stringify(told));
}

/** A profile of the bench's own is laid where the app looks for the user's. */
function layProfile(dir: string, profile: string | object): string {
  if (typeof profile === 'string') return profile;
  mkdirSync(join(dir, 'profiles'), { recursive: true });
  writeFileSync(join(dir, 'profiles', 'bench.json'), JSON.stringify({ ...profile, id: 'bench' }));
  return 'bench';
}

const ACCOUNT = {
  label: 'Mesure',
  role: 'producer',
  environment: 'test',
  baseUrl: 'http://127.0.0.1:9',
  tokenCreatedOn: '2026-09-01',
  token: 'jeton-de-mesure',
};
