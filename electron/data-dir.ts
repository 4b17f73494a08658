import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the app keeps its data unless it is told otherwise: the place that each system has for it. */
export function defaultDataDir(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Vigie OA');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Vigie OA');
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'vigie-oa');
}
