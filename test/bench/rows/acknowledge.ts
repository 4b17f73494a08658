import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { consignes } from '../../support/consignes.ts';
import { compare } from '../measure.ts';
import { openReading } from '../open-reading.ts';
import type { Row } from '../row.ts';

/** Clicks in one round, one contract's day each. */
const CLICKS = 40;
/** Commits one after another share what the disk does at once: clicks come one by one, so the floor's do too, ms. */
const APART = 25;
const TARGET = 3;

/** From the click to the intent on disk and the first byte sent. */
export const ACKNOWLEDGE: Row = {
  id: 'acknowledge',
  title: `Acknowledge ${CLICKS} days, one click each, until the request leaves`,
  peer: `${CLICKS} commits of one row by bare node:sqlite (WAL, FULL)`,
  async run({ rounds }) {
    const body = Buffer.from(consignes({ contracts: CLICKS, days: 1 }));
    const comparison = await compare(
      async () => {
        const reading = await openReading(body, 'smartoa');
        await reading.read(CLICKS);
        return { run: reading.acknowledgeEach, end: reading.close };
      },
      commits,
      rounds,
    );
    return { lines: [{ what: 'click to first byte', comparison, target: TARGET }], facts: [] };
  },
};

function commits() {
  const dir = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  const db = new DatabaseSync(join(dir, 'floor.db'));
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE intent (id INTEGER PRIMARY KEY, body TEXT)',
  );
  const insert = db.prepare('INSERT INTO intent (body) VALUES (?)');
  return {
    async run() {
      let took = 0;
      for (let i = 0; i < CLICKS; i++) {
        await setTimeout(APART);
        const began = performance.now();
        insert.run(`{"cle":"${'x'.repeat(200)}"}`);
        took += performance.now() - began;
      }
      return took;
    },
    end() {
      db.close();
      rmSync(dir, { recursive: true });
    },
  };
}
