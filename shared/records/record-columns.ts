import { MINUTE } from '../calendar/time.ts';
import { type Language, SEASONS } from '../format.ts';
import type { ColumnKey, WorkbookLabels } from '../messages/workbook.ts';
import type { LimitKind } from '../order/order.ts';
import {
  type ContractItem,
  type DayItem,
  type DifferenceItem,
  offsetMinutes,
  type RecordContract,
  type StepItem,
} from './record-items.ts';

/**
 * What a cell holds: `amount` a power in kW, an energy in MWh or a share in %, to the W, the Wh and the ppm; `date` a
 * `Day`, `moment` an `Instant`; `prose` a text that may take several lines.
 */
export type CellKind = 'text' | 'prose' | 'count' | 'hours' | 'amount' | 'date' | 'moment';
export type Cell = string | number | null;

export interface RecordSpeech {
  readonly language: Language;
  readonly labels: WorkbookLabels;
}

/** A column, and how its cell follows from what the row is about. */
export interface Column<Item> {
  readonly key: ColumnKey;
  readonly kind: CellKind;
  /** In characters. */
  readonly width: number;
  readonly summed?: true;
  value(item: Item, speech: RecordSpeech): Cell;
}

type OfContract = { readonly contract: RecordContract };
export const CONTRACT: readonly Column<OfContract>[] = [
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

export const SUMMARY: readonly Column<ContractItem>[] = [
  ...CONTRACT,
  { key: 'gridId', kind: 'text', width: 18, value: ({ contract }) => contract.gridId },
  { key: 'installedKw', kind: 'amount', width: 13, value: ({ contract }) => contract.installedKw },
  daysThat('daysWithOrder', ({ fingerprint }) => fingerprint !== null),
  ...SUMMED.map(([key, kind]): Column<ContractItem> => {
    const value = ({ days }: ContractItem) => sumOf(days.map(({ summary }) => summary?.[key] ?? 0));
    return { key, kind, width: 12, summed: true, value };
  }),
  {
    ...{ key: 'notProduced', kind: 'amount', width: 15, summed: true },
    value: ({ contract, days }) =>
      contract.installedKw === null ? null : sumOf(days.map((day) => day.notProduced ?? 0)),
  },
  daysThat('acknowledgedDays', ({ state }) => state === 'acknowledged'),
  daysThat('lateDays', ({ margin }) => margin !== null && margin < 0),
  daysThat('missedDays', ({ state }) => state === 'missed'),
  daysThat('openDays', ({ state }) => state !== 'acknowledged' && state !== 'missed'),
  marginOf('longestMargin', (margins) => Math.max(...margins)),
  marginOf('meanMargin', (margins) => sumOf(margins) / margins.length),
  marginOf('shortestMargin', (margins) => Math.min(...margins)),
];

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function daysThat(key: ColumnKey, are: (day: DayItem) => boolean): Column<ContractItem> {
  return { key, kind: 'count', width: 14, summed: true, value: ({ days }) => days.filter(are).length };
}

function marginOf(key: ColumnKey, choose: (margins: readonly number[]) => number): Column<ContractItem> {
  const value = ({ margins }: ContractItem) => (margins.length === 0 ? null : choose(margins));
  return { key, kind: 'hours', width: 16, value };
}

const DAY: Column<DayItem> = {
  ...{ key: 'day', kind: 'date', width: 12 },
  value: ({ day }) => day,
};

const FINGERPRINT: Column<DayItem> = {
  ...{ key: 'fingerprint', kind: 'text', width: 68 },
  value: ({ fingerprint }) => fingerprint,
};

const ACKNOWLEDGED_AT: Column<DayItem> = {
  ...{ key: 'acknowledgedAt', kind: 'moment', width: 17 },
  value: ({ acknowledgement }) => acknowledgement?.at ?? null,
};

const HLAR: Column<DayItem> = {
  ...{ key: 'hlar', kind: 'moment', width: 17 },
  value: ({ hlar }) => hlar,
};

export const DAYS: readonly Column<DayItem>[] = [
  DAY,
  ...CONTRACT,
  {
    ...{ key: 'dayStepCount', kind: 'count', width: 8 },
    value: ({ stepCount }) => stepCount,
  },
  ...SUMMED.map(([key, kind]): Column<DayItem> => {
    return { key, kind, width: 11, value: ({ summary }) => summary?.[key] ?? null };
  }),
  { key: 'notProduced', kind: 'amount', width: 15, value: (item) => item.notProduced },
  { key: 'state', kind: 'text', width: 26, value: ({ state }, { labels }) => labels.states[state] },
  {
    ...{ key: 'readAt', kind: 'moment', width: 17 },
    value: ({ readAt }) => readAt,
  },
  ACKNOWLEDGED_AT,
  HLAR,
  FINGERPRINT,
];

export const STEPS: readonly Column<StepItem>[] = [
  { key: 'start', kind: 'moment', width: 17, value: ({ at }) => at.start },
  { key: 'utcOffset', kind: 'count', width: 10, value: ({ at }) => at.utcOffset },
  {
    ...{ key: 'doubledHour', kind: 'text', width: 10 },
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

export const ACKNOWLEDGEMENTS: readonly Column<DayItem>[] = [
  DAY,
  ...CONTRACT,
  {
    ...{ key: 'acknowledgedBy', kind: 'text', width: 18 },
    value: ({ acknowledgement }, { labels }) => acknowledgement && labels.by[acknowledgement.by],
  },
  ACKNOWLEDGED_AT,
  HLAR,
  { key: 'margin', kind: 'hours', width: 14, value: ({ margin }) => margin },
  {
    key: 'receipt',
    kind: 'text',
    width: 28,
    value: ({ acknowledgement }) => acknowledgement?.receipt ?? null,
  },
  FINGERPRINT,
];

export const DIFFERENCES: readonly Column<DifferenceItem>[] = [
  { key: 'start', kind: 'moment', width: 17, value: ({ from }) => from },
  { key: 'utcOffset', kind: 'count', width: 10, value: ({ from }) => offsetMinutes(from) / 60 },
  { key: 'minutes', kind: 'count', width: 9, value: ({ from, to }) => (to - from) / MINUTE },
  ...CONTRACT,
  {
    ...{ key: 'asked', kind: 'text', width: 16 },
    value: ({ order }, { labels }) => order && labels.asked[order.kind],
  },
  energyOf('measured', 'energyWh'),
  energyOf('allowed', 'allowedWh'),
  energyOf('excess', 'excessWh'),
  {
    ...{ key: 'verdict', kind: 'text', width: 20 },
    value: ({ verdict }, { labels }) => labels.verdicts[verdict],
  },
];

/** Wh under a header that says kWh. */
function energyOf(key: ColumnKey, of: 'energyWh' | 'allowedWh' | 'excessWh'): Column<DifferenceItem> {
  return {
    ...{ key, kind: 'amount', width: 15 },
    value: (item) => {
      const wh = item[of];
      return wh === null ? null : wh / 1_000;
    },
  };
}

export interface NoteItem {
  readonly subject: string;
  readonly item: string;
  readonly meaning: string;
}

export const READ_ME: readonly Column<NoteItem>[] = [
  { key: 'subject', kind: 'text', width: 22, value: ({ subject }) => subject },
  { key: 'item', kind: 'text', width: 42, value: ({ item }) => item },
  { key: 'meaning', kind: 'prose', width: 90, value: ({ meaning }) => meaning },
];
