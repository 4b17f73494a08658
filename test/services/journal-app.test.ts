import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../electron/history/database.ts';
import { writeJournal } from '../../electron/history/journal.ts';
import { periodOfMonth } from '../../shared/calendar/period.ts';
import type { Day, Instant, Month } from '../../shared/calendar/time.ts';
import { headText } from '../../shared/journal/journal-chain.ts';
import type { JournalReport } from '../../shared/journal/journal-check.ts';
import { readWorkbook } from '../support/read-workbook.ts';
import { account, type RunningApp, startApp, startPlatform, tempDir } from '../support/world.ts';

/** An app whose contracts have been read and acknowledged. */
async function acknowledged(dataDir = tempDir()) {
  const platform = await startPlatform();
  const app = await startApp({ dataDir });
  const { accountId } = await app.call('accounts.add', account(platform.baseUrl));
  const { tomorrow } = await app.until((state) => state.tomorrow.some(({ order }) => order !== null));
  const days = tomorrow.flatMap(({ contractId, day, order }) =>
    order ? [{ contractId, day, fingerprint: order.fingerprint }] : [],
  );
  await app.call('days.acknowledge', { days });
  await app.until((state) => state.tomorrow.every(({ state: { kind } }) => kind === 'acknowledged'));
  return { app, dataDir, accountId };
}

/** What a check finds, as the page is told. */
async function report(app: RunningApp): Promise<JournalReport> {
  await app.call('journal.verify');
  const { journal } = await app.until((state) => state.journal?.status === 'done');
  return journal?.status === 'done' ? journal.report : expect.fail('no report');
}

describe('checking the journal', () => {
  test('of an acknowledged day finds it sound, and the head of a workbook in it', async () => {
    const { app, dataDir } = await acknowledged();
    const chosen = { format: 'xlsx', table: 'days', language: 'fr', contractIds: null } as const;
    await app.call('records.export', { period: periodOfMonth('2026-11' as Month), ...chosen });
    await app.until((state) => state.export?.status === 'done');
    const { 'Lisez-moi': readMe } = await readWorkbook(join(dataDir, 'vigie-oa-releve-2026-11.xlsx'));
    const head = String(readMe?.find(([subject]) => subject === 'Tête du journal')?.at(-1));
    expect(await report(app)).toMatchObject({ fault: null, erased: 0 });
    expect(await app.call('journal.passes', { head })).toBe(true);
  });

  test('answers apart whether it passes through a head, and a wrong one leaves it sound', async () => {
    const { app } = await acknowledged();
    const { head, entries } = await report(app);
    const before = (await app.state()).journal;
    const wrong = headText(head).replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    const beyond = headText({ ...head, seq: entries + 100 });
    expect(await app.call('journal.passes', { head: wrong })).toBe(false);
    expect(await app.call('journal.passes', { head: beyond })).toBe(false);
    expect((await app.state()).journal).toEqual(before);
    expect((await report(app)).fault).toBeNull();
  });

  test('names the day whose journal was changed behind the back of the app', async () => {
    const { app, dataDir } = await acknowledged();
    const db = openDatabase(join(dataDir, 'history.db'));
    db.run('DROP TRIGGER journal_is_append_only');
    const day = (await app.state()).tomorrow[0]?.day ?? expect.fail('no day');
    db.run("UPDATE journal SET at = at - 3600000 WHERE kind = 'confirmed' AND day = ?", day);
    db.close();
    expect((await report(app)).fault).toMatchObject({ what: 'changed', day });
  });

  test('finds it sound after an account was removed with its history', async () => {
    const { app, accountId } = await acknowledged();
    const before = await report(app);
    await app.call('accounts.remove', { accountId, history: 'erase' });
    const after = await report(app);
    expect(await app.call('journal.passes', { head: headText(before.head) })).toBe(true);
    expect(after).toMatchObject({ fault: null, entries: before.entries + 1, erased: before.entries });
  });

  test('refuses a head that was miscopied, and walks nothing for it', async () => {
    const { app } = await acknowledged();
    for (const head of ['', '12', `12:${'g'.repeat(64)}`, `-1:${'0'.repeat(64)}`, `1:${'0'.repeat(63)}`]) {
      expect(await app.refused('journal.passes', { head })).toBe('journalHeadMalformed');
    }
    expect((await app.state()).journal).toBeNull();
  });

  test('tells how far it is, and ends at once where the user wishes', async () => {
    const { app, dataDir } = await acknowledged();
    const db = openDatabase(join(dataDir, 'history.db'));
    db.atomically(() => {
      for (let i = 0; i < 60_000; i++) writeJournal(db, { at: i as Instant, kind: 'exported' });
    });
    db.close();
    const told = report(app);
    expect((await told).entries).toBeGreaterThan(60_000);
    const progress = app.states.flatMap(({ journal }) =>
      journal?.status === 'running' ? [journal.progress] : [],
    );
    expect(progress.some((at) => at > 0 && at <= 1)).toBe(true);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    await app.call('journal.verify');
    await app.call('journal.cancel');
    await app.until((state) => state.journal === null);
  });

  test('copies the head only once it was found', async () => {
    const copied: string[] = [];
    const writeText = async (text: string) => void copied.push(text);
    const app = await startApp({ clipboard: { writeText, readText: async () => copied.at(-1) ?? '' } });
    expect(await app.refused('journal.copyHead', undefined)).toBe('copyFailed');
    const { head } = await report(app);
    await app.call('journal.copyHead');
    expect(copied).toEqual([headText(head)]);
  });
});

describe('giving the journal away', () => {
  test('writes it whole, or one month of it, and leaves nothing else behind', async () => {
    const { app, dataDir } = await acknowledged();
    const { head } = await report(app);
    const periods = [null, { from: '2026-11-01' as Day, to: '2026-11-30' as Day }];
    const names = ['vigie-oa-journal.jsonl', 'vigie-oa-journal-2026-11-01-2026-11-30.jsonl'];
    for (const [i, period] of periods.entries()) {
      const { fileName } = await app.call('journal.export', { period });
      expect(fileName).toBe(names[i]);
      const lines = readFileSync(join(dataDir, fileName), 'utf8').trimEnd().split('\n');
      expect(JSON.parse(lines[0] ?? '').head).toBe(headText(head));
      expect(JSON.parse(lines.at(-1) ?? '').hash).toBe(head.hash);
    }
    expect(
      readdirSync(dataDir)
        .filter((name) => name.includes('jsonl'))
        .sort(),
    ).toEqual(names.sort());
  });
});
