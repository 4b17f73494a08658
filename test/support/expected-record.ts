import { gridOf } from '../../shared/quarter-hours.ts';
import type { RecordContract, RecordDay, RecordSource } from '../../shared/record-items.ts';
import { HOUR, MINUTE } from '../../shared/time.ts';
import type { Shown } from './read-workbook.ts';

type Row = readonly Shown[];
interface ContractDay {
  readonly contract: RecordContract;
  readonly record: RecordDay;
}

const PARTS = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
} as const;
const paris = new Intl.DateTimeFormat('fr-FR', { ...PARTS, hourCycle: 'h23', timeZone: 'Europe/Paris' });
const offset = new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Paris', timeZoneName: 'longOffset' });

const moment = (at: number | null) => (at === null ? '' : paris.format(at).replace(/,? /, ' '));
const utcOffset = (at: number) => offset.format(at).slice(-'+01:00'.length);
const frenchDay = (day: string) => day.split('-').reverse().join('/');
const named = ({ name, contractNumber, accountLabel }: RecordContract): Row => [
  name,
  contractNumber,
  accountLabel,
];
const STATES = { acknowledged: 'Acquiescée', missed: 'Non acquiescée', open: 'En cours' } as const;

/** What the four sheets of facts must show below their headers, worked out again from the source by other means. */
export function expectedRecord(source: RecordSource): Readonly<Record<string, readonly Row[]>> {
  const days = source.contracts.flatMap((contract) =>
    Array.from(source.days(contract.id), (record) => ({ contract, record })),
  );
  const lines = source.contracts.map((contract) =>
    summaryLine(
      contract,
      days.filter((day) => day.contract === contract),
    ),
  );
  return {
    Synthèse: [...lines, totalsLine(lines)],
    Jours: days.map(dayLine),
    'Pas 15 min': days.flatMap(stepLines),
    Acquiescements: days.filter(({ record }) => record.state === 'acknowledged').map(acknowledgementLine),
  };
}

function counts(record: RecordDay): readonly [number, number, number, number] {
  const stops = record.order.steps.filter((code) => code === 0).length;
  const limits = record.order.steps.filter((code) => code > 0).length;
  return [stops, stops * 0.25, limits, limits * 0.25];
}

function summaryLine(contract: RecordContract, days: readonly ContractDay[]): Row {
  const each = days.map(({ record }) => counts(record));
  const sums = [0, 1, 2, 3].map((at) => each.reduce((sum, line) => sum + (line[at] ?? 0), 0));
  const inState = (state: string) => days.filter(({ record }) => record.state === state).length;
  const margins = days.flatMap(({ record }) => (record.acknowledgedAt === null ? [] : [marginOf(record)]));
  const mean = margins.reduce((sum, margin) => sum + margin, 0) / margins.length;
  const marginCells =
    margins.length === 0 ? ['', '', ''] : [Math.max(...margins), mean, Math.min(...margins)];
  return [
    ...[...named(contract), contract.gridId ?? '', contract.installedKw ?? ''],
    ...[days.length, ...sums, inState('acknowledged'), inState('missed'), inState('open')],
    ...marginCells,
  ];
}

function totalsLine(lines: readonly Row[]): Row {
  const sums = Array.from({ length: 8 }, (_, i) => lines.reduce((sum, line) => sum + Number(line[5 + i]), 0));
  return ['Total', '', '', '', '', ...sums, '', '', ''];
}

const marginOf = (record: RecordDay) => (record.hlar - (record.acknowledgedAt ?? 0)) / HOUR;

function dayLine({ contract, record }: ContractDay): Row {
  return [
    ...[frenchDay(record.day), ...named(contract), record.order.steps.length, ...counts(record)],
    ...[STATES[record.state], moment(record.readAt), moment(record.acknowledgedAt), moment(record.hlar)],
    record.order.fingerprint,
  ];
}

function stepLines({ contract, record }: ContractDay): readonly Row[] {
  const { steps, limitKind } = record.order;
  const { start } = gridOf(record.day);
  return steps.map((code, i) => {
    const at = start + i * 15 * MINUTE;
    const doubled = steps.length === 100 && i >= 8 && i < 16;
    const amount = (kind: string, divisor: number) => (code > 0 && limitKind === kind ? code / divisor : '');
    return [
      ...[moment(at), utcOffset(at), doubled ? (i < 12 ? 'été' : 'hiver') : '', i + 1, ...named(contract)],
      code === -1 ? 'Sans consigne' : code === 0 ? 'Arrêt' : 'Limitation',
      ...[amount('maxPower', 1_000), amount('maxShare', 10_000), amount('powerCut', 1_000)],
    ];
  });
}

function acknowledgementLine({ contract, record }: ContractDay): Row {
  return [
    ...[frenchDay(record.day), ...named(contract), moment(record.acknowledgedAt), moment(record.hlar)],
    ...[marginOf(record), record.receipt ?? '', record.order.fingerprint],
  ];
}
