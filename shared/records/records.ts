import { formatDays, formatPeriod, type Period, periodName } from '../calendar/period.ts';
import { formatMoment, type Language } from '../format.ts';
import { headText } from '../journal/journal-chain.ts';
import { type ColumnKey, workbookLabels } from '../messages/workbook.ts';
import type { RecordFormat, RecordTable } from './record-choice.ts';
import {
  ACKNOWLEDGEMENTS,
  type Cell,
  type CellKind,
  type Column,
  DAYS,
  DIFFERENCES,
  type NoteItem,
  READ_ME,
  type RecordSpeech,
  STEPS,
  SUMMARY,
} from './record-columns.ts';
import {
  contractItem,
  type RecordContract,
  type RecordSource,
  type StepItem,
  stepItems,
} from './record-items.ts';

/** How a record's file is called: `vigie-oa-releve-2026-10.xlsx`, `vigie-oa-releve-2026-10-jours.csv`. */
export function recordFileName(
  { period, format, table }: { period: Period; format: RecordFormat; table: RecordTable },
  language: Language,
): string {
  const { file, tables } = workbookLabels[language].files;
  return `${file}-${periodName(period)}${format === 'csv' ? `-${tables[table]}` : ''}.${format}`;
}

/** One sheet of a record, as plain rows whose cells stand in the order of its columns. */
export interface RecordSheet {
  readonly key: RecordTable | 'readMe';
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rowCount: number;
  /** What stands before the sums, or null where there is no totals row. */
  readonly totalLabel: string | null;
  rows(): Iterable<readonly Cell[]>;
}

export interface SheetColumn {
  readonly key: ColumnKey;
  readonly header: string;
  readonly meaning: string;
  readonly kind: CellKind;
  /** In characters. */
  readonly width: number;
  /** True where the totals row adds the column up. */
  readonly summed: boolean;
}

/** The sheets of a record, in order, the read-me last. */
export function recordSheets(source: RecordSource): readonly RecordSheet[] {
  const speech: RecordSpeech = { language: source.language, labels: workbookLabels[source.language] };
  const contracts = source.contracts.map((contract) => contractItem(contract, source.days(contract.id)));
  const days = contracts.flatMap((item) => item.days);
  const steps: Items<StepItem> = {
    count: days.reduce((sum, { stepCount }) => sum + (stepCount ?? 0), 0),
    all: () => stepItems(source),
  };
  const acknowledged = listed(days.filter(({ margin }) => margin !== null));
  const sheets = [
    sheetOf('summary', SUMMARY, listed(contracts), speech, speech.labels.total),
    sheetOf('days', DAYS, listed(days), speech),
    sheetOf('steps', STEPS, steps, speech),
    sheetOf('acknowledgements', ACKNOWLEDGEMENTS, acknowledged, speech),
    ...differencesSheet(source, speech),
  ];
  return [
    ...sheets.map((sheet) => withRoomForNames(sheet, source.contracts)),
    sheetOf('readMe', READ_ME, listed(noteItems(source, speech, sheets)), speech),
  ];
}

/** In characters. */
const WIDEST_NAMES = 48;

/** The sheet with its contracts' names as wide as the longest one, within reason. */
function withRoomForNames(sheet: RecordSheet, contracts: readonly RecordContract[]): RecordSheet {
  const longest = contracts.reduce((length, { name }) => Math.max(length, name.length), 0);
  const wide = Math.min(longest + 2, WIDEST_NAMES);
  const columns = sheet.columns.map((column) =>
    column.key === 'name' ? { ...column, width: Math.max(column.width, wide) } : column,
  );
  return { ...sheet, columns };
}

/** What the meter says, where it says anything. Its rows are few beside the steps: those of the curtailed ones. */
function differencesSheet({ contracts, differences }: RecordSource, speech: RecordSpeech): RecordSheet[] {
  const items = contracts.flatMap((contract) =>
    Array.from(differences?.(contract.id) ?? [], (difference) => ({ ...difference, contract })),
  );
  return items.length === 0 ? [] : [sheetOf('differences', DIFFERENCES, listed(items), speech)];
}

/** True where there is a day to write. */
export function hasDays(sheets: readonly RecordSheet[]): boolean {
  return sheets.some(({ key, rowCount }) => key === 'days' && rowCount > 0);
}

interface Items<Item> {
  readonly count: number;
  all(): Iterable<Item>;
}

const listed = <Item>(items: readonly Item[]): Items<Item> => ({ count: items.length, all: () => items });

function sheetOf<Item>(
  key: RecordSheet['key'],
  columns: readonly Column<Item>[],
  items: Items<Item>,
  speech: RecordSpeech,
  totalLabel: string | null = null,
): RecordSheet {
  return {
    key,
    name: speech.labels.sheets[key],
    columns: columns.map(({ key: column, kind, width, summed = false }) => {
      return { key: column, ...speech.labels.columns[column], kind, width, summed };
    }),
    rowCount: items.count,
    totalLabel,
    *rows() {
      for (const item of items.all()) yield columns.map((column) => column.value(item, speech));
    },
  };
}

function noteItems(
  source: RecordSource,
  speech: RecordSpeech,
  sheets: readonly RecordSheet[],
): readonly NoteItem[] {
  const { about, notes, title, environments } = speech.labels;
  const { period, language, journalHead } = source;
  const note = (subject: string, meaning: string, item = '') => ({ subject, item, meaning });
  return [
    note(about.record, title, formatPeriod(period, language)),
    note(about.period, formatDays(period, language)),
    ...source.accounts.map(({ label, environment }) => note(about.account, environments[environment], label)),
    note(about.contracts, String(source.contracts.length)),
    note(about.app, `Vigie OA ${source.appVersion}`),
    note(about.exportedAt, formatMoment(source.exportedAt, language)),
    note(about.journalHead, headText(journalHead)),
    ...notes.map(({ subject, text }) => note(subject, text)),
    ...sheets.flatMap(({ name, columns }) =>
      columns.map(({ header, meaning }) => note(name, meaning, header)),
    ),
  ];
}
