import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { afterwards } from '../support/afterwards.ts';
import { startLoopback, windowOf } from '../support/loopback-app.ts';
import { tempDir } from '../support/world.ts';

/** Starts the app on a data directory, sees that its page is served, and ends it. */
async function portOfOneRun(dataDir: string, ...options: string[]): Promise<number> {
  const app = await startLoopback(dataDir, ...options);
  await (await windowOf(app)).call('state.read');
  await app.kill();
  return app.port;
}

async function occupy(port: number): Promise<void> {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  afterwards(() => other.close());
}

describe('the page of a data directory', () => {
  test('has the same address at every start, so that the browser still knows what it allowed it', async () => {
    const dataDir = tempDir();
    const first = await portOfOneRun(dataDir);
    expect(await portOfOneRun(dataDir)).toBe(first);
    expect(await portOfOneRun(tempDir())).not.toBe(first);
  });

  test('moves where another program has taken its port, and stays at the new one', async () => {
    const dataDir = tempDir();
    const first = await portOfOneRun(dataDir);
    await occupy(first);
    const second = await portOfOneRun(dataDir);
    expect(second).not.toBe(first);
    expect(await portOfOneRun(dataDir)).toBe(second);
  });

  test('lies on the port that was asked for, for that run', async () => {
    const dataDir = tempDir();
    const first = await portOfOneRun(dataDir);
    const asked = await portOfOneRun(tempDir());
    expect(await portOfOneRun(dataDir, '--port', String(asked))).toBe(asked);
    expect(await portOfOneRun(dataDir)).toBe(first);
  });

  test.each(['', '{', '{"port":80}', '{"port":"4000"}', '{"port":70000}', '[]'])(
    'is served all the same where its note reads %j',
    async (note) => {
      const dataDir = tempDir();
      writeFileSync(join(dataDir, 'page.json'), note);
      expect(await portOfOneRun(dataDir)).toBeGreaterThan(1_023);
    },
  );
});
