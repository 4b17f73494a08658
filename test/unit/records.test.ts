import { describe, expect, test } from 'vitest';
import { type Day, HOUR, type Instant, type Month } from '../../shared/calendar/time.ts';
import { FREE, STOP } from '../../shared/order/order.ts';
import type { Cell } from '../../shared/records/record-columns.ts';
import { type RecordSource, wallTime } from '../../shared/records/record-items.ts';
import { type RecordSheet, recordSheets } from '../../shared/records/records.ts';
import { contractOf, orderOf, recordDay, sourceOf } from '../support/record-month.ts';

const OCTOBER = '2026-10' as Month;
const LONG = '2026-10-25' as Day;
const SHORT = '2026-03-29' as Day;
const USUAL = '2026-10-24' as Day;
const usualStop = orderOf(USUAL, null, (step) => (step >= 40 && step < 58 ? STOP : FREE));

const one = contractOf(1);
const withDays = (...days: ReturnType<typeof recordDay>[]) => sourceOf(OCTOBER, [one], () => days);

function sheetAt(source: RecordSource, index: number): RecordSheet {
  const sheet = recordSheets(source)[index];
  if (!sheet) throw new Error(`no sheet ${index}`);
  return sheet;
}

/** The rows of a sheet, each cell under its header. */
function rowsOf(source: RecordSource, index: number): readonly Readonly<Record<string, Cell>>[] {
  const sheet = sheetAt(source, index);
  return Array.from(sheet.rows(), (cells) =>
    Object.fromEntries(sheet.columns.map(({ header }, i) => [header, cells[i] ?? null])),
  );
}

const given = (at: Instant) => ({ acknowledgement: { at, by: 'app', receipt: null } }) as const;

const shown = (wall: Cell | undefined) =>
  typeof wall === 'number' ? new Date(wallTime(wall as Instant)).toISOString().slice(0, 16) : wall;

describe('the monthly record', () => {
  test('has five sheets in their order, in either language', () => {
    const source = withDays(recordDay(usualStop));
    const names = (language: 'fr' | 'en') => recordSheets({ ...source, language }).map(({ name }) => name);
    expect(names('fr')).toEqual(['Synthèse', 'Jours', 'Pas 15 min', 'Acquiescements', 'Lisez-moi']);
    expect(names('en')).toEqual(['Summary', 'Days', '15-min steps', 'Acknowledgements', 'Read me']);
  });

  test('says how many rows each sheet has before it is read', () => {
    for (const sheet of recordSheets(withDays(recordDay(usualStop)))) {
      expect([...sheet.rows()]).toHaveLength(sheet.rowCount);
    }
  });

  test('explains every column of every sheet in the read-me', () => {
    const source = withDays(recordDay(usualStop));
    for (const language of ['fr', 'en'] as const) {
      const sheets = recordSheets({ ...source, language });
      const explained = [...(sheets[4]?.rows() ?? [])].map(([sheet, column]) => `${sheet}: ${column}`);
      for (const { name, columns } of sheets.slice(0, 4)) {
        for (const { header, meaning } of columns) {
          expect(explained).toContain(`${name}: ${header}`);
          expect(meaning).not.toBe('');
        }
      }
    }
  });

  test('names its period, accounts, version and date of export in the read-me', () => {
    const texts = [...sheetAt(withDays(recordDay(usualStop)), 4).rows()].map((row) => row.join('|'));
    expect(texts).toContain('Période||01/10/2026 – 31/10/2026');
    expect(texts).toContain('Compte|SCEA du Midi|Production');
    expect(texts).toContain('Application||Vigie OA 0.1.0');
    expect(texts).toContain('Date de l’export||28/10/2026 10:05');
  });
});

describe('a contract in the summary', () => {
  test('adds up days, steps and hours, and says how early its days were acknowledged', () => {
    const hlar = recordDay(usualStop).hlar;
    const limited = orderOf(LONG, 'maxPower', (step) => (step < 6 ? 4_800_000 : FREE));
    const zero = orderOf('2026-10-26' as Day, null, () => FREE);
    const source = withDays(
      recordDay(usualStop, given((hlar - 3 * HOUR) as Instant)),
      recordDay(limited, given((recordDay(limited).hlar - HOUR) as Instant)),
      recordDay(zero, { state: 'missed', acknowledgement: null }),
    );
    expect(rowsOf(source, 0)).toMatchObject([
      {
        'Jours avec consigne': 3,
        'Arrêt (pas)': 18,
        'Arrêt (h)': 4.5,
        'Limitation (pas)': 6,
        'Limitation (h)': 1.5,
        'Jours acquiescés': 2,
        'Jours non acquiescés': 1,
        'Jours sans confirmation': 0,
        'Plus grande marge avant l’HLAR (h)': 3,
        'Marge moyenne avant l’HLAR (h)': 2,
        'Plus petite marge avant l’HLAR (h)': 1,
      },
    ]);
  });

  test('has no margin where nothing was acknowledged, and zeros where nothing was ordered', () => {
    expect(rowsOf(withDays(), 0)).toMatchObject([
      { 'Jours avec consigne': 0, 'Arrêt (h)': 0, 'Marge moyenne avant l’HLAR (h)': null },
    ]);
  });
});

describe('the steps of a day', () => {
  test('are named by their wall clock, their offset and their number from 1', () => {
    const rows = rowsOf(withDays(recordDay(usualStop)), 2);
    expect(rows).toHaveLength(96);
    expect(rows[40]).toMatchObject({ 'Décalage UTC (h)': 2, 'Pas n°': 41, Consigne: 'Arrêt' });
    expect(shown(rows[40]?.['Début du pas'])).toBe('2026-10-24T10:00');
    expect(rows[39]).toMatchObject({ Consigne: 'Sans consigne', 'Heure doublée': null });
  });

  test('show the doubled hour of the long day twice and apart', () => {
    const rows = rowsOf(withDays(recordDay(orderOf(LONG, null, () => FREE))), 2);
    expect(rows).toHaveLength(100);
    const doubled = rows.filter((row) => shown(row['Début du pas']) === '2026-10-25T02:15');
    expect(doubled).toMatchObject([
      { 'Pas n°': 10, 'Décalage UTC (h)': 2, 'Heure doublée': 'été' },
      { 'Pas n°': 14, 'Décalage UTC (h)': 1, 'Heure doublée': 'hiver' },
    ]);
  });

  test('leave out the hour that the short day does not have', () => {
    const source = sourceOf('2026-03' as Month, [one], () => [recordDay(orderOf(SHORT, null, () => STOP))]);
    const rows = rowsOf(source, 2);
    expect(rows).toHaveLength(92);
    expect(rows.slice(7, 9).map((row) => shown(row['Début du pas']))).toEqual([
      '2026-03-29T01:45',
      '2026-03-29T03:00',
    ]);
  });

  test('carry a limit in the unit of the platform, and only there', () => {
    const of = (kind: 'maxPower' | 'maxShare' | 'powerCut', amount: number) =>
      rowsOf(withDays(recordDay(orderOf(USUAL, kind, () => amount))), 2)[0];
    const power = 'Puissance maximale (kW)';
    const share = 'Part maximale (%)';
    const cut = 'Puissance à effacer (kW)';
    expect(of('maxPower', 4_800_001)).toMatchObject({ [power]: 4_800.001, [share]: null, [cut]: null });
    expect(of('maxShare', 400_001)).toMatchObject({ [power]: null, [share]: 40.0001, [cut]: null });
    expect(of('powerCut', 1)).toMatchObject({ [power]: null, [share]: null, [cut]: 0.001 });
    expect(of('powerCut', 1)?.Consigne).toBe('Limitation');
  });
});

describe('acknowledgements', () => {
  test('are listed with their receipt and margin, and days without one are not', () => {
    const open = recordDay(usualStop, { state: 'open', acknowledgement: null });
    expect(rowsOf(withDays(open), 3)).toEqual([]);
    const [row] = rowsOf(withDays(recordDay(usualStop)), 3);
    expect(row).toMatchObject({ Reçu: 'acq-2026-10-24', 'Empreinte de la consigne': usualStop.fingerprint });
    expect(row?.['Marge avant l’HLAR (h)']).toBeCloseTo(7 / 3, 10);
    expect(shown(row?.['Acquiescée le'])).toBe('2026-10-23T14:10');
    expect(shown(row?.HLAR)).toBe('2026-10-23T16:30');
    expect(row?.Jour).toBe('2026-10-24');
  });
});

test('a wall time is what a clock in Paris shows, in summer and in winter', () => {
  const at = (text: string) => Date.parse(text);
  expect(shown(at('2026-07-01T10:00:00Z'))).toBe('2026-07-01T12:00');
  expect(shown(at('2026-12-31T23:30:00Z'))).toBe('2027-01-01T00:30');
});
