import type { Shown } from './read-workbook.ts';

type Same = (expected: Shown, found: Shown) => boolean;

/** The rows that are not as expected, each with its number in a sheet. */
export function differences(
  expected: readonly (readonly Shown[])[],
  found: readonly (readonly Shown[])[],
  same: Same,
) {
  const rows = Array.from({ length: Math.max(expected.length, found.length) }, (_, i) => i);
  return rows.flatMap((i) => {
    const [wanted = [], got = []] = [expected[i], found[i]];
    const equal = wanted.length === got.length && wanted.every((cell, at) => same(cell, got[at] ?? ''));
    return equal ? [] : [{ row: i + 2, wanted, got }];
  });
}

export function sameValue(expected: Shown, found: Shown): boolean {
  if (typeof expected === 'number' && typeof found === 'number') return Math.abs(expected - found) < 1e-9;
  return expected === found;
}

/** As a French computer shows it: no less than 2 decimals of a broken number, control characters left out. */
export function sameShown(expected: Shown, found: Shown): boolean {
  if (typeof expected === 'string') return visible(expected) === visible(String(found));
  const text = String(found).replace(/\s/g, '').replace(',', '.');
  const decimals = text.split('.')[1]?.length ?? 0;
  const tolerance = decimals === 0 ? 0 : 0.5 * 10 ** -decimals + 1e-9;
  return text !== '' && Math.abs(Number(text) - expected) <= tolerance;
}

const visible = (text: string) => text.replace(/[\p{Cc}\ufffe\uffff]/gu, '');
