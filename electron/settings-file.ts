import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import type { SettingsFile } from './ports.ts';

interface StoreOptions {
  readonly cwd: string;
  readonly configFileMode: number;
  readonly clearInvalidConfig: boolean;
}
type Store = { store: Record<string, unknown> };

/**
 * Opens `<name>.json` of a directory, with `conf` unless a shell brings what stands on it. A file that is no JSON
 * object is set aside under another name, never lost.
 */
export function openSettingsFile(
  dir: string,
  name = 'settings',
  open: (options: StoreOptions) => Store = (options) => new Conf({ ...options, configName: name }),
): SettingsFile {
  setAsideBroken(dir, name);
  const file = open({ cwd: dir, configFileMode: 0o600, clearInvalidConfig: true });
  return {
    read: () => file.store,
    write(settings) {
      file.store = { ...settings };
    },
  };
}

function setAsideBroken(dir: string, name: string): void {
  const file = join(dir, `${name}.json`);
  if (!existsSync(file) || isJsonObject(readFileSync(file, 'utf8'))) return;
  let n = 1;
  while (existsSync(join(dir, `${name}.broken-${n}.json`))) n++;
  renameSync(file, join(dir, `${name}.broken-${n}.json`));
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
