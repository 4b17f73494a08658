import type { Instant } from '../../shared/calendar/time.ts';
import { noteErased } from './chain-past.ts';
import type { Database, Row } from './sql.ts';

/**
 * Erases at `at` all that the history knows of an account: its contracts with their orders, acknowledgements and journal,
 * when it was read, what was said of its token. Overwritten on disk, not only marked as free. The journal keeps the empty
 * places of its entries, so that its chain still holds, and says how many they are.
 */
export function eraseAccount(db: Database, accountId: string, at: Instant): void {
  db.get('PRAGMA secure_delete = ON');
  db.atomically(() => {
    const contracts = db.all<Row & { id: number }>('SELECT id FROM contract WHERE account_id = ?', accountId);
    let entries = 0;
    for (const { id } of contracts) {
      entries += eraseEntries(db, id);
      // The next contract may get the same number.
      db.run("DELETE FROM said_reminder WHERE id || '/' GLOB '*/????-??-??/' || ? || '/*'", id);
    }
    if (entries > 0) noteErased(db, at, entries);
    db.run('DELETE FROM contract WHERE account_id = ?', accountId);
    db.run('DELETE FROM reading WHERE account_id = ?', accountId);
    for (const kind of ['token', 'refused']) {
      db.run("DELETE FROM said_reminder WHERE id LIKE ? || '/' || ? || '/%'", kind, accountId);
    }
  });
  // Pages that were split keep copies of what moved: only new pages are free of them.
  db.run('VACUUM');
  db.get('PRAGMA wal_checkpoint(TRUNCATE)');
}

/** Empties the entries of a contract, all but their hashes; answers how many they were. */
function eraseEntries(db: Database, contractId: number): number {
  const sql = 'SELECT COUNT(*) AS entries FROM journal WHERE contract_id = ?';
  const entries = db.get<Row & { entries: number }>(sql, contractId)?.entries ?? 0;
  db.run(
    `UPDATE journal SET at = 0, kind = 'tombstone', contract_id = NULL, day = NULL, fingerprint = NULL, facts = '{}',
       salt = '' WHERE contract_id = ?`,
    contractId,
  );
  return entries;
}
