import { addDays, atParis, type Day } from '../../shared/calendar/time.ts';
import { CHAIN_FORM, headText, NO_HASH } from '../../shared/journal/journal-chain.ts';
import { contentText, journalHead, type Link, TOMBSTONE } from './chain.ts';
import { linksFrom } from './links.ts';
import type { Database, Row } from './sql.ts';

/** From the first day to the last one, both in. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

export interface LinesWish {
  /** The first entry that is written. */
  readonly from: number;
  /** Which entries are written with what they say; of the others, their hashes only, so that the chain can be walked. */
  readonly wants: (entry: Link) => boolean;
}

/**
 * The journal from an entry on to its head as lines of JSON, without line feeds, in slices of a few hundred. The last
 * field of a line holds the very text that its `content` is the hash of; see docs/journal.md.
 */
export function* journalLines(db: Database, { from, wants }: LinesWish): Generator<readonly string[]> {
  const sql = 'SELECT hash FROM journal WHERE seq < ? ORDER BY seq DESC LIMIT 1';
  let previous = db.get<Row & { hash: string }>(sql, from)?.hash ?? NO_HASH;
  for (const slice of linksFrom(db, from)) {
    yield slice.map((link) => {
      const line = lineOf(link, previous, wants);
      previous = link.hash;
      return line;
    });
  }
}

/** The entries about the days of a period, and those about no day that were written in it; all of them where it is null. */
export function entriesOfPeriod(db: Database, period: Period | null): LinesWish {
  if (period === null) return { from: 1, wants: () => true };
  const { from, to } = period;
  const [start, end] = [atParis(from, '00:00'), atParis(addDays(to, 1), '00:00')];
  const sql = `SELECT MIN(seq) AS seq FROM journal
    WHERE day BETWEEN ? AND ? OR (day IS NULL AND at >= ? AND at < ?)`;
  const first = db.get<Row & { seq: number | null }>(sql, from, to, start, end)?.seq;
  return {
    from: first ?? Math.max(1, journalHead(db).seq),
    wants: ({ day, at }) => (day === null ? at >= start && at < end : day >= from && day <= to),
  };
}

function lineOf(link: Link, previous: string, wants: LinesWish['wants']): string {
  const { seq, content, hash } = link;
  const erased = link.kind === TOMBSTONE.kind;
  const state = erased ? 'erased' : wants(link) ? 'whole' : 'hash';
  const fields = JSON.stringify({ seq, previous, content, hash, state });
  return `${fields.slice(0, -1)},"entry":${state === 'whole' ? contentText(link) : 'null'}}`;
}

/** The first line of a journal's file: its form, the facts that `about` gives, and the head. */
export function journalHeading(db: Database, about: Readonly<Record<string, string | null>>): string {
  return JSON.stringify({ journal: CHAIN_FORM, ...about, head: headText(journalHead(db)) });
}
