import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Paths inside electron-builder, which offers no other way to validate without packing.
const require = createRequire(import.meta.url);
const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config');
const { DebugLogger } = require('builder-util');
const { build, Platform } = require('electron-builder');

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const configuration = () => getConfig(ROOT, 'electron-builder.yml', null);

/** Throws what electron-builder has against the configuration. */
export async function validate(): Promise<void> {
  await validateConfiguration(await configuration(), new DebugLogger(false));
}

/**
 * Packs the built app for Linux around an empty Electron, into `dir`: everything but the runtime, its fuses and the
 * installer. Answers the folder that an installer would unpack.
 */
export async function packAroundNothing(dir: string): Promise<string> {
  const electronDist = join(dir, 'electron');
  for (const folder of ['resources', 'locales']) await mkdir(join(electronDist, folder), { recursive: true });
  for (const file of ['electron', 'chrome-sandbox', 'version', 'locales/fr.pak'])
    await writeFile(join(electronDist, file), '');
  await chmod(join(electronDist, 'electron'), 0o755);
  const config = await configuration();
  await build({
    projectDir: ROOT,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: {
      ...config,
      electronDist,
      electronFuses: null,
      directories: { ...config.directories, output: join(dir, 'dist') },
    },
  });
  return join(dir, 'dist', 'linux-unpacked');
}
