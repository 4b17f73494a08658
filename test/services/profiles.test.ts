import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import shipped from '../../electron/profiles/smartoa.json' with { type: 'json' };
import { answerCall, type CallName, type Input } from '../../shared/contract.ts';
import { answering } from '../support/answers.ts';
import { consignes } from '../support/consignes.ts';
import { TOKEN } from '../support/simulator.ts';
import { account, type RunningApp, startApp, startPlatform, tempDir } from '../support/world.ts';

type Change = Readonly<Record<string, unknown>>;
const profile = (change: Change = {}) =>
  JSON.stringify({ ...shipped, id: 'le-mien', label: 'Le mien', ...change }, null, 2);

async function problemOf<N extends CallName>({ app }: RunningApp, name: N, input: Input<N>) {
  const answer = await answerCall(app.handlers, name, input);
  return answer.ok ? expect.fail(`${name} was granted`) : answer.problem;
}

describe('a profile of the user', () => {
  test('is written to the folder as it was typed, whole, and offered at once', async () => {
    const dataDir = tempDir();
    const app = await startApp({ dataDir });
    const text = profile();
    expect(await app.call('profiles.save', { text, replaces: null })).toEqual({ id: 'le-mien' });
    expect(readdirSync(join(dataDir, 'profiles'))).toEqual(['le-mien.json']);
    expect(readFileSync(join(dataDir, 'profiles', 'le-mien.json'), 'utf8')).toBe(text);
    expect(await app.call('profiles.read', { id: 'le-mien' })).toEqual({ text, origin: 'own' });
    expect((await app.call('profiles.list')).map(({ id }) => id)).toEqual(['smartoa', 'le-mien']);
  });

  test('never takes the place of the one that ships with the app', async () => {
    const app = await startApp();
    const text = profile({ id: 'smartoa' });
    expect(await app.refused('profiles.save', { text, replaces: 'smartoa', consent: true })).toBe(
      'profileShipped',
    );
    expect(await app.refused('profiles.remove', { id: 'smartoa' })).toBe('profileShipped');
  });

  test('of a later version replaces an earlier one with consent only, and an earlier one a later one', async () => {
    const app = await startApp();
    await app.call('profiles.save', { text: profile({ version: '9' }), replaces: null });
    const later = { text: profile({ version: '10' }), replaces: null };
    const facts = { id: 'le-mien', version: '10', before: '9' };
    expect(await problemOf(app, 'profiles.save', later)).toEqual({ code: 'profileReplaces', ...facts });
    expect((await app.call('profiles.list'))[1]?.version).toBe('9');
    await app.call('profiles.save', { ...later, consent: true });
    const older = { text: profile({ version: '9' }), replaces: 'le-mien' };
    expect(await problemOf(app, 'profiles.save', older)).toMatchObject({
      code: 'profileOlder',
      before: '10',
    });
    expect((await app.call('profiles.list'))[1]?.version).toBe('10');
  });

  test('that is edited keeps its version without being asked, another one of its id is asked for', async () => {
    const app = await startApp();
    await app.call('profiles.save', { text: profile(), replaces: null });
    await app.call('profiles.save', { text: profile({ label: 'Corrigé' }), replaces: 'le-mien' });
    expect((await app.call('profiles.list'))[1]?.label).toBe('Corrigé');
    expect(await app.refused('profiles.save', { text: profile({ label: 'Autre' }), replaces: null })).toBe(
      'profileReplaces',
    );
  });

  test('is not removed while an account uses it, and the account is named', async () => {
    const platform = await startPlatform();
    const app = await startApp();
    await app.call('profiles.save', { text: profile(), replaces: null });
    const { accountId } = await app.call('accounts.add', account(platform.baseUrl, { profileId: 'le-mien' }));
    expect(await problemOf(app, 'profiles.remove', { id: 'le-mien' })).toMatchObject({
      code: 'profileUsed',
      account: 'Les parcs du Sud',
    });
    await app.call('accounts.remove', { accountId, history: 'erase' });
    await app.call('profiles.remove', { id: 'le-mien' });
    expect(await app.refused('profiles.read', { id: 'le-mien' })).toBe('profileUnknown');
  });

  test('that is broken can be read, and mended in its own file', async () => {
    const dataDir = tempDir();
    const app = await startApp({ dataDir });
    writeFileSync(join(dataDir, 'profiles', 'casse.json'), '{"id": ');
    expect(await app.call('profiles.read', { id: 'casse.json' })).toMatchObject({ text: '{"id": ' });
    await app.call('profiles.save', { text: profile(), replaces: 'casse.json' });
    expect(readdirSync(join(dataDir, 'profiles'))).toEqual(['casse.json']);
    expect((await app.call('profiles.list')).map(({ problem }) => problem)).toEqual([null, null]);
  });

  test('whose id another file has already is listed as such, not passed over', async () => {
    const dataDir = tempDir();
    const app = await startApp({ dataDir });
    for (const name of ['a.json', 'b.json']) writeFileSync(join(dataDir, 'profiles', name), profile());
    const views = await app.call('profiles.list');
    expect(views.map(({ id, problem }) => [id, problem?.code])).toEqual([
      ['smartoa', undefined],
      ['le-mien', undefined],
      ['b.json', 'profileDoubled'],
    ]);
  });

  test('is exported with the schema beside it, which it names', async () => {
    const dataDir = tempDir();
    const app = await startApp({ dataDir });
    const { $schema: _, ...bare } = JSON.parse(profile());
    await app.call('profiles.save', { text: JSON.stringify(bare, null, 2), replaces: null });
    const { fileName } = await app.call('profiles.export', { id: 'le-mien' });
    const exported = JSON.parse(readFileSync(join(dataDir, fileName), 'utf8'));
    expect(exported).toEqual({ $schema: './profile.schema.json', ...bare });
    await app.call('profiles.export', { id: null });
    expect(JSON.parse(readFileSync(join(dataDir, 'profile.schema.json'), 'utf8'))).toMatchObject({
      title: 'Vigie OA connector profile',
    });
  });
});

describe('a profile that is wrong says where', () => {
  const place = async (text: string) => problemOf(await startApp(), 'profiles.check', { text });

  test('a comma too many, by line and column', async () => {
    expect(await place('{\n  "id": "a",,\n}')).toMatchObject({ code: 'profileInvalid', line: 2, column: 13 });
  });

  test('a unit that does not exist, with what was expected and found', async () => {
    const text = profile({ contracts: { request: { method: 'GIVE', path: '/c' }, map: '[]' } });
    const wrong = await place(text);
    expect(wrong).toMatchObject({ field: 'contracts.request.method', found: '"GIVE"' });
    expect(wrong.expected).toContain('GET | POST');
    expect(text.split('\n')[Number(wrong.line) - 1]?.slice(Number(wrong.column) - 1)).toMatch(/^"GIVE"/);
  });

  test('an expression, at the character where it goes wrong', async () => {
    const text = profile({ orders: { ...shipped.orders, map: '"x" & contrats.)' } });
    const wrong = await place(text);
    expect(wrong.field).toBe('orders.map');
    expect(text.split('\n')[Number(wrong.line) - 1]?.slice(Number(wrong.column) - 1)).toMatch(/^\)"/);
  });
});

describe('the preview of a draft', () => {
  test('shows the days of the last answer, and those of a file', async () => {
    const url = await answering({ body: consignes({ contracts: 60 }) });
    const app = await startApp();
    const { accountId } = await app.call('accounts.add', account(url));
    await app.until(({ accounts: [first] }) => first?.lastReadAt !== null);
    const sample = { kind: 'last', accountId } as const;
    const preview = await app.call('profiles.preview', { text: profile(), sample });
    expect(preview).toMatchObject({ count: 60, problem: null });
    expect(preview.days).toHaveLength(40);
    const limits = profile({ values: { ...shipped.values, meaning: 'limit' } });
    const file = { kind: 'text', text: consignes() } as const;
    const other = await app.call('profiles.preview', { text: limits, sample: file });
    expect(other.days[0]?.order.steps.filter((code) => code === 0)).toHaveLength(92);
    expect(other.rules).toMatchObject({ meaning: 'limit' });
  });

  test('keeps an answer that could not be read, tells where it is wrong, and never shows the token', async () => {
    const body = consignes({ change: (text) => text.replace('T11:00:00Z', 'T11:07:00Z') });
    const url = await answering({ body: body.replace('{', `{"echo":"${TOKEN}",`) });
    const app = await startApp();
    const { accountId } = await app.call('accounts.add', account(url));
    await app.until(({ accounts: [first] }) => first?.trouble !== null);
    const text = await app.call('profiles.sample', { accountId });
    expect(text).not.toContain(TOKEN);
    const sample = { kind: 'last', accountId } as const;
    const { problem, place } = await app.call('profiles.preview', { text: profile(), sample });
    expect(problem?.code).toBe('stepOffGrid');
    expect(text?.split('\n')[Number(place?.line) - 1]).toContain('T11:07:00Z');
  });

  test('gives way to a newer one, and ends an expression that does not', async () => {
    const app = await startApp();
    const endless = profile({
      orders: { ...shipped.orders, map: '($f := function($n) { $f($n + 1) }; $f(0))' },
    });
    const sample = { kind: 'text', text: consignes() } as const;
    const older = problemOf(app, 'profiles.preview', { text: endless, sample });
    const newer = app.call('profiles.preview', { text: profile(), sample });
    expect((await older).code).toBe('cancelled');
    expect((await newer).count).toBe(1);
    const late = await app.call('profiles.preview', { text: endless, sample });
    expect(late.problem?.code).toBe('mappingTimeout');
  });
});
