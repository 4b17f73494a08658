import { formatDay, formatMoment, formatMonth, type Language, SEASONS } from './format.ts';
import { type WorkbookLabels, workbookLabels } from './messages/workbook.ts';
import { type LimitKind, type Order, type OrderSummary, type StepOrder, stepOrder, summaryOf } from './order.ts';
import { gridOf, stepLabel, stepStart } from './quarter-hours.ts';
import { type Day, daysOfMonth, HOUR, type Instant, MINUTE, type Month, wallClock } from './time.ts';

export interface RecordContract {
  readonly id: number;
  readonly accountLabel: string;
  readonly contractNumber: string;
  readonly gridId: string | null;
  readonly name: string;
  readonly installedKw: number | null;
}

/** One contract's day that had an order; `order` is what the screens show (`withInstalledPower` applied). */
export interface RecordDay {
  readonly day: Day;
  readonly order: Order;
  readonly readAt: Instant;
  readonly hlar: Instant;
  readonly state: 'acknowledged' | 'missed' | 'open';
  readonly acknowledgedAt: Instant | null;
  readonly receipt: string | null;
}

/** Where the monthly record takes its facts from. */
export interface RecordSource {
  readonly month: Month;
  readonly language: Language;
  readonly appVersion: string;
  readonly exportedAt: Instant;
  readonly accounts: readonly { readonly label: string; readonly environment: 'production' | 'test' }[];
  readonly contracts: readonly RecordContract[];
  days(contractId: number): Iterable<RecordDay>;
}

/** `amount` is a number with decimals; `date` and `moment` hold a `WallTime`. */
export type CellKind = 'text' | 'count' | 'amount' | 'date' | 'moment';
export type Cell = string | number | null;

/** What a clock on a wall in Paris shows, as the milliseconds at which a clock in UTC would show it: a spreadsheet's date. */
export type WallTime = number & { readonly __unit: 'WallTime' };

export interface ColumnLabel {
  readonly header: string;
  readonly meaning: string;
}

export interface SheetColumn extends ColumnLabel {
  readonly kind: CellKind;
  /** In characters. */
  readonly width: number;
  /** True where the totals row adds the column up. */
  readonly summed: boolean;
}

export interface RecordSheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rowCount: number;
  /** Stands before the totals, or null where the sheet has none. */
  readonly totalLabel: string | null;
  rows(): Iterable<readonly Cell[]>;
}

/** The five sheets of a month's record, in order, as plain rows. The days are read once, so that the sheets agree. */
export function recordSheets(source: RecordSource): readonly RecordSheet[] {
  const speech: Speech = { language: source.language, labels: workbookLabels[source.language] };
  const { sheets: names, total } = speech.labels;
  const contracts = source.contracts.map((contract) => contractItem(contract, source.days(contract.id)));
  const days = contracts.flatMap((item) => item.days);
  const stepCount = days.reduce((sum, { record }) => sum + record.order.steps.length, 0);
  const acknowledged = days.filter(({ margin }) => margin !== null);
  const facts = [
    sheetOf(names.summary, SUMMARY, speech, { count: contracts.length, items: () => contracts }, total),
    sheetOf(names.days, DAYS, speech, { count: days.length, items: () => days }),
    sheetOf(names.steps, STEPS, speech, { count: stepCount, items: () => stepItems(days) }),
    sheetOf(names.acknowledgements, ACKNOWLEDGEMENTS, speech, {
      count: acknowledged.length,
      items: () => acknowledged,
    }),
  ];
  const notes = noteItems(source, speech, facts);
  return [...facts, sheetOf(names.readMe, READ_ME, speech, { count: notes.length, items: () => notes })];
}

/** The wall clock of an instant. Two instants of the doubled hour have the same one. */
export function wallTime(at: Instant): WallTime {
  return (at + wallClock(at).offsetMinutes * MINUTE) as WallTime;
}

interface Speech {
  readonly language: Language;
  readonly labels: WorkbookLabels;
}

/** A column and how its cell follows from what the row is about. */
interface Column<Item, Key extends string = ColumnKey> {
  readonly key: Key;
  readonly kind: CellKind;
  readonly width: number;
  readonly summed?: true;
  value(item: Item, speech: Speech): Cell;
}

function sheetOf<Item>(
  name: string,
  columns: readonly Column<Item>[],
  speech: Speech,
  rows: { readonly count: number; items(): Iterable<Item> },
  totalLabel: string | null = null,
): RecordSheet {
  return {
    name,
    columns: columns.map(({ key, kind, width, summed = false }) => {
      return { ...speech.labels.columns[key], kind, width, summed };
    }),
    rowCount: rows.count,
    totalLabel,
    *rows() {
      for (const item of rows.items()) yield columns.map((column) => column.value(item, speech));
    },
  };
}

interface DayItem {
  readonly contract: RecordContract;
  readonly record: RecordDay;
  readonly summary: OrderSummary;
  /** Hours from the acknowledgement to the HLAR; null where the day is not acknowledged. */
  readonly margin: number | null;
}

interface ContractItem {
  readonly contract: RecordContract;
  readonly days: readonly DayItem[];
  readonly margins: readonly number[];
}

interface StepItem {
  readonly contract: RecordContract;
  readonly step: StepOrder;
  readonly at: StepTime;
}

interface StepTime {
  readonly start: WallTime;
  readonly number: number;
  readonly utcOffset: string;
  readonly season: 'summer' | 'winter' | null;
}

interface NoteItem {
  readonly subject: string;
  readonly item: string;
  readonly meaning: string;
}

function contractItem(contract: RecordContract, records: Iterable<RecordDay>): ContractItem {
  const days = Array.from(records, (record) => {
    const { acknowledgedAt, hlar, state, order } = record;
    const margin =
      state === 'acknowledged' && acknowledgedAt !== null ? (hlar - acknowledgedAt) / HOUR : null;
    return { contract, record, summary: summaryOf(order), margin };
  });
  return { contract, days, margins: days.flatMap(({ margin }) => (margin === null ? [] : [margin])) };
}

function* stepItems(days: readonly DayItem[]): Iterable<StepItem> {
  const known = new Map<Day, readonly StepTime[]>();
  for (const { contract, record } of days) {
    const { day, steps, limitKind } = record.order;
    const times = known.get(day) ?? stepTimes(day);
    known.set(day, times);
    for (const at of times) yield { contract, at, step: stepOrder(steps[at.number - 1] ?? 0, limitKind) };
  }
}

function stepTimes(day: Day): readonly StepTime[] {
  const grid = gridOf(day);
  return Array.from({ length: grid.count }, (_, i) => {
    const at = stepStart(grid, i);
    const { season } = stepLabel(grid, i);
    return { start: wallTime(at), number: i + 1, utcOffset: offsetText(wallClock(at).offsetMinutes), season };
  });
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
