/** What the page of records says of the choice of a period, contracts and a format. */
export const exportingEn = {
  exporting: {
    period: 'Period',
    spans: { month: 'One month', months: 'Several months', days: 'Days' },
    fromMonth: 'From',
    toMonth: 'To',
    fromDay: 'From',
    toDay: 'To',
    backwards: 'The end comes before the beginning.',
    format: 'Format',
    formats: { xlsx: 'Excel', csv: 'CSV', json: 'JSON' },
    formatHints: {
      xlsx: 'One workbook with every sheet: real dates and numbers, sums, filters.',
      csv: 'One table, as a French Excel opens it with a double click: semicolons, decimal commas.',
      json: 'Every table in one file, for another program: instants with their UTC offset.',
    },
    table: 'Table',
    contracts_one: '{{count}} contract',
    contracts_other: '{{count}} contracts',
    days_one: '{{count}} day',
    days_other: '{{count}} days',
    keptDays_one: '{{count}} of {{of}} days on record',
    keptDays_other: '{{count}} of {{of}} days on record',
    what: {
      xlsx: 'To be written: {{contracts}}, {{days}} ({{period}}), as one Excel workbook.',
      csv: 'To be written: {{contracts}}, {{days}} ({{period}}), the table “{{table}}” as CSV.',
      json: 'To be written: {{contracts}}, {{days}} ({{period}}), every table as JSON.',
    },
    empty: 'Nothing is on record of this period for these contracts.',
    nothing: 'Choose at least one contract and a period.',
    start: { xlsx: 'Export to Excel', csv: 'Export to CSV', json: 'Export to JSON' },
  },
} as const;
