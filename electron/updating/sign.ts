import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';
import { latestSchema, signLatest } from './signature.ts';

/** Signs every `latest*.yml` of a folder with the key in `UPDATE_KEY`; one that is signed already is refused. */
function signFolder(dir: string, privateKey: string): void {
  const names = readdirSync(dir).filter((name) => /^latest.*\.yml$/.test(name));
  if (names.length === 0) throw new Error(`${dir} holds no latest*.yml`);
  for (const name of names) {
    const path = join(dir, name);
    const written: unknown = parseUpdateInfo(
      readFileSync(path, 'utf8'),
      name,
      new URL('https://feed.invalid'),
    );
    const latest = latestSchema.omit({ signature: true }).parse(written);
    if (latestSchema.safeParse(written).success) throw new Error(`${name} is signed already`);
    appendFileSync(path, `signature: ${signLatest(latest, privateKey)}\n`);
    process.stdout.write(`${name} signed\n`);
  }
}

const [dir] = process.argv.slice(2);
const { UPDATE_KEY: privateKey } = process.env;
if (!dir || !privateKey) throw new Error('UPDATE_KEY=… node electron/updating/sign.ts FOLDER');
signFolder(dir, privateKey);
