import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultDataDir } from '../../electron/data-dir.ts';
import { createLaunchAtLogin } from '../../electron/shells/electron/launch-at-login.ts';
import { tempDir } from '../support/world.ts';

const hasGio = spawnSync('which', ['gio']).status === 0;
if (!hasGio) process.stdout.write('NOT RUN: gio is missing\n');

vi.mock('electron', () => ({ app: { isPackaged: true } }));
const { app } = (await import('electron')) as unknown as { app: Record<string, unknown> };
const refused = { ok: false, problem: { code: 'launchAtLoginRefused' } };

/** What the system keeps for the app, and what it was told to. */
function systemThatSays(settings: object) {
  const set = vi.fn();
  const get = vi.fn(() => settings);
  Object.assign(app, { isPackaged: true, setLoginItemSettings: set, getLoginItemSettings: get });
  return { set, get };
}
beforeEach(() => {
  app.isPackaged = true;
});
afterEach(() => vi.unstubAllEnvs());

test.each(['win32', 'darwin', 'linux'] as const)('a checkout is not offered to %s', (platform) => {
  app.isPackaged = false;
  const login = createLaunchAtLogin(platform, defaultDataDir(platform));
  expect(login.state()).toBe('unavailable');
  expect(login.set(true)).toMatchObject(refused);
});

describe('on Windows', () => {
  test.each([
    ['off', { openAtLogin: false, executableWillLaunchAtLogin: false }],
    ['on', { openAtLogin: true, executableWillLaunchAtLogin: true }],
    ['refused', { openAtLogin: true, executableWillLaunchAtLogin: false }],
  ])('the setting is %s where the system says so', (state, settings) => {
    systemThatSays(settings);
    expect(createLaunchAtLogin('win32', defaultDataDir('win32')).state()).toBe(state);
  });

  test('the app starts hidden, with the data that it shows', () => {
    const { set, get } = systemThatSays({ openAtLogin: true, executableWillLaunchAtLogin: true });
    expect(createLaunchAtLogin('win32', 'D:\\Mes données').set(true).ok).toBe(true);
    const item = { path: process.execPath, args: ['--hidden', '--data-dir', '"D:\\Mes données"'] };
    expect(set).toHaveBeenCalledWith({ openAtLogin: true, ...item });
    expect(get).toHaveBeenCalledWith(item);
    createLaunchAtLogin('win32', defaultDataDir('win32')).set(true);
    expect(set).toHaveBeenLastCalledWith({ openAtLogin: true, path: process.execPath, args: ['--hidden'] });
  });

  test('a system that does not do as it is told is not believed', () => {
    systemThatSays({ openAtLogin: true, executableWillLaunchAtLogin: false });
    expect(createLaunchAtLogin('win32', defaultDataDir('win32')).set(true)).toMatchObject(refused);
  });

  test('the system is asked again only once what it said is forgotten', () => {
    const { get } = systemThatSays({ openAtLogin: false, executableWillLaunchAtLogin: false });
    const login = createLaunchAtLogin('win32', defaultDataDir('win32'));
    login.state();
    login.state();
    expect(get).toHaveBeenCalledTimes(1);
    systemThatSays({ openAtLogin: true, executableWillLaunchAtLogin: false });
    login.forget();
    expect(login.state()).toBe('refused');
  });
});

describe('on macOS', () => {
  test.each([
    ['on', 'enabled'],
    ['refused', 'requires-approval'],
    ['off', 'not-registered'],
    ['off', 'not-found'],
  ])('the setting is %s where the system says "%s"', (state, status) => {
    systemThatSays({ status });
    expect(createLaunchAtLogin('darwin', defaultDataDir('darwin')).state()).toBe(state);
  });

  test('data elsewhere cannot be named to the system, so that nothing is offered', () => {
    systemThatSays({ status: 'enabled' });
    expect(createLaunchAtLogin('darwin', '/ailleurs').state()).toBe('unavailable');
  });
});

describe('on a Linux desktop', () => {
  let file: string;
  beforeEach(() => {
    const config = tempDir();
    file = join(config, 'autostart', 'vigie-oa.desktop');
    vi.stubEnv('XDG_CONFIG_HOME', config);
    vi.stubEnv('APPIMAGE', '');
  });
  const login = () => createLaunchAtLogin('linux', defaultDataDir('linux'));

  test('the setting is an entry of the session, and goes with it', () => {
    expect(login().state()).toBe('off');
    expect(login().set(true).ok).toBe(true);
    expect(readFileSync(file, 'utf8')).toContain(`\nExec="${process.execPath}" "--hidden"\n`);
    expect(login().state()).toBe('on');
    expect(login().set(false).ok).toBe(true);
    expect(existsSync(file)).toBe(false);
    expect(login().set(false).ok).toBe(true);
  });

  test.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
    'an entry that the desktop switched off with %s is refused, until the user switches it on here',
    (line) => {
      login().set(true);
      const text = readFileSync(file, 'utf8').replace(/^X-GNOME.*\n/m, '');
      writeFileSync(file, `${text}${line}\n`);
      expect(login().state()).toBe('refused');
      expect(login().set(true).ok).toBe(true);
      expect(login().state()).toBe('on');
    },
  );

  test('what stands in another group of the entry does not count', () => {
    login().set(true);
    appendFileSync(file, '[Desktop Action autre]\nHidden=true\nExec=autre\n');
    expect(login().state()).toBe('on');
  });

  test('an entry that starts something else does not start this app', () => {
    login().set(true);
    vi.stubEnv('APPIMAGE', '/home/a/Vigie OA-0.2.0.AppImage');
    expect(login().state()).toBe('off');
  });

  test('an entry that cannot be written is refused, and so is a path that no desktop starts', () => {
    mkdirSync(file, { recursive: true });
    expect(login().set(true)).toMatchObject(refused);
    vi.stubEnv('XDG_CONFIG_HOME', tempDir());
    for (const path of ['/home/a/b\nHidden=false', '/home/a/100 %/vigie']) {
      vi.stubEnv('APPIMAGE', path);
      expect(login().set(true)).toMatchObject(refused);
      expect(login().state()).toBe('off');
    }
  });

  test.skipIf(!hasGio)('a desktop starts exactly what was meant, whatever the paths hold', async () => {
    const folder = join(tempDir(), 'a "b" \\c $HOME `d` é');
    const data = `${folder} 100 %f`;
    mkdirSync(folder);
    const program = join(folder, 'vigie');
    writeFileSync(program, '#!/bin/sh\nprintf "%s\\n" "$@" > "$(dirname "$0")/said"\n');
    chmodSync(program, 0o755);
    vi.stubEnv('APPIMAGE', program);
    expect(createLaunchAtLogin('linux', data).set(true).ok).toBe(true);
    expect(createLaunchAtLogin('linux', data).state()).toBe('on');
    expect(spawnSync('gio', ['launch', file], { encoding: 'utf8' })).toMatchObject({ status: 0 });
    const said = () => (existsSync(join(folder, 'said')) ? readFileSync(join(folder, 'said'), 'utf8') : '');
    await expect.poll(said).toBe(`--hidden\n--data-dir\n${data}\n`);
  });
});
