import { hash, randomBytes } from 'node:crypto';
import { CHAIN_FORM, type JournalHead, NO_HASH } from '../../shared/journal/journal-chain.ts';
import type { Database, Row } from './sql.ts';

/** What an entry says, in the types of its columns; `facts` is JSON text as it is kept. */
export interface Content {
  readonly at: number;
  readonly kind: string;
  readonly contract_id: number | null;
  readonly day: string | null;
  readonly fingerprint: string | null;
  readonly facts: string;
}

/** An entry as it is chained: `content` is the hash of what it says, `hash` the one that the next entry is chained to. */
export interface Link extends Content {
  readonly seq: number;
  /** Keeps anyone from guessing what an erased entry said from the hash that stays. */
  readonly salt: string;
  readonly content: string;
  readonly hash: string;
}

/** What stands where an entry was erased: nothing that it said. */
export const TOMBSTONE = {
  at: 0,
  kind: 'tombstone',
  contract_id: null,
  day: null,
  fingerprint: null,
  facts: '{}',
  salt: '',
} as const satisfies Content & { salt: string };

/** The line of text, without its line feed, that stands for what an entry says. */
export function contentText(entry: Content & Pick<Link, 'seq' | 'salt'>): string {
  const { seq, salt, at, kind, contract_id, day, fingerprint, facts } = entry;
  const texts = { salt, at: instantText(at), kind, contract: contract_id, day, fingerprint };
  return `{"seq":${seq},${JSON.stringify(texts).slice(1, -1)},"facts":${facts}}`;
}

/** SHA-256 of an entry's line of text. */
export function contentHash(entry: Parameters<typeof contentText>[0]): string {
  return hash('sha256', `${contentText(entry)}\n`);
}

/** SHA-256 of the line that ties an entry to the one before. */
export function linkHash(previous: string, { seq, content }: Pick<Link, 'seq' | 'content'>): string {
  return hash('sha256', `${CHAIN_FORM} ${seq} ${previous} ${content}\n`);
}

/** The entry that follows `previous`, chained to it. */
export function chained(content: Content, seq: number, previous: string): Link {
  const salted = { ...content, seq, salt: newSalt() };
  const hashed = { ...salted, content: contentHash(salted) };
  return { ...hashed, hash: linkHash(previous, hashed) };
}

const SALT_BYTES = 16;
/** Drawn for many entries at a time: a draw for each takes longer than its two hashes. */
const drawn = { bytes: randomBytes(0), next: 0 };

function newSalt(): string {
  if (drawn.next >= drawn.bytes.length)
    Object.assign(drawn, { bytes: randomBytes(256 * SALT_BYTES), next: 0 });
  const from = drawn.next;
  drawn.next += SALT_BYTES;
  return drawn.bytes.toString('hex', from, drawn.next);
}

/** Where the journal stands: its last entry and the hash of it. */
export function journalHead(db: Database): JournalHead {
  const last = db.get<Row & JournalHead>('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1');
  return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: NO_HASH };
}

/** Whether the journal has the entry that a head names, with the same hash; an empty journal's head is in every one. */
export function passesThrough(db: Database, { seq, hash: noted }: JournalHead): boolean {
  if (seq === 0) return noted === NO_HASH;
  return db.get<Row & { hash: string }>('SELECT hash FROM journal WHERE seq = ?', seq)?.hash === noted;
}

/** Appends an entry to the journal, chained to the last one, under a number that none ever had. */
export function appendLink(db: Database, content: Content): void {
  const sql = `SELECT seq, hash, (SELECT seq FROM sqlite_sequence WHERE name = 'journal') AS greatest
               FROM journal ORDER BY seq DESC LIMIT 1`;
  db.atomically(() => {
    const last = db.get<Row & JournalHead & { greatest: number }>(sql);
    const { seq, hash, greatest } = last ?? { seq: 0, hash: NO_HASH, greatest: lastSeq(db) };
    insertLink(db, chained(content, Math.max(seq, greatest) + 1, hash));
  });
}

/** The greatest number that an entry ever had, whether it is still there or not. */
export function lastSeq(db: Database): number {
  return db.get<Row & { seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'journal'")?.seq ?? 0;
}

/** Writes an entry exactly as it is given, its number and hash included; `appendLink` makes those. */
export function insertLink(db: Database, link: Link): void {
  const { seq, at, kind, contract_id, day, fingerprint, facts, salt, content, hash } = link;
  db.run(
    `INSERT INTO journal (seq, at, kind, contract_id, day, fingerprint, facts, salt, content, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[seq, at, kind, contract_id, day, fingerprint, facts, salt, content, hash],
  );
}

/** As in ISO 8601, in UTC; a number that is no instant stays a number. */
function instantText(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? String(at) : date.toISOString();
}
