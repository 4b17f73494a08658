import { parseDecimal, plainHeader, type Role, unitInHeader } from './columns.ts';
import type { MeterFormat, RawFacts, StampEnd } from './raw-file.ts';
import { parseStamp, type Stamp } from './stamps.ts';

/** In which column stands what. */
export type Roles = ReadonlyMap<Role, number>;

/** How the rows under a header are read. */
export interface Layout {
  readonly format: MeterFormat;
  readonly roles: Roles;
  readonly stampEnd: StampEnd | null;
  /** What the rows do not say themselves. */
  readonly unit: string;
  /** A row of another length is a row gone wrong; null where only those that are named count. */
  readonly width: number | null;
}

/** What a header makes of the rows below it; null where it is none. */
export function layoutOf(cells: readonly string[], roles: Roles, inBlock: boolean): Layout | null {
  const known = (format: MeterFormat): Layout => ({ format, roles, stampEnd: null, unit: '', width: null });
  if (roles.has('stamp') && roles.has('value')) {
    if (inBlock && !roles.has('prm')) return known('mail');
    if (roles.has('time')) return known('sge');
    if (roles.has('prm')) return known('r63');
  }
  const [first = '', second = ''] = cells.map(plainHeader);
  const isHeader = /\p{L}{3}/u.test(first) && parseStamp(first) === null && cells.length >= 2;
  const unit = unitInHeader(cells.at(-1) ?? '') ?? unitInHeader(cells[1] ?? '') ?? '';
  if (!isHeader || !/horodat|date|heure|instant|time/.test(first)) return null;
  const stampEnd = /\bfin\b|\bend\b/.test(first) ? 'end' : /\bdebut\b|\bstart\b/.test(first) ? 'start' : null;
  const isWeb = stampEnd === 'end' && /puissance moyenne/.test(second);
  const hasTime = /^heure|^time/.test(second) && cells.length > 2;
  return {
    format: isWeb ? 'web' : 'own',
    roles: ownRoles(hasTime),
    ...{ stampEnd, unit },
    width: cells.length,
  };
}

/** Bare rows of an instant and a number; a date and a time may stand apart. */
export function layoutWithoutHeader(cells: readonly string[]): Layout | null {
  const hasTime = cells.length === 3;
  const roles = ownRoles(hasTime);
  if (cells.length < 2 || cells.length > 3 || stampOf(cells, roles) === null) return null;
  if (parseDecimal(cellOf(cells, roles, 'value')) === null) return null;
  return { format: 'own', roles, stampEnd: null, unit: '', width: cells.length };
}

const ownRoles = (hasTime: boolean): Roles =>
  new Map<Role, number>(
    hasTime
      ? [
          ['stamp', 0],
          ['time', 1],
          ['value', 2],
        ]
      : [
          ['stamp', 0],
          ['value', 1],
        ],
  );

/** What stands in a row for a role, trimmed; empty where nothing does. */
export function cellOf(cells: readonly string[], roles: Roles, role: Role): string {
  const at = roles.get(role);
  return at === undefined ? '' : (cells[at] ?? '').trim();
}

/** The stamp of a row, its date and time put together where they stand apart; null where it is none. */
export function stampOf(cells: readonly string[], roles: Roles): Stamp | null {
  const date = cellOf(cells, roles, 'stamp');
  return parseStamp(roles.has('time') ? `${date} ${cellOf(cells, roles, 'time')}` : date);
}

/** What a row says of its value; what it does not, as it was said before. */
export function factsOf(cells: readonly string[], roles: Roles, otherwise: RawFacts): RawFacts {
  const fact = (role: keyof RawFacts) => cellOf(cells, roles, role) || otherwise[role];
  return {
    prm: fact('prm'),
    direction: fact('direction'),
    physical: fact('physical'),
    stage: fact('stage'),
    unit: fact('unit'),
  };
}
