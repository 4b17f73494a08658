/** What is said of the record of the month that is over. */
export const monthlyEn = {
  monthly: {
    title: 'Monthly record',
    lead: 'On the first start of a month: last month’s record, as a workbook, for every contract.',
    when: 'Once a month is over',
    whens: { ask: 'Offer it', write: 'Write it', never: 'Do nothing' },
    folder: 'Folder for records',
    noFolder: 'No folder chosen: the record is offered, and you say where to save it.',
    noFolderWrite: 'Choose a folder: until then the record is only offered.',
    pathHint: 'The full path of a folder on this computer or on the network.',
    choose: 'Choose a folder…',
    keep: 'Use this folder',
    offered: 'The record of {{month}} can be saved.',
    offeredIn: 'It will go into {{folder}}.',
    save: 'Save',
    notNow: 'Not this month',
    running: 'Record of {{month}}: being written…',
    written: 'The record of {{month}} is saved:',
    failed: 'The record of {{month}} could not be written',
    again: 'Try again',
  },
} as const;
