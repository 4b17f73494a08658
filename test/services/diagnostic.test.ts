import { appendFileSync, closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSay } from '../../electron/reminding/speech.ts';
import { MINUTE } from '../../shared/calendar/time.ts';
import type { Diagnostic, Finding } from '../../shared/diagnostic/diagnostic.ts';
import { diagnosticText } from '../../shared/diagnostic/diagnostic-words.ts';
import { type Canary, findCanaries } from '../support/canary.ts';
import { TOKEN } from '../support/simulator.ts';
import { account, type RunningApp, startApp, startPlatform, tempDir } from '../support/world.ts';

const SEED = 'KRUGS4ZAOF2WSY3LEBRHE33XNY';
const PAGE = { browser: 'Mozilla/5.0 (essai)', notifications: 'granted' } as const;
const logOf = (dataDir: string) => join(dataDir, 'logs', 'vigie-oa.log');
const run = (app: RunningApp) => app.call('diagnostic.run', PAGE);
const found = ({ checks }: Diagnostic, name: string): readonly Finding[] =>
  checks.filter((check) => check.name === name).map((check) => check.found);
const textIn = (diagnostic: Diagnostic, language: 'fr' | 'en') =>
  diagnosticText(diagnostic, { say: createSay(language), language });

async function connected(setup: Parameters<typeof startApp>[0] = {}) {
  const platform = await startPlatform();
  const app = await startApp(setup);
  const { accountId } = await app.call('accounts.add', account(platform.baseUrl, { label: 'Zéphyr' }));
  await app.until(({ tomorrow }) => tomorrow.length === 3);
  return { app, platform, accountId };
}

describe('the diagnostic', () => {
  test('tells what is known of this computer and of each account, and asks the platform nothing', async () => {
    const dataDir = tempDir();
    const { app, platform } = await connected({ dataDir });
    const { counters } = await platform.report();
    const diagnostic = await run(app);
    expect((await platform.report()).counters).toEqual(counters);
    expect(diagnostic.versions).toContainEqual(['node', process.versions.node]);
    expect(diagnostic.versions).toContainEqual(['browser', PAGE.browser]);
    expect(diagnostic.accounts).toMatchObject([
      { initial: 'Z', host: new URL(platform.baseUrl).host, token: 'memory', contracts: 3 },
    ]);
    expect(found(diagnostic, 'network')).toEqual(['networkAnswers']);
    expect(found(diagnostic, 'history')).toEqual(['historySound']);
    expect(found(diagnostic, 'disk')).not.toEqual(['diskUnknown']);
    const [journal] = diagnostic.checks.filter(({ name }) => name === 'journal');
    expect(journal?.head?.hash).toMatch(/^[0-9a-f]{64}$/);

    await app.call('journal.verify');
    await app.until((state) => state.journal?.status === 'done');
    expect(found(await run(app), 'journal')).toEqual(['journalSound']);
  });

  test('sees a wrong clock, and a platform that refuses the token', async () => {
    const { app, platform } = await connected({ clockError: () => 10 * MINUTE });
    expect(found(await run(app), 'clock')).toEqual(['clockOff']);
    await platform.tell('scenario', { scenario: 'refused-token' });
    await app.refused('orders.read', undefined);
    const [network] = (await run(app)).checks.filter(({ name }) => name === 'network');
    expect(network).toMatchObject({ found: 'networkFails', state: 'bad', problem: 'unauthorized' });
  });

  test('sees that the history file is damaged', async () => {
    const dataDir = tempDir();
    const { app } = await connected({ dataDir });
    await app.close();
    const again = await startApp({ dataDir });
    expect(found(await run(again), 'history')).toEqual(['historySound']);
    const path = join(dataDir, 'history.db');
    const file = openSync(path, 'r+');
    for (let at = 5 * 4_096; at + 4_096 <= statSync(path).size; at += 4_096)
      writeSync(file, Buffer.alloc(512, 0xa5), 0, 512, at);
    closeSync(file);
    expect(found(await run(again), 'history')).toEqual(['historyDamaged']);
  });

  test('tells of the log names and codes only, whatever its lines say', async () => {
    const dataDir = tempDir();
    const app = await startApp({ dataDir });
    const lines = [
      {
        level: 50,
        time: 1,
        msg: 'call',
        call: 'days.open',
        err: { type: 'Error', message: TOKEN, code: 'EIO' },
      },
      { level: 50, time: 2, msg: TOKEN, err: { type: 'Error', message: 'x' } },
      { level: 50, time: 3, msg: 'tick', call: TOKEN, err: { type: `T ${TOKEN}`, code: SEED.toLowerCase() } },
      { level: 30, time: 4, msg: 'turn' },
    ];
    appendFileSync(logOf(dataDir), `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"level":50,`);
    const diagnostic = await run(app);
    expect(diagnostic.errors).toEqual([
      { at: 3, what: 'tick', kind: '', call: null },
      { at: 1, what: 'call', kind: 'Error EIO', call: 'days.open' },
    ]);
    expect(textIn(diagnostic, 'fr')).not.toContain(TOKEN);
  });

  test('is copied in the language of the screen where main has a clipboard, and only once it was run', async () => {
    let clipboard = '';
    const written = {
      readText: async () => clipboard,
      writeText: async (text: string) => {
        clipboard = text;
      },
    };
    const app = await startApp({ clipboard: written });
    expect(await app.refused('diagnostic.copy', { language: 'en' })).toBe('copyFailed');
    const diagnostic = await run(app);
    await app.call('diagnostic.copy', { language: 'en' });
    expect(clipboard).toBe(textIn(diagnostic, 'en'));
    const bare = await startApp();
    await run(bare);
    expect(await bare.refused('diagnostic.copy', { language: 'fr' })).toBe('copyFailed');
  });

  test('holds no token, no seed and no code, wherever the user may have put them', async () => {
    const dataDir = tempDir();
    const { app, platform, accountId } = await connected({ dataDir });
    await app.call('totp.set', { accountId, source: SEED });
    const { code } = await app.call('totp.code', { accountId });
    // Pasted into the wrong field.
    const misplaced = account(`${platform.baseUrl}/${TOKEN}/${SEED}`, { label: `z ${TOKEN} ${SEED}` });
    const { token: _, ...fields } = misplaced;
    await app.call('accounts.change', { ...fields, accountId });
    await app.refused('orders.read', undefined);
    const diagnostic = await run(app);
    const canaries: Canary[] = [TOKEN, SEED].map((text) => ({ name: text, bytes: Buffer.from(text) }));
    const places = new Map([
      ['answer', Buffer.from(JSON.stringify(diagnostic))],
      ['fr', Buffer.from(textIn(diagnostic, 'fr'))],
      ['en', Buffer.from(textIn(diagnostic, 'en'))],
    ]);
    expect(findCanaries(canaries, places)).toEqual([]);
    for (const text of places.values()) expect(text.toString()).not.toContain(code);
    expect(places.get('fr')?.toString()).toContain('compte 1 (Z)');
  });
});
