import type { keepingFr } from './keeping-fr.ts';
import type { Messages } from './say.ts';

/** What becomes of the data in English. */
export const keepingEn: Pick<Messages, keyof typeof keepingFr> = {
  removal: {
    title: 'Remove the account “{{label}}”?',
    text: 'Vigie OA deletes the token from this computer and no longer reads this account. Nothing changes on the platform.',
    question: 'What about its history?',
    keep: 'Keep it',
    keepHint: 'Orders, acknowledgements and journal can still be looked up and exported.',
    erase: 'Erase it for good',
    eraseHint:
      'Orders, acknowledgements and journal of its contracts disappear from this computer. Only a backup brings them back. The journal keeps their empty places, so that it can still be checked.',
    confirm: 'Remove the account',
    confirmErase: 'Remove and erase',
  },
};
