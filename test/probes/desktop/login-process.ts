import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultDataDir } from '../../../electron/data-dir.ts';
import { app, standIn } from './electron-stand-in.ts';

/** What the setting shows, and whether switching it on is granted, as each system switches it off by itself. */
standIn();
const { createLaunchAtLogin } = await import('../../../electron/shells/electron/launch-at-login.ts');
const config = mkdtempSync(join(tmpdir(), 'vigie-login-'));
process.env.XDG_CONFIG_HOME = config;
delete process.env.APPIMAGE;
const shown: Record<string, unknown> = {};

const keeps = (platform: 'win32' | 'darwin', item: object) => {
  app.loginItem = item;
  const login = createLaunchAtLogin(platform, defaultDataDir(platform));
  return [login.state(), login.set(true).ok];
};
shown['Windows: switched off in the task manager'] = keeps('win32', {
  openAtLogin: true,
  executableWillLaunchAtLogin: false,
});
shown['macOS: not approved'] = keeps('darwin', { status: 'requires-approval' });

const file = join(config, 'autostart', 'vigie-oa.desktop');
for (const line of ['Hidden=true', 'X-GNOME-Autostart-enabled=false']) {
  const login = createLaunchAtLogin('linux', defaultDataDir('linux'));
  const granted = login.set(true).ok;
  const entry = readFileSync(file, 'utf8').replace(/^X-GNOME.*\n/m, '');
  writeFileSync(file, `${entry}${line}\n`);
  // The window comes to the front again: what was known is asked anew.
  login.forget();
  shown[`Linux: ${line}`] = [login.state(), granted];
}
rmSync(config, { recursive: true, force: true });
process.stdout.write(JSON.stringify(shown));
