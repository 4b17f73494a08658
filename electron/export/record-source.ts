import { type DayState, isUnknown } from '../../shared/day-state.ts';
import type { RecordDay, RecordSource } from '../../shared/record-items.ts';
import { daysOfMonth, type Instant } from '../../shared/time.ts';
import { dayView } from '../days/views.ts';
import { journalHead } from '../history/chain.ts';
import { type KnownContract, listContracts } from '../history/contracts.ts';
import { type Database, openDatabase } from '../history/database.ts';
import { readingOf } from '../history/readings.ts';
import type { ExportRequest } from './export-job.ts';

export interface OpenRecordSource {
  readonly source: RecordSource;
  close(): void;
}

/** The history as it stands now, read only: what the app writes meanwhile is not seen. Days are as the screens show them. */
export function openRecordSource(request: ExportRequest): OpenRecordSource {
  const db = openDatabase(request.databasePath, { readOnly: true });
  db.run('BEGIN');
  const { month, language, appVersion, exportedAt, accounts, contractIds } = request;
  const contracts = listContracts(db).filter(({ id }) => contractIds === null || contractIds.includes(id));
  const labels = new Map(accounts.map(({ id, label }) => [id, label]));
  const source: RecordSource = {
    ...{ month, language, appVersion, exportedAt },
    journalHead: journalHead(db),
    accounts: accounts.filter(({ id }) => contracts.some(({ accountId }) => accountId === id)),
    contracts: contracts.map((contract) => {
      return { ...contract, accountLabel: labels.get(contract.accountId) ?? '' };
    }),
    *days(contractId) {
      const contract = contracts.find(({ id }) => id === contractId);
      if (contract) yield* recordDays(db, contract, request);
    },
  };
  return { source, close: () => db.close() };
}

function* recordDays(
  db: Database,
  contract: KnownContract,
  { month, exportedAt }: ExportRequest,
): Iterable<RecordDay> {
  const now = (exportedAt + readingOf(db, contract.accountId).clockOffset) as Instant;
  for (const day of daysOfMonth(month)) {
    const { order, readAt, hlar, state, confirmed } = dayView(db, contract, day, now);
    if (order === null || readAt === null) continue;
    const held = state.kind === 'acknowledged' ? confirmed : null;
    yield {
      ...{ day, order, readAt, hlar },
      state: recordState(state),
      acknowledgedAt: held?.at ?? null,
      receipt: held?.receipt ?? null,
    };
  }
}

/** A day of which a restored backup does not tell the end was not missed: it stays open in the record. */
function recordState(state: DayState): RecordDay['state'] {
  if (isUnknown(state)) return 'open';
  return state.kind === 'acknowledged' || state.kind === 'missed' ? state.kind : 'open';
}
