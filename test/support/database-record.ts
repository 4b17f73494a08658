import { DatabaseSync } from 'node:sqlite';
import type { Day, Instant, Month } from '../../shared/calendar/time.ts';
import type { Order, StepCode } from '../../shared/order/order.ts';
import type { RecordDay, RecordSource } from '../../shared/records/record-items.ts';
import { sourceOf } from './record-month.ts';

interface DayRow {
  readonly day: Day;
  readonly steps: Uint8Array;
  readonly limit_kind: Order['limitKind'];
  readonly fingerprint: Order['fingerprint'];
  readonly read_at: Instant;
  readonly at: Instant | null;
  readonly receipt: string | null;
  readonly confirmed: string | null;
  readonly elsewhere: number;
}

const DAYS = `SELECT day_order.day, steps, limit_kind, day_order.fingerprint, read_at, confirmation.at, receipt,
    confirmation.fingerprint AS confirmed,
    EXISTS (SELECT 1 FROM journal WHERE journal.contract_id = day_order.contract_id AND journal.day = day_order.day
      AND kind = 'confirmed' AND facts LIKE '%"by":"platform"%') AS elsewhere
  FROM day_order LEFT JOIN confirmation USING (contract_id, day)
  WHERE day_order.contract_id = ? AND substr(day_order.day, 1, 7) = ? ORDER BY day_order.day`;

/** What a history file itself says of a month that is over, asked in plain SQL: no code of the app reads it. */
export function recordFromDatabase(path: string, month: Month, accountLabel: string): RecordSource {
  const db = new DatabaseSync(path, { readOnly: true });
  const contracts = db
    .prepare('SELECT id, number, grid_id, name, installed_kw FROM contract ORDER BY name, number')
    .all()
    .map((row) => ({
      ...{ id: Number(row.id), accountLabel, contractNumber: String(row.number), name: String(row.name) },
      gridId: row.grid_id === null ? null : String(row.grid_id),
      installedKw: row.installed_kw === null ? null : Number(row.installed_kw),
    }));
  const days = contracts.map(({ id }) => db.prepare(DAYS).all(id, month) as unknown as DayRow[]);
  db.close();
  return sourceOf(month, contracts, ({ id }) => {
    const at = contracts.findIndex((contract) => contract.id === id);
    return (days[at] ?? []).map((row) => recordDayOf(row, contracts[at]?.installedKw ?? null));
  });
}

function recordDayOf(row: DayRow, installedKw: number | null): RecordDay {
  const bytes = Buffer.from(row.steps);
  const codes = Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readInt32LE(i * 4));
  const held = row.at !== null && row.confirmed === row.fingerprint;
  return {
    day: row.day,
    order: {
      ...{ day: row.day, limitKind: row.limit_kind, fingerprint: row.fingerprint },
      ...{ steps: codes.map((code) => effective(code, row.limit_kind, installedKw)) },
      ...{ publishedAt: null, hlar: null },
    },
    readAt: row.read_at,
    // Half past four in the afternoon of the day before, a Paris clock being one or two hours ahead of UTC.
    hlar: eveAt1630(row.day),
    state: held ? 'acknowledged' : 'missed',
    acknowledgement: held
      ? { at: row.at as Instant, receipt: row.receipt, by: row.elsewhere ? 'elsewhere' : 'app' }
      : null,
  };
}

/** A limit that the installed power makes idle asks for nothing; a cut of all of it is a stop. */
function effective(code: StepCode, kind: Order['limitKind'], installedKw: number | null): StepCode {
  if (code <= 0 || installedKw === null || code < installedKw * 1_000) return code;
  return kind === 'maxPower' ? -1 : kind === 'powerCut' ? 0 : code;
}

function eveAt1630(day: Day): Instant {
  const eve = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  const zone = new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Paris', timeZoneName: 'longOffset' });
  const offset = zone.format(Date.parse(`${eve}T15:00:00Z`)).slice(-'+01:00'.length);
  return Date.parse(`${eve}T16:30:00${offset}`) as Instant;
}
