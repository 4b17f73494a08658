import { chainPast } from './chain-past.ts';
import type { Database } from './sql.ts';

/** A step from one version of the history to the next: SQL, or SQL around what it takes a function for. */
export type Migration = string | readonly (string | ((db: Database) => void))[];

/**
 * The history on disk, as steps from one version to the next (`PRAGMA user_version`). A step that has shipped is never
 * edited. Instants are UTC milliseconds, days Paris `YYYY-MM-DD`, steps a BLOB of little-endian int32 codes.
 */
export const MIGRATIONS: readonly Migration[] = [
  `
  CREATE TABLE contract (
    id INTEGER PRIMARY KEY,
    account_id TEXT NOT NULL,
    number TEXT NOT NULL,
    grid_id TEXT,
    name TEXT NOT NULL DEFAULT '',
    installed_kw REAL,
    UNIQUE (account_id, number)
  ) STRICT;

  CREATE TABLE day_order (
    id INTEGER PRIMARY KEY,
    contract_id INTEGER NOT NULL REFERENCES contract (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    version INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    limit_kind TEXT,
    steps BLOB NOT NULL,
    published_at INTEGER,
    hlar INTEGER,
    read_at INTEGER NOT NULL,
    answer_hash TEXT NOT NULL,
    UNIQUE (contract_id, day)
  ) STRICT;
  CREATE INDEX day_order_by_day ON day_order (day, contract_id);

  CREATE TABLE superseded_order (
    id INTEGER PRIMARY KEY,
    contract_id INTEGER NOT NULL REFERENCES contract (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    version INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    limit_kind TEXT,
    steps BLOB NOT NULL,
    published_at INTEGER,
    hlar INTEGER,
    read_at INTEGER NOT NULL,
    answer_hash TEXT NOT NULL,
    UNIQUE (contract_id, day, version)
  ) STRICT;

  CREATE TABLE confirmation (
    contract_id INTEGER NOT NULL REFERENCES contract (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    at INTEGER NOT NULL,
    receipt TEXT,
    PRIMARY KEY (contract_id, day)
  ) STRICT;

  CREATE TABLE intent (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    contract_id INTEGER NOT NULL REFERENCES contract (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('acknowledge', 'withdraw')),
    fingerprint TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    progress TEXT NOT NULL CHECK (progress IN ('pending', 'sent', 'refused', 'settled')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL DEFAULT 0,
    accepted INTEGER NOT NULL DEFAULT 0,
    receipt TEXT,
    receipt_at INTEGER,
    problem TEXT
  ) STRICT;
  CREATE UNIQUE INDEX one_open_intent ON intent (contract_id, day) WHERE progress IN ('pending', 'sent');
  CREATE INDEX intent_by_day ON intent (contract_id, day, id);

  CREATE TABLE journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    contract_id INTEGER,
    day TEXT,
    fingerprint TEXT,
    facts TEXT NOT NULL
  ) STRICT;
  CREATE INDEX journal_by_day ON journal (contract_id, day);
  CREATE TRIGGER journal_is_append_only BEFORE UPDATE ON journal BEGIN SELECT RAISE (ABORT, 'append only'); END;
  CREATE TRIGGER journal_keeps_all BEFORE DELETE ON journal
  BEGIN SELECT RAISE (ABORT, 'append only'); END;

  CREATE TABLE reading (
    account_id TEXT PRIMARY KEY,
    last_read_at INTEGER,
    clock_offset INTEGER NOT NULL DEFAULT 0,
    trouble TEXT,
    trouble_since INTEGER
  ) STRICT;
  `,
  `
  ALTER TABLE intent ADD COLUMN body TEXT;

  ALTER TABLE contract ADD COLUMN choice TEXT CHECK (choice IN ('followed', 'dropped'));
  ALTER TABLE contract ADD COLUMN gone_since INTEGER;

  CREATE TABLE postponed_hlar (
    day TEXT PRIMARY KEY,
    hlar INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE said_reminder (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX said_reminder_by_age ON said_reminder (at);

  CREATE TABLE snooze (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    until INTEGER NOT NULL
  ) STRICT;
  `,
  [
    `
    DROP TRIGGER journal_is_append_only;
    ALTER TABLE journal ADD COLUMN salt TEXT NOT NULL DEFAULT '';
    ALTER TABLE journal ADD COLUMN content TEXT NOT NULL DEFAULT '';
    ALTER TABLE journal ADD COLUMN hash TEXT NOT NULL DEFAULT '';
    `,
    chainPast,
    `
    CREATE TRIGGER journal_is_append_only BEFORE UPDATE ON journal
      WHEN new.kind <> 'tombstone' OR new.at <> 0 OR new.contract_id IS NOT NULL OR new.day IS NOT NULL
        OR new.fingerprint IS NOT NULL OR new.facts <> '{}' OR new.salt <> ''
        OR new.seq <> old.seq OR new.content <> old.content OR new.hash <> old.hash
      BEGIN SELECT RAISE (ABORT, 'append only'); END;
    `,
  ],
  `
  CREATE TABLE meter_import (
    id INTEGER PRIMARY KEY,
    contract_id INTEGER NOT NULL REFERENCES contract (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    prm TEXT,
    file_name TEXT NOT NULL,
    file_hash TEXT NOT NULL
  ) STRICT;

  CREATE TABLE meter_day (
    id INTEGER PRIMARY KEY,
    contract_id INTEGER NOT NULL REFERENCES contract (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    readings BLOB NOT NULL,
    import_id INTEGER NOT NULL REFERENCES meter_import (id) ON DELETE CASCADE,
    UNIQUE (contract_id, day)
  ) STRICT;
  CREATE INDEX meter_day_by_day ON meter_day (day, contract_id);

  CREATE TABLE meter_point (
    prm TEXT PRIMARY KEY,
    contract_id INTEGER NOT NULL REFERENCES contract (id) ON DELETE CASCADE
  ) STRICT;
  `,
  `
  CREATE TABLE day_summary (
    id INTEGER PRIMARY KEY,
    contract_id INTEGER NOT NULL REFERENCES contract (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    look TEXT NOT NULL DEFAULT 'awaited',
    state TEXT NOT NULL DEFAULT '{}',
    settled INTEGER NOT NULL DEFAULT 0,
    settles_at INTEGER NOT NULL DEFAULT 0,
    published INTEGER NOT NULL DEFAULT 0,
    versions INTEGER NOT NULL DEFAULT 0,
    stop_steps INTEGER NOT NULL DEFAULT 0,
    limit_steps INTEGER NOT NULL DEFAULT 0,
    UNIQUE (contract_id, day)
  ) STRICT;
  CREATE INDEX day_summary_by_day
    ON day_summary (day, look, contract_id, published, versions, stop_steps, limit_steps);
  CREATE INDEX day_summary_by_look ON day_summary (look, day);
  CREATE INDEX day_summary_by_contract ON day_summary (contract_id, look);
  CREATE INDEX day_summary_limited ON day_summary (day, look, contract_id) WHERE limit_steps > 0;
  CREATE INDEX day_summary_changed ON day_summary (day, look, contract_id) WHERE versions > 1;
  CREATE INDEX day_summary_unpublished ON day_summary (day, look, contract_id) WHERE published = 0;
  CREATE INDEX day_summary_unsettled ON day_summary (contract_id, day) WHERE settled = 0;
  CREATE INDEX day_summary_settling ON day_summary (settles_at);
  INSERT INTO day_summary (contract_id, day)
    SELECT contract_id, day FROM day_order
    UNION SELECT contract_id, day FROM journal JOIN contract ON contract.id = contract_id WHERE day IS NOT NULL;
  `,
  `
  ALTER TABLE contract ADD COLUMN access TEXT NOT NULL DEFAULT 'platform' CHECK (access IN ('platform', 'file'));
  ALTER TABLE day_order ADD COLUMN origin TEXT NOT NULL DEFAULT 'platform' CHECK (origin IN ('platform', 'file'));
  ALTER TABLE superseded_order ADD COLUMN origin TEXT NOT NULL DEFAULT 'platform' CHECK (origin IN ('platform', 'file'));

  CREATE TABLE noted_order (
    contract_id INTEGER NOT NULL REFERENCES contract (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    at INTEGER NOT NULL,
    said_by TEXT NOT NULL CHECK (said_by IN ('user', 'file')),
    PRIMARY KEY (contract_id, day)
  ) STRICT;
  `,
  `
  CREATE TABLE monthly_record (
    month TEXT PRIMARY KEY,
    outcome TEXT NOT NULL CHECK (outcome IN ('written', 'declined')),
    at INTEGER NOT NULL
  ) STRICT;
  `,
  'CREATE INDEX day_order_by_hlar ON day_order (day, hlar) WHERE hlar IS NOT NULL',
];
