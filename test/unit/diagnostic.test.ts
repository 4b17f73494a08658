import { describe, expect, test } from 'vitest';
import { createSay } from '../../electron/reminding/speech.ts';
import type { AccountView } from '../../shared/app-state.ts';
import type { Day, Instant } from '../../shared/calendar/time.ts';
import {
  CHECKS,
  type CheckedFacts,
  type Diagnostic,
  FINDINGS,
  type Finding,
} from '../../shared/diagnostic/diagnostic.ts';
import { checksOf } from '../../shared/diagnostic/diagnostic-checks.ts';
import { checkWords, diagnosticText } from '../../shared/diagnostic/diagnostic-words.ts';
import { formatBytes } from '../../shared/format.ts';
import { en } from '../../shared/messages/en.ts';
import { fr } from '../../shared/messages/fr.ts';
import { problem } from '../../shared/problem.ts';
import { readSettings } from '../../shared/settings.ts';

const NOW = Date.parse('2026-11-23T13:10:00Z') as Instant;
const HASH = 'ab'.repeat(32);
const speech = { say: createSay('fr'), language: 'fr' } as const;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const parcs: AccountView = {
  id: '5b0d8f6e-9d2f-4d50-8a3e-0a3d1d8a8f10',
  label: 'Parcs du Sud',
  access: 'platform',
  role: 'producer',
  environment: 'production',
  baseUrl: 'https://api.exemple.fr/v1',
  profileId: 'smartoa',
  tokenCreatedOn: '2026-09-01' as Day,
  token: 'stored',
  tokenTrouble: null,
  tokenDaysLeft: 98,
  totp: 'stored',
  addresses: ['203.0.113.7'],
  portalUrl: null,
  clockOffset: -2_400,
  reading: false,
  lastReadAt: NOW,
  nextReadAt: NOW,
  trouble: null,
};

const sound: CheckedFacts = {
  shell: 'electron',
  demo: false,
  keychain: { asked: true, problem: null },
  desktop: { tray: true, launchAtLogin: 'on', notifications: 'ready' },
  notify: true,
  page: 'none',
  accounts: [parcs],
  journal: {
    status: 'done',
    report: {
      ...{ entries: 12, erased: 0, head: { seq: 12, hash: HASH }, first: NOW, last: NOW },
      ...{ known: null, fault: null },
    },
    checkedAt: NOW,
  },
  disk: { freeBytes: 84e9, history: { sound: true, bytes: 1_250_000, head: { seq: 12, hash: HASH } } },
};
const found = (change: Partial<CheckedFacts>) => checksOf({ ...sound, ...change }).map((one) => one.found);
const stateOf = (change: Partial<CheckedFacts>, name: string) =>
  checksOf({ ...sound, ...change }).find((one) => one.name === name)?.state;

describe('the checks', () => {
  test('are all in order on a computer where everything works', () => {
    const checks = checksOf(sound);
    expect(checks.map(({ name }) => name)).toEqual(CHECKS);
    expect(checks.every(({ state }) => state === 'good')).toBe(true);
  });

  test.each<[Finding, Partial<CheckedFacts>]>([
    ['keychainFails', { keychain: { asked: true, problem: problem('keychainLocked') } }],
    ['keychainUnasked', { keychain: { asked: false, problem: null } }],
    ['clockOff', { accounts: [{ ...parcs, clockOffset: 31_000 }] }],
    ['clockDemo', { demo: true }],
    ['clockUnknown', { accounts: [{ ...parcs, clockOffset: 0, lastReadAt: null }] }],
    ['networkNever', { accounts: [{ ...parcs, lastReadAt: null }] }],
    ['networkFile', { accounts: [{ ...parcs, access: 'file' }] }],
    ['notifyOff', { notify: false }],
    ['notifyMissing', { desktop: { ...sound.desktop, notifications: 'missing' } }],
    ['notifyDenied', { desktop: { ...sound.desktop, notifications: 'page' }, page: 'denied' }],
    ['notifyAsk', { desktop: { ...sound.desktop, notifications: 'page' }, page: 'default' }],
    ['trayMissing', { desktop: { ...sound.desktop, tray: false } }],
    ['trayBrowser', { shell: 'loopback' }],
    ['loginRefused', { desktop: { ...sound.desktop, launchAtLogin: 'refused' } }],
    ['diskLow', { disk: { ...sound.disk, freeBytes: 999_999_999 } }],
    ['diskFull', { disk: { ...sound.disk, freeBytes: 99_999_999 } }],
    ['historyDamaged', { disk: { ...sound.disk, history: { sound: false, bytes: 9, head: null } } }],
    ['historyUnknown', { disk: { ...sound.disk, history: null } }],
    ['journalUnwalked', { journal: null }],
  ])('find %s', (expected, change) => {
    expect(found(change)).toContain(expected);
  });

  test('let a clock be 30 seconds wrong, either way, and no more', () => {
    const off = (clockOffset: number) => stateOf({ accounts: [{ ...parcs, clockOffset }] }, 'clock');
    expect([off(30_000), off(-30_000), off(30_001), off(-30_001)]).toEqual(['good', 'good', 'look', 'look']);
  });

  test('say of a platform that cannot be read since when, and what helps against that problem', () => {
    const trouble = { problem: problem('ipRefused', { address: '203.0.113.7' }), since: NOW };
    const facts = { ...sound, accounts: [parcs, { ...parcs, trouble }] };
    const network = checksOf(facts).filter(({ name }) => name === 'network');
    expect(network.map(({ state, account }) => [state, account])).toEqual([
      ['good', 1],
      ['bad', 2],
    ]);
    const bad = network[1] ?? expect.fail();
    const { found: words, remedy, title } = checkWords(bad, diagnostic().accounts, speech);
    expect(plain(title)).toBe('Plateforme, compte 2 (N)');
    expect(plain(words)).toMatch(/^depuis le 23\/11\/2026 à 14:10, lecture impossible : /);
    expect(remedy).toBe(fr.remedy.ipRefused);
    expect(JSON.stringify(network)).not.toContain('203.0.113.7');
  });

  test('that are not in order all say what helps, in both languages', () => {
    const silent = Object.entries(FINDINGS).filter(([name, state]) => {
      const needs = state === 'look' || state === 'bad';
      const own = name in fr.diagnostic.remedies && name in en.diagnostic.remedies;
      // A problem brings its own remedy along.
      return needs && !own && name !== 'keychainFails' && name !== 'networkFails';
    });
    expect(silent).toEqual([]);
  });
});

function diagnostic(): Diagnostic {
  const { role, environment, profileId, token, tokenCreatedOn, tokenDaysLeft, totp } = parcs;
  const known = { role, environment, profileId, token, tokenCreatedOn, tokenDaysLeft, totp, contracts: 3 };
  return {
    at: NOW,
    shell: 'electron',
    demo: false,
    versions: [
      ['app', '0.1.0'],
      ['electron', '45.4.1'],
      ['system', 'win32 10.0.26100 x64'],
    ],
    dataDir: '~/AppData/Roaming/Vigie OA',
    settings: { ...readSettings({}), recordFolder: true },
    accounts: [
      { ...known, initial: 'P', access: 'platform', host: 'api.exemple.fr' },
      { ...known, initial: 'N', access: 'file', host: null },
    ],
    checks: checksOf({ ...sound, desktop: { ...sound.desktop, tray: false } }),
    errors: [{ at: NOW, what: 'call', kind: 'Error ERR_SQLITE_ERROR', call: 'days.acknowledge' }],
  };
}

describe('the text for support', () => {
  test('holds versions, checks with what helps, accounts, settings and the last errors', () => {
    const lines = plain(diagnosticText(diagnostic(), speech)).split('\n');
    for (const line of [
      'Vigie OA – diagnostic du 23/11/2026 à 14:10',
      '== Versions ==',
      'Electron : 45.4.1',
      'Système : win32 10.0.26100 x64',
      'Données : ~/AppData/Roaming/Vigie OA',
      '[+] Trousseau – En ordre : il garde les jetons',
      '[+] Horloge, compte 1 (P) – En ordre : à l’heure de la plateforme, à 2 s près',
      '[!] Zone de notification – À regarder : ce bureau n’en a pas : fermer la fenêtre quitte Vigie OA',
      `    → ${plain(fr.diagnostic.remedies.trayMissing)}`,
      `[+] Journal – En ordre : intact, vérifié le 23/11/2026 à 14:10 ; tête 12:${HASH}`,
      'langue : fr',
      'dossier des relevés choisi : oui',
      '23/11/2026 14:10 · call · days.acknowledge · Error ERR_SQLITE_ERROR',
    ]) {
      expect(lines).toContain(line);
    }
    const first = lines.find((line) => line.startsWith('compte 1 (P) : '));
    expect(first).toContain('api.exemple.fr · profil smartoa · jeton dans le trousseau');
    expect(first).toContain('créé le 01/09/2026, 98 jours restants');
    expect(lines.find((line) => line.startsWith('compte 2 (N) : '))).toMatch(
      /3 contrats · alimenté par des fichiers/,
    );
  });

  test('is in the language of the screen, and leaves no text out', () => {
    const english = diagnosticText(diagnostic(), { say: createSay('en'), language: 'en' });
    expect(english).toContain('[!] System tray – Needs a look: this desktop has none');
    for (const language of ['fr', 'en'] as const) {
      const text = diagnosticText(diagnostic(), { say: createSay(language), language });
      expect(text).not.toMatch(/diagnostic\.|\{\{|undefined|NaN/);
    }
  });

  test('says when there is no error and no account', () => {
    const text = diagnosticText({ ...diagnostic(), accounts: [], errors: [] }, speech);
    expect(text).toContain('== Dernières erreurs du journal technique ==\naucune');
    expect(text).not.toContain('== Comptes ==');
  });
});

test('a size is written in decimal units, in each language', () => {
  expect([0, 999, 1_250_000, 84e9, 5e15].map((size) => plain(formatBytes(size, 'fr')))).toEqual([
    '0 o',
    '999 o',
    '1,3 Mo',
    '84 Go',
    '5 000 To',
  ]);
  expect(plain(formatBytes(1_250_000, 'en'))).toBe('1.3 MB');
});
