import type { Link } from './chain.ts';
import type { Database, Row } from './sql.ts';

const SLICE = 500;

/** Numbers as text: a file that was tampered with may hold some that JavaScript has no number for. */
const COLUMNS = `CAST(seq AS TEXT) AS seq, CAST(at AS TEXT) AS at, kind, CAST(contract_id AS TEXT) AS contract_id,
  day, fingerprint, facts, salt, content, hash`;

type LinkRow = Row & Omit<Link, 'seq' | 'at' | 'contract_id'> & Readonly<Record<'seq' | 'at', string>>;

/** The entries of the journal in their order, from `first` on where it is given, in slices of a few hundred. */
export function* linksFrom(db: Database, first?: number): Generator<readonly Link[]> {
  let next = first === undefined ? -(2n ** 63n) : BigInt(first);
  for (;;) {
    const sql = `SELECT ${COLUMNS} FROM journal WHERE seq >= ? ORDER BY journal.seq LIMIT ${SLICE}`;
    const rows = db.all<LinkRow>(sql, next);
    yield rows.map(fromRow);
    const last = rows.at(-1);
    if (!last || rows.length < SLICE) return;
    next = BigInt(last.seq) + 1n;
  }
}

function fromRow(row: LinkRow): Link {
  const { kind, contract_id, day, fingerprint, facts, salt, content, hash } = row;
  return {
    ...{ seq: Number(row.seq), at: Number(row.at), kind, day, fingerprint, facts, salt, content, hash },
    contract_id: contract_id === null ? null : Number(contract_id),
  };
}
