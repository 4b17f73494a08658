import { describe, expect, test } from 'vitest';
import type { Day } from '../../shared/calendar/time.ts';
import { narrow, parseSearch } from '../../shared/history/history-search.ts';

const CONTRACTS = [
  { id: 1, name: 'Les Genêts', contractNumber: 'BOA0012345', gridId: '30001234567890' },
  { id: 2, name: 'Mas des Alizés', contractNumber: 'BOA0017720', gridId: null },
  { id: 3, name: 'Ferme de Mai', contractNumber: 'BOA0020311', gridId: null },
  { id: 4, name: '', contractNumber: 'BOA0099999', gridId: null },
];
const search = (text: string) => parseSearch(text, CONTRACTS, '2026-11-26' as Day);
const span = (text: string) => {
  const { from, to } = search(text);
  return [from, to];
};
const day = (iso: string) => [iso, iso];

describe('a line of search', () => {
  test.each([
    ['12/10', day('2026-10-12')],
    ['12/10/2025', day('2025-10-12')],
    ['12.10.25', day('2025-10-12')],
    ['2024-02-29', day('2024-02-29')],
    ['26 novembre', day('2026-11-26')],
    ['1er octobre 2025', day('2025-10-01')],
    ['27 novembre', day('2025-11-27')],
    ['31 déc', day('2025-12-31')],
  ])('%s is a day, the latest one where it has no year', (text, days) => {
    expect(span(text)).toEqual(days);
  });

  test.each([
    ['octobre', ['2026-10-01', '2026-10-31']],
    ['Octobre 2024', ['2024-10-01', '2024-10-31']],
    ['novembre', ['2026-11-01', '2026-11-30']],
    ['décembre', ['2025-12-01', '2025-12-31']],
    ['February 2024', ['2024-02-01', '2024-02-29']],
    ['10/2026', ['2026-10-01', '2026-10-31']],
    ['2026-03', ['2026-03-01', '2026-03-31']],
    ['2023', ['2023-01-01', '2023-12-31']],
  ])('%s is a month or a year', (text, days) => {
    expect(span(text)).toEqual(days);
  });

  test.each(['31/02', '99/99', 'jui', '2026-13', ''])('“%s” is no date', (text) => {
    expect(span(text)).toEqual([null, null]);
  });

  test.each([
    ['genets', [1]],
    ['ALIZÉS', [2]],
    ['17720', [2]],
    ['3000123', [1]],
    ['mas 177', [2]],
    ['99999', [4]],
    ['BOA00', [1, 2, 3, 4]],
    ['nulle part', []],
  ])('%s finds contracts by name, number or grid identifier', (text, ids) => {
    expect(search(text).contractIds).toEqual(ids);
  });

  test('reads states and what is asked, with articles and accents or without', () => {
    expect(search('manquées').looks).toEqual(['missed', 'unsettled']);
    expect(search('à acquiescer').looks).toEqual(['toAcknowledge', 'onPortal', 'changed', 'failed']);
    expect(search('non acquiescée').looks).toEqual(['missed', 'unsettled']);
    expect(search('acquiescees').looks).toEqual(['acknowledged']);
    expect(search('non publiée').asked).toBe('none');
    expect(search('arrêts').asked).toBe('stop');
    expect(search('à zéro').asked).toBe('zero');
    expect(search('modifiées').asked).toBe('changed');
  });

  test('takes a word of a contract’s name for that name, not for a month', () => {
    expect(search('mai')).toMatchObject({ contractIds: [3], from: null });
    expect(search('mai avril')).toMatchObject({ contractIds: [3], from: '2026-04-01' });
  });

  test('takes everything together', () => {
    expect(search('genêts manquées octobre 2026')).toEqual({
      contractIds: [1],
      looks: ['missed', 'unsettled'],
      from: '2026-10-01',
      to: '2026-10-31',
      asked: null,
    });
  });

  test('is narrowed by the filters beside it', () => {
    const beside = {
      contractIds: [2, 1],
      looks: null,
      from: '2026-10-15' as Day,
      to: null,
      asked: 'stop',
    } as const;
    expect(narrow(search('genêts octobre'), beside)).toEqual({
      contractIds: [1],
      looks: null,
      from: '2026-10-15',
      to: '2026-10-31',
      asked: 'stop',
    });
  });
});
