import { totpName } from './totp-key.ts';

/** An account has two places for its token in the keychain, so that a new one is in before the old one goes. */
export type Slot = 'a' | 'b';

/** Where the next token goes: beside the one that is kept; `a` where none is. */
export const other = (slot: Slot | null): Slot => (slot === 'a' ? 'b' : 'a');

/** The name of one of an account's two entries in the keychain. */
export const tokenName = (accountId: string, slot: Slot) => `${accountId}.token${slot === 'a' ? '' : '-b'}`;

/** Every name under which the keychain may hold a secret of an account. */
export const secretNames = (accountId: string): readonly string[] => [
  tokenName(accountId, 'a'),
  tokenName(accountId, 'b'),
  totpName(accountId),
];
