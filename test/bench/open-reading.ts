import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
      http: async ({ url, method }) => {
        if (method === 'POST') leaving();
        const status = url.includes('/contrats') ? 404 : 200;
        return ok({ status, headers: { 'content-type': 'application/json' }, body: answer });
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
    /** Acknowledges each order by a click of its own, and waits until its request leaves. */
    async acknowledgeEach(): Promise<void> {
      const orders = computer.db.all<{ contractId: number; day: string; fingerprint: string }>(
        'SELECT contract_id AS contractId, day, fingerprint FROM day_order',
      );
      for (const order of orders) {
        const leaves = new Promise<void>((resolve) => {
          leaving = resolve;
        });
        await call('days.acknowledge', { days: [order] });
        await leaves;
      }
    },
    async close() {
      await life.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
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
