import type { ContractView } from '../../shared/app-state.ts';
import type { Database, Row } from './database.ts';

interface ContractRow extends Row {
  readonly id: number;
  readonly account_id: string;
  readonly number: string;
  readonly grid_id: string | null;
  readonly name: string;
  readonly installed_kw: number | null;
}

const fromRow = (row: ContractRow): ContractView => ({
  id: row.id,
  accountId: row.account_id,
  contractNumber: row.number,
  gridId: row.grid_id,
  name: row.name,
  installedKw: row.installed_kw,
  following: 'followed',
  goneSince: null,
});

export function listContracts(db: Database): readonly ContractView[] {
  return db.all<ContractRow>('SELECT * FROM contract ORDER BY name, number').map(fromRow);
}

export function findContract(db: Database, id: number): ContractView | null {
  const row = db.get<ContractRow>('SELECT * FROM contract WHERE id = ?', id);
  return row && fromRow(row);
}

/** The id of an account's contract, made known on first sight. What the user named stays as the user named it. */
export function ensureContract(
  db: Database,
  accountId: string,
  seen: {
    readonly contractNumber: string;
    readonly gridId: string | null;
    name?: string;
    installedKw?: number | null;
  },
): number {
  const sql = 'SELECT * FROM contract WHERE account_id = ? AND number = ?';
  const row = db.get<ContractRow>(sql, accountId, seen.contractNumber);
  if (!row) {
    return db.run(
      'INSERT INTO contract (account_id, number, grid_id, name, installed_kw) VALUES (?, ?, ?, ?, ?)',
      ...[accountId, seen.contractNumber, seen.gridId, seen.name ?? '', seen.installedKw ?? null],
    );
  }
  if (seen.gridId !== null && seen.gridId !== row.grid_id) {
    db.run('UPDATE contract SET grid_id = ? WHERE id = ?', seen.gridId, row.id);
  }
  return row.id;
}

/** Keeps the user's name of a contract and its installed power in kW. */
export function describeContract(db: Database, id: number, name: string, installedKw: number | null): void {
  db.run('UPDATE contract SET name = ?, installed_kw = ? WHERE id = ?', name, installedKw, id);
}
