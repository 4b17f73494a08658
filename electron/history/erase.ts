import type { Database, Row } from './database.ts';
import { JOURNAL_KEEPS_ALL } from './schema.ts';

/**
 * Erases all that the history knows of an account: its contracts with their orders, acknowledgements and journal, when
 * it was read, what was said of its token. Overwritten on disk, not only marked as free.
 */
export function eraseAccount(db: Database, accountId: string): void {
  db.get('PRAGMA secure_delete = ON');
  db.atomically(() => {
    const contracts = db.all<Row & { id: number }>('SELECT id FROM contract WHERE account_id = ?', accountId);
    // The journal is append-only for everything but the user's own wish to have it erased.
    db.run('DROP TRIGGER journal_keeps_all');
    for (const { id } of contracts) {
      db.run('DELETE FROM journal WHERE contract_id = ?', id);
      // The next contract may get the same number.
      db.run("DELETE FROM said_reminder WHERE id || '/' GLOB '*/????-??-??/' || ? || '/*'", id);
    }
    db.run(JOURNAL_KEEPS_ALL);
    db.run('DELETE FROM contract WHERE account_id = ?', accountId);
    db.run('DELETE FROM reading WHERE account_id = ?', accountId);
    db.run("DELETE FROM said_reminder WHERE id LIKE 'token/' || ? || '/%'", accountId);
  });
  db.get('PRAGMA wal_checkpoint(TRUNCATE)');
}
