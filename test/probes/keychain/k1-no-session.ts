import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { runningInstance } from '../../../electron/instance-lock.ts';
import { askForLaunchUrl } from '../../../electron/shells/launch-request.ts';
import { fr } from '../../../shared/messages/fr.ts';
import { filesBelow, findCanaries } from '../../support/canary.ts';
import { chromiumPath } from '../../support/chromium.ts';
import { sessionEnv } from '../../support/keyring.ts';
import { TOKEN } from '../../support/simulator.ts';
import { type Ground, onGround, startPlatform } from '../life/ground.ts';
import type { Finding, Probe } from '../probe.ts';
import { expecting, fieldsOf, openApp } from './session.ts';

/** A computer without a D-Bus session: the token lives for the run, the page says so, and nothing of it is on disk. */
export const K1: Probe = {
  id: 'K1',
  title: 'no D-Bus session',
  run: () => onGround(tryIt),
};

async function tryIt(ground: Ground): Promise<Finding> {
  const { faults, expect } = expecting();
  const [platform, dir] = [await startPlatform(ground), ground.folder()];
  const env = sessionEnv(dir, 'unix:path=/nonexistent');
  const { app, call, until } = await openApp(env, dir);
  await call('accounts.add', fieldsOf(platform.baseUrl));
  const { accounts, keychain } = await until(({ tomorrow }) => tomorrow.length === 3);
  expect('the token is', accounts[0]?.token, 'memory');
  expect('the reason', keychain.problem?.code, 'keychainAbsent');
  const running = runningInstance(join(dir, 'vigie'));
  const link = running ? await askForLaunchUrl(running) : null;
  expect('on screen', link !== null && (await isOnScreen(ground, link, fr.notice.tokenMemory)), true);
  await app.kill();
  const files = filesBelow(dir);
  faults.push(...findCanaries([{ name: 'token', bytes: Buffer.from(TOKEN) }], files));
  const next = await openApp(env, dir);
  const again = await next.until(({ accounts: [one] }) => one?.token === 'missing');
  expect('orders at the next start', again.tomorrow.filter(({ order }) => order).length, 3);
  return { figure: `“${fr.notice.tokenMemory}” on screen, ${files.size} files without the token`, faults };
}

async function isOnScreen(ground: Ground, url: string, text: string): Promise<boolean> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ['--no-sandbox'] });
  ground.after(() => browser.close());
  const page = await browser.newPage({ locale: 'fr-FR' });
  await page.goto(url);
  return page
    .getByText(text)
    .first()
    .waitFor({ timeout: 20_000 })
    .then(
      () => true,
      () => false,
    );
}
