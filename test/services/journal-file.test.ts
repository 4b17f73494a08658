import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { journalHead } from '../../electron/history/chain.ts';
import { ensureContract } from '../../electron/history/contracts.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { happen } from '../../electron/history/days.ts';
import { eraseAccount } from '../../electron/history/erase.ts';
import type { Period } from '../../electron/history/journal-lines.ts';
import { type JournalTask, runJournalTask } from '../../electron/journal/journal-task.ts';
import { addDays, type Day, type Instant } from '../../shared/calendar/time.ts';
import { headText } from '../../shared/journal/journal-chain.ts';
import { orderThatStops } from '../support/journal-order.ts';
import { instant } from '../support/simulator.ts';
import { tempDir } from '../support/world.ts';

const AT = instant('2026-10-30T14:10:00+01:00');
const DOCS = readFileSync(new URL('../../docs/journal.md', import.meta.url), 'utf8');
const [, SCRIPT = ''] = /```sh\n(# sh verifier-journal\.sh[\s\S]*?)```/.exec(DOCS) ?? [];

/** A history over the turn of a month, whose texts try the shell: eight days of two accounts, one erased. */
function history() {
  const dir = tempDir();
  const databasePath = join(dir, 'history.db');
  const db = openDatabase(databasePath);
  onTestFinished(() => db.close());
  const heads: string[] = [];
  for (let i = 0; i < 8; i++) {
    const day = addDays('2026-10-29' as Day, i);
    const at = (AT + i * 86_400_000) as Instant;
    for (const account of ['nord', 'sud']) {
      const seen = { contractNumber: `${account} "$(exit)" \\n %s , é`, gridId: null };
      const contractId = ensureContract(db, account, seen, at);
      const order = orderThatStops(day, i);
      const moment = { contractId, day, at };
      happen(db, moment, { kind: 'heard', order, acknowledged: null, acknowledgedAt: null });
      const asks = { purpose: 'acknowledge', fingerprint: order.fingerprint, key: `${account}${i}` } as const;
      happen(db, moment, { kind: 'asked', ...asks });
      happen(db, moment, { kind: 'accepted', receipt: `","entry":null} \\u00e9 'a' #${i}`, receiptAt: at });
      happen(db, moment, { kind: 'believed' });
    }
    heads.push(headText(journalHead(db)));
  }
  eraseAccount(db, 'nord', (AT + 9 * 86_400_000) as Instant);
  return { db, dir, databasePath, heads };
}

async function exported(of: ReturnType<typeof history>, period: Period | null = null) {
  const path = join(of.dir, 'journal.jsonl');
  const facts = { appVersion: '0.1.0', exportedAt: AT };
  const task: JournalTask = { kind: 'export', databasePath: of.databasePath, path, period, ...facts };
  expect(await runJournalTask(task, () => {}, new AbortController().signal)).toEqual({
    ok: true,
    value: null,
  });
  return { path, lines: readFileSync(path, 'utf8').trimEnd().split('\n') };
}

/** What the procedure of the docs answers, run by `sh` as a reader would. */
function verified(dir: string, lines: readonly string[], ...noted: string[]): string {
  const [script, file] = [join(dir, 'verifier-journal.sh'), join(dir, 'checked.jsonl')];
  writeFileSync(script, SCRIPT);
  writeFileSync(file, `${lines.join('\n')}\n`);
  const { stdout, stderr, status } = spawnSync('sh', [script, file, ...noted], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(stdout.startsWith('OK') ? 0 : 1);
  return stdout.trim();
}

const changed = (lines: readonly string[], at: number, change: (line: string) => string) =>
  lines.map((line, i) => (i === at ? change(line) : line));

describe('the journal as a file', () => {
  test('is lines of JSON that end with the head, erased entries without a word', async () => {
    const of = history();
    const { lines } = await exported(of);
    const [heading, ...entries] = lines.map((line) => JSON.parse(line));
    const head = journalHead(of.db);
    expect(heading).toMatchObject({ journal: 'vigie-journal-1', app: '0.1.0', head: headText(head) });
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: head.seq }, (_, i) => i + 1));
    expect(entries.at(-1).hash).toBe(head.hash);
    expect(lines.join('\n')).not.toContain('nord');
    const states = entries.map(({ state, entry }) => `${state} ${entry === null ? '' : 'told'}`);
    expect(new Set(states)).toEqual(new Set(['erased ', 'whole told']));
    expect(entries.find(({ entry }) => entry?.kind === 'accepted').entry.facts.receipt).toContain('\\u00e9');
  });

  test('of a period tells what is about its days, and links it to the head by hashes alone', async () => {
    const of = history();
    const { lines } = await exported(of, { from: '2026-11-01' as Day, to: '2026-11-02' as Day });
    const entries = lines.slice(1).map((line) => JSON.parse(line));
    const days = entries.flatMap(({ entry }) => (entry === null ? [] : [entry.day]));
    expect(new Set(days)).toEqual(new Set(['2026-11-01', '2026-11-02']));
    expect(entries[0].seq).toBeGreaterThan(1);
    expect(entries.at(-1)).toMatchObject({ hash: journalHead(of.db).hash });
    expect(verified(of.dir, lines)).toMatch(/^OK \d+ whole, \d+ by their hashes only/);
    expect(verified(of.dir, lines, of.heads[6] ?? '')).toMatch(/^OK/);
    expect(verified(of.dir, lines, of.heads[0] ?? '')).toMatch(
      /^BROKEN \d+: noted before, is not in this file/,
    );
  });

  test('of a period without an entry still names the head', async () => {
    const of = history();
    const { lines } = await exported(of, { from: '2020-01-01' as Day, to: '2020-01-31' as Day });
    expect(verified(of.dir, lines)).toBe(
      `OK 0 whole, 1 by their hashes only, head ${headText(journalHead(of.db))}`,
    );
  });
});

describe('the procedure of the docs', () => {
  test('finds a file sound, and every earlier head in it', async () => {
    const of = history();
    const { lines } = await exported(of);
    const head = headText(journalHead(of.db));
    expect(verified(of.dir, lines)).toMatch(
      new RegExp(`^OK \\d+ whole, \\d+ by their hashes only, head ${head}$`),
    );
    for (const noted of [of.heads[0] ?? '', of.heads[5] ?? '', head])
      expect(verified(of.dir, lines, noted)).toMatch(/^OK/);
  });

  test('names the entry that was changed, taken out, put in, swapped or cut off', async () => {
    const of = history();
    const { lines } = await exported(of);
    const at = lines.findIndex((line, i) => i > 20 && line.includes('"kind":"confirmed"'));
    const answer = (tampered: readonly string[]) => verified(of.dir, tampered);
    expect(answer(changed(lines, at, (line) => line.replace('"kind":"confirmed"', '"kind":"refused"')))).toBe(
      `BROKEN ${at}: was changed`,
    );
    expect(answer(changed(lines, at, (line) => line.replace(/#(\d)/, '#9')))).toBe(
      `BROKEN ${at}: was changed`,
    );
    expect(answer(lines.toSpliced(at, 1))).toBe(`BROKEN ${at}: missing`);
    expect(answer(lines.toSpliced(at, 0, lines[at - 1] ?? ''))).toBe(`BROKEN ${at}: missing`);
    expect(answer(lines.with(at, lines[at + 1] ?? '').with(at + 1, lines[at] ?? ''))).toBe(
      `BROKEN ${at}: missing`,
    );
    expect(answer(lines.slice(0, -1))).toBe(`BROKEN ${lines.length - 1}: the end is missing`);
  });

  test('does not take one hash for another', async () => {
    const of = history();
    const { lines } = await exported(of);
    const at = lines.findIndex((line, i) => i > 20 && line.includes('"kind":"confirmed"'));
    const other = (of.heads[5] ?? '').replace(/:./, (text) => (text === ':0' ? ':1' : ':0'));
    expect(verified(of.dir, lines, other)).toMatch(/BROKEN \d+: is not the one noted before/);
    for (const field of ['previous', 'content', 'hash']) {
      const tampered = changed(lines, at, (line) =>
        line.replace(
          new RegExp(`"${field}":".`),
          (text) => text.slice(0, -1) + (text.endsWith('0') ? '1' : '0'),
        ),
      );
      expect(verified(of.dir, tampered)).toMatch(new RegExp(`^BROKEN ${at}: `));
    }
  });
});
