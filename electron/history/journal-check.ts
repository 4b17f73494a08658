import { type Instant, parseDay } from '../../shared/calendar/time.ts';
import { NO_HASH } from '../../shared/journal/journal-chain.ts';
import type { JournalFault, JournalReport } from '../../shared/journal/journal-check.ts';
import { contentHash, type Link, lastSeq, linkHash, TOMBSTONE } from './chain.ts';
import { checkConfirmations, checkOrders, orderIsKept } from './kept-check.ts';
import { linksFrom } from './links.ts';
import type { Database, Row } from './sql.ts';

/** What is known after the entries walked so far, all of them sound. */
interface Walk extends Omit<JournalReport, 'fault'> {
  /** How many entries are said to have been erased. */
  readonly announced: number;
  /** The last entry that is empty. */
  readonly lastEmpty: number;
}

const START: Walk = {
  ...{ entries: 0, erased: 0, announced: 0, lastEmpty: 0 },
  ...{ head: { seq: 0, hash: NO_HASH }, first: null, last: null },
};

/**
 * Walks the journal, then what is kept beside it, and stops at the first thing that does not hold. Yields how far it is,
 * from 0 to 1, every few hundred rows, so that others may work.
 */
export function* checkJournal(db: Database): Generator<number, JournalReport> {
  const total = rowCount(db);
  let walk = START;
  const report = (fault: JournalFault | null): JournalReport => {
    const { entries, erased, head, first, last } = walk;
    return { entries, erased, head, first, last, fault };
  };
  for (const slice of linksFrom(db)) {
    for (const link of slice) {
      const what = linkFault(walk, link) ?? keptFault(db, link);
      if (what) return report(placed(what, walk, link));
      walk = after(walk, link);
    }
    yield walk.entries / total;
  }
  const end = endFault(db, walk);
  if (end) return report(end);
  let seen = walk.entries;
  for (const check of [checkOrders(db), checkConfirmations(db)]) {
    let step = check.next();
    for (; !step.done; step = check.next()) {
      seen += step.value;
      yield Math.min(1, seen / total);
    }
    if (step.value) return report({ ...step.value, seq: null, at: null });
  }
  return report(null);
}

type What = JournalFault['what'];

/** What is wrong with an entry, or with its place after those before. */
function linkFault({ head }: Walk, link: Link): What | null {
  if (link.seq > head.seq + 1) return 'missing';
  if (!isWhole(link) && !isTombstone(link)) return 'changed';
  return link.seq <= head.seq || linkHash(head.hash, link) !== link.hash ? 'unlinked' : null;
}

const isWhole = (link: Link) => link.kind !== TOMBSTONE.kind && contentHash(link) === link.content;

function isTombstone(link: Link): boolean {
  return Object.entries(TOMBSTONE).every(([key, value]) => link[key as keyof Link] === value);
}

const SAYS_KEPT: readonly string[] = ['read', 'imported', 'changed'];

/** An entry that says that an order was read stands for one that is kept. */
function keptFault(db: Database, { kind, contract_id, day, fingerprint }: Link): What | null {
  if (!SAYS_KEPT.includes(kind) || !contract_id || !day || !fingerprint) return null;
  return orderIsKept(db, contract_id, day, fingerprint) ? null : 'orderMissing';
}

function placed(what: What, { head, last }: Walk, link: Link): JournalFault {
  if (what === 'missing') return { what, seq: head.seq + 1, at: last, day: null, contractId: null };
  const { seq, at, contract_id: contractId } = link;
  const isInstant = at !== 0 && !Number.isNaN(new Date(at).getTime());
  return { what, seq, at: isInstant ? (at as Instant) : last, day: parseDay(link.day ?? ''), contractId };
}

function after(walk: Walk, link: Link): Walk {
  const { seq, hash, kind, facts } = link;
  const next = { ...walk, entries: walk.entries + 1, head: { seq, hash } };
  if (kind === TOMBSTONE.kind) return { ...next, erased: walk.erased + 1, lastEmpty: seq };
  const at = link.at as Instant;
  const announced = walk.announced + (kind === 'erased' ? Number(JSON.parse(facts).entries) : 0);
  return { ...next, announced, first: walk.first ?? at, last: at };
}

/** What shows only once all entries are walked: the last ones missing, places emptied without a word. */
function endFault(db: Database, walk: Walk): JournalFault | null {
  const { head, last: at, erased, announced, lastEmpty } = walk;
  const nowhere = { at, day: null, contractId: null };
  if (lastSeq(db) > head.seq) {
    return { ...nowhere, what: 'truncated', seq: head.seq + 1 };
  }
  if (erased !== announced) return { ...nowhere, what: 'emptied', seq: lastEmpty || null };
  return null;
}

function rowCount(db: Database): number {
  const sql = `SELECT (SELECT COUNT(*) FROM journal) + (SELECT COUNT(*) FROM day_order)
    + (SELECT COUNT(*) FROM superseded_order) + (SELECT COUNT(*) FROM confirmation) AS rows`;
  return Math.max(1, db.get<Row & { rows: number }>(sql)?.rows ?? 0);
}
