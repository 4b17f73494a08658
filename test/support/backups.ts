import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { answerCall, type Input } from '../../shared/contract.ts';
import { bring } from './imports.ts';
import { type AppSetup, account, type RunningApp, startApp, startPlatform, tempDir } from './world.ts';

/** Brings a file to main as a page does; answers its upload id. */
export async function upload({ call }: RunningApp, path: string): Promise<string> {
  return bring(call, readFileSync(path), 'ma sauvegarde.vigie');
}

/** Makes a backup as the settings page does; answers where it lies. */
export async function backUp(app: RunningApp, dataDir: string): Promise<string> {
  const { fileName } = await app.call('backup.make');
  return join(dataDir, fileName);
}

/** Restores a file, which is expected to be granted. */
export async function restoreFrom(app: RunningApp, path: string): Promise<void> {
  await app.call('backup.restore', { uploadId: await upload(app, path) });
}

/** Why a file is refused: the same when it is looked at and when it is to be restored. */
export async function refusalOf(app: RunningApp, path: string) {
  const problems = [];
  for (const name of ['backup.inspect', 'backup.restore'] as const) {
    const input: Input<typeof name> = { uploadId: await upload(app, path) };
    const answer = await answerCall(app.app.handlers, name, input);
    problems.push(answer.ok ? null : answer.problem);
  }
  return problems;
}

/** A copy of a backup in which something was changed. */
export function forged(path: string, change: (db: DatabaseSync) => void): string {
  const copy = join(tempDir(), 'forged.vigie');
  writeFileSync(copy, readFileSync(path));
  const db = new DatabaseSync(copy);
  change(db);
  db.close();
  return copy;
}

/** A PC that is in use, and a sound backup of it. */
export async function pcInUse(setup: AppSetup = {}) {
  const platform = await startPlatform();
  const dataDir = tempDir();
  const pc = await startApp({ dataDir, ...setup });
  const { accountId } = await pc.call('accounts.add', account(platform.baseUrl));
  await pc.until(({ tomorrow }) => tomorrow.some(({ order }) => order !== null));
  const file = await backUp(pc, dataDir);
  await pc.call('settings.change', { theme: 'dark' });
  return { platform, dataDir, pc, accountId, file };
}
