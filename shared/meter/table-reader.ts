import { problem } from '../problem.ts';
import { fail, ok, type Result } from '../result.ts';
import { parseDecimal, plainHeader, type Role, rolesOf, unitInHeader } from './columns.ts';
import { createCollector, type MeterFormat, type RawFacts, type RawFile, type StampEnd } from './raw-file.ts';
import { parseStamp, type Stamp } from './stamps.ts';

/** Takes the rows of a CSV file one by one, in order, and tells what they hold. */
export interface TableReader {
  /** False once there is no sense in going on. */
  row(cells: readonly string[], line: number): boolean;
  /** Problems: meterUnknownFormat, meterNoValue. */
  end(): Result<RawFile>;
}

/** How the rows under a header are read. */
interface Layout {
  readonly format: MeterFormat;
  readonly roles: ReadonlyMap<Role, number>;
  readonly stampEnd: StampEnd | null;
  /** What the rows do not say themselves. */
  readonly unit: string;
  /** A row of another length is a row gone wrong; null where only those that are named count. */
  readonly width: number | null;
}

/** So many rows without a header or a value in them, and it is no meter file. */
const MAX_PREAMBLE = 60;
const NO_FACTS: RawFacts = { prm: '', direction: '', physical: '', stage: '', unit: '' };

/**
 * Recognises the formats of `METER_FORMATS` but the JSON one. The customer area's has a block of headers with one line of
 * values over its rows, and may repeat that for each meter; the others have one header, or none.
 */
export function createTableReader(): TableReader {
  const collector = createCollector();
  let layout: Layout | null = null;
  let block: ReadonlyMap<Role, number> | null = null;
  let facts = NO_FACTS;
  let declaredStep = '';
  let preamble = 0;
  let tooMany = false;

  const blockValues = (cells: readonly string[], roles: ReadonlyMap<Role, number>) => {
    facts = factsOf(cells, roles, NO_FACTS);
    declaredStep = cellOf(cells, roles, 'step');
  };
  const header = (cells: readonly string[]): boolean => {
    const roles = rolesOf(cells);
    if (roles.has('prm') && roles.has('unit') && !roles.has('stamp')) {
      block = roles;
      layout = null;
      return true;
    }
    const found = layoutOf(cells, roles, facts !== NO_FACTS);
    if (found) layout = found;
    return found !== null;
  };
  const value = (cells: readonly string[], line: number, of: Layout): boolean => {
    const text = cellOf(cells, of.roles, 'value');
    const stamp = stampOf(cells, of.roles);
    const number = text === '' ? null : parseDecimal(text);
    const isWhole = of.width === null || cells.length === of.width;
    if (stamp === null || !isWhole || (number === null && text !== '')) {
      collector.bad(line, cells.join(' ; '));
      return true;
    }
    const step = cellOf(cells, of.roles, 'step') || declaredStep;
    const nature = cellOf(cells, of.roles, 'nature');
    const own = factsOf(cells, of.roles, facts === NO_FACTS ? { ...facts, unit: of.unit } : facts);
    tooMany = !collector.add(own, stamp, number, step, nature);
    return !tooMany;
  };

  return {
    row(cells, line) {
      if (block) {
        blockValues(cells, block);
        block = null;
        return true;
      }
      // Values begin with a figure, headers do not.
      if (!/^\s*\d/.test(cells[0] ?? '') && header(cells)) return true;
      layout ??= layoutWithoutHeader(cells);
      if (layout) return value(cells, line, layout);
      preamble++;
      return preamble < MAX_PREAMBLE;
    },
    end() {
      const { format, stampEnd } = layout ?? {};
      if (!format || tooMany) return fail(problem('meterUnknownFormat'));
      const file = collector.end(format, stampEnd ?? null);
      return file.series.some(({ points }) => points.length > 0) ? ok(file) : fail(problem('meterNoValue'));
    },
  };
}

/** What a header makes of the rows below it; null where it is none. */
function layoutOf(
  cells: readonly string[],
  roles: ReadonlyMap<Role, number>,
  inBlock: boolean,
): Layout | null {
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
function layoutWithoutHeader(cells: readonly string[]): Layout | null {
  const hasTime = cells.length === 3;
  const roles = ownRoles(hasTime);
  if (cells.length < 2 || cells.length > 3 || stampOf(cells, roles) === null) return null;
  if (parseDecimal(cellOf(cells, roles, 'value')) === null) return null;
  return { format: 'own', roles, stampEnd: null, unit: '', width: cells.length };
}

const ownRoles = (hasTime: boolean): ReadonlyMap<Role, number> =>
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

function cellOf(cells: readonly string[], roles: ReadonlyMap<Role, number>, role: Role): string {
  const at = roles.get(role);
  return at === undefined ? '' : (cells[at] ?? '').trim();
}

function stampOf(cells: readonly string[], roles: ReadonlyMap<Role, number>): Stamp | null {
  const date = cellOf(cells, roles, 'stamp');
  return parseStamp(roles.has('time') ? `${date} ${cellOf(cells, roles, 'time')}` : date);
}

/** What a row says of its value; what it does not, as it was said before. */
function factsOf(cells: readonly string[], roles: ReadonlyMap<Role, number>, otherwise: RawFacts): RawFacts {
  const fact = (role: keyof RawFacts) => cellOf(cells, roles, role) || otherwise[role];
  return {
    prm: fact('prm'),
    direction: fact('direction'),
    physical: fact('physical'),
    stage: fact('stage'),
    unit: fact('unit'),
  };
}
