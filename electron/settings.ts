import { z } from 'zod';
import { readPortalUrl } from '../shared/accounts/portal-url.ts';
import { type Day, parseDay } from '../shared/calendar/time.ts';
import { readSettings, type Settings, type SettingsChange } from '../shared/settings.ts';
import type { SettingsFile } from './ports.ts';

const day = z.string().refine((text) => parseDay(text) !== null) as unknown as z.ZodType<Day>;
/** Which of its two entries in the keychain holds an account's token. */
const slot = z.enum(['a', 'b']);

const account = z.strictObject({
  id: z.uuid(),
  label: z.string(),
  /** One of files has no address and no token; `tokenCreatedOn` is then the day on which it was made. */
  access: z.enum(['platform', 'file']).default('platform'),
  role: z.enum(['producer', 'manager']),
  environment: z.enum(['production', 'test']),
  baseUrl: z.string(),
  profileId: z.string(),
  tokenCreatedOn: day,
  /** Null where the keychain is not known to have taken it. */
  tokenSlot: slot.nullable().default('a'),
  /** The token that is taking the place of the one of `tokenSlot`, while the keychain is taking it. */
  tokenPending: z.strictObject({ slot, createdOn: day }).nullable().default(null),
  addresses: z.array(z.string()).default([]),
  /** Files of before it was noted have none; one that is not fit to be opened counts as none. */
  portalUrl: z
    .string()
    .nullable()
    .catch(null)
    .transform((noted) => noted && readPortalUrl(noted)),
});
/** An account as it is kept in the settings; its token is in the keychain. */
export type Account = Readonly<z.infer<typeof account>>;

/** Accounts as a settings file or a backup has them; null where one is not what it should be. */
export function readAccounts(found: unknown): readonly Account[] | null {
  return (z.array(account).safeParse(found).data as readonly Account[] | undefined) ?? null;
}

const stored = z
  .object({ accounts: z.array(z.unknown()).catch([]), leftSecrets: z.array(z.string()).catch([]) })
  .catch({ accounts: [], leftSecrets: [] });

/** The user's choices and accounts: read once, written whole at each change. */
export interface SettingsStore {
  readonly choices: () => Settings;
  readonly accounts: () => readonly Account[];
  change(change: SettingsChange): void;
  /** The names of what the keychain may still hold and nobody needs. */
  readonly leftSecrets: () => readonly string[];
  /** Written together; what cannot be written is not believed either. */
  keepAccounts(accounts: readonly Account[], leftSecrets?: readonly string[]): void;
  /** Changes one account, where there is one with this id. */
  changeAccount(id: string, change: Partial<Account>, leftSecrets?: readonly string[]): void;
  /** Other settings take the place of these: whoever still wants to write here is refused. */
  close(): void;
}

/** Opens the settings; a value that is not what it should be gives way to its default, an unreadable account is left out, and stays in the file. */
export function openSettingsStore(file: SettingsFile): SettingsStore {
  const content = file.read();
  const { accounts: found, leftSecrets: foundLeft } = stored.parse(content);
  let leftSecrets: readonly string[] = foundLeft;
  let current = readSettings(content);
  const read = found.map((item) => ({ item, account: account.safeParse(item).data as Account | undefined }));
  let accounts: readonly Account[] = read.flatMap((one) => one.account ?? []);
  // A later version of the app may have written it.
  const unreadable = read.flatMap((one) => (one.account ? [] : [one.item]));
  let closed = false;
  const write = (next: {
    current: Settings;
    accounts: readonly Account[];
    leftSecrets: readonly string[];
  }) => {
    if (closed) throw new Error('settings closed');
    const { accounts: readable, leftSecrets: left } = next;
    file.write({ ...next.current, accounts: [...readable, ...unreadable], leftSecrets: left });
    ({ current, leftSecrets } = next);
    accounts = [...readable];
  };
  const keepAccounts: SettingsStore['keepAccounts'] = (next, left = leftSecrets) =>
    write({ current, accounts: next, leftSecrets: left });
  return {
    choices: () => current,
    accounts: () => accounts,
    leftSecrets: () => leftSecrets,
    change: ({ watch, ...change }) => {
      const changed = { ...current, ...change, watch: { ...current.watch, ...watch } };
      write({ current: changed, accounts, leftSecrets });
    },
    keepAccounts,
    changeAccount: (id, change, left) =>
      keepAccounts(
        accounts.map((one) => (one.id === id ? { ...one, ...change } : one)),
        left,
      ),
    close() {
      closed = true;
    },
  };
}
