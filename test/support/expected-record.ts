import { gridOf } from '../../shared/calendar/quarter-hours.ts';
import { HOUR, MINUTE } from '../../shared/calendar/time.ts';
import type { RecordContract, RecordDay, RecordSource } from '../../shared/records/record-items.ts';
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

const moment = (at: number | null | undefined) => (at ? paris.format(at).replace(/,? /, ' ') : '');
const utcOffset = (at: number) => Number(offset.format(at).slice(-'1:00'.length, -':00'.length));
const frenchDay = (day: string) => day.split('-').reverse().join('/');
const named = ({ name, contractNumber, accountLabel }: RecordContract): Row => [
  name,
  contractNumber,
  accountLabel,
];
const STATES = {
  ...{ acknowledged: 'Acquiescée', missed: 'Non acquiescée', noted: 'Notée acquiescée', open: 'En cours' },
  ...{ onPortal: 'À acquiescer sur le portail', toVerify: 'À vérifier sur le portail' },
} as const;
const BY = { app: 'Vigie OA', elsewhere: 'Hors de Vigie OA' } as const;

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
    Acquiescements: days.filter(({ record }) => record.acknowledgement).map(acknowledgementLine),
    ...(source.differences && {
      Écarts: source.contracts.flatMap((contract) => differenceLines(source, contract)),
    }),
  };
}

function counts({ order }: RecordDay): readonly [number, number, number, number] {
  const steps = order?.steps ?? [];
  const stops = steps.filter((code) => code === 0).length;
  const limits = steps.filter((code) => code > 0).length;
  return [stops, stops * 0.25, limits, limits * 0.25];
}

/** MWh: a stop costs the installed power for a quarter of an hour, a limit what it takes away of it. */
function lost({ contract, record }: ContractDay): number | '' {
  const { installedKw: kw } = contract;
  if (kw === null || record.order === null) return '';
  const { steps, limitKind } = record.order;
  const kept = { maxPower: (w: number) => w / 1_000, maxShare: (ppm: number) => (ppm / 1e6) * kw };
  return steps.reduce((mwh, code) => {
    if (code < 0) return mwh;
    if (code === 0) return mwh + kw / 4_000;
    if (limitKind === 'powerCut') return mwh + Math.min(kw, code / 1_000) / 4_000;
    return mwh + (kw - Math.min(kw, kept[limitKind ?? 'maxPower'](code))) / 4_000;
  }, 0);
}

function summaryLine(contract: RecordContract, days: readonly ContractDay[]): Row {
  const each = days.map(({ record }) => counts(record));
  const sums = [0, 1, 2, 3].map((at) => each.reduce((sum, line) => sum + (line[at] ?? 0), 0));
  const inState = (state: string) => days.filter(({ record }) => record.state === state).length;
  const margins = days.flatMap(({ record }) => (record.acknowledgement ? [marginOf(record)] : []));
  const mean = margins.reduce((sum, margin) => sum + margin, 0) / margins.length;
  const marginCells =
    margins.length === 0 ? ['', '', ''] : [Math.max(...margins), mean, Math.min(...margins)];
  const mwh = contract.installedKw === null ? '' : days.reduce((sum, day) => sum + Number(lost(day)), 0);
  return [
    ...[...named(contract), contract.gridId ?? '', contract.installedKw ?? ''],
    ...[days.filter(({ record }) => record.order).length, ...sums, mwh],
    ...[inState('acknowledged'), margins.filter((margin) => margin < 0).length],
    ...[inState('missed'), inState('open'), ...marginCells],
  ];
}

function totalsLine(lines: readonly Row[]): Row {
  const sums = Array.from({ length: 10 }, (_, i) =>
    lines.reduce((sum, line) => sum + Number(line[5 + i]), 0),
  );
  return ['Total', '', '', '', '', ...sums, '', '', ''];
}

const marginOf = ({ hlar, acknowledgement }: RecordDay) => (hlar - (acknowledgement?.at ?? 0)) / HOUR;

function dayLine(day: ContractDay): Row {
  const { contract, record } = day;
  const { order, acknowledgement } = record;
  return [
    ...[frenchDay(record.day), ...named(contract)],
    ...(order ? [order.steps.length, ...counts(record)] : ['', '', '', '', '']),
    ...[lost(day), STATES[record.state], moment(record.readAt), moment(acknowledgement?.at)],
    ...[moment(record.hlar), order?.fingerprint ?? ''],
  ];
}

function stepLines({ contract, record }: ContractDay): readonly Row[] {
  if (!record.order) return [];
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
  const { acknowledgement, order } = record;
  return [
    ...[frenchDay(record.day), ...named(contract), acknowledgement ? BY[acknowledgement.by] : ''],
    ...[moment(acknowledgement?.at), moment(record.hlar), marginOf(record)],
    ...[acknowledgement?.receipt ?? '', order?.fingerprint ?? ''],
  ];
}

const VERDICTS = {
  within: 'Sans écart',
  difference: 'Écart constaté',
  undetermined: 'Indéterminé',
  missing: 'Données manquantes',
} as const;

function differenceLines({ differences }: RecordSource, contract: RecordContract): readonly Row[] {
  const kwh = (wh: number | null) => (wh === null ? '' : wh / 1_000);
  return Array.from(differences?.(contract.id) ?? [], (step) => [
    ...[moment(step.from), utcOffset(step.from), (step.to - step.from) / MINUTE, ...named(contract)],
    ...[step.order ? 'Arrêt' : '', kwh(step.energyWh), kwh(step.allowedWh), kwh(step.excessWh)],
    VERDICTS[step.verdict],
  ]);
}
