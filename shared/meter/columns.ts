/** What a meter's value counts: an average power or an energy over its step. */
export const METER_UNITS = ['W', 'kW', 'MW', 'Wh', 'kWh', 'MWh'] as const;
export type MeterUnit = (typeof METER_UNITS)[number];

export type Direction = 'production' | 'consumption';

/** What a column of a meter file holds. */
export type Role =
  | 'prm'
  | 'physical'
  | 'direction'
  | 'stage'
  | 'unit'
  | 'step'
  | 'stamp'
  | 'time'
  | 'value'
  | 'nature';

const NAMES: Readonly<Record<string, Role>> = {
  'identifiant prm': 'prm',
  'identifiant pdl': 'prm',
  prm: 'prm',
  pdl: 'prm',
  'grandeur physique': 'physical',
  'grandeur metier': 'direction',
  'etape metier': 'stage',
  unite: 'unit',
  pas: 'step',
  'pas en minutes': 'step',
  horodate: 'stamp',
  'date de la mesure': 'stamp',
  'heure de la mesure': 'time',
  valeur: 'value',
  nature: 'nature',
  'statut de la mesure': 'nature',
};

/** A header without accents, case, marks and doubled blanks, so that exports of any age compare. */
export function plainHeader(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}|\ufeff/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Where each role stands among the headers of a row; the first of its name counts. */
export function rolesOf(headers: readonly string[]): ReadonlyMap<Role, number> {
  const roles = new Map<Role, number>();
  headers.forEach((header, i) => {
    const role = NAMES[plainHeader(header)];
    if (role !== undefined && !roles.has(role)) roles.set(role, i);
  });
  return roles;
}

/** A number as people and programs write it, `1 234,5` or `1234.5`; null for anything else, a formula included. */
export function parseDecimal(text: string): number | null {
  const dense = text.replace(/[\s\u00a0\u202f']/g, '');
  const commaLast = dense.lastIndexOf(',') > dense.lastIndexOf('.');
  const plain = commaLast ? dense.replaceAll('.', '').replace(',', '.') : dense.replaceAll(',', '');
  if (!/^[+-]?\d{1,15}(?:\.\d{0,15})?(?:[eE][+-]?\d{1,2})?$/.test(plain)) return null;
  return Number(plain);
}

/** `other` for a unit of something else than active power or energy; null where none is named. */
export function parseUnit(text: string): MeterUnit | 'other' | null {
  const plain = text.trim().toLowerCase();
  if (plain === '') return null;
  return METER_UNITS.find((unit) => unit.toLowerCase() === plain) ?? 'other';
}

/** The unit that a header carries in brackets or as its last word: “Puissance moyenne (W)”. */
export function unitInHeader(header: string): MeterUnit | null {
  const [, found = ''] = /\(([^)]*)\)\s*$/.exec(header) ?? /(?:^|[\s/_-])([kM]?Wh?)\s*$/i.exec(header) ?? [];
  const unit = parseUnit(found);
  return unit === 'other' ? null : unit;
}

/** “Production”, “Injection”, “Consommation”, “Soutirage”, and what begins like them; null for anything else. */
export function parseDirection(text: string): Direction | null {
  const plain = plainHeader(text);
  if (/^(prod|inj)/.test(plain)) return 'production';
  return /^(cons|sout)/.test(plain) ? 'consumption' : null;
}

/** Whether a measured quantity is active power or energy; an unnamed one is believed to be. */
export function isActive(physical: string): boolean {
  return /^(|ea|pa|e|p|energie active.*|puissance active.*)$/.test(plainHeader(physical));
}

/** A step in minutes, as `5`, `PT5M` or `PT1H`; null where none is named, NaN where it is no step of a load curve. */
export function parseStep(text: string): number | null {
  const plain = text.trim().toUpperCase();
  if (plain === '') return null;
  const [, hours, minutes] = /^PT(?:(\d{1,2})H)?(?:(\d{1,3})M)?$/.exec(plain) ?? [];
  const found = /^\d{1,3}$/.test(plain) ? Number(plain) : Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return found >= 1 && found <= 60 ? found : Number.NaN;
}

/** Whether a value was measured as it stands (Enedis: `B`, raw), rather than corrected or estimated. */
export function isEstimated(nature: string): boolean {
  const plain = plainHeader(nature);
  return plain !== '' && !/^(b|brut|brute|r|reel|reelle|valide|mesure|mesuree)$/.test(plain);
}
