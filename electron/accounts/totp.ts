import { createGuardrails, generate } from 'otplib';
import type { FoundTotpKey, TotpCode } from '../../shared/accounts/totp.ts';
import type { AccountView } from '../../shared/app-state.ts';
import { type Instant, MINUTE, SECOND } from '../../shared/calendar/time.ts';
import { done, type Input } from '../../shared/contract.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Secrets } from '../ports.ts';
import type { Clocks } from '../reading/clocks.ts';
import type { Accounts } from './accounts.ts';
import {
  bytesOfBase32,
  readStoredKey,
  readTotpSource,
  type TotpKey,
  totpName,
  writeStoredKey,
} from './totp-key.ts';

/** The codes that the portal asks for beside the password. A key goes into the keychain and never leaves main again. */
export interface Totp {
  /** Where the account's key is; the first time it is asked, the keychain is asked too, and `unknown` until it answers. */
  kept(accountId: string): AccountView['totp'];
  /** What a source says and its code now, to be compared with the phone's: nothing here can know that it is the right one. */
  check(fields: Input<'totp.check'>): Promise<Result<FoundTotpKey>>;
  set(fields: Input<'totp.set'>): Promise<Result<void>>;
  remove(accountId: string): Promise<Result<void>>;
  /** Offers the keychain a key that only lives in memory, or looks for it once more. */
  retry(accountId: string): Promise<void>;
  /** The code of now. Problems: accountUnknown, totpMissing, totpDamaged, and what the keychain answers. */
  code(accountId: string): Promise<Result<TotpCode>>;
}

export function createTotp(tools: {
  readonly secrets: Secrets;
  readonly accounts: Pick<Accounts, 'list'>;
  readonly clocks: Pick<Clocks, 'now'>;
  readonly onChange: () => void;
}): Totp {
  const { secrets, accounts, clocks, onChange } = tools;
  const known = new Map<string, AccountView['totp']>();
  const askedAt = new Map<string, Instant>();
  /** Counts what was kept and removed, so that a look-up of before is not believed. */
  let changes = 0;
  const learn = (accountId: string, kept: AccountView['totp']) => {
    if (known.get(accountId) === kept) return;
    known.set(accountId, kept);
    onChange();
  };
  const exists = (accountId: string) => accounts.list().some(({ id }) => id === accountId);

  const find = async (accountId: string): Promise<Result<TotpKey>> => {
    const asked = changes;
    const found = await secrets.get(totpName(accountId));
    if (!found.ok) return found;
    const key = found.value && readStoredKey(found.value.secret);
    const seen = found.value ? (key ? found.value.kept : 'damaged') : 'none';
    if (asked === changes) learn(accountId, seen);
    return key ? ok(key) : fail(problem(seen === 'damaged' ? 'totpDamaged' : 'totpMissing'));
  };

  return {
    kept(accountId) {
      const now = clocks.now(accountId);
      const isSilent =
        known.get(accountId) === 'unknown' && Math.abs(now - (askedAt.get(accountId) ?? 0)) > MINUTE;
      if (!known.has(accountId) || isSilent) {
        known.set(accountId, 'unknown');
        askedAt.set(accountId, now);
        void find(accountId);
      }
      return known.get(accountId) ?? 'unknown';
    },
    async check({ accountId, source }) {
      if (!exists(accountId)) return fail(problem('accountUnknown'));
      const read = readTotpSource(source);
      if (!read.ok) return read;
      const { issuer, accountName, algorithm, digits } = read.value;
      const code = await totpCode(read.value, clocks.now(accountId));
      return ok({ issuer, accountName, algorithm, digits, ...code });
    },
    async set({ accountId, source }) {
      if (!exists(accountId)) return fail(problem('accountUnknown'));
      const read = readTotpSource(source);
      if (!read.ok) return read;
      changes++;
      const { kept } = await secrets.set(totpName(accountId), writeStoredKey(read.value));
      changes++;
      learn(accountId, kept);
      return done;
    },
    async remove(accountId) {
      changes++;
      const removed = await secrets.remove(totpName(accountId));
      changes++;
      if (removed.ok) learn(accountId, 'none');
      return removed.ok ? done : removed;
    },
    async retry(accountId) {
      const isInMemory = known.get(accountId) === 'memory';
      const key = await find(accountId);
      if (!key.ok || !isInMemory || !exists(accountId)) return;
      changes++;
      const { kept } = await secrets.set(totpName(accountId), writeStoredKey(key.value));
      changes++;
      learn(accountId, kept);
    },
    async code(accountId) {
      if (!exists(accountId)) return fail(problem('accountUnknown'));
      const key = await find(accountId);
      return key.ok ? ok(await totpCode(key.value, clocks.now(accountId))) : key;
    },
  };
}

/** Keys of 10 bytes are common; everything else about a key was checked where it was read. */
const guardrails = createGuardrails({ MIN_SECRET_BYTES: 10 });

/** The code of a key at an instant (RFC 6238). */
export async function totpCode(key: TotpKey, now: Instant): Promise<TotpCode> {
  const code = await generate({
    secret: bytesOfBase32(key.secret),
    algorithm: key.algorithm === 'SHA1' ? 'sha1' : key.algorithm === 'SHA256' ? 'sha256' : 'sha512',
    digits: key.digits,
    period: key.period,
    epoch: Math.floor(now / SECOND),
    guardrails,
  });
  const periodMs = key.period * SECOND;
  return { code, period: key.period, validForMs: periodMs - (now % periodMs) };
}
