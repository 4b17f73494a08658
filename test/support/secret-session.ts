import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createSay } from '../../electron/reminding/speech.ts';
import { periodOfMonth } from '../../shared/calendar/period.ts';
import type { Day, Month } from '../../shared/calendar/time.ts';
import type { CallName, Input } from '../../shared/contract.ts';
import { diagnosticText } from '../../shared/diagnostic/diagnostic-words.ts';
import { type Canary, filesBelow } from './canary.ts';
import { startLoopbackIn, windowOf } from './loopback-app.ts';
import { account, startPlatform } from './world.ts';

const TOKEN = 'canari+jeton/7c41=e9?d2';
const RENEWED = 'canari+suivant/0b93=5f?a8';
const SEED = 'KRUGS4ZAOF2WSY3LEBRHE33XNY';
export const CANARIES: readonly Canary[] = [
  { name: 'token', bytes: Buffer.from(TOKEN) },
  { name: 'renewed token', bytes: Buffer.from(RENEWED) },
  { name: 'seed', bytes: Buffer.from(SEED) },
  { name: 'bytes of the seed', bytes: Buffer.from('This quick brown') },
];

/** A whole session of the real process: everything that it wrote, printed and said to its page. */
export async function secretSession(env: NodeJS.ProcessEnv, dir: string) {
  const platform = await startPlatform({ token: TOKEN });
  const dataDir = join(dir, 'vigie');
  const tmp = join(dir, 'tmp');
  mkdirSync(tmp);
  const app = await startLoopbackIn({ ...env, TMPDIR: tmp }, dataDir);
  const { call, raw, until, listen, download } = await windowOf(app);
  const events = await listen();
  const said: unknown[] = [];
  const say = async <N extends CallName>(name: N, input?: Input<N>) => {
    const answer = await raw(name, input);
    said.push(answer);
    return answer;
  };
  const fields = account(platform.baseUrl, { token: TOKEN });
  await say('accounts.test', { ...testOf(fields), accountId: null });
  await say('accounts.add', fields);
  const { tomorrow, accounts } = await until((state) => state.tomorrow.length === 3);
  const accountId = accounts[0]?.id ?? expect.fail('no account');
  await say('totp.check', { accountId, source: `otpauth://totp/Portail:moi?secret=${SEED}` });
  await say('totp.set', { accountId, source: SEED });
  await say('totp.code', { accountId });
  const days = tomorrow.map(({ contractId, day, order }) => ({
    ...{ contractId, day },
    fingerprint: order?.fingerprint ?? expect.fail('no order'),
  }));
  await say('days.acknowledge', { days });
  await until((state) => state.tomorrow.every((view) => view.state.kind === 'acknowledged'));

  for (const scenario of ['refused-token', 'undeclared-address', 'outage', 'usual'] as const) {
    await platform.tell('scenario', { scenario });
    await say('orders.read');
  }
  await platform.fault({ count: 1, path: '/consignes', answer: { body: '{"contrats":[{"numeroContrat":' } });
  await say('orders.read');
  await say('profiles.sample', { accountId });
  for (const bad of [`${RENEWED} é`, `${RENEWED}\n${RENEWED}`, RENEWED.repeat(200)]) {
    await say('accounts.renew', { ...renewalOf(accountId), token: bad });
  }
  await say('totp.set', { accountId, source: `otpauth://hotp/x?secret=${SEED}` });

  await say('records.export', {
    ...{ period: periodOfMonth('2026-11' as Month), format: 'xlsx', table: 'days' },
    ...{ language: 'fr', contractIds: null },
  });
  const done = await until((state) => state.export?.status === 'done');
  const workbook = await download(done.export?.download ?? expect.fail('no workbook'));

  await say('accounts.renew', { ...renewalOf(accountId), untested: false });
  await say('accounts.renew', { ...renewalOf(accountId), untested: true });
  await say('accounts.useKeychain', { accountId });
  const { token } =
    (await until(({ accounts: [one] }) => one?.tokenCreatedOn === '2026-11-20')).accounts[0] ?? {};
  // Something goes wrong that nobody foresaw: the log tells of it.
  writeFileSync(join(dataDir, 'demo'), '');
  await say('demo.enter');
  const diagnostic = await call('diagnostic.run', { browser: 'essai', notifications: 'granted' });
  for (const language of ['fr', 'en'] as const)
    said.push(diagnosticText(diagnostic, { say: createSay(language), language }));
  said.push(diagnostic, await call('state.read'), events());
  const whileConnected = filesBelow(dir);
  await say('accounts.remove', { accountId, history: 'keep' });
  await app.kill();
  const places = new Map([
    ...[...whileConnected].map(([path, bytes]): [string, Buffer] => [`${path} (connected)`, bytes]),
    ...filesBelow(dir),
    ['messages', Buffer.from(JSON.stringify(said))],
    ['output', Buffer.from(app.output())],
    ['workbook', workbook],
  ]);
  const { counters } = await platform.report();
  return { places, token, counters, dataDir, said };
}

const testOf = ({ baseUrl, environment, profileId, token }: ReturnType<typeof account>) => ({
  ...{ baseUrl, environment, profileId, token },
});
const renewalOf = (accountId: string) => ({
  ...{ accountId, token: RENEWED, tokenCreatedOn: '2026-11-20' as Day, untested: true },
});
