/** What is said of the record of the month that is over. */
export const monthlyEn = {
  monthly: {
    title: 'Monthly record',
    lead: 'The first time Vigie OA starts in a month: last month’s record, as a workbook, for every contract.',
    when: 'Once a month is over',
    whens: { ask: 'Offer it', write: 'Save it', never: 'Do nothing' },
    folder: 'Records folder',
    noFolder: 'No folder chosen: the record is offered, and you say where to save it.',
    noFolderWrite: 'Choose a folder: until then the record is only offered.',
    pathHint: 'The full path of a folder on this computer or on the network.',
    choose: 'Choose a folder…',
    keep: 'Use this folder',
    offered: 'The record of {{ofMonth}} can be saved.',
    offeredIn: 'It will go into {{folder}}.',
    save: 'Save',
    notNow: 'Not this month',
    running: 'Saving the record of {{ofMonth}}…',
    written: 'The record of {{ofMonth}} is saved:',
    failed: 'The record of {{ofMonth}} could not be saved',
    again: 'Try again',
  },
} as const;
