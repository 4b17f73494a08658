import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../electron/history/database.ts';
import { checked } from '../support/journal-story.ts';
import { startLoopback, windowOf } from '../support/loopback-app.ts';
import { tempDir } from '../support/world.ts';

const WRITER = new URL('../support/journal-writer.ts', import.meta.url).pathname;
const SEED = process.env.SEED ?? String(Date.now());

/** Instants that can be had again: the seed is printed where a test fails. */
function instants(seed: string) {
  let state = Number(seed) % 2_147_483_647 || 1;
  return (most: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
}

describe(`the journal of a process that is killed (SEED=${SEED})`, () => {
  test('holds after each of 25 kills in the middle of writing without a pause', async () => {
    const path = join(tempDir(), 'history.db');
    const within = instants(SEED);
    let entries = 0;
    for (let round = 0; round < 25; round++) {
      const child = spawn(process.execPath, [WRITER, path], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      await setTimeout(within(60));
      child.kill('SIGKILL');
      await once(child, 'exit');
      const db = openDatabase(path);
      const report = checked(db);
      db.close();
      expect(report.fault).toBeNull();
      expect(report.entries).toBeGreaterThan(entries);
      entries = report.entries;
    }
  });

  test('holds after each of 4 kills of the app while it reads and acknowledges', async () => {
    const dataDir = tempDir();
    const within = instants(SEED);
    let entries = 0;
    for (let round = 0; round < 4; round++) {
      const running = await startLoopback(dataDir, '--demo');
      const window = await windowOf(running);
      const { tomorrow } = await window.until((state) => state.tomorrow.some(({ order }) => order !== null));
      const days = tomorrow.flatMap(({ contractId, day, order }) =>
        order ? [{ contractId, day, fingerprint: order.fingerprint }] : [],
      );
      void window.call('days.acknowledge', { days }).catch(() => {});
      await setTimeout(within(300));
      await running.kill();
      const db = openDatabase(join(dataDir, 'demo', '1', 'history.db'));
      onTestFinished(() => db.close());
      const report = checked(db);
      expect(report.fault).toBeNull();
      expect(report.entries).toBeGreaterThanOrEqual(entries);
      entries = report.entries;
    }
    expect(entries).toBeGreaterThan(3);
  });
});
