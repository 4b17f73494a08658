import Store from 'electron-store';
import type { SettingsFile } from '../ports.ts';

/** A JSON file `<name>.json` in a directory, through electron-store; written whole and atomically. */
export function openStore(dir: string, name: string): SettingsFile {
  const store = new Store<Record<string, unknown>>({ cwd: dir, name });
  return {
    read: () => store.store,
    write(values) {
      store.store = { ...values };
    },
  };
}
