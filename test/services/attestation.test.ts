import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { headText } from '../../shared/journal/journal-chain.ts';
import { stepCodes } from '../../shared/records/attestation.ts';
import { account, startApp, startPlatform, tempDir } from '../support/world.ts';

const scriptOf = (file: string, name: string) => {
  const docs = readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');
  return new RegExp(`\`\`\`sh\\n(# sh ${name}\\.sh[\\s\\S]*?)\`\`\``).exec(docs)?.[1] ?? '';
};
const JOURNAL = scriptOf('journal.md', 'verifier-journal');
const ENTRIES = scriptOf('attestation.md', 'verifier-attestation');
const FINGERPRINT = scriptOf('attestation.md', 'empreinte');

/** Runs a procedure of the docs in a plain shell, away from the app. */
function run(script: string, args: readonly string[], input = ''): string {
  const file = join(tempDir(), 'script.sh');
  writeFileSync(file, script);
  return spawnSync('sh', [file, ...args], { input, encoding: 'utf8' }).stdout.trim();
}

/** An acknowledged day, what its attestation states, and the journal as it is exported later. */
async function attested() {
  const dataDir = tempDir();
  const app = await startApp({ dataDir });
  await app.call('accounts.add', account((await startPlatform()).baseUrl));
  const { tomorrow } = await app.until(({ tomorrow }) => tomorrow.some(({ order }) => order !== null));
  const day = tomorrow.find(({ order }) => order !== null) ?? expect.fail('no order');
  const { contractId, order } = day;
  const fingerprint = order?.fingerprint ?? expect.fail('no order');
  await app.call('days.acknowledge', { days: [{ contractId, day: day.day, fingerprint }] });
  const isConfirmed = ({ state }: typeof day) => state.kind === 'acknowledged';
  await app.until((state) =>
    state.tomorrow.some((view) => view.contractId === contractId && isConfirmed(view)),
  );
  const attestation = await app.call('days.attest', { contractId, day: day.day });
  await app.call('days.withdraw', { contractId, day: day.day });
  await app.until(
    (state) => !state.tomorrow.some((view) => view.contractId === contractId && isConfirmed(view)),
  );
  await app.call('journal.export', { period: null });
  const file = readdirSync(dataDir).find((name) => name.endsWith('.jsonl')) ?? expect.fail('no journal');
  return { app, attestation, journal: join(dataDir, file) };
}

describe('the attestation of a day', () => {
  test('says what is known: the order as published, who acknowledged it, when and with which receipt', async () => {
    const { attestation } = await attested();
    const { view, published, links, head, answerHash } = attestation;
    expect(view.state.kind).toBe('acknowledged');
    expect(view.confirmed).toMatchObject({
      fingerprint: published?.fingerprint,
      receipt: expect.any(String),
    });
    expect(links.map(({ seq }) => seq)).toEqual(view.journal.map(({ seq }) => seq));
    expect(head.seq).toBeGreaterThanOrEqual(links.at(-1)?.seq ?? 0);
    expect(answerHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is found in the journal that is exported later, by the procedure of the docs alone', async () => {
    const { attestation, journal } = await attested();
    const { head, links, published, view } = attestation;
    expect(run(JOURNAL, [journal, headText(head)])).toMatch(/^OK/);
    const shown = run(ENTRIES, [journal], `${links.map(headText).join('\n')}\n`).split('\n');
    expect(shown).toHaveLength(links.length);
    for (const [i, line] of shown.entries()) {
      expect(line).toMatch(/^OK \{/);
      expect(line).toContain(`"kind":"${view.journal[i]?.kind}"`);
    }
    expect(shown.at(-1)).toContain(`"receipt":"${view.confirmed?.receipt}"`);
    const codes = published ? stepCodes(published).split(' ') : [];
    expect(run(FINGERPRINT, [view.day, published?.limitKind ?? '-', ...codes])).toBe(published?.fingerprint);
  });

  test('that was altered, or an altered journal, is found out by it', async () => {
    const { attestation, journal } = await attested();
    const { links, head, published, view } = attestation;
    const other = (text: string) => text.replace(/.$/, (sign) => (sign === '0' ? '1' : '0'));
    const last = links.at(-1) ?? expect.fail('no entry');
    expect(run(ENTRIES, [journal], `${other(headText(last))}\n`)).toBe(
      `BROKEN ${last.seq}: is another entry`,
    );
    expect(run(ENTRIES, [journal], `9999:${last.hash}\n`)).toBe('BROKEN 9999: missing');
    expect(run(JOURNAL, [journal, other(headText(head))])).toMatch(/^BROKEN/);
    const kind = published?.limitKind ?? '-';
    expect(run(FINGERPRINT, [view.day, kind, '0x96'])).not.toBe(published?.fingerprint);
    const changed = readFileSync(journal, 'utf8').replace('"kind":"confirmed"', '"kind":"withdrawn"');
    writeFileSync(journal, changed);
    expect(run(JOURNAL, [journal, headText(head)])).toMatch(/^BROKEN \d+: was changed/);
  });

  test('of a contract that is not known is refused', async () => {
    const app = await startApp();
    expect(await app.refused('days.attest', { contractId: 7, day: '2026-11-24' as never })).toBe(
      'invalidInput',
    );
  });
});

test('equal steps are written together, each code with how often it comes', () => {
  expect(stepCodes({ steps: [-1, -1, 0, 4_800_000, 4_800_000, -1] })).toBe('-1x2 0x1 4800000x2 -1x1');
});
