import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { dayOf, type Instant } from '../../shared/calendar/time.ts';
import type { Input } from '../../shared/contract.ts';
import type { ImportDay, ImportDone, ImportView } from '../../shared/importing/imports.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Following } from '../accounts/following.ts';
import type { Database } from '../history/sql.ts';
import { createMapping } from '../platform/mapping.ts';
import type { Profiles } from '../platform/profiles.ts';
import type { Clocks } from '../reading/clocks.ts';
import type { Upload, Uploads } from '../uploads.ts';
import { fileProfile, freeProfileId, isFileProfile } from './file-profile.ts';
import type { FileRead, FileTask, Way } from './file-task.ts';
import { foreseen, type Landing, land, tallyOf } from './landing.ts';

/**
 * Files of the portal: what one would bring, as it is read one way or another, and its days kept once the user has
 * confirmed. Only the last file that was looked at is remembered; another one takes its place.
 */
export interface Imports {
  inspect(wish: Input<'imports.inspect'>): Promise<Result<ImportView>>;
  adjust(wish: Input<'imports.adjust'>): Promise<Result<ImportView>>;
  confirm(wish: Input<'imports.confirm'>): Promise<Result<ImportDone>>;
  cancel(importId: string): Promise<void>;
  close(): Promise<void>;
}

interface ImportTools {
  readonly accounts: Accounts;
  readonly clocks: Clocks;
  readonly db: Database;
  readonly following: Following;
  readonly profiles: Profiles;
  readonly uploads: Uploads;
  readonly onChange: () => void;
}

interface Draft {
  readonly importId: string;
  readonly upload: Upload;
  readonly hash: string;
  readonly accountId: string | null;
  readonly read: FileRead;
}

const MOST_BYTES = 64 * 1_048_576;
const LIMIT_MS = 120_000;
const MOST_SHOWN = 40;

export function createImports(tools: ImportTools, worker: URL): Imports {
  const { accounts, uploads } = tools;
  let mapping = createMapping(worker, LIMIT_MS);
  let draft: Draft | null = null;

  const readFile = async (
    upload: Upload,
    accountId: string | null,
    only: FileTask['only'],
  ): Promise<Result<FileRead>> => {
    const own = accounts.list().find(({ id }) => id === accountId)?.profileId ?? null;
    return mapping.file({ path: upload.path, ways: waysOf(tools, own), own, only });
  };
  const shown = (next: Draft): Result<ImportView> => {
    draft = next;
    return ok(viewOf(tools, next));
  };
  return {
    async inspect({ uploadId, accountId }) {
      const upload = uploads.find(uploadId);
      if (!upload) return fail(problem('uploadLost'));
      if (upload.size > MOST_BYTES) {
        await uploads.drop(uploadId);
        return fail(problem('fileTooLarge', { limitMb: MOST_BYTES / 1_048_576 }));
      }
      const read = await readFile(upload, accountId, null);
      if (!read.ok) {
        await uploads.drop(uploadId);
        return read;
      }
      const goesTo = accountId ?? accountFor(tools, read.value);
      // The account whose contracts these are may read its files in a way of its own.
      const reread = goesTo === accountId ? read : await readFile(upload, goesTo, null);
      const hash = await hashOf(upload.path);
      // Given up while it was read: nothing of it is remembered.
      if (!uploads.find(uploadId)) return fail(problem('cancelled'));
      const draft = { importId: uploadId, upload, hash, accountId: goesTo };
      return shown({ ...draft, read: reread.ok ? reread.value : read.value });
    },
    async adjust({ importId, accountId, profileId, rules }) {
      const before = draft;
      if (before?.importId !== importId) return fail(problem('importGone'));
      if (accountId !== null && !accounts.list().some(({ id }) => id === accountId))
        return fail(problem('accountUnknown'));
      const read = await readFile(before.upload, accountId, { profileId, rules });
      return read.ok ? shown({ ...before, accountId, read: read.value }) : read;
    },
    async confirm({ importId, newAccount }) {
      const confirmed = draft;
      if (confirmed?.importId !== importId) return fail(problem('importGone'));
      // Taken at once: confirmed twice, it would make two accounts.
      draft = null;
      let kept: Result<ImportDone> | null = null;
      try {
        kept = await keep(tools, confirmed, newAccount);
      } finally {
        if (!kept?.ok) draft ??= confirmed;
      }
      if (!kept.ok) return kept;
      await uploads.drop(importId);
      tools.onChange();
      return kept;
    },
    async cancel(importId) {
      if (draft?.importId === importId) draft = null;
      void mapping.close();
      mapping = createMapping(worker, LIMIT_MS);
      await uploads.drop(importId);
    },
    close: () => mapping.close(),
  };
}

/** What the user confirmed for files comes first, the account's own before the others and the last before the first. */
function waysOf({ profiles }: ImportTools, own: string | null): readonly Way[] {
  const ids = profiles.list().flatMap(({ id, problem: broken }) => (broken ? [] : [id]));
  const rank = (id: string) => (isFileProfile(id) ? 0 : 2) - Number(id === own);
  const sorted = ids.toReversed().toSorted((a, b) => rank(a) - rank(b));
  return sorted.flatMap((profileId) => {
    const profile = profiles.get(profileId);
    return profile.ok ? [{ profileId, map: profile.value.orders.map, rules: profile.value.values }] : [];
  });
}

/** The account that follows most of the file's contracts, else the first one that files feed. */
function accountFor({ accounts, following }: ImportTools, { orders }: FileRead): string | null {
  const numbers = new Set(orders.map(({ contractNumber }) => contractNumber));
  const known = following.followed().filter(({ contractNumber }) => numbers.has(contractNumber));
  const counts = Map.groupBy(known, ({ accountId }) => accountId);
  const [most] = [...counts].toSorted(([, a], [, b]) => b.length - a.length);
  return most?.[0] ?? accounts.list().find(({ access }) => access === 'file')?.id ?? null;
}

function landingOf({ clocks }: ImportTools, { accountId, upload, hash }: Draft): Landing {
  const at = clocks.now(accountId ?? '');
  return { accountId, fileName: upload.name, fileHash: hash, at };
}

function viewOf(tools: ImportTools, draft: Draft): ImportView {
  const { read, accountId, importId, upload } = draft;
  const landing = landingOf(tools, draft);
  const days = foreseen(tools.db, read.orders, landing);
  const { shape, rules, doubts, both, profileId, meaning } = read;
  const profile = tools.profiles.list().find(({ id }) => id === profileId);
  const own = tools.accounts.list().find(({ id }) => id === accountId)?.profileId;
  return {
    importId,
    fileName: upload.name,
    accountId,
    reading: {
      profile: profile ? { id: profile.id, label: profile.label, origin: profile.origin } : null,
      ...{ shape, rules, doubts, both, meaningBy: meaning.by },
      settled: profileId !== null && (profileId === own || isFileProfile(profileId)),
    },
    days: inOrder(days, landing.at).slice(0, MOST_SHOWN),
    contracts: new Set(days.map(({ contractNumber }) => contractNumber)).size,
    tally: tallyOf(days),
  };
}

/** The days to come first, the nearest before the others; then those gone by, the last before the others. */
function inOrder(days: readonly ImportDay[], at: Instant): readonly ImportDay[] {
  const today = dayOf(at);
  const [ahead, gone] = [days.filter(({ day }) => day > today), days.filter(({ day }) => day <= today)];
  const byDay = (a: ImportDay, b: ImportDay) => (a.day < b.day ? -1 : Number(a.day > b.day));
  return [...ahead.toSorted(byDay), ...gone.toSorted((a, b) => byDay(b, a))];
}

/** The way of reading, the account and the days, in this order: what fails leaves no day behind. */
async function keep(
  tools: ImportTools,
  draft: Draft,
  newAccount: Input<'imports.confirm'>['newAccount'],
): Promise<Result<ImportDone>> {
  const { accounts, db } = tools;
  const { read } = draft;
  const account = accounts.list().find(({ id }) => id === draft.accountId);
  if (!account && !newAccount) return fail(problem('invalidInput', { field: 'newAccount' }));
  const profileId = read.profileId === null ? await keepWay(tools, draft) : ok(read.profileId);
  if (!profileId.ok) return profileId;
  // It may have been removed while the way of reading was being kept.
  if (account && !accounts.list().some(({ id }) => id === account.id)) return fail(problem('accountUnknown'));
  const at = landingOf(tools, draft).at;
  const accountId =
    account?.id ??
    accounts.addFiled({
      ...(newAccount ?? { label: '', role: 'producer', environment: 'production' }),
      ...{ profileId: profileId.value, tokenCreatedOn: dayOf(at) },
    });
  try {
    const filed = account === undefined || account.access === 'file';
    const days = inOrder(foreseen(db, read.orders, landingOf(tools, { ...draft, accountId })), at);
    const tally = land(db, read.orders, { ...landingOf(tools, draft), accountId, filed });
    if (filed) accounts.readWith(accountId, profileId.value);
    const [first] = days;
    return first ? ok({ accountId, tally, day: first.day }) : fail(problem('nothingToDo'));
  } catch (error) {
    if (!account) await accounts.remove(accountId);
    throw error;
  }
}

/** Keeps how the file is read, so that the next one like it asks nothing. */
async function keepWay(
  { profiles }: ImportTools,
  { read: { map, rules }, upload }: Draft,
): Promise<Result<string>> {
  const ids = profiles.list().map(({ id }) => id);
  const known = ids.find((id) => {
    const profile = profiles.get(id);
    if (!isFileProfile(id) || !profile.ok) return false;
    const { orders, values } = profile.value;
    return orders.map === map && JSON.stringify(values) === JSON.stringify(rules);
  });
  if (known) return ok(known);
  const text = fileProfile({ id: freeProfileId(ids), fileName: upload.name, map, rules });
  const saved = await profiles.save({ text, replaces: null, consent: false });
  return saved.ok ? ok(saved.value.id) : saved;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
