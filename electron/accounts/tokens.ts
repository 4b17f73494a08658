import type { AccountView } from '../../shared/app-state.ts';
import type { Day } from '../../shared/calendar/time.ts';
import { done } from '../../shared/contract.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { createTurns } from '../in-turn.ts';
import type { Secrets } from '../ports.ts';
import type { Account, SettingsStore } from '../settings.ts';
import { clearingOf } from './left-secrets.ts';
import { other, type Slot, secretNames, tokenName } from './secret-names.ts';

/** The accounts' tokens: where each is, and how one takes another's place. */
export interface Tokens {
  /** What is known of a token without asking the keychain. */
  view(account: Account): Pick<AccountView, 'token' | 'tokenTrouble' | 'tokenCreatedOn'>;
  read(accountId: string): Promise<Result<string>>;
  /**
   * Gives an account a token with its creation date, together or not at all, whenever the app is killed. One that the
   * keychain does not take lives for this run, and the settings go on naming what the next start will find.
   */
  give(accountId: string, token: string, createdOn: Day): Promise<Result<void>>;
  /** Corrects the creation date of the token that is in use. */
  date(accountId: string, createdOn: Day): void;
  /** Offers the keychain what only lives in memory, or reads the token once more. */
  retry(accountId: string): Promise<Result<void>>;
  /** Removes the account with all its secrets; those that the keychain holds on to are noted and removed later. */
  removeAccount(account: Account): Promise<Result<void>>;
  /** Removes what earlier attempts left behind, where the keychain lets it. */
  tidy(): Promise<void>;
  /** Resolves when no token is on its way into the keychain or out of it. */
  idle(): Promise<void>;
}

interface InMemory {
  readonly slot: Slot;
  readonly createdOn: Day;
}

export function createTokens(tools: {
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  readonly onChange: () => void;
}): Tokens {
  const { settings, secrets, onChange } = tools;
  const clear = clearingOf(settings, secrets);
  const inMemory = new Map<string, InMemory>();
  const seen = new Map<string, Pick<AccountView, 'token' | 'tokenTrouble'>>();
  /** One after another: nothing is read or cleared away while a token is taking its place. */
  const inTurn = createTurns();
  const find = (accountId: string) => settings.accounts().find(({ id }) => id === accountId);
  const see = (accountId: string, token: AccountView['token'], tokenTrouble: Problem | null) => {
    const before = seen.get(accountId);
    seen.set(accountId, { token, tokenTrouble });
    if (before?.token !== token || before.tokenTrouble?.code !== tokenTrouble?.code) onChange();
  };
  /** One write: the account as it is from now on, and the names that are needed no more, or needed again. */
  const write = (id: string, change: Partial<Account>, left: { add?: string; drop?: string } = {}) => {
    const names = settings.leftSecrets().filter((name) => name !== left.drop && name !== left.add);
    settings.changeAccount(id, change, left.add === undefined ? names : [...names, left.add]);
  };
  /** The keychain has it: from one write on, it is the account's token, and what it replaces is left. */
  const take = async (account: Account, slot: Slot, tokenCreatedOn: Day) => {
    const replaced = account.tokenSlot === null ? undefined : tokenName(account.id, account.tokenSlot);
    const change = { tokenSlot: slot, tokenCreatedOn, tokenPending: null };
    write(account.id, change, replaced === undefined ? {} : { add: replaced });
    inMemory.delete(account.id);
    see(account.id, 'stored', null);
    if (replaced !== undefined) await clear([replaced]);
  };
  /** What a kill left half done: the keychain took the token, or it did not. Answers null where it cannot say. */
  const settle = async (account: Account): Promise<Account | null> => {
    const pending = account.tokenPending;
    if (pending === null || inMemory.has(account.id)) return account;
    const name = tokenName(account.id, pending.slot);
    const found = await secrets.get(name);
    if (!found.ok) return null;
    if (found.value) await take(account, pending.slot, pending.createdOn);
    else write(account.id, { tokenPending: null });
    return find(account.id) ?? null;
  };
  const readNow = async (accountId: string): Promise<Result<string>> => {
    const known = find(accountId);
    if (!known) return fail(problem('accountUnknown'));
    const account = (await settle(known).catch(() => null)) ?? known;
    const slot = inMemory.get(accountId)?.slot ?? account.tokenSlot;
    const name = tokenName(accountId, slot ?? 'a');
    // What the keychain should have forgotten is nobody's token: it must not go to where a backup leads.
    const isLeft = slot === null && settings.leftSecrets().includes(name);
    const found = isLeft ? ok(null) : await secrets.get(name);
    if (!found.ok) {
      const trouble = slot === null ? problem('noToken') : found.problem;
      see(accountId, slot === null ? 'missing' : 'unknown', trouble);
      return fail(trouble);
    }
    if (!found.value) {
      const trouble = problem(slot === null ? 'noToken' : 'tokenGone');
      see(accountId, 'missing', trouble);
      return fail(trouble);
    }
    const { secret, kept, trouble } = found.value;
    if (kept === 'stored' && slot === null) await take(account, 'a', account.tokenCreatedOn);
    else see(accountId, kept, trouble);
    return ok(secret);
  };
  const giveNow = async (account: Account, token: string, createdOn: Day): Promise<void> => {
    const { id, tokenSlot } = account;
    const slot = other(tokenSlot);
    const name = tokenName(id, slot);
    write(id, { tokenPending: { slot, createdOn } }, { drop: name });
    const { kept, trouble } = await secrets.set(name, token);
    if (!find(id)) return;
    if (kept === 'stored') return take(account, slot, createdOn);
    inMemory.set(id, { slot, createdOn });
    see(id, 'memory', trouble);
    // A keychain that was given up may still take it later: nobody would look for it there.
    if (tokenSlot === null) write(id, { tokenPending: null, tokenCreatedOn: createdOn });
    else write(id, { tokenPending: null }, { add: name });
  };
  /** Where the settings cannot be written, the old token stays the one that they name. */
  const give = async (accountId: string, token: string, createdOn: Day): Promise<Result<void>> => {
    const account = find(accountId);
    if (!account) return fail(problem('accountUnknown'));
    try {
      await giveNow(account, token, createdOn);
    } catch {
      if (!inMemory.has(accountId)) await secrets.remove(tokenName(accountId, other(account.tokenSlot)));
      return fail(problem('storageFailed'));
    }
    return find(accountId) ? done : fail(problem('accountUnknown'));
  };
  return {
    view(account) {
      const tokenCreatedOn = inMemory.get(account.id)?.createdOn ?? account.tokenCreatedOn;
      const known = seen.get(account.id);
      return { ...(known ?? { token: 'unknown', tokenTrouble: null }), tokenCreatedOn };
    },
    read: (accountId) => inTurn(() => readNow(accountId)),
    give: (accountId, token, createdOn) => inTurn(() => give(accountId, token, createdOn)),
    date(accountId, createdOn) {
      const mine = inMemory.get(accountId);
      if (mine) inMemory.set(accountId, { ...mine, createdOn });
      if (!mine || find(accountId)?.tokenSlot === null) write(accountId, { tokenCreatedOn: createdOn });
    },
    retry: (accountId) =>
      inTurn(async () => {
        const mine = inMemory.get(accountId);
        const token = await readNow(accountId);
        if (!token.ok) return token;
        if (mine) await give(accountId, token.value, mine.createdOn);
        const trouble = seen.get(accountId)?.tokenTrouble;
        return trouble ? fail(trouble) : done;
      }),
    removeAccount: ({ id }) => {
      const names = secretNames(id);
      const account = find(id);
      settings.keepAccounts(
        settings.accounts().filter((one) => one.id !== id),
        [...new Set([...settings.leftSecrets(), ...names])],
      );
      return inTurn(async () => {
        const trouble = await clear(names);
        inMemory.delete(id);
        seen.delete(id);
        // Nothing is said where the keychain never took a token of it.
        return trouble && account?.tokenSlot ? fail(problem('secretsLeft')) : done;
      });
    },
    tidy: () => inTurn(async () => void (await clear(settings.leftSecrets()))),
    idle: () => inTurn(async () => {}),
  };
}
