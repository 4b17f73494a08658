import i18next from 'i18next';
import { describe, expect, test } from 'vitest';
import { JOURNAL_KINDS } from '../../shared/app-state.ts';
import { gridOf } from '../../shared/calendar/quarter-hours.ts';
import type { Day, Month } from '../../shared/calendar/time.ts';
import {
  deMois,
  formatCountdown,
  formatDay,
  formatDuration,
  formatInstalled,
  formatMonth,
  formatPower,
  formatSpan,
  momentSaid,
} from '../../shared/format.ts';
import { en } from '../../shared/messages/en.ts';
import { fr } from '../../shared/messages/fr.ts';
import { factWriter, interpolation } from '../../shared/messages/interpolation.ts';
import type { Say } from '../../shared/messages/say.ts';
import { workbookLabels } from '../../shared/messages/workbook.ts';
import {
  FREE,
  fingerprintOf,
  type LimitKind,
  type Order,
  STOP,
  stepOrder,
} from '../../shared/order/order.ts';
import { allowedWords, orderWords } from '../../shared/order/order-words.ts';
import { PROBLEM_CODES, problem } from '../../shared/problem.ts';
import { problemWords } from '../../shared/problem-words.ts';

const i18n = i18next.createInstance();
void i18n.use(factWriter).init({
  lng: 'fr',
  resources: { fr: { translation: fr }, en: { translation: en } },
  interpolation,
  initAsync: false,
});
const say = i18n.t as unknown as Say;
const speech = { say, language: 'fr' } as const;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

type Asked = readonly [from: number, to: number, code?: number];
function orderOf(
  asked: readonly Asked[],
  day = '2026-11-24' as Day,
  limitKind: LimitKind | null = null,
): Order {
  const steps = new Array<number>(gridOf(day).count).fill(FREE);
  for (const [from, to, code = STOP] of asked) steps.fill(code, from, to);
  const fingerprint = fingerprintOf(day, limitKind, steps);
  return { day, limitKind, steps, fingerprint, publishedAt: null, hlar: null };
}
const words = (order: Order, installedW: number | null = 12_000_000) => {
  const { main, rest } = orderWords(order, installedW, speech);
  return plain(`${main} | ${rest}`);
};

describe('the power that a step allows', () => {
  const allowed = (code: number, limitKind: LimitKind | null, installedW: number | null = null) => {
    const words = allowedWords(stepOrder(code, limitKind), { limitKind }, installedW, 'fr');
    return words && plain(words);
  };
  test('is told in the unit of the limits beside it, a stop as well', () => {
    expect([STOP, 4_800_000, FREE].map((code) => allowed(code, 'maxPower'))).toEqual([
      ...['0 MW', '4,8 MW', null],
    ]);
    expect([STOP, 400_000, FREE].map((code) => allowed(code, 'maxShare'))).toEqual(['0 %', '40 %', '100 %']);
    expect([STOP, FREE].map((code) => allowed(code, null))).toEqual(['0 %', '100 %']);
  });
  test('is told in MW wherever the installed power is known', () => {
    expect([STOP, 400_000, FREE].map((code) => allowed(code, 'maxShare', 12_000_000))).toEqual([
      ...['0 MW', '4,8 MW', '12 MW'],
    ]);
  });
});

describe('an order in words', () => {
  test('names its stop with hours, steps and duration', () => {
    expect(words(orderOf([[44, 62]]))).toBe('Arrêt 11:00–15:30 | 18 pas · 4 h 30');
  });
  test('says that a lone step is one', () => {
    expect(words(orderOf([[53, 54]]))).toBe('1 pas isolé : 13:15–13:30 | arrêt d’un quart d’heure');
  });
  test('of zero asks to stop nothing', () => {
    expect(words(orderOf([]))).toBe('Consigne à zéro : rien à arrêter | ');
  });
  test('lists up to three spans and sums up more', () => {
    expect(
      words(
        orderOf([
          [40, 48],
          [54, 66],
        ]),
      ),
    ).toContain('Arrêt 10:00–12:00 et 13:30–16:30');
    expect(
      words(
        orderOf([
          [4, 8],
          [12, 16],
          [20, 24],
          [28, 32],
        ]),
      ),
    ).toContain('Arrêt en 4 plages, de 01:00 à 08:00');
  });
  test('gives a limit as power and share where the installed power is known', () => {
    const share = orderOf([[40, 48, 600_000]], undefined, 'maxShare');
    expect(words(share)).toContain('Limitation à 7,2 MW (60 %), 10:00–12:00');
    expect(words(share, null)).toContain('Limitation à 60 %, 10:00–12:00');
  });
  test('says what a power to be cut leaves only where that is known', () => {
    const cut = orderOf([[40, 48, 4_000_000]], undefined, 'powerCut');
    expect(words(cut)).toContain('Effacer 4 MW (reste 8 MW)');
    expect(words(cut, null)).toContain('Effacer 4 MW,');
  });
  test('tells the two 02:00 of the long day apart', () => {
    const long = '2026-10-25' as Day;
    expect(words(orderOf([[8, 12]], long))).toContain('Arrêt 02:00 (été)–02:00 (hiver)');
    expect(plain(formatSpan(long, 13, 14, 'fr'))).toBe('02:15–02:30 (hiver)');
    expect(plain(formatSpan(long, 7, 10, 'fr'))).toBe('01:45–02:30 (été)');
    expect(plain(formatSpan(long, 7, 14, 'fr'))).toBe('01:45 (été)–02:30 (hiver)');
    expect(plain(formatSpan(long, 10, 16, 'fr'))).toBe('02:30 (été)–03:00');
  });
});

describe('figures', () => {
  test('are written the French way, with no-break spaces', () => {
    expect(formatDuration(134 * 60_000, 'fr')).toBe('2\u00a0h\u00a014');
    expect(formatCountdown(605_000, 'fr')).toBe('10\u00a0min\u00a005');
    expect(formatPower(15_500_000, 'fr')).toBe('15,5\u00a0MW');
    expect(formatInstalled(12_000, 'fr')).toBe('12\u00a0MWc');
    expect(plain(formatDay('2026-12-01' as Day, 'fr', 'long'))).toBe('mardi 1er décembre');
  });
  test('are written the British way in English, days without a comma', () => {
    expect(formatDuration(134 * 60_000, 'en')).toBe('2\u00a0h\u00a014\u00a0min');
    expect(formatPower(15_500_000, 'en')).toBe('15.5\u00a0MW');
    expect(plain(formatDay('2026-12-01' as Day, 'en', 'full'))).toBe('Tuesday 1 December 2026');
    expect(plain(formatDay('2026-12-01' as Day, 'en', 'figures'))).toBe('01/12/2026');
  });
});

describe('messages', () => {
  test('have the same keys in both languages', () => {
    expect(keysOf(en)).toEqual(keysOf(fr));
  });
  test('are never empty and fill the same names', () => {
    const names = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted();
    const english = new Map(textsOf(en));
    for (const [key, text] of textsOf(fr)) {
      expect(text, key).not.toBe('');
      expect(names(english.get(key) ?? ''), key).toEqual(names(text));
    }
  });
  test('set one no-break space before French high punctuation', () => {
    const loose = [...textsOf(fr), ...textsOf(workbookLabels.fr)].filter(([, text]) =>
      / [:;!?»]|« |\u00a0{2}/.test(text),
    );
    expect(loose).toEqual([]);
  });
  test.each(['fr', 'en'] as const)('tell every problem with its remedy in %s', (language) => {
    const t = i18n.getFixedT(language) as unknown as Say;
    for (const code of PROBLEM_CODES) {
      const { what, remedy } = problemWords(problem(code), t, language);
      expect(what).not.toBe(`problem.${code}`);
      expect(remedy).not.toBe(`remedy.${code}`);
    }
  });
  test('name every kind of journal entry', () => {
    expect(Object.keys(fr.journal.kinds).toSorted()).toEqual([...JOURNAL_KINDS].toSorted());
  });
  test('give the facts of a problem as people write them', () => {
    const facts = { contractNumber: 'BOA1', day: '2026-11-24', at: '2026-11-24T10:07:00Z', secret: 'x' };
    const { details } = problemWords(problem('stepOffGrid', facts), say, 'fr');
    expect(details.map(plain)).toEqual(['contrat : BOA1', 'jour : 24/11/2026', 'pas : 24/11/2026 11:07']);
  });
});

function textsOf(tree: object, path = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [[path + name, value] as [string, string]]
      : textsOf(value, `${path}${name}.`),
  );
}

function keysOf(tree: object): string[] {
  return textsOf(tree)
    .map(([key]) => key)
    .toSorted();
}

describe('what is counted', () => {
  test('has its thousands apart, in figures, in durations and in sentences; years and places have not', () => {
    expect(plain(say('history.found', { count: 1_100 }))).toBe('1 100 consignes trouvées');
    expect(say('history.found', { count: 1_100, lng: 'en' })).toBe('1,100 orders found');
    expect(plain(say('history.shown', { shown: 1_000, total: 12_345 }))).toBe('1 000 sur 12 345');
    expect(say('history.year', { year: 2026 })).toBe('Année 2026');
    expect(plain(formatDuration((1_805 * 60 + 45) * 60_000, 'en'))).toBe('1,805 h 45 min');
    expect(plain(formatDuration((1_805 * 60 + 45) * 60_000, 'fr'))).toBe('1 805 h 45');
  });

  test('as orders is not called days', () => {
    expect(say('imports.confirm', { count: 2 })).toBe('Importer 2 consignes');
    expect(say('imports.doneTitle', { count: 1 })).toBe('1 consigne importée');
  });
});

test('a moment in a sentence says at which time', () => {
  expect(momentSaid('26/11/2026\u00a014:11:11', 'en')).toBe('26/11/2026\u00a0at\u00a014:11:11');
  expect(momentSaid('26/11/2026 14:11', 'fr')).toBe('26/11/2026 à 14:11');
  expect(momentSaid('lun. 23 nov. 14:12', 'fr')).toBe('lun. 23 nov. à 14:12');
});

describe('a month that something is of', () => {
  test('loses the vowel of “de” before a vowel, and says nothing more in English', () => {
    const months = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}` as Month);
    const said = months.map((month) => deMois(formatMonth(month, 'fr'), 'fr').replace(' 2026', ''));
    expect(said.filter((words) => words.startsWith('d’'))).toEqual(['d’avril', 'd’août', 'd’octobre']);
    expect(said.filter((words) => words.startsWith('de ')).length).toBe(9);
    expect(deMois('05/10/2026 – 11/10/2026', 'fr')).toBe('du 05/10/2026 – 11/10/2026');
    expect(deMois('October 2026', 'en')).toBe('October 2026');
    expect(say('records.done', { ofMonth: deMois('octobre 2026', 'fr') })).toBe(
      'Relevé d’octobre 2026 enregistré',
    );
  });
});
