import { type Day, dayOf, type Instant } from '../../shared/calendar/time.ts';
import { openDatabase } from '../history/database.ts';
import { happen } from '../history/days.ts';
import { writeJournal } from '../history/journal.ts';
import type { Database, Row } from '../history/sql.ts';

export interface Return {
  readonly madeAt: Instant;
  readonly appVersion: string;
  /** When it is restored. */
  readonly at: Instant;
  /** The name of the file that keeps what it takes the place of; null where there was nothing. */
  readonly kept: string | null;
  /** What this computer learned of the platforms' clocks, in ms by account; null where the backup was made on it. */
  readonly clockOffsets: ReadonlyMap<string, number> | null;
}

/**
 * Makes a staged history one of this computer: what may have gone on since it was kept is claimed no more, nothing that it
 * was sending is sent, and what only concerned the other computer (its clock, its troubles, what it had said) is forgotten.
 */
export function settleOnReturn(historyPath: string, back: Return): void {
  const db = openDatabase(historyPath);
  try {
    db.atomically(() => {
      const { at, madeAt, appVersion: version, kept } = back;
      forgetOtherComputer(db, back.clockOffsets);
      writeJournal(db, { at, kind: 'restored', facts: { madeAt, version, kept } });
      for (const { contractId, day } of unsettledDays(db, madeAt, at)) {
        happen(db, { contractId, day, at }, { kind: 'restored', madeAt });
      }
    });
    db.get('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

function forgetOtherComputer(db: Database, clockOffsets: Return['clockOffsets']): void {
  db.run('UPDATE reading SET trouble = NULL, trouble_since = NULL');
  // What this computer's clock is off by concerns every platform; each tells better at its next answer.
  const [common = 0] = clockOffsets?.values() ?? [];
  if (clockOffsets) db.run('UPDATE reading SET clock_offset = ?', Math.round(common));
  for (const [accountId, offset] of clockOffsets ?? []) {
    db.run('UPDATE reading SET clock_offset = ? WHERE account_id = ?', Math.round(offset), accountId);
  }
  db.run('DELETE FROM said_reminder');
  db.run('DELETE FROM snooze');
}

interface ContractDay extends Row {
  readonly contractId: number;
  readonly day: Day;
}

/** The days whose HLAR had not passed when the backup was made, and those with a wish under way. */
function unsettledDays(db: Database, madeAt: Instant, at: Instant): readonly ContractDay[] {
  const last = dayOf(Math.min(madeAt, at) as Instant);
  return db.all<ContractDay>(
    `SELECT contract_id AS contractId, day FROM day_order WHERE day > ?1
     UNION SELECT contract_id, day FROM confirmation WHERE day > ?1
     UNION SELECT contract_id, day FROM intent WHERE day > ?1 OR progress IN ('pending', 'sent')`,
    last,
  );
}
