import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BackupReport } from '../../shared/app-state.ts';
import { type Day, dayOf, type Instant, timeOf } from '../../shared/calendar/time.ts';
import { type Calls, done } from '../../shared/contract.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { isElsewhere } from '../accounts/bound.ts';
import { forgetSecrets } from '../accounts/left-secrets.ts';
import { writeWhole } from '../export/whole-file.ts';
import type { ExportTarget, Secrets, Shell } from '../ports.ts';
import type { Account } from '../settings.ts';
import type { Uploads } from '../uploads.ts';
import { BACKUP_EXTENSION, writeBackupFile } from './backup-file.ts';
import { type Keeping, keptFolder } from './keeping.ts';
import { settleOnReturn } from './settle.ts';
import { HISTORY, PROFILES, SETTINGS, type Staged, stageBackup, storageProblem } from './stage.ts';
import { createSwap, incomingFolder, type Swap } from './swap.ts';

/** What the app lends for making and restoring backups of the user's own data. */
export interface BackupHost {
  readonly dir: string;
  readonly shell: Pick<Shell, 'version' | 'openSettings' | 'chooseExportTarget'>;
  readonly secrets: Secrets;
  readonly uploads: Uploads;
  /** The user's own workspace; null while the demonstration is shown. */
  keeping(): Keeping | null;
  /** One after another with everything else that opens or closes a workspace. */
  inTurn<T>(work: () => Promise<Result<T>>): Promise<Result<T>>;
  /** Closes the user's workspace, runs the exchange and opens what then lies in `dir`: the old data where it fails. */
  reopen(exchange: Exchange): Promise<Result<void>>;
}

export interface Exchange extends Pick<Swap, 'rollBack' | 'finish'> {
  run(): Promise<void>;
}

/** The calls about backups. In the demonstration there is nothing of the user's to keep: `notInDemo`. */
export function backupHandlers(host: BackupHost): Calls<'backup'> {
  const { dir, shell, uploads } = host;
  const own = <T>(work: (keeping: Keeping) => Promise<Result<T>>): Promise<Result<T>> => {
    const keeping = host.keeping();
    return keeping ? work(keeping) : Promise.resolve(fail(problem('notInDemo')));
  };
  const uploaded = <T>(uploadId: string, work: (path: string, keeping: Keeping) => Promise<Result<T>>) =>
    host.inTurn(() =>
      own(async (keeping) => {
        const upload = uploads.find(uploadId);
        return upload ? work(upload.path, keeping) : fail(problem('uploadLost'));
      }),
    );
  return {
    'backup.make': () =>
      own(async (keeping) => {
        const { language } = keeping.choices();
        const word = language === 'fr' ? 'sauvegarde' : 'backup';
        const name = `vigie-oa-${word}-${dayOf(keeping.now())}${BACKUP_EXTENSION}`;
        // Asked before the turn is taken: nothing has to wait for an open dialog.
        const target = await shell.chooseExportTarget(name).catch(() => null);
        if (!target) return fail(problem('cancelled'));
        return host.inTurn(() => own((current) => make(host, current, target, name)));
      }),
    'backup.inspect': ({ uploadId }) => uploaded(uploadId, (path, keeping) => inspect(dir, path, keeping)),
    'backup.restore': async ({ uploadId }) => {
      const restored = await uploaded(uploadId, (path, keeping) => restore(host, path, keeping, false));
      if (restored.ok) await uploads.drop(uploadId);
      return restored;
    },
    'backup.undo': () =>
      host.inTurn(() =>
        own(async (keeping) => {
          const kept = keeping.view().restored?.kept;
          return kept ? restore(host, kept, keeping, true) : fail(problem('nothingToDo'));
        }),
      ),
  };
}

async function make(
  { dir, shell }: BackupHost,
  keeping: Keeping,
  { path, download }: ExportTarget,
  name: string,
): Promise<Result<{ fileName: string; download: string | null }>> {
  const draft = join(dir, `backup${BACKUP_EXTENSION}.partiel`);
  try {
    await writeBackupFile(keeping.databasePath, draft, keeping.extras(shell.version));
    const written = await writeWhole(path, new AbortController().signal, (out) =>
      pipeline(createReadStream(draft), out),
    );
    if (!written.ok) return written;
  } catch (error) {
    return fail(storageProblem(error));
  } finally {
    await rm(draft, { force: true });
  }
  const fileName = download === null ? basename(path) : name;
  keeping.noteMade(fileName);
  return ok({ fileName, download });
}

async function inspect(dir: string, path: string, keeping: Keeping): Promise<Result<BackupReport>> {
  const staged = stageBackup(path, incomingFolder(dir));
  await rm(dirname(incomingFolder(dir)), { recursive: true, force: true });
  if (!staged.ok) return staged;
  const elsewhere = accountElsewhere(staged.value, keeping);
  if (elsewhere) return elsewhere;
  const { madeAt, appVersion, holdings } = staged.value;
  return ok({ madeAt, appVersion, backup: holdings, here: keeping.holdings() });
}

/**
 * Puts a backup in the place of what is here. A file that main kept itself is `trusted`: the tokens in this computer's
 * keychain still belong to the accounts in it. In any other they belong only to accounts that are connected here now.
 */
async function restore(
  host: BackupHost,
  path: string,
  keeping: Keeping,
  trusted: boolean,
): Promise<Result<void>> {
  const { dir, shell } = host;
  const incoming = incomingFolder(dir);
  const staged = stageBackup(path, incoming);
  const refused = staged.ok ? whyNot(staged.value, keeping, trusted) : staged;
  const swap = createSwap(dir, shell.openSettings(dir));
  if (!staged.ok || refused) {
    swap.finish();
    return refused ?? done;
  }
  const at = keeping.now();
  const kept = isEmpty(keeping) ? null : keptName(keeping, at);
  const extras = keeping.extras(shell.version);
  try {
    const { madeAt, appVersion } = staged.value;
    const clockOffsets = trusted ? null : keeping.clockOffsets();
    settleOnReturn(join(incoming, HISTORY), { madeAt, appVersion, at, kept, clockOffsets });
    const held = trusted ? [] : await forgetForeign(host.secrets, staged.value, keeping);
    await addOwn(dir, staged.value, keeping, { trusted, held });
  } catch (error) {
    swap.finish();
    return fail(storageProblem(error));
  }
  // No call comes between this and the end of the workspace.
  if (keeping.isSending()) {
    swap.finish();
    return fail(problem('wishUnderWay'));
  }
  return host.reopen({
    async run() {
      await keeping.finish();
      if (kept !== null) {
        mkdirSync(keptFolder(dir), { recursive: true, mode: 0o700 });
        await writeBackupFile(keeping.databasePath, join(keptFolder(dir), kept), extras);
      }
      swap.commit();
    },
    rollBack: swap.rollBack,
    finish: swap.finish,
  });
}

function whyNot(staged: Staged, keeping: Keeping, trusted: boolean): Result<never> | null {
  if (keeping.isSending()) return fail(problem('wishUnderWay'));
  return trusted ? null : accountElsewhere(staged, keeping);
}

/** The token of an account that is connected here must not go to another address because a file says so. */
function accountElsewhere({ accounts }: Staged, keeping: Keeping): Result<never> | null {
  const here = new Map(keeping.accounts().map((account) => [account.id, account]));
  const moved = accounts.find((account) => {
    const before = here.get(account.id);
    return before !== undefined && isElsewhere(account, before);
  });
  return moved ? fail(problem('backupElsewhere', { account: moved.label })) : null;
}

/** Answers the names of the tokens that the keychain held on to. */
async function forgetForeign(
  secrets: Secrets,
  { accounts }: Staged,
  keeping: Keeping,
): Promise<readonly string[]> {
  const here = new Set(keeping.accounts().map(({ id }) => id));
  const foreign = accounts.filter(({ id }) => !here.has(id));
  return (await Promise.all(foreign.map(({ id }) => forgetSecrets(secrets, id)))).flat();
}

/** Where a token is and since when, this computer's keychain decides, not the file. */
function withTokensOfHere({ accounts }: Staged, keeping: Keeping, trusted: boolean): readonly Account[] {
  const here = new Map(keeping.accounts().map((account) => [account.id, account]));
  return accounts.map((account) => {
    const own = here.get(account.id);
    if (!own) return trusted ? account : { ...account, tokenSlot: null, tokenPending: null };
    const { tokenSlot, tokenPending, tokenCreatedOn } = own;
    return { ...account, tokenSlot, tokenPending, tokenCreatedOn };
  });
}

/** What stays of this computer: its own choices, and the profiles that no backup takes because they cannot be used. */
async function addOwn(
  dir: string,
  staged: Staged,
  keeping: Keeping,
  { trusted, held }: { readonly trusted: boolean; readonly held: readonly string[] },
): Promise<void> {
  const { folder, choices } = staged;
  const accounts = withTokensOfHere(staged, keeping, trusted);
  const leftSecrets = [...new Set([...keeping.leftSecrets(), ...held])];
  const settings = JSON.stringify({ ...keeping.choices(), ...choices, accounts, leftSecrets });
  writeFileSync(join(folder, SETTINGS), settings, { mode: 0o600, flush: true });
  for (const name of keeping.brokenProfiles()) {
    await copyFile(join(dir, PROFILES, name), join(folder, PROFILES, name));
  }
}

const isEmpty = (keeping: Keeping): boolean => {
  const { accounts, contracts, journal, profiles } = keeping.holdings();
  return accounts.length + contracts + journal + profiles.length === 0;
};

function keptName(keeping: Keeping, at: Instant): string {
  const stem = keeping.choices().language === 'fr' ? 'avant-restauration' : 'before-restore';
  const day: Day = dayOf(at);
  const seconds = new Date(at).toISOString().slice(17, 19);
  return `vigie-oa-${stem}-${day}-${timeOf(at).replace(':', '')}${seconds}${BACKUP_EXTENSION}`;
}
