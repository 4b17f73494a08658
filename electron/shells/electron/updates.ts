import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import type { Updates } from '../../ports.ts';
import { createUpdates } from '../../updating/updates.ts';

const packed = z.object({ updateKey: z.string().min(1) });

/** Updates of a package that names both a feed and the key of its publishers; null for every other one. */
export async function openUpdates(): Promise<Updates | null> {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return null;
  const named = packed.safeParse(JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')));
  if (!named.success) return null;
  const { autoUpdater } = await import('electron-updater');
  autoUpdater.logger = null;
  return createUpdates({ updater: autoUpdater, key: named.data.updateKey });
}
