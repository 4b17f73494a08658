import { formatDay, formatMoment, formatMonth, type Language, SEASONS } from './format.ts';
import { headText } from './journal-chain.ts';
import { type ColumnKey, type WorkbookLabels, workbookLabels } from './messages/workbook.ts';
import type { LimitKind } from './order.ts';
import {
  type ContractItem,
  contractItem,
  type DayItem,
  type RecordContract,
  type RecordSource,
  type StepItem,
  stepItems,
  wallDate,
  wallTime,
} from './record-items.ts';
import { daysOfMonth, type Instant } from './time.ts';

/** What a cell holds: `amount` a power in kW or a share in %, to the W and the ppm; `date` and `moment` a `WallTime`. */
export type CellKind = 'text' | 'count' | 'hours' | 'amount' | 'date' | 'moment';
export type Cell = string | number | null;

/** One sheet of the monthly record, as plain rows whose cells stand in the order of its columns. */
export interface RecordSheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rowCount: number;
  /** What stands before the sums, or null where there is no totals row. */
  readonly totalLabel: string | null;
  rows(): Iterable<readonly Cell[]>;
}

export interface SheetColumn {
  readonly header: string;
  readonly meaning: string;
  readonly kind: CellKind;
  /** In characters. */
  readonly width: number;
  /** True where the totals row adds the column up. */
  readonly summed: boolean;
}

/** The five sheets of a month's record, in order. The days are read once, so that all sheets agree. */
export function recordSheets(source: RecordSource): readonly RecordSheet[] {
  const speech: Speech = { language: source.language, labels: workbookLabels[source.language] };
  const { sheets: names, total } = speech.labels;
  const contracts = source.contracts.map((contract) => contractItem(contract, source.days(contract.id)));
  const days = contracts.flatMap((item) => item.days);
  const steps: Items<StepItem> = {
    count: days.reduce((sum, { record }) => sum + record.order.steps.length, 0),
    all: () => stepItems(days),
  };
  const acknowledged = listed(days.filter(({ margin }) => margin !== null));
  const sheets = [
    sheetOf(names.summary, SUMMARY, listed(contracts), speech, total),
    sheetOf(names.days, DAYS, listed(days), speech),
    sheetOf(names.steps, STEPS, steps, speech),
    sheetOf(names.acknowledgements, ACKNOWLEDGEMENTS, acknowledged, speech),
  ];
  return [...sheets, sheetOf(names.readMe, READ_ME, listed(noteItems(source, speech, sheets)), speech)];
}

interface Speech {
  readonly language: Language;
  readonly labels: WorkbookLabels;
}

/** A column, and how its cell follows from what the row is about. */
interface Column<Item> {
  readonly key: ColumnKey;
  readonly kind: CellKind;
  readonly width: number;
  readonly summed?: true;
  value(item: Item, speech: Speech): Cell;
}

interface Items<Item> {
  readonly count: number;
  all(): Iterable<Item>;
}

const listed = <Item>(items: readonly Item[]): Items<Item> => ({ count: items.length, all: () => items });

function sheetOf<Item>(
  name: string,
  columns: readonly Column<Item>[],
  items: Items<Item>,
  speech: Speech,
  totalLabel: string | null = null,
): RecordSheet {
  return {
    name,
    columns: columns.map(({ key, kind, width, summed = false }) => {
      return { ...speech.labels.columns[key], kind, width, summed };
    }),
    rowCount: items.count,
    totalLabel,
    *rows() {
      for (const item of items.all()) yield columns.map((column) => column.value(item, speech));
    },
  };
}

type OfContract = { readonly contract: RecordContract };
const CONTRACT: readonly Column<OfContract>[] = [
  { key: 'name', kind: 'text', width: 26, value: ({ contract }) => contract.name },
  { key: 'contractNumber', kind: 'text', width: 18, value: ({ contract }) => contract.contractNumber },
  { key: 'account', kind: 'text', width: 18, value: ({ contract }) => contract.accountLabel },
];

type Summed = 'stopSteps' | 'stopHours' | 'limitSteps' | 'limitHours';
const SUMMED: readonly (readonly [Summed, CellKind])[] = [
  ['stopSteps', 'count'],
  ['stopHours', 'hours'],
  ['limitSteps', 'count'],
  ['limitHours', 'hours'],
];

const SUMMARY: readonly Column<ContractItem>[] = [
  ...CONTRACT,
  { key: 'gridId', kind: 'text', width: 18, value: ({ contract }) => contract.gridId },
  { key: 'installedKw', kind: 'amount', width: 13, value: ({ contract }) => contract.installedKw },
  { key: 'daysWithOrder', kind: 'count', width: 12, summed: true, value: ({ days }) => days.length },
  ...SUMMED.map(([key, kind]): Column<ContractItem> => {
    const value = ({ days }: ContractItem) => days.reduce((sum, { summary }) => sum + summary[key], 0);
    return { key, kind, width: 12, summed: true, value };
  }),
  countOfDays('acknowledgedDays', 'acknowledged'),
  countOfDays('missedDays', 'missed'),
  countOfDays('openDays', 'open'),
  marginOf('longestMargin', (margins) => Math.max(...margins)),
  marginOf('meanMargin', (margins) => margins.reduce((sum, margin) => sum + margin, 0) / margins.length),
  marginOf('shortestMargin', (margins) => Math.min(...margins)),
];

function countOfDays(key: ColumnKey, state: DayItem['record']['state']): Column<ContractItem> {
  const value = ({ days }: ContractItem) => days.filter(({ record }) => record.state === state).length;
  return { key, kind: 'count', width: 12, summed: true, value };
}

function marginOf(key: ColumnKey, choose: (margins: readonly number[]) => number): Column<ContractItem> {
  const value = ({ margins }: ContractItem) => (margins.length === 0 ? null : choose(margins));
  return { key, kind: 'hours', width: 14, value };
}

const DAY: Column<DayItem> = {
  key: 'day',
  kind: 'date',
  width: 12,
  value: ({ record }) => wallDate(record.day),
};

const FINGERPRINT: Column<DayItem> = {
  key: 'fingerprint',
  kind: 'text',
  width: 26,
  value: ({ record }) => record.order.fingerprint,
};

const DAYS: readonly Column<DayItem>[] = [
  DAY,
  ...CONTRACT,
  { key: 'dayStepCount', kind: 'count', width: 8, value: ({ record }) => record.order.steps.length },
  ...SUMMED.map(([key, kind]): Column<DayItem> => {
    return { key, kind, width: 11, value: ({ summary }) => summary[key] };
  }),
  { key: 'state', kind: 'text', width: 16, value: ({ record }, { labels }) => labels.states[record.state] },
  momentOf('readAt'),
  momentOf('acknowledgedAt'),
  momentOf('hlar'),
  FINGERPRINT,
];

function momentOf(key: 'readAt' | 'acknowledgedAt' | 'hlar'): Column<DayItem> {
  const value = ({ record }: DayItem) => optionalWallTime(record[key]);
  return { key, kind: 'moment', width: 17, value };
}

const optionalWallTime = (at: Instant | null) => (at === null ? null : wallTime(at));

const STEPS: readonly Column<StepItem>[] = [
  { key: 'start', kind: 'moment', width: 17, value: ({ at }) => at.start },
  { key: 'utcOffset', kind: 'text', width: 10, value: ({ at }) => at.utcOffset },
  {
    key: 'doubledHour',
    kind: 'text',
    width: 10,
    value: ({ at }, { language }) => at.season && SEASONS[language][at.season],
  },
  { key: 'stepNumber', kind: 'count', width: 8, value: ({ at }) => at.number },
  ...CONTRACT,
  { key: 'asked', kind: 'text', width: 16, value: ({ step }, { labels }) => labels.asked[step.kind] },
  limitOf('maxPower', 1_000),
  limitOf('maxShare', 10_000),
  limitOf('powerCut', 1_000),
];

/** A limit's amount (W or ppm) divided into the unit of its header (kW or %). */
function limitOf(key: LimitKind, divisor: number): Column<StepItem> {
  const value = ({ step }: StepItem) =>
    step.kind === 'limit' && step.limit === key ? step.amount / divisor : null;
  return { key, kind: 'amount', width: 14, value };
}

const ACKNOWLEDGEMENTS: readonly Column<DayItem>[] = [
  DAY,
  ...CONTRACT,
  momentOf('acknowledgedAt'),
  momentOf('hlar'),
  { key: 'margin', kind: 'hours', width: 14, value: ({ margin }) => margin },
  { key: 'receipt', kind: 'text', width: 28, value: ({ record }) => record.receipt },
  FINGERPRINT,
];

interface NoteItem {
  readonly subject: string;
  readonly item: string;
  readonly meaning: string;
}

const READ_ME: readonly Column<NoteItem>[] = [
  { key: 'subject', kind: 'text', width: 22, value: ({ subject }) => subject },
  { key: 'item', kind: 'text', width: 32, value: ({ item }) => item },
  { key: 'meaning', kind: 'text', width: 90, value: ({ meaning }) => meaning },
];

function noteItems(
  source: RecordSource,
  speech: Speech,
  sheets: readonly RecordSheet[],
): readonly NoteItem[] {
  const { about, notes, title, environments } = speech.labels;
  const { month, language } = source;
  const days = daysOfMonth(month).map((day) => formatDay(day, language, 'figures'));
  return [
    { subject: about.record, item: formatMonth(month, language), meaning: title },
    { subject: about.period, item: '', meaning: `${days.at(0)} – ${days.at(-1)}` },
    ...source.accounts.map(({ label, environment }) => {
      return { subject: about.account, item: label, meaning: environments[environment] };
    }),
    { subject: about.contracts, item: '', meaning: String(source.contracts.length) },
    { subject: about.app, item: '', meaning: `Vigie OA ${source.appVersion}` },
    { subject: about.exportedAt, item: '', meaning: formatMoment(source.exportedAt, language) },
    { subject: about.journalHead, item: '', meaning: headText(source.journalHead) },
    ...notes.map(({ subject, text }) => ({ subject, item: '', meaning: text })),
    ...sheets.flatMap(({ name, columns }) =>
      columns.map(({ header, meaning }) => ({ subject: name, item: header, meaning })),
    ),
  ];
}
