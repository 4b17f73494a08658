import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Finding, Probe } from '../probe.ts';

const ROOT = join(import.meta.dirname, '../../..');
const require = createRequire(import.meta.url);

/** The fuses in the order of their places in a binary (Electron's `fuses.json5`), and what each must be. */
const FUSES = [
  ['runAsNode', false],
  ['enableCookieEncryption', true],
  ['enableNodeOptionsEnvironmentVariable', false],
  ['enableNodeCliInspectArguments', false],
  ['enableEmbeddedAsarIntegrityValidation', true],
  ['onlyLoadAppFromAsar', true],
  ['loadBrowserProcessSpecificV8Snapshot', false],
  ['grantFileProtocolExtraPrivileges', false],
] as const;
/** What stands before the fuses in every Electron binary. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** The fuses as the packaging configuration sets them, and as they are in every packaged binary that lies in `dist`. */
export const E8: Probe = {
  id: 'E8',
  title: 'fuses',
  async run(): Promise<Finding> {
    const { electronFuses = {}, asar } = await configuration();
    const faults = FUSES.flatMap(([name, wanted]) => {
      const found = electronFuses[name] ?? false;
      return found === wanted && (wanted === false || name in electronFuses)
        ? []
        : [`${name} is ${found} in the configuration`];
    });
    if (asar !== true) faults.push('the app is not packed into an archive');
    const binaries = packagedBinaries(join(ROOT, 'dist'));
    for (const path of binaries)
      faults.push(...wrongIn(readFileSync(path)).map((what) => `${path}: ${what}`));
    const figure = binaries.length > 0 ? `${binaries.length} packaged binaries` : 'no packaged binary here';
    return { figure: `${FUSES.length} fuses of the configuration; ${figure}`, faults };
  },
};

interface Configuration {
  readonly asar?: unknown;
  readonly electronFuses?: Readonly<Record<string, boolean>>;
}

/** As electron-builder itself reads it. */
function configuration(): Promise<Configuration> {
  const { getConfig } = require('app-builder-lib/out/util/config/config');
  return getConfig(ROOT, 'electron-builder.yml', null);
}

/** Files in the unpacked folders of a packaging that hold fuses. */
function packagedBinaries(dist: string): readonly string[] {
  if (!existsSync(dist)) return [];
  const names = /^(?:vigie-oa|Vigie OA|Vigie OA\.exe|Electron Framework)$/;
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && names.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => readFileSync(path).includes(SENTINEL));
}

/** After the sentinel: a version, a length, and one sign for each fuse. */
export function wrongIn(binary: Buffer): readonly string[] {
  const at = binary.indexOf(SENTINEL) + SENTINEL.length;
  const length = binary[at + 1] ?? 0;
  const signs = binary.toString('latin1', at + 2, at + 2 + length);
  return FUSES.flatMap(([name, wanted], i) =>
    signs[i] === (wanted ? '1' : '0') ? [] : [`${name} is ${signs[i]}`],
  );
}
