import type { Accounts } from './accounts/accounts.ts';
import type { TestConnection } from './accounts/connection-test.ts';
import type { Connections } from './accounts/connections.ts';
import type { Copying } from './accounts/copying.ts';
import type { Following } from './accounts/following.ts';
import type { KeychainWatch } from './accounts/keychain-watch.ts';
import type { Portal } from './accounts/portal.ts';
import type { Tokens } from './accounts/tokens.ts';
import type { Totp } from './accounts/totp.ts';
import type { Keeping } from './backup/keeping.ts';
import type { Exports } from './export/exports.ts';
import type { MonthlyRecord } from './export/monthly-record.ts';
import type { SavePdf } from './export/save-pdf.ts';
import type { SaveText } from './export/save-text.ts';
import type { Database } from './history/sql.ts';
import type { Imports } from './importing/imports.ts';
import type { Journals } from './journal/journals.ts';
import type { MeterFiles } from './meter/meter-files.ts';
import type { LastAnswers } from './platform/last-answers.ts';
import type { Profiles } from './platform/profiles.ts';
import type { Clock, Secrets } from './ports.ts';
import type { Previews } from './profiles/previews.ts';
import type { Clocks } from './reading/clocks.ts';
import type { Reader } from './reading/reader.ts';
import type { Watch } from './reading/watch.ts';
import type { Reminders } from './reminding/reminders.ts';
import type { Outbox } from './sending/outbox.ts';
import type { SettingsStore } from './settings.ts';
import type { Uploads } from './uploads.ts';

/** What the handlers and the state of a workspace are made of. */
export interface Services {
  readonly clock: Clock;
  readonly db: Database;
  readonly settings: SettingsStore;
  readonly profiles: Profiles;
  readonly secrets: Secrets;
  readonly tokens: Tokens;
  readonly keychainWatch: KeychainWatch;
  readonly accounts: Accounts;
  readonly connections: Connections;
  readonly clocks: Clocks;
  readonly following: Following;
  readonly reader: Reader;
  readonly testConnection: TestConnection;
  readonly outbox: Outbox;
  readonly watch: Watch;
  readonly exports: Exports;
  readonly journals: Journals;
  readonly monthlyRecord: MonthlyRecord;
  readonly answers: LastAnswers;
  readonly previews: Previews;
  /** Saves a small text where the user says, or offers it to the page. */
  readonly saveText: SaveText;
  readonly savePdf: SavePdf;
  readonly uploads: Uploads;
  readonly imports: Imports;
  readonly keeping: Keeping;
  readonly meterFiles: MeterFiles;
  readonly totp: Totp;
  readonly copying: Copying;
  readonly portal: Portal;
  readonly reminders: Reminders;
  /** The computer woke, its clock was set or its network changed since the last call. */
  readonly woke: () => boolean;
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
  close(): Promise<void>;
}
