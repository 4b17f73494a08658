import { accessEn } from './access-en.ts';
import { addressesEn } from './addresses-en.ts';
import { alertEn } from './alert-en.ts';
import { backupEn } from './backup-en.ts';
import { connectionEn } from './connection-en.ts';
import { dayEn } from './day-en.ts';
import { desktopEn } from './desktop-en.ts';
import { diagnosticEn } from './diagnostic-en.ts';
import { exportingEn } from './exporting-en.ts';
import { helpEn } from './help-en.ts';
import { historyEn } from './history-en.ts';
import { importsEn } from './imports-en.ts';
import { journalEn } from './journal-en.ts';
import { keepingEn } from './keeping-en.ts';
import { keychainEn } from './keychain-en.ts';
import { meterEn } from './meter-en.ts';
import { monthlyEn } from './monthly-en.ts';
import { paperEn } from './paper-en.ts';
import { problemsEn } from './problems-en.ts';
import { profilesEn } from './profiles-en.ts';
import { remindersEn } from './reminders-en.ts';
import type { Messages } from './say.ts';
import { settingsEn } from './settings-en.ts';
import { wizardEn } from './wizard-en.ts';

/** Every text in English, the second language; the keys are those of French. */
export const en: Messages = {
  app: {
    name: 'Vigie OA',
    pages: {
      tomorrow: 'Tomorrow',
      history: 'History',
      records: 'Records',
      accounts: 'Accounts',
      help: 'Help',
      settings: 'Settings',
    },
    navigation: 'Pages',
    skip: 'Skip to content',
    loading: 'Reading the state of the app…',
    broken: 'The app no longer answers: reconnecting…',
    lost: 'The app no longer answers. Start Vigie OA again: nothing is lost.',
    expiredTitle: 'This link no longer works',
    expired: 'This link has already been used or has expired. Start Vigie OA again to open a new one.',
    expiredHint: 'Your orders and acknowledgements stay on this computer: nothing is lost.',
    themes: { light: 'Light', dark: 'Dark', system: 'As the system' },
    enter: 'Enter',
    cancel: 'Cancel',
    close: 'Close',
    save: 'Save',
    details: 'Details',
    testTag: 'TEST',
    titleOpen_one: '● {{count}} to acknowledge',
    titleOpen_other: '● {{count}} to acknowledge',
    titleDone: '✓ All acknowledged',
    titleMissed: '▲ HLAR passed',
  },
  welcome: {
    title: 'Tomorrow’s order, acknowledged in time.',
    lead: 'Every day Vigie OA reads the curtailment orders that EDF OA publishes, shows them quarter-hour by quarter-hour and acknowledges them in one click, before the HLAR (network access deadline: 16:30 the day before).',
    tools: 'Help and language',
    help: 'The words and the rule',
    otherPc: 'Vigie OA was used on another computer?',
    demoTitle: 'Explore with demonstration data',
    demoText:
      'Three made-up contracts and a simulated platform on this computer, with a clock of its own. Nothing is sent to EDF OA.',
    demoAction: 'Open the demonstration',
    accountTitle: 'Connect my account',
    accountText:
      'With the base address from your technical guide and the token created on the SMART OA portal. It takes two minutes.',
    accountAction: 'Connect an account',
    promise:
      'The token goes to this computer’s keychain; without one it is kept in memory only. “Acknowledged” is shown only once the platform has confirmed it.',
  },
  demo: {
    title: 'Demonstration',
    fictitious: 'made-up data, nothing is sent to EDF OA',
    clock: 'Clock of the demonstration platform: {{time}}',
    scenario: 'Scenario',
    leave: 'Leave the demonstration',
    shows: {
      usual: 'A stop, an isolated step, a zero order: acknowledge the day.',
      zero: 'Nothing to stop, on any contract: the day is acknowledged all the same.',
      isolated: 'A stop of a single quarter-hour: it stays visible, in words and on the chart.',
      limit: 'Partial stops: the chart goes down to the level that is allowed.',
      spring: 'The eve of the clocks going forward: 02:00 does not exist.',
      autumn: 'The eve of the clocks going back: 02:00 comes twice.',
      'change-after-ack':
        'Acknowledge, then read again (Ctrl+R): the order has changed and is to be acknowledged again.',
      postponed: 'RTE has postponed the HLAR to 17:30: the countdown follows.',
      'not-published': 'The platform has published nothing yet: that is not a zero order.',
      'refused-token': 'The platform refuses the token; for a real account, “Renew” appears here.',
      'undeclared-address':
        'The platform refuses the address; for a real account, Accounts keeps the list of addresses.',
      outage: 'The platform no longer answers: the orders read stay, with their age.',
      'lost-answers': 'Acknowledge: the answers get lost. Vigie OA reads back before it says “Acknowledged”.',
    },
    scenarios: {
      usual: 'Usual day',
      zero: 'Zero order',
      isolated: 'A single isolated step',
      limit: 'Limits',
      spring: 'Clocks go forward (92 steps)',
      autumn: 'Clocks go back (100 steps)',
      'change-after-ack': 'Change after acknowledgement',
      postponed: 'Postponed HLAR',
      'not-published': 'Nothing published',
      'refused-token': 'Refused token',
      'undeclared-address': 'Undeclared IP address',
      outage: 'Platform down',
      'lost-answers': 'Lost answers',
    },
  },
  history: historyEn,
  records: {
    title: 'Records',
    lead: 'What was asked and answered, ready to be filed or passed on.',
    month: 'Month',
    contracts: 'Contracts',
    all: 'All',
    none: 'None',
    chosen_one: '{{count}} contract out of {{total}}',
    chosen_other: '{{count}} contracts out of {{total}}',
    export: 'Export the month to Excel',
    content: 'What the record holds',
    sheets: {
      summary: 'Summary',
      summaryText:
        'per contract: days, stops and limits, energy not produced (estimate), acknowledgements and margins',
      days: 'Days',
      daysText: 'a row per contract and day, with the state and the time of acknowledgement',
      steps: '15-minute steps',
      stepsText: 'every quarter-hour, in real dates and numbers',
      acknowledgements: 'Acknowledgements',
      acknowledgementsText:
        'the acknowledgement that stands for each day: instant, receipt, margin before the HLAR, fingerprint',
      differences: 'Differences',
      differencesText: 'what the meter says of stopped and limited steps, where its data is there',
      readme: 'Read me',
      readmeText: 'what each column says, the period, the accounts and the head of the journal',
    },
    noMonths: 'No month to export yet',
    noMonthsHint: 'The first record is possible as soon as an order has been read.',
    running: 'Exporting: {{month}}',
    done: 'Record of {{month}} saved',
    downloaded: 'by your browser, as {{file}}.',
    saveAgain: 'Save again',
    failed: 'The export failed ({{month}})',
    cancelled: 'Export cancelled ({{month}}): no file was written.',
    cancel: 'Cancel the export',
    saveFailed: 'The browser could not save the file. Try again, or choose another folder.',
  },
  accounts: {
    title: 'Accounts',
    lead: 'One account per token. A manager’s account may carry several contracts.',
    add: 'Add an account',
    none: 'No account connected',
    noneHint:
      'You need the base address of the API (in EDF OA’s technical guide) and a token created on the portal.',
    roles: { producer: 'Producer', manager: 'Manager' },
    environments: { production: 'Production', test: 'Test' },
    token: 'Token',
    tokenStates: {
      stored: 'in this computer’s keychain',
      memory: 'in memory for this session only',
      missing: 'not on this computer',
      unknown: 'not read from the keychain yet',
    },
    daysLeft_one: '{{count}} day left',
    daysLeft_other: '{{count}} days left',
    expiresToday: 'expires today',
    expired: 'more than six months old',
    createdOn: 'created on {{day}}',
    lastRead: 'Last reading',
    never: 'never',
    clock: 'Clock',
    clockGood: 'this computer agrees with the platform',
    clockAhead: 'this computer is {{drift}} fast',
    clockBehind: 'this computer is {{drift}} slow',
    clockDemo: 'the demonstration has its own: {{time}}',
    change: 'Change',
    remove: 'Remove',
    contracts: 'Contracts',
    contractNumber: 'Contract no.',
    gridId: 'Grid ID',
    name: 'Name of the installation',
    namePlaceholder: 'Give it a name',
    unnamed: 'unnamed',
    installed: 'Installed power (kWp)',
    installedPlaceholder: 'unknown',
    saveNamed: 'Save {{number}}',
    nameOf: 'Name of the installation, contract {{number}}',
    installedOf: 'Installed power in kWp, contract {{number}}',
    noContracts: 'The contracts appear after the first successful reading.',
    demoNote: 'The demonstration account cannot be changed.',
  },
  form: {
    changeTitle: 'Change the account',
    label: 'Name of the account',
    labelHint: 'for your own use, for instance the name of your company',
    role: 'Role on the platform',
    environment: 'Environment',
    environmentHint: 'The test environment has no real effect and needs no declared IP address.',
    baseUrl: 'Base address of the API',
    baseUrlHint: 'from EDF OA’s technical guide; it begins with https://',
    baseUrlPlaceholder: 'https://…',
    token: 'Token',
    tokenHint: 'created on the SMART OA portal; it is never shown again',
    newToken: 'New token',
    createdOn: 'Token created on',
    createdOnHint: 'the platform does not say when it expires: six months after this date',
    profile: 'Connector profile',
    profileHint:
      'what the technical guide says, as data; the shipped one suits unless you were told otherwise',
    profileBroken: 'unusable',
    required: 'Required',
    tokenShort: 'At least 8 characters',
    createdFuture: 'This date lies ahead',
    addressForm: 'A full address, for instance https://api.example.fr/v1',
  },
  ...dayEn,
  ...alertEn,
  settings: settingsEn,
  backup: backupEn,
  help: helpEn,
  meter: meterEn,
  profiles: profilesEn,
  desktop: desktopEn,
  ...problemsEn,
  ...remindersEn,
  ...keepingEn,
  ...importsEn,
  ...journalEn,
  ...connectionEn,
  ...wizardEn,
  ...accessEn,
  ...addressesEn,
  ...keychainEn,
  ...diagnosticEn,
  ...exportingEn,
  ...monthlyEn,
  ...paperEn,
};
