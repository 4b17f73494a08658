import i18next from 'i18next';
import { describe, expect, test } from 'vitest';
import type { ContractView } from '../../shared/app-state.ts';
import { type Day, HOUR, type Instant, MINUTE } from '../../shared/calendar/time.ts';
import { nominalHlar } from '../../shared/day/deadline.ts';
import type { Standing } from '../../shared/day/standing.ts';
import type { Language } from '../../shared/format.ts';
import { en } from '../../shared/messages/en.ts';
import { fr } from '../../shared/messages/fr.ts';
import { factWriter, interpolation } from '../../shared/messages/interpolation.ts';
import type { Say } from '../../shared/messages/say.ts';
import { problem } from '../../shared/problem.ts';
import { glanceWords, reminderWords } from '../../shared/watch/reminder-words.ts';
import type { Reminder } from '../../shared/watch/reminders.ts';

const i18n = i18next.createInstance();
void i18n.use(factWriter).init({
  resources: { fr: { translation: fr }, en: { translation: en } },
  interpolation,
  initAsync: false,
});
const speechIn = (language: Language) => ({ say: i18n.getFixedT(language) as unknown as Say, language });
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const day = '2026-11-24' as Day;
const hlar = nominalHlar(day);
const contracts = ['Plaine de Bray', 'Les Ormes', '', 'Côte Blanche'].map(
  (name, id): ContractView => ({
    id,
    accountId: 'one',
    access: 'platform',
    contractNumber: `BOA${id}`,
    gridId: null,
    name,
    installedKw: null,
    following: 'followed',
    goneSince: null,
  }),
);
const reminder: Reminder = {
  id: 'x',
  kind: 'published',
  covers: ['x'],
  urgency: 'calm',
  test: false,
  day,
  hlar,
  left: 3 * HOUR,
  contractIds: [0],
  curtailed: 1,
  accountId: null,
  tokenDaysLeft: null,
  why: null,
};
function words(change: Partial<Reminder>, language: Language = 'fr'): string {
  const accounts = [{ id: 'one', label: 'SCI du Bray' }];
  const { title, body } = reminderWords({ ...reminder, ...change }, contracts, accounts, speechIn(language));
  return plain(`${title} | ${body}`);
}

describe('a reminder', () => {
  test('of published orders says what is asked, of whom and until when', () => {
    expect(words({})).toBe(
      'Consigne publiée pour demain, mardi 24 novembre | Plaine de Bray : effacement demandé. À acquiescer avant 16:30.',
    );
    expect(words({ contractIds: [0, 1, 2], curtailed: 2 })).toBe(
      'Consignes publiées pour demain, mardi 24 novembre | Plaine de Bray, Les Ormes et BOA2 : effacement demandé pour 2 sur 3. À acquiescer avant 16:30.',
    );
    expect(words({ contractIds: [0, 1, 2, 3], curtailed: 0 })).toBe(
      'Consignes publiées pour demain, mardi 24 novembre | 4 contrats : consignes à zéro. À acquiescer avant 16:30.',
    );
  });

  test('counts its contracts where one of them is not known any more', () => {
    expect(words({ contractIds: [0, 99], curtailed: 2 })).toContain('| 2 contrats : effacement demandé.');
  });

  test('of a deadline says first how long is left', () => {
    const deadline = { kind: 'deadline', contractIds: [0, 1] } as const;
    expect(words({ ...deadline, left: 14.5 * MINUTE })).toBe(
      'À acquiescer avant 16:30 : reste 14 min | Demain, mardi 24 novembre : Plaine de Bray et Les Ormes.',
    );
    expect(words({ ...deadline, left: HOUR - 900 })).toContain('reste 1 h |');
    expect(words({ ...deadline, left: 20_000 })).toContain('reste moins d’une minute');
  });

  test('tells a postponed HLAR with its own time', () => {
    const postponed = { hlar: (hlar + HOUR) as Instant, left: 29 * MINUTE };
    expect(words({ ...postponed, kind: 'deadline' })).toMatch(
      /^À acquiescer avant 17:30 \(HLAR reportée\) : reste 29 min \|/,
    );
    expect(words({ ...postponed, kind: 'unreadable' })).toContain('HLAR reportée à 17:30, reste 29 min.');
  });

  test('says in the last hour how long is left, whatever it is about', () => {
    const left = 29 * MINUTE;
    expect(words({ kind: 'changed', left })).toBe(
      'Consigne modifiée pour demain, mardi 24 novembre | Plaine de Bray : à ré-acquiescer avant 16:30, reste 29 min.',
    );
    expect(words({ kind: 'failed', left })).toBe(
      'Échec de l’envoi pour demain, mardi 24 novembre | Plaine de Bray : rien n’est confirmé. À réessayer avant 16:30, reste 29 min.',
    );
    expect(words({ kind: 'unconfirmed', left })).toContain('HLAR 16:30, reste 29 min. Sans confirmation');
    expect(words({ kind: 'notPublished', left })).toContain('aucune consigne. HLAR 16:30, reste 29 min.');
  });

  test('of a doubt that outlives the HLAR tells no time left, and sends to the portal', () => {
    expect(words({ kind: 'unconfirmed', left: -20 * MINUTE })).toBe(
      'Envoi toujours pas confirmé pour le mardi 24 novembre | Plaine de Bray : HLAR 16:30, vérification en cours. Voyez sur le portail SMART OA si cette journée y est acquiescée.',
    );
  });

  test('of a day known from a file, or from none, sends to the portal', () => {
    const left = 29 * MINUTE;
    expect(words({ kind: 'onPortal', left })).toBe(
      'À acquiescer sur le portail avant 16:30 : reste 29 min | Demain, mardi 24 novembre : Plaine de Bray. Consigne connue par un fichier : acquiescez sur le portail SMART OA.',
    );
    expect(words({ kind: 'noFile', left })).toBe(
      'Aucun fichier importé pour demain, mardi 24 novembre | Plaine de Bray : consigne inconnue. HLAR 16:30, reste 29 min. Consultez et acquiescez sur le portail SMART OA.',
    );
  });

  test('of a missed day names the day and says whom to call', () => {
    expect(words({ kind: 'missed', left: -1, contractIds: [0, 1], hlar: null })).toBe(
      'HLAR dépassée : consignes non acquiescées | Pour le mardi 24 novembre : Plaine de Bray et Les Ormes. Appelez l’assistance EDF OA (9:00–18:00, 7 j/7) et gardez le journal.',
    );
  });

  test('of a token names its account', () => {
    const token = { kind: 'token', day: null, hlar: null, contractIds: [], accountId: 'one' } as const;
    expect([7, 1, 0, -2].map((tokenDaysLeft) => words({ ...token, tokenDaysLeft }).split('.')[0])).toEqual([
      'Compte SCI du Bray | Jeton à renouveler : plus que 7 jours',
      'Compte SCI du Bray | Jeton à renouveler : plus que 1 jour',
      'Compte SCI du Bray | Le jeton expire aujourd’hui',
      'Compte SCI du Bray | Le jeton a dépassé ses six mois',
    ]);
  });

  test('of an account that is refused says why, and what the user can do', () => {
    const refused = { kind: 'refused', day: null, hlar: null, contractIds: [], accountId: 'one' } as const;
    expect(words({ ...refused, why: problem('ipRefused', { status: 403 }) })).toBe(
      'Compte SCI du Bray | Adresse IP non déclarée. Déclarez sur le portail SMART OA l’adresse IP publique fixe de ce réseau, puis relisez.',
    );
  });

  test('of the test environment says so first', () => {
    expect(words({ test: true })).toMatch(/^\(test\) Consigne publiée/);
  });

  test('is told in English too', () => {
    expect(words({ kind: 'deadline', left: 14 * MINUTE }, 'en')).toBe(
      'Acknowledge before 16:30: 14 min left | Tomorrow, Tuesday 24 November: Plaine de Bray.',
    );
    expect(words({ kind: 'missed', left: -1 }, 'en')).toBe(
      'HLAR passed: order not acknowledged | For Tuesday 24 November: Plaine de Bray. Call the EDF OA hotline (9:00–18:00, 7 days a week) and keep the journal.',
    );
  });
});

describe('the state in one line', () => {
  const open: Standing = { kind: 'open', count: 2, hlar, urgency: 'calm' };
  const glance = (standing: Standing, left: number, language: Language = 'fr') =>
    plain(glanceWords(standing, (hlar - left) as Instant, speechIn(language)));

  test('says what is open and how long is left, else how tomorrow stands', () => {
    expect(glance(open, 72 * MINUTE)).toBe('2 contrats à acquiescer – reste 1 h 12 (HLAR 16:30)');
    expect(glance({ ...open, count: 1 }, 30_000)).toBe(
      '1 contrat à acquiescer – reste moins d’une minute (HLAR 16:30)',
    );
    expect(glance({ kind: 'done', hlar }, HOUR)).toBe('Tout est acquiescé');
    expect(glance({ kind: 'awaited', hlar }, HOUR)).toBe(
      'Consignes de demain pas encore toutes publiées (HLAR 16:30)',
    );
    expect(glance({ kind: 'missed', hlar }, -HOUR)).toBe('HLAR dépassée – non acquiescé');
    expect(glance({ kind: 'none', hlar: null }, HOUR)).toBe('Aucun contrat pour l’instant');
  });

  test('is never so long that Windows cuts it', () => {
    const kinds = (['none', 'sending', 'awaited', 'done', 'missed'] as const).map((kind) => ({ kind, hlar }));
    for (const standing of [{ ...open, count: 1_000 }, ...kinds]) {
      for (const language of ['fr', 'en'] as const) {
        expect(glance(standing, 11.5 * HOUR, language).length).toBeLessThan(127);
        expect(glance(standing, 11.5 * HOUR, language)).not.toMatch(/glance\.|\{\{/);
      }
    }
  });
});
