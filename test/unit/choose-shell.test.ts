import { describe, expect, test } from 'vitest';
import { chooseShell, explainEnd, type Surroundings } from '../../electron/launch/choose-shell.ts';
import { readOptions, toArguments } from '../../electron/launch/options.ts';
import { directToLoopback } from '../../electron/launch/proxy.ts';
import { words, wordsFor } from '../../electron/launch/words.ts';

const DESKTOP: Surroundings = { platform: 'linux', env: { DISPLAY: ':0' }, root: false, runtime: true };
const choose = (change: Partial<Surroundings>) => chooseShell(false, { ...DESKTOP, ...change });

describe('which shell is run', () => {
  test('Electron where its runtime lies on disk and there is a display', () => {
    expect(choose({})).toEqual({ shell: 'electron', download: false });
    expect(choose({ env: { WAYLAND_DISPLAY: 'wayland-0' } })).toEqual({ shell: 'electron', download: false });
    expect(choose({ platform: 'win32', env: {} })).toEqual({ shell: 'electron', download: false });
  });

  test('Electron after a download where only its runtime is missing', () => {
    expect(choose({ runtime: false })).toEqual({ shell: 'electron', download: true });
  });

  test('the browser without a word where the user asked for it', () => {
    expect(chooseShell(true, DESKTOP)).toEqual({ shell: 'browser', why: null });
  });

  test('the browser, with the reason and before any download, as root or without a display', () => {
    for (const runtime of [true, false]) {
      expect(choose({ root: true, runtime })).toMatchObject({ why: expect.stringContaining('root') });
      expect(choose({ env: {}, runtime })).toMatchObject({ why: expect.stringContaining('aucun écran') });
      expect(choose({ env: { DISPLAY: '' }, runtime })).toMatchObject({ shell: 'browser' });
    }
  });

  test('the browser where nothing may be downloaded', () => {
    const env = { ...DESKTOP.env, VIGIE_OFFLINE: '1' };
    expect(choose({ env, runtime: false })).toMatchObject({ why: expect.stringContaining('VIGIE_OFFLINE') });
    expect(choose({ env })).toEqual({ shell: 'electron', download: false });
  });

  test('the reason stands in one line', () => {
    expect(words.noWindow('aucun écran')).toBe(
      'Pas de fenêtre Electron : aucun écran. Ouverture dans le navigateur.',
    );
  });
});

describe('why an Electron could not start', () => {
  const known = [
    ['[1:FATAL:zygote_host_impl_linux.cc(127)] No usable sandbox! Update your kernel', 'bac à sable'],
    ['The SUID sandbox helper binary was found, but is not configured correctly.', 'bac à sable'],
    ['[1:ERROR] Missing X server or $DISPLAY\nSegmentation fault', 'l’écran ne répond pas'],
    [
      'electron: error while loading shared libraries: libnss3.so: cannot open shared object file',
      'libnss3.so',
    ],
    ['first\nlast words\n', 'Electron s’est arrêté (last words)'],
    ['', 'Electron s’est arrêté (SIGSEGV)'],
  ] as const;
  test.each(known)('%s', (stderr, why) => expect(explainEnd(stderr, 'SIGSEGV')).toContain(why));
});

describe('options', () => {
  test('are all off at first, and survive being handed on', () => {
    const first = readOptions([]);
    expect(first).toMatchObject({ demo: false, browser: false, open: true, hidden: false, port: 0 });
    const given = readOptions([
      '--demo',
      '--no-open',
      '--hidden',
      '--port',
      '8080',
      '--data-dir',
      '/données',
    ]);
    expect(given).toMatchObject({ demo: true, open: false, hidden: true, port: 8080, dataDir: '/données' });
    expect('wrong' in given ? null : readOptions(toArguments(given))).toEqual(given);
  });

  const wrong = [
    [['--nope'], '--nope'],
    [['-x'], '-x'],
    [['demo'], 'demo'],
    [['--demo=1'], '--demo'],
    [['--port'], '--port'],
    [['--port', '65536'], '65536'],
    [['--port', '1e'], '1e'],
    [['--port='], '--port'],
    [['--data-dir='], '--data-dir'],
  ] as const;
  test.each(wrong)('%s is refused by name', (args, named) => {
    expect(readOptions(args)).toEqual({ wrong: expect.stringContaining(named) });
  });

  test('the list names every option', () => {
    for (const name of ['--demo', '--browser', '--no-open', '--port N', '--data-dir DIR', '--hidden']) {
      expect(words.options).toContain(name);
    }
  });
});

describe('a proxy', () => {
  test('is never used towards this computer', () => {
    expect(directToLoopback({ NO_PROXY: 'intranet' })).toMatchObject({
      no_proxy: 'intranet,127.0.0.1,localhost',
    });
    expect(directToLoopback({})).toMatchObject({ NO_PROXY: '127.0.0.1,localhost' });
    expect(directToLoopback({ no_proxy: '*' })).toEqual({ no_proxy: '*' });
  });
});

describe('the terminal', () => {
  const ready = (env: Record<string, string>, platform: NodeJS.Platform, locale: string) =>
    wordsFor(env, platform, locale).ready('…');

  test.each([
    [{ LANG: 'en_GB.UTF-8' }, 'linux', 'en-GB'],
    [{ LANG: 'fr_FR.UTF-8', LC_ALL: 'en_US.UTF-8' }, 'linux', 'en-US'],
    [{}, 'win32', 'en-US'],
  ] as const)('speaks English under %j on %s (%s)', (env, platform, locale) => {
    expect(ready(env, platform, locale)).toBe('Vigie OA is ready: …');
  });

  test.each([
    [{ LANG: 'fr_FR.UTF-8' }, 'linux', 'fr-FR'],
    [{}, 'linux', 'en-US'],
    [{ LANG: 'C.UTF-8' }, 'linux', 'en-US'],
    [{ LANG: 'enm_XX' }, 'linux', 'en-US'],
    [{}, 'win32', 'fr-FR'],
  ] as const)('speaks French under %j on %s (%s)', (env, platform, locale) => {
    expect(ready(env, platform, locale)).toBe('Vigie OA prête : …');
  });
});
