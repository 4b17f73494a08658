import type { Messages } from './say.ts';

/** The help page in English. Facts about the platform come from EDF OA's questions and answers, version 4, 30/03/2026. */
export const helpEn: Messages['help'] = {
  title: 'Help',
  lead: 'The words, the rule, and what to do when something resists.',
  ruleTitle: 'The rule',
  rule: 'Every day, weekends and holidays included, the producer or the manager acknowledges tomorrow’s order before the HLAR, even when the order is zero.',
  ruleWhole:
    'An acknowledgement covers the whole day and can be changed until the HLAR: 16:30 on the day before, Paris time, unless RTE postpones it.',
  ruleFinal:
    'Once published, an order is final. After an incident it may still change until 30 minutes before the HLAR (16:00): it must then be acknowledged again, and Vigie OA tells you so.',
  ruleStop: 'A stop is respected without tolerance, even for a single isolated quarter-hour.',
  source:
    'Source: EDF OA, “Plateforme de services SMART OA – Questions / Réponses”, version 4 of 30/03/2026.',
  wordsTitle: 'The words',
  words: {
    order: 'Order (consigne)',
    orderText: 'what is asked of one contract for one day, a value per quarter-hour',
    step: 'Step (pas)',
    stepText: '15 minutes; 96 a day, 92 when clocks go forward, 100 when they go back',
    curtailment: 'Curtailment (effacement)',
    curtailmentText: 'what is asked not to be produced: a curtailment of 0 lets you produce freely',
    stop: 'Stop (arrêt)',
    stopText: 'produce nothing during this step',
    limit: 'Limit (limitation)',
    limitText: 'produce at most the stated power during this step',
    zero: 'Zero order',
    zeroText: 'no curtailment all day; it has to be acknowledged all the same',
    acknowledge: 'Acknowledge (acquiescer)',
    acknowledgeText: 'declare that you have taken note of the day’s order',
    hlar: 'HLAR',
    hlarText: 'grid-access deadline, after which nothing can be acknowledged',
    token: 'Token (jeton)',
    tokenText: 'the secret that opens the API to your account; it is valid for six months in production',
    fingerprint: 'Fingerprint',
    fingerprintText: 'a few characters computed from the order: same fingerprint, same order',
  },
  refusedTitle: 'When the platform refuses',
  refused: {
    token: 'Token refused',
    tokenText:
      'It has expired, or a new token has disabled it. Create one on the SMART OA portal, then replace it under Accounts.',
    ip: 'IP address not declared',
    ipText:
      'In production only fixed public IP addresses, declared one by one on the portal, are let in: no range, no domain name.',
    late: 'HLAR passed',
    lateText:
      'Nothing can be sent for this day any more. Call the hotline and keep the journal and the record.',
    contract: 'Unknown contract',
    contractText:
      'The contract is not attached to this account. The portal’s “Contrats” page shows what is attached; write to the technical contact if it is wrong.',
    doubt: 'Not confirmed',
    doubtText:
      'The answer was lost. Vigie OA reads the platform before it sends anything again; without a confirmation at 16:15, check on the portal.',
    down: 'Platform unavailable',
    downText: 'Vigie OA tries again by itself. When the HLAR draws near, acknowledge on the portal.',
  },
  contactsTitle: 'Contacts',
  contactMail: 'Integration and use of the platform',
  contactPhone: 'User hotline',
  contactPhoneText: '9:00–18:00, 7 days a week, since April 2026 (number on EDF OA’s website)',
  contactFirst: 'First-connection mail',
  contactFirstText: 'it comes from an @exaion.cloud address: check your spam folder',
  dataTitle: 'Where your data is kept',
  dataText: 'Orders, acknowledgements and settings stay on this computer, in:',
  secretText:
    'The token is entrusted to the system’s keychain. Without one it is kept in memory only, never on disk.',
  shortcutsTitle: 'Shortcuts',
  shortcuts: {
    read: 'read the platform again',
    acknowledge: 'acknowledge the day',
    export: 'export the month',
    print: 'print the day',
    days: 'previous day, next day',
    settings: 'open the settings',
    pages: 'change page',
  },
  versionTitle: 'Version',
  shells: { electron: 'desktop window', loopback: 'in your browser' },
  notOfficial:
    'Vigie OA is independent software. It is not published by EDF OA, and the SMART OA portal is authoritative.',
};
