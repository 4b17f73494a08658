import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Look } from './walks/walk.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule of axe-core's that is no experiment, and the size of targets (WCAG 2.2), which it leaves out by itself. */
const ALL: RunOptions = { rules: { 'target-size': { enabled: true } } };
/** The rules that look at colours: all that the other theme may change. */
const COLOURS: RunOptions = { runOnly: ['color-contrast', 'link-in-text-block'] };

/** Looks at each screen in both themes with axe-core; `none` fails with all that was found on all of them. */
export function lookWithAxe(): { readonly look: Look; none(): void } {
  const found: string[] = [];
  const seen: string[] = [];
  return {
    /** The page follows the system's theme. */
    async look(page, screen) {
      seen.push(screen);
      await page.locator('h1').first().waitFor({ state: 'attached' });
      if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
      for (const [scheme, options] of [
        ['light', ALL],
        ['dark', COLOURS],
      ] as const) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
        found.push(...(await violations(page, options)).map((line) => `${screen} (${scheme}): ${line}`));
      }
    },
    none() {
      expect(found, `${seen.length} screens`).toEqual([]);
    },
  };
}

async function violations(page: Page, options: RunOptions): Promise<string[]> {
  const results = await page.evaluate(async (chosen) => {
    type Axe = { run(context: Document, options: unknown): Promise<unknown> };
    return (window as unknown as { axe: Axe }).axe.run(document, { ...chosen, resultTypes: ['violations'] });
  }, options);
  return (results as AxeResults).violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) =>
        `${id} ${node.target.join(' ')} ${node.failureSummary?.split('\n').slice(1).join(';')} ${node.html.slice(0, 160)}`,
    ),
  );
}
