import type { remindersFr } from './reminders-fr.ts';
import type { Messages } from './say.ts';

/** Reminders and the one-line state of tray and tooltip, in English. */
export const remindersEn: Pick<Messages, keyof typeof remindersFr> = {
  reminder: {
    test: '(test) {{title}}',
    trial: 'Reminders work',
    trialText: 'This is how Vigie OA alerts you before the HLAR while anything is left to do.',
    contracts_one: '{{count}} contract',
    contracts_other: '{{count}} contracts',
    before: 'before {{time}}',
    beforePostponed: 'before {{time}} (HLAR postponed)',
    beforeLeft: '{{before}}, {{left}}',
    lastMinute: 'less than a minute left',
    published_one: 'Order published for tomorrow, {{day}}',
    published_other: 'Orders published for tomorrow, {{day}}',
    publishedText: '{{who}}: {{asked}}. Acknowledge {{until}}.',
    zero_one: 'zero order',
    zero_other: 'zero orders',
    curtailedAll: 'curtailment ordered',
    curtailedSome: 'curtailment ordered for {{some}} of {{total}}',
    deadline: 'Acknowledge {{before}}: {{left}}',
    deadlineText: 'Tomorrow, {{day}}: {{who}}.',
    changed_one: 'Order changed for tomorrow, {{day}}',
    changed_other: 'Orders changed for tomorrow, {{day}}',
    changedText: '{{who}}: acknowledge again {{until}}.',
    notPublished: 'Nothing published yet for tomorrow, {{day}}',
    notPublishedText: '{{who}}: no order. {{hlar}}, {{left}}. Vigie OA keeps reading the platform.',
    unreadable: 'Cannot read the platform for tomorrow, {{day}}',
    unreadableText:
      '{{who}}: order not read yet. {{hlar}}, {{left}}. Check and acknowledge on the SMART OA portal.',
    unchecked: 'No reading: tomorrow, {{day}}, may have changed',
    uncheckedText:
      '{{who}}: acknowledged, but the platform no longer answers, and an order may change until 30 minutes before the HLAR. {{hlar}}, {{left}}. Check on the SMART OA portal.',
    unconfirmed: 'Acknowledgement not confirmed for tomorrow, {{day}}',
    unconfirmedText:
      '{{who}}: being checked. {{hlar}}, {{left}}. If no confirmation comes, check on the SMART OA portal.',
    unconfirmedLate: 'Acknowledgement still not confirmed for {{day}}',
    unconfirmedLateText:
      '{{who}}: {{hlar}}, being checked. See on the SMART OA portal whether this day is acknowledged there.',
    failed: 'Sending failed for tomorrow, {{day}}',
    failedText: '{{who}}: nothing is confirmed. Try again {{until}}.',
    onPortal: 'Acknowledge on the portal {{before}}: {{left}}',
    onPortalText: 'Tomorrow, {{day}}: {{who}}. Known from a file: acknowledge on the SMART OA portal.',
    noFile: 'No file imported for tomorrow, {{day}}',
    noFileText:
      '{{who}}: order unknown. {{hlar}}, {{left}}. Look it up and acknowledge on the SMART OA portal.',
    missed_one: 'HLAR passed: order not acknowledged',
    missed_other: 'HLAR passed: orders not acknowledged',
    missedText: 'For {{day}}: {{who}}. {{hint}}',
  },
  glance: {
    open_one: '{{count}} contract to acknowledge – {{left}} (HLAR {{time}})',
    open_other: '{{count}} contracts to acknowledge – {{left}} (HLAR {{time}})',
    sending: 'Sending – awaiting the confirmation (HLAR {{time}})',
    awaited: 'Tomorrow’s orders are not all published yet (HLAR {{time}})',
    missed: 'HLAR passed – not acknowledged',
    noted: 'Noted as acknowledged on the portal',
    noFile: 'No file imported for tomorrow (HLAR {{time}})',
    toVerify: 'HLAR passed – check on the portal',
  },
};
