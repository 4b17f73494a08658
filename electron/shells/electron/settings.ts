import Store from 'electron-store';
import type { SettingsFile } from '../../ports.ts';
import { openSettingsFile } from '../../settings-file.ts';

/** A JSON file `<name>.json` in a directory, kept by electron-store. */
export function openStore(dir: string, name: string): SettingsFile {
  return openSettingsFile(dir, name, (options) => new Store({ ...options, name }));
}
