import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { chromiumPath } from '../../support/chromium.ts';
import type { Scope } from '../scope.ts';

/** A real browser with its own protections on, and a profile of its own at `profile`. */
export async function openRealBrowser(
  scope: Scope,
): Promise<{ readonly context: BrowserContext; readonly profile: string }> {
  const profile = join(scope.dir, 'profile');
  const context = await chromium.launchPersistentContext(profile, { executablePath: await chromiumPath() });
  scope.ends(() => context.close());
  return { context, profile };
}
