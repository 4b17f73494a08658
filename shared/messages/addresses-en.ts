import type { addressesFr } from './addresses-fr.ts';
import type { Messages } from './say.ts';

/** The declared addresses in English. */
export const addressesEn: Pick<Messages, keyof typeof addressesFr> = {
  addresses: {
    title: 'Declared IP addresses',
    hintProduction:
      'In production the platform accepts fixed public addresses only, declared one by one on the portal. Note them here to keep track.',
    hintTest: 'The test environment asks for none.',
    empty: 'No address noted.',
    add: 'Add',
    label: 'IPv4 or IPv6 address',
    placeholder: '203.0.113.7',
    remove: 'Remove {{address}}',
    copy: 'Copy for the portal',
    copied: 'Copied',
    show: 'Show the declared addresses',
  },
};
