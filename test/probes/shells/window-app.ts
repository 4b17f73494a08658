import { join } from 'node:path';
import {
  type LaunchedApp,
  type LaunchOptions,
  launchOnDouble,
} from '../../support/electron-double/launch.ts';
import type { Scope } from '../scope.ts';

/**
 * The built main script, preload and page on the double of Electron with a real Chromium. Always the double, even where
 * Electron is there: the attacks look at what main hands to it. What it does with that, `npm run test:electron` tries.
 */
export async function openWindowApp(
  { dir, ends }: Scope,
  options: Partial<LaunchOptions> = {},
): Promise<LaunchedApp> {
  const app = await launchOnDouble({ dataDir: join(dir, 'data'), ...options });
  ends(app.close);
  return app;
}
