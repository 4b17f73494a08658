import type { Messages } from './say.ts';

/** Connecting an account, step by step, in English. */
export const wizardEn: Pick<Messages, 'wizard'> = {
  wizard: {
    title: 'Connect an account',
    progress: 'Step {{step}} of {{steps}}',
    back: 'Back',
    next: 'Continue',
    placeTitle: 'The platform',
    placeLead: 'Everything is in EDF OA’s technical guide.',
    more: 'Another connector profile',
    tokenTitle: 'Your token',
    tokenLead: 'Create it on the SMART OA portal, then paste it here.',
    test: 'Test the connection',
    testTitle: 'The connection test',
    testing: 'Reading the platform… a minute at most.',
    good: 'The platform answers and its orders can be read.',
    contracts_one: '{{count}} contract',
    contracts_other: '{{count}} contracts',
    orders_one: '{{count}} order read',
    orders_other: '{{count}} orders read',
    clock: 'Clock: {{drift}}.',
    clockHint: 'Deadlines follow the platform’s time.',
    retry: 'Try again',
    connect: 'Connect',
    anyway: 'Connect anyway',
    anywayHint: 'The account can be connected now: Vigie OA reads the platform as soon as it answers.',
    namesTitle: 'Your installations',
    namesLead:
      'The platform only knows numbers. The installed power serves to translate limits; both can be changed later.',
    namesWaiting: 'First reading under way…',
    remindersTitle: 'Reminders',
    remindersLead:
      'Vigie OA tells you when an order is published, then 60, 30, 15 and 5 minutes before the HLAR while something is left to acknowledge.',
    installed: 'Power (kWp)',
    later: 'Later',
    finish: 'See tomorrow',
  },
};
