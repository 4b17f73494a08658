import type { Language } from '../format.ts';

/** What was typed as an installed power: kW, null for an empty field; or why it is none. */
export type TypedPower = { readonly kw: number | null } | { readonly fault: 'unreadable' | 'outOfRange' };

/** As far as a contract goes, in kW. */
export const POWER_RANGE = { least: 0.001, most: 2_000_000 } as const;

const WITH_UNIT = /^([\d\s.,]*\d)\s*(?:([km])w[cp]?)?$/i;
const PLAIN = /^(?:\d+|\d{1,3}(?:\s\d{3})+)(?:[.,]\d+)?$/;
const WITH_COMMAS = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;
const DOT_OF_WHAT = /^[1-9]\d{0,2}\.\d{3}$/;

/**
 * An installed power as people type it: “12000”, “12 000 kWc”, “12,5 MW”; without a unit it is kW. A comma before three
 * digits is decimal in French and groups them in English; a dot there is refused in French, which reads it both ways.
 */
export function readTypedPower(text: string, language: Language): TypedPower {
  const typed = text.trim();
  if (typed === '') return { kw: null };
  const [, digits = '', prefix = ''] = WITH_UNIT.exec(typed) ?? [];
  const value = amountIn(digits, language);
  if (value === null) return { fault: 'unreadable' };
  const kw = Math.round(value * (prefix.toLowerCase() === 'm' ? 1_000_000 : 1_000)) / 1_000;
  return kw < POWER_RANGE.least || kw > POWER_RANGE.most ? { fault: 'outOfRange' } : { kw };
}

function amountIn(digits: string, language: Language): number | null {
  if (language === 'en' && WITH_COMMAS.test(digits)) return Number(digits.replaceAll(',', ''));
  if (!PLAIN.test(digits) || (language === 'fr' && DOT_OF_WHAT.test(digits))) return null;
  return Number(digits.replace(/\s/g, '').replace(',', '.'));
}
