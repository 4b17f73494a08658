import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import type { SettingsFile } from './ports.ts';

const NAME = 'settings';

/** Opens `settings.json` of a directory. A file that is no JSON object is set aside under another name, never lost. */
export function openSettingsFile(dir: string): SettingsFile {
  setAsideBroken(dir);
  const conf = new Conf<Record<string, unknown>>({
    cwd: dir,
    configName: NAME,
    configFileMode: 0o600,
    clearInvalidConfig: true,
  });
  return {
    read: () => conf.store,
    write(settings) {
      conf.store = { ...settings };
    },
  };
}

function setAsideBroken(dir: string): void {
  const file = join(dir, `${NAME}.json`);
  if (!existsSync(file) || isJsonObject(readFileSync(file, 'utf8'))) return;
  let n = 1;
  while (existsSync(join(dir, `${NAME}.broken-${n}.json`))) n++;
  renameSync(file, join(dir, `${NAME}.broken-${n}.json`));
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
