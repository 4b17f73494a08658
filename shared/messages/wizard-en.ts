import type { Messages } from './say.ts';

/** Connecting an account, step by step, in English. */
export const wizardEn: Pick<Messages, 'wizard'> = {
  wizard: {
    title: 'Connect an account',
    progress: 'Step {{step}} of {{steps}}',
    back: 'Back',
    next: 'Continue',
    placeTitle: 'The platform',
    placeLead: 'The address is in EDF OA’s technical guide; the name is up to you.',
    more: 'Another connector profile',
    tokenTitle: 'Your token',
    tokenLead: 'Create it on the SMART OA portal, then paste it here.',
    test: 'Test the connection',
    testTitle: 'The connection test',
    testing: 'Reading the platform… this takes a minute at most.',
    good: 'The platform answers and its orders can be read.',
    empty: 'The platform answers, but shows no contract.',
    emptyHint:
      'Check on the portal’s “Contrats” page that your contracts are attached, and that this token belongs to the right account. The account can be connected now: your contracts will appear by themselves.',
    contracts_one: '{{count}} contract',
    contracts_other: '{{count}} contracts',
    orders_one: '{{count}} order read',
    orders_other: '{{count}} orders read',
    clock: 'Clock: {{drift}}.',
    clockHint: 'Deadlines follow the platform’s time.',
    retry: 'Try again',
    connect: 'Connect',
    anyway: 'Connect anyway',
    anywayHints: {
      asleep: 'The account can be connected now: Vigie OA reads the platform as soon as it answers.',
      address:
        'The account can be connected now: Vigie OA reads it as soon as the address is declared. Accounts keeps the list of your addresses, checked and ready to copy for the portal.',
      profile:
        'The account can be connected now: its orders are read once the profile follows the answer received, shown under Accounts, “Connector profiles”, “Adapt”.',
    },
    fix: {
      address: 'Correct the address',
      token: 'Correct the token',
      profile: 'Choose another profile',
    },
    helps: {
      offline: 'Check the address letter by letter, and your Internet connection, then try again.',
      timeout:
        'Try again. If it goes on, check the address, then ask your IT department whether a firewall blocks it.',
      unavailable: 'The address answers, but the platform is down. Try again in a few minutes.',
      unauthorized:
        'Paste the whole token. If it has expired or a newer one has replaced it, create one on the SMART OA portal: only the last one created is valid.',
      ipRefused: 'Declare this network’s fixed public IP address on the SMART OA portal, then try again.',
      ipRefusedTest:
        'The test environment needs no declared address: check that the base address is that of the test environment.',
      redirected:
        'Enter the final address, as the technical guide gives it: the token does not follow a redirection.',
      wrongAddress: 'Check the base address: it is in the technical guide.',
      answerWrongType: 'Check the base address: it is in the technical guide.',
      unexpectedStatus: 'Check the base address and the connector profile, then try again.',
      answerShape:
        'The connector profile expects another answer: the technical guide may have changed. Check the address, then choose or adapt the profile.',
      profileInvalid: 'Correct the field that is named in the profile’s file, or choose another profile.',
      profileUnknown: 'Choose another profile.',
    },
    namesTitle: 'Your installations',
    namesLead:
      'The platform only knows numbers. The installed power, in kWp or MWp (12 MWp = 12,000 kWp), is used to express limits as power. Both can be left empty and changed later.',
    namesWaiting: 'First reading in progress…',
    remindersTitle: 'Reminders',
    remindersLead:
      'Vigie OA tells you when an order is published, then 60, 30, 15 and 5 minutes before the HLAR while something is left to acknowledge.',
    installed: 'Power (kWp)',
    later: 'Later',
    finish: 'See tomorrow',
  },
};
