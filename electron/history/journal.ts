import type { JournalEntry, JournalKind } from '../../shared/app-state.ts';
import type { Day, Instant } from '../../shared/calendar/time.ts';
import type { JournalHead } from '../../shared/journal/journal-chain.ts';
import type { Fingerprint } from '../../shared/order/order.ts';
import { appendLink } from './chain.ts';
import type { Database, Row } from './sql.ts';
import { untilWritten } from './until-written.ts';

type Facts = JournalEntry['facts'];

/** What happened to one contract's day; appended and chained to the entry before, never changed. */
export function writeJournal(
  db: Database,
  entry: {
    readonly at: Instant;
    readonly kind: JournalKind;
    readonly contractId?: number;
    readonly day?: Day;
    readonly fingerprint?: Fingerprint | null;
    readonly facts?: Facts;
  },
): void {
  const { at, kind, contractId = null, day = null, fingerprint = null, facts = {} } = entry;
  appendLink(db, { at, kind, contract_id: contractId, day, fingerprint, facts: JSON.stringify(facts) });
}

/** What was read of a day's journal, and the hash of the last entry of it. */
interface Past {
  readonly entries: readonly JournalEntry[];
  readonly seq: number;
  readonly hash: string;
}
const NONE: Past = { entries: [], seq: 0, hash: '' };
const pasts = new WeakMap<Database, Map<string, Past>>();
/** A screen shows few days; a record of a year asks for more, once each. */
const MOST_PASTS = 200;

/** The journal of one contract's day, oldest first. */
export const journalOfDay = untilWritten(
  (db: Database, contractId: number, day: Day): readonly JournalEntry[] => {
    const key = `${contractId} ${day}`;
    const known = pasts.get(db) ?? new Map<string, Past>();
    const past = goneOn(db, contractId, day, known.get(key) ?? NONE);
    if (known.size >= MOST_PASTS) known.clear();
    pasts.set(db, known.set(key, past));
    return past.entries;
  },
);

/** A day's journal with what was added to it; read anew where the last known entry is not there as it was. */
function goneOn(db: Database, contractId: number, day: Day, known: Past): Past {
  const sql = 'SELECT * FROM journal WHERE contract_id = ? AND day = ? AND seq >= ? ORDER BY seq';
  const rows = db.all<JournalRow>(sql, contractId, day, known.seq);
  // Entries are chained: where the last one has its hash, none before it is another one.
  if (known !== NONE && rows[0]?.hash !== known.hash) return goneOn(db, contractId, day, NONE);
  const added = known === NONE ? rows : rows.slice(1);
  const last = added.at(-1);
  return last
    ? { entries: [...known.entries, ...added.map(fromRow)], seq: last.seq, hash: last.hash }
    : known;
}

/** The last entry of a kind that concerns a contract, or with null none; null where there is no such entry. */
export function lastOfKind(db: Database, kind: JournalKind, contractId: number | null): JournalEntry | null {
  const sql = 'SELECT * FROM journal WHERE contract_id IS ? AND kind = ? ORDER BY seq DESC LIMIT 1';
  const row = db.get<JournalRow>(sql, contractId, kind);
  return row && fromRow(row);
}

const fromRow = (row: JournalRow): JournalEntry => ({
  seq: row.seq,
  at: row.at,
  kind: row.kind,
  contractId: row.contract_id,
  day: row.day,
  fingerprint: row.fingerprint,
  facts: JSON.parse(row.facts),
});

/** The entries about one contract's day by their number and hash, oldest first. */
export function linksOfDay(db: Database, contractId: number, day: Day): readonly JournalHead[] {
  const sql = 'SELECT seq, hash FROM journal WHERE contract_id = ? AND day = ? ORDER BY seq';
  return db.all<JournalHead & Row>(sql, contractId, day).map(({ seq, hash }) => ({ seq, hash }));
}

/** Whether the last word on a day's acknowledgement was that it had been given elsewhere than through this app. */
export function confirmedElsewhere(db: Database, contractId: number, day: Day): boolean {
  const sql = `SELECT facts FROM journal WHERE contract_id = ? AND day = ? AND kind = 'confirmed'
               ORDER BY seq DESC LIMIT 1`;
  const row = db.get<Pick<JournalRow, 'facts'>>(sql, contractId, day);
  return row !== null && (JSON.parse(row.facts) as Facts).by === 'platform';
}

interface JournalRow extends Row {
  readonly seq: number;
  readonly hash: string;
  readonly at: Instant;
  readonly kind: JournalKind;
  readonly contract_id: number | null;
  readonly day: Day | null;
  readonly fingerprint: Fingerprint | null;
  readonly facts: string;
}
