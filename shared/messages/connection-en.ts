import type { Messages } from './say.ts';

/** Trying a connection, and renewing its token, in English. */
export const connectionEn: Pick<Messages, 'connection'> = {
  connection: {
    testing: 'Trying the new token on the platform…',
    replaceToken: 'Try and replace',
    keptOld: 'The old token stays in place.',
    keepUntested: 'Save without a test',
    untestedHint: 'The platform could not be reached: nothing shows that this token works.',
    tokenUnfit: 'A token holds neither spaces nor accents: copy it whole',
    replacedElsewhere:
      'This token is less than six months old: another one has probably been created on the portal since, which disables the old one. Paste the latest under Accounts, with “Renew”.',
  },
};
