import { randomBytes } from 'node:crypto';
import { NO_HASH } from '../../shared/journal/journal-chain.ts';
import { appendLink, type Content, chained, insertLink, lastSeq, linkHash, TOMBSTONE } from './chain.ts';
import type { Database, Row } from './sql.ts';

/**
 * Chains the entries of a journal that was kept without a chain. Where numbers are missing, an account was removed with
 * its history: each gets an empty place, and one entry says how many they are.
 */
export function chainPast(db: Database): void {
  const entries = db.all<Row & Content & { seq: number }>('SELECT * FROM journal ORDER BY seq');
  let previous = NO_HASH;
  let erased = 0;
  let seq = 0;
  const leaveEmpty = () => {
    const content = randomBytes(32).toString('hex');
    const hash = linkHash(previous, { seq, content });
    insertLink(db, { ...TOMBSTONE, seq, content, hash });
    previous = hash;
    erased++;
  };
  for (const entry of entries) {
    while (++seq < entry.seq) leaveEmpty();
    const { salt, content, hash } = chained(entry, seq, previous);
    const sql = 'UPDATE journal SET salt = ?, content = ?, hash = ? WHERE seq = ?';
    db.run(sql, salt, content, hash, seq);
    previous = hash;
  }
  const last = lastSeq(db);
  while (++seq <= last) leaveEmpty();
  if (erased > 0) noteErased(db, Date.now(), erased);
}

/** Says that entries were erased by the user's wish: how many, and nothing of what they said. */
export function noteErased(db: Database, at: number, entries: number): void {
  const facts = JSON.stringify({ entries });
  appendLink(db, { at, kind: 'erased', contract_id: null, day: null, fingerprint: null, facts });
}
