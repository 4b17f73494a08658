import { byName } from '../../shared/accounts/contract-name.ts';
import type { FollowingFacts } from '../../shared/accounts/following.ts';
import type { ContractView } from '../../shared/app-state.ts';
import type { Instant } from '../../shared/calendar/time.ts';
import type { Origin } from '../../shared/day/day-record.ts';
import { writeJournal } from './journal.ts';
import type { Database, Row } from './sql.ts';
import { forgetAskedSteps } from './summaries.ts';
import { untilWritten } from './until-written.ts';

/** A contract as it is kept. */
export type KnownContract = Omit<ContractView, 'following'> & FollowingFacts;

interface ContractRow extends Row {
  readonly id: number;
  readonly account_id: string;
  readonly access: Origin;
  readonly number: string;
  readonly grid_id: string | null;
  readonly name: string;
  readonly installed_kw: number | null;
  readonly choice: KnownContract['choice'];
  readonly gone_since: Instant | null;
}

const fromRow = (row: ContractRow): KnownContract => ({
  id: row.id,
  accountId: row.account_id,
  access: row.access,
  contractNumber: row.number,
  gridId: row.grid_id,
  name: row.name,
  installedKw: row.installed_kw,
  choice: row.choice,
  goneSince: row.gone_since,
});

/** All contracts, by name, then by number. */
export const listContracts = untilWritten((db: Database): readonly KnownContract[] => {
  return db.all<ContractRow>('SELECT * FROM contract').map(fromRow).sort(byName);
});

/** One contract by its id; null where the history does not know it. */
export const findContract = untilWritten((db: Database, id: number): KnownContract | null => {
  const row = db.get<ContractRow>('SELECT * FROM contract WHERE id = ?', id);
  return row && fromRow(row);
});

/** How a contract comes by its orders. */
export function accessOf(db: Database, id: number): Origin {
  const sql = 'SELECT access FROM contract WHERE id = ?';
  return db.get<Row & { access: Origin }>(sql, id)?.access ?? 'platform';
}

/** Keeps that a contract is known from files alone: its account has no other access. */
export function keepAsFiled(db: Database, id: number): void {
  db.run("UPDATE contract SET access = 'file' WHERE id = ?", id);
}

/** The id of an account's contract, or null where it was never seen. */
export function contractIdOf(db: Database, accountId: string, number: string): number | null {
  const sql = 'SELECT id FROM contract WHERE account_id = ? AND number = ?';
  return db.get<Row & { id: number }>(sql, accountId, number)?.id ?? null;
}

interface Seen {
  readonly contractNumber: string;
  readonly gridId: string | null;
  readonly name?: string;
  readonly installedKw?: number | null;
}

/**
 * The id of an account's contract that was seen at `at`: made known on first sight, and back where it was gone. What
 * the user named stays as the user named it.
 */
export function ensureContract(db: Database, accountId: string, seen: Seen, at: Instant): number {
  const sql = 'SELECT * FROM contract WHERE account_id = ? AND number = ?';
  const row = db.get<ContractRow>(sql, accountId, seen.contractNumber);
  if (!row) {
    const contractId = db.run(
      'INSERT INTO contract (account_id, number, grid_id, name, installed_kw) VALUES (?, ?, ?, ?, ?)',
      ...[accountId, seen.contractNumber, seen.gridId, seen.name ?? '', seen.installedKw ?? null],
    );
    writeJournal(db, { at, kind: 'appeared', contractId, facts: namesOf(accountId, seen) });
    return contractId;
  }
  if (seen.gridId !== null && seen.gridId !== row.grid_id) {
    db.run('UPDATE contract SET grid_id = ? WHERE id = ?', seen.gridId, row.id);
  }
  if (row.gone_since !== null) {
    // Whatever was said of it while it was gone, it is there to be answered for again.
    db.run('UPDATE contract SET gone_since = NULL, choice = NULL WHERE id = ?', row.id);
    writeJournal(db, { at, kind: 'appeared', contractId: row.id, facts: namesOf(accountId, seen) });
  }
  return row.id;
}

/** Ties the contract's own number to the one that the journal knows it by. */
const namesOf = (account: string, { contractNumber: number, gridId }: Seen) => ({ account, number, gridId });

/** Keeps what the platform lists: new contracts, and those that neither the list nor the orders name any more. */
export function noteContracts(
  db: Database,
  accountId: string,
  {
    listed,
    orders,
    at,
  }: { readonly listed: readonly Seen[]; readonly orders: readonly Seen[]; readonly at: Instant },
): void {
  // An empty list would mean that the account lost everything: it is not believed.
  if (listed.length === 0) return;
  db.atomically(() => {
    for (const seen of listed) ensureContract(db, accountId, seen, at);
    const named = new Set([...listed, ...orders].map(({ contractNumber }) => contractNumber));
    const known = db.all<ContractRow>('SELECT * FROM contract WHERE account_id = ?', accountId);
    for (const { id: contractId, number, gone_since } of known) {
      if (named.has(number) || gone_since !== null) continue;
      db.run('UPDATE contract SET gone_since = ? WHERE id = ?', at, contractId);
      writeJournal(db, { at, kind: 'gone', contractId });
    }
  });
}

/** Keeps the user's name of a contract and its installed power in kW. */
export function describeContract(db: Database, id: number, name: string, installedKw: number | null): void {
  db.atomically(() => {
    const known = findContract(db, id)?.installedKw;
    db.run('UPDATE contract SET name = ?, installed_kw = ? WHERE id = ?', name, installedKw, id);
    if (known !== installedKw) forgetAskedSteps(db, id);
  });
}

/** Keeps what the user says about following a contract. */
export function chooseContract(db: Database, id: number, choice: KnownContract['choice']): void {
  db.run('UPDATE contract SET choice = ? WHERE id = ?', choice, id);
}
