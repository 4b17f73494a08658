import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import type { Updates } from '../../ports.ts';
import { createUpdates } from '../../updating/updates.ts';

const packed = z.object({ updateKey: z.string().min(1) });

/** Updates of a package that names both a feed and the key of its publishers; null for every other one. */
export async function openUpdates(): Promise<Updates | null> {
  try {
    const key =
      app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml')) ? packedKey() : null;
    if (key === null) return null;
    const { autoUpdater } = await import('electron-updater');
    autoUpdater.logger = null;
    return createUpdates({ updater: autoUpdater, key });
  } catch {
    // Whatever is wrong with updates, the app starts.
    return null;
  }
}

function packedKey(): string | null {
  const named = packed.safeParse(JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')));
  return named.success ? named.data.updateKey : null;
}
