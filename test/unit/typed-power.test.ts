import { describe, expect, test } from 'vitest';
import { readTypedPower } from '../../shared/accounts/typed-power.ts';

const inFrench = (text: string) => readTypedPower(text, 'fr');
const inEnglish = (text: string) => readTypedPower(text, 'en');

describe('an installed power', () => {
  test('is read in the unit that was typed, kWc where none was', () => {
    const ways = [
      '12500',
      '12 500',
      '12 500 kWc',
      '12500kw',
      '12,5 MW',
      '12.5MWc',
      '12,50 mwc',
      ' 12,5 MWp ',
    ];
    expect(ways.map(inFrench)).toEqual(ways.map(() => ({ kw: 12_500 })));
    expect(['12\u00a0500', '12\u202f500,0', '0,9 kWc'].map(inFrench)).toEqual([
      { kw: 12_500 },
      { kw: 12_500 },
      { kw: 0.9 },
    ]);
    expect(['12,500', '12,500.0 kWp', '12.5 MWp', '12,5 MW'].map(inEnglish)).toEqual(
      Array(4).fill({ kw: 12_500 }),
    );
  });

  test('of three digits behind a comma follows the language, and a dot in French is not guessed at', () => {
    expect(inFrench('12,500')).toEqual({ kw: 12.5 });
    expect(inEnglish('12.500')).toEqual({ kw: 12.5 });
    expect(inEnglish('0,500')).toEqual({ kw: 0.5 });
    expect(inFrench('12.500')).toEqual({ fault: 'unreadable' });
    expect(inFrench('0.500 MWc')).toEqual({ kw: 500 });
  });

  test('may be left empty', () => {
    expect(['', '  '].map(inFrench)).toEqual([{ kw: null }, { kw: null }]);
  });

  test('in any other unit or form is refused', () => {
    const wrong = [
      '12 GW',
      '500 W',
      'douze',
      'MW',
      '-3',
      '1 2 000',
      '12,5,3',
      '12.500,5',
      '1e3',
      '3 kWh',
      '12 MW c',
    ];
    expect(wrong.map(inFrench)).toEqual(wrong.map(() => ({ fault: 'unreadable' })));
    expect(['12,50,000', '1,23.4'].map(inEnglish)).toEqual(Array(2).fill({ fault: 'unreadable' }));
  });

  test('of nothing, or of more than any plant, is refused', () => {
    expect(['0', '0 MW', '0,0001', '2 001 MWc', '2000001'].map(inFrench)).toEqual(
      Array(5).fill({ fault: 'outOfRange' }),
    );
    expect(inFrench('2 000 MWc')).toEqual({ kw: 2_000_000 });
  });
});
