/** Names the canonical form of the journal's chain; see docs/journal.md. */
export const CHAIN_FORM = 'vigie-journal-1';

/** What the first entry is chained to. */
export const NO_HASH = '0'.repeat(64);

/** The last entry of the journal and its hash: whoever noted it can tell later whether what came before was changed. */
export interface JournalHead {
  /** 0 where the journal is empty. */
  readonly seq: number;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
}

/** A head as it is written into exports: `1234:` and 64 hexadecimal digits. */
export const headText = ({ seq, hash }: JournalHead): string => `${seq}:${hash}`;

/** The head that a text names, blanks around it allowed; null where it names none. */
export function parseHead(text: string): JournalHead | null {
  const [, seq = '', hash = ''] = /^\s*(\d{1,15}):([0-9a-fA-F]{64})\s*$/.exec(text) ?? [];
  return hash === '' ? null : { seq: Number(seq), hash: hash.toLowerCase() };
}
