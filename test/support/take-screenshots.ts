import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { withAfterwards } from './afterwards.ts';
import { chromiumPath } from './chromium.ts';
import { startKeyring } from './keyring.ts';
import { SCENES, type Scene } from './screenshots/scenes.ts';
import { smallPng } from './screenshots/small-png.ts';
import { setStage, type Theme } from './screenshots/stage.ts';
import { tempDir } from './world.ts';

const ROOT = join(import.meta.dirname, '../..');
const GUIDE = join(ROOT, 'docs/screenshots');
const README = join(ROOT, 'assets/screenshots');
const THEMES: readonly Theme[] = ['light', 'dark'];
/** The one that the README shows, and the guide too. */
const FRONT = 'demain';

/** Takes the pictures of the docs from the built app, all or those named on the command line, in both themes. */
async function takeAll(wanted: readonly string[]): Promise<void> {
  for (const dir of [GUIDE, README]) mkdirSync(dir, { recursive: true });
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ['--no-sandbox'] });
  try {
    for (const scene of SCENES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
      for (const theme of THEMES) await take(scene, theme, browser);
    }
  } finally {
    await browser.close();
  }
}

function take(scene: Scene, theme: Theme, browser: Parameters<typeof setStage>[0]): Promise<void> {
  return withAfterwards(async (after) => {
    const session = scene.keychain && (await startKeyring(tempDir(), 'essai')).env;
    const stage = await setStage(browser, theme, scene.demo ? ['--demo'] : [], session);
    after(stage.end);
    try {
      const end = await scene.prepare(stage);
      if (end) after(end);
      await stage.page.evaluate(() => document.fonts.ready);
      await stage.page.mouse.move(0, 0);
      // Dialogs and charts have come to rest.
      await stage.page.waitForTimeout(600);
      const name = `${scene.name}-${theme}.png`;
      const taken = await stage.page.screenshot({ animations: 'disabled', caret: 'hide' });
      writeFileSync(join(scene.name === FRONT ? README : GUIDE, name), smallPng(taken));
      process.stdout.write(`${name}\n`);
    } catch (error) {
      const at = join(GUIDE, `${scene.name}-${theme}.failed.png`);
      await stage.page.screenshot({ path: at }).catch(() => undefined);
      throw new Error(`${scene.name} (${theme}) could not be taken; see ${at}`, { cause: error });
    }
  });
}

await takeAll(process.argv.slice(2));
