import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSettingsStore } from '../../electron/settings.ts';
import { openSettingsFile } from '../../electron/settings-file.ts';
import { DEFAULT_WATCH } from '../../shared/watch/watch-hours.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vigie-settings-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('the settings file', () => {
  test('keeps what was written, names with dots included', () => {
    openSettingsFile(dir).write({ theme: 'dark', 'a.b': 1 });
    expect(openSettingsFile(dir).read()).toEqual({ theme: 'dark', 'a.b': 1 });
    openSettingsFile(dir).write({ theme: 'light' });
    expect(openSettingsFile(dir).read()).toEqual({ theme: 'light' });
  });

  test('a broken file is set aside each time, whole, and the app starts with none', () => {
    for (const broken of ['{"theme":', '[1]']) {
      writeFileSync(join(dir, 'settings.json'), broken);
      expect(openSettingsFile(dir).read()).toEqual({});
    }
    const aside = readdirSync(dir).filter((name) => name.includes('broken'));
    expect(aside.sort()).toEqual(['settings.broken-1.json', 'settings.broken-2.json']);
    expect(aside.map((name) => readFileSync(join(dir, name), 'utf8'))).toEqual(['{"theme":', '[1]']);
  });
});

test('an account that this version cannot read is not shown, and outlives every change', () => {
  const ofLater = { id: '8c86af5f-bd57-4c76-a367-9191a362ee89', label: 'Sud', role: 'auditor' };
  openSettingsFile(dir).write({ accounts: [ofLater] });
  const store = openSettingsStore(openSettingsFile(dir));
  expect(store.accounts()).toEqual([]);
  store.change({ theme: 'dark' });
  store.keepAccounts([]);
  expect(openSettingsFile(dir).read()).toMatchObject({ theme: 'dark', accounts: [ofLater] });
});

test('two hours of the watch that are changed one right after the other are both kept', () => {
  const store = openSettingsStore(openSettingsFile(dir));
  store.change({ watch: { from: '09:30' } });
  store.change({ watch: { otherwise: 90 } });
  expect(store.choices().watch).toEqual({ ...DEFAULT_WATCH, from: '09:30', otherwise: 90 });
});
