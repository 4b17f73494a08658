import type { Messages } from './say.ts';

/** Whether the keychain keeps a token, in English. */
export const keychainEn: Pick<Messages, 'keychain'> = {
  keychain: {
    use: 'Keep in the keychain',
    retry: 'Try again',
    pasteAgain: 'Paste it again with “Paste the token”; the history is intact.',
    laterKept: 'As soon as the keychain answers, Accounts offers to keep it there.',
    notKept: 'The token is in memory only: you will have to paste it again the next time Vigie OA starts.',
    notRead: 'The token cannot be read: nothing can be read or acknowledged for this account.',
    stillUsed: 'Vigie OA carries on with the token it has already read.',
    back: 'This computer’s keychain is available, but the token is still in memory only.',
    backHint: 'Keep it now, and you will not be asked for it at the next start.',
    takes: 'It will be kept in this computer’s keychain, and nowhere else.',
    checking: 'Vigie OA is checking whether this computer’s keychain can keep it…',
    willNotKeep:
      'You can go on: the token will stay in memory only, and you will have to paste it again at the next start.',
  },
};
