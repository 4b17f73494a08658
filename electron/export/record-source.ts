import { installedW } from '../../shared/accounts/installed-power.ts';
import type { Period } from '../../shared/calendar/period.ts';
import type { Day } from '../../shared/calendar/time.ts';
import { hlarOf } from '../../shared/day/day-record.ts';
import { type DayState, dayState, isUnknown } from '../../shared/day/day-state.ts';
import { deviationItems } from '../../shared/meter/deviations.ts';
import { withInstalledPower } from '../../shared/order/order.ts';
import type {
  RecordAcknowledgement,
  RecordDay,
  RecordSource,
  RecordState,
} from '../../shared/records/record-items.ts';
import { journalHead } from '../history/chain.ts';
import { type KnownContract, listContracts } from '../history/contracts.ts';
import { openDatabase } from '../history/database.ts';
import { recordOf } from '../history/days.ts';
import { confirmedElsewhere } from '../history/journal.ts';
import { currentOrder } from '../history/orders.ts';
import type { Database, Row } from '../history/sql.ts';
import { comparisons } from '../meter/comparisons.ts';
import type { ExportRequest } from './export-job.ts';

export interface OpenRecordSource {
  readonly source: RecordSource;
  close(): void;
}

/** The history as it stands now, read only: what the app writes meanwhile is not seen. Days are as the screens show them. */
export function openRecordSource(request: ExportRequest): OpenRecordSource {
  const db = openDatabase(request.databasePath, { readOnly: true });
  db.run('BEGIN');
  const { period, language, appVersion, exportedAt, accounts, contractIds } = request;
  const contracts = listContracts(db).filter(({ id }) =>
    contractIds === null ? knownDays(db, id, period).length > 0 : contractIds.includes(id),
  );
  const labels = new Map(accounts.map(({ id, label }) => [id, label]));
  const source: RecordSource = {
    ...{ period, language, appVersion, exportedAt, journalHead: journalHead(db) },
    accounts: accounts.filter(({ id }) => contracts.some(({ accountId }) => accountId === id)),
    contracts: contracts.map((contract) => {
      return { ...contract, accountLabel: labels.get(contract.accountId) ?? '' };
    }),
    *days(contractId) {
      const contract = contracts.find(({ id }) => id === contractId);
      if (contract) yield* recordDays(db, contract, request);
    },
    *differences(contractId) {
      const contract = contracts.find(({ id }) => id === contractId);
      if (!contract) return;
      const { thresholdWh } = request;
      yield* deviationItems(contract, comparisons({ db, thresholdWh }, contract, period.from, period.to));
    },
  };
  return { source, close: () => db.close() };
}

/** The days of which a contract has an order or which the journal speaks of, in order. */
function knownDays(db: Database, contractId: number, { from, to }: Period): readonly Day[] {
  const sql = `SELECT day FROM day_order WHERE contract_id = ?1 AND day BETWEEN ?2 AND ?3
               UNION SELECT day FROM journal WHERE contract_id = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY day`;
  return db.all<Row & { day: Day }>(sql, contractId, from, to).map(({ day }) => day);
}

function* recordDays(
  db: Database,
  contract: KnownContract,
  { period, exportedAt, accounts }: ExportRequest,
): Iterable<RecordDay> {
  const now = accounts.find(({ id }) => id === contract.accountId)?.now ?? exportedAt;
  const watts = installedW(contract);
  for (const day of knownDays(db, contract.id, period)) {
    const record = recordOf(db, contract.id, day);
    const state = recordState(dayState(record, now));
    const { order } = record;
    if (order === null && state !== 'missed') continue;
    yield {
      day,
      order: order && withInstalledPower(order, watts),
      readAt: currentOrder(db, contract.id, day)?.readAt ?? null,
      hlar: hlarOf(record),
      state,
      acknowledgement: state === 'acknowledged' ? acknowledgementOf(db, contract.id, record) : null,
    };
  }
}

/** A day of which a restored backup does not tell the end was not missed: the portal knows. */
function recordState(state: DayState): RecordState {
  if (isUnknown(state)) return 'toVerify';
  return SETTLED.find((kind) => kind === state.kind) ?? 'open';
}

const SETTLED = ['acknowledged', 'missed', 'noted', 'onPortal', 'toVerify'] as const;

function acknowledgementOf(
  db: Database,
  contractId: number,
  { day, confirmed }: Pick<ReturnType<typeof recordOf>, 'day' | 'confirmed'>,
): RecordAcknowledgement | null {
  if (!confirmed) return null;
  const by = confirmedElsewhere(db, contractId, day) ? 'elsewhere' : 'app';
  return { at: confirmed.at, receipt: confirmed.receipt, by };
}
