import { problem } from '../problem.ts';
import { fail, ok, type Result } from '../result.ts';
import { parseDecimal, rolesOf } from './columns.ts';
import { createCollector, type RawCollector, type RawFacts, type RawFile } from './raw-file.ts';
import {
  cellOf,
  factsOf,
  type Layout,
  layoutOf,
  layoutWithoutHeader,
  type Roles,
  stampOf,
} from './table-layout.ts';

/** Takes the rows of a CSV file one by one, in order, and tells what they hold. */
export interface TableReader {
  /** False once there is no sense in going on. */
  row(cells: readonly string[], line: number): boolean;
  /** Problems: meterUnknownFormat, meterNoValue. */
  end(): Result<RawFile>;
}

/** What the rows read so far say of those to come. */
interface Table {
  /** Null until a header, or a first row that needs none. */
  layout: Layout | null;
  /** The headers of a block whose values stand on the next line; null elsewhere. */
  block: Roles | null;
  /** What the last block said of the rows under it. */
  facts: RawFacts;
  declaredStep: string;
}

type Cells = readonly string[];

/** So many rows without a header or a value in them, and it is no meter file. */
const MAX_PREAMBLE = 60;
const NO_FACTS: RawFacts = { prm: '', direction: '', physical: '', stage: '', unit: '' };

/**
 * Recognises the formats of `METER_FORMATS` but the JSON one. The customer area's has a block of headers with one line of
 * values over its rows, and may repeat that for each meter; the others have one header, or none.
 */
export function createTableReader(): TableReader {
  const collector = createCollector();
  const table: Table = { layout: null, block: null, facts: NO_FACTS, declaredStep: '' };
  let preamble = 0;
  let tooMany = false;
  return {
    row(cells, line) {
      if (takeBlock(table, cells) || takeHeader(table, cells)) return true;
      table.layout ??= layoutWithoutHeader(cells);
      if (!table.layout) return ++preamble < MAX_PREAMBLE;
      tooMany = !takeValue(collector, table, table.layout, cells, line);
      return !tooMany;
    },
    end() {
      const { format, stampEnd } = table.layout ?? {};
      if (!format || tooMany) return fail(problem('meterUnknownFormat'));
      const file = collector.end(format, stampEnd ?? null);
      return file.series.some(({ points }) => points.length > 0) ? ok(file) : fail(problem('meterNoValue'));
    },
  };
}

/** Answers whether the row is the line of values of a block. */
function takeBlock(table: Table, cells: Cells): boolean {
  if (!table.block) return false;
  table.facts = factsOf(cells, table.block, NO_FACTS);
  table.declaredStep = cellOf(cells, table.block, 'step');
  table.block = null;
  return true;
}

/** Answers whether the row is a header, of a block or of values. */
function takeHeader(table: Table, cells: Cells): boolean {
  // Values begin with a figure, headers do not.
  if (/^\s*\d/.test(cells[0] ?? '')) return false;
  const roles = rolesOf(cells);
  if (roles.has('prm') && roles.has('unit') && !roles.has('stamp')) {
    table.block = roles;
    table.layout = null;
    return true;
  }
  const found = layoutOf(cells, roles, table.facts !== NO_FACTS);
  if (found) table.layout = found;
  return found !== null;
}

/** Keeps the row's value, or that it could not be read; false where there are too many series. */
function takeValue(
  collector: RawCollector,
  { facts, declaredStep }: Table,
  { roles, width, unit }: Layout,
  cells: Cells,
  line: number,
): boolean {
  const text = cellOf(cells, roles, 'value');
  const stamp = stampOf(cells, roles);
  const number = text === '' ? null : parseDecimal(text);
  const isWhole = width === null || cells.length === width;
  if (stamp === null || !isWhole || (number === null && text !== '')) {
    collector.bad(line, cells.join(' ; '));
    return true;
  }
  const step = cellOf(cells, roles, 'step') || declaredStep;
  const own = factsOf(cells, roles, facts === NO_FACTS ? { ...facts, unit } : facts);
  return collector.add(own, stamp, number, step, cellOf(cells, roles, 'nature'));
}
