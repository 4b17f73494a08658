/** What the page of records says of the choice of a period, contracts and a format. */
export const exportingFr = {
  exporting: {
    period: 'Période',
    spans: { month: 'Un mois', months: 'Plusieurs mois', days: 'Des jours' },
    fromMonth: 'De',
    toMonth: 'À',
    fromDay: 'Du',
    toDay: 'Au',
    backwards: 'La fin vient avant le début.',
    format: 'Format',
    formats: { xlsx: 'Excel', csv: 'CSV', json: 'JSON' },
    formatHints: {
      xlsx: 'Un classeur avec toutes les feuilles : dates et nombres véritables, sommes, filtres.',
      csv: 'Un tableau, tel qu’Excel en français l’ouvre d’un double clic : points-virgules, virgules décimales.',
      json: 'Tous les tableaux en un fichier, pour un autre programme : instants avec leur décalage UTC.',
    },
    table: 'Tableau',
    contracts_one: '{{count}} contrat',
    contracts_other: '{{count}} contrats',
    days_one: '{{count}} jour',
    days_other: '{{count}} jours',
    keptDays_one: '{{count}} jour gardé sur {{of}}',
    keptDays_other: '{{count}} jours gardés sur {{of}}',
    what: {
      xlsx: 'Sera écrit : {{contracts}}, {{days}} ({{period}}), en un classeur Excel.',
      csv: 'Sera écrit : {{contracts}}, {{days}} ({{period}}), le tableau « {{table}} » en CSV.',
      json: 'Sera écrit : {{contracts}}, {{days}} ({{period}}), tous les tableaux en JSON.',
    },
    empty: 'Rien n’est gardé de cette période pour ces contrats.',
    nothing: 'Choisissez au moins un contrat et une période.',
    start: { xlsx: 'Exporter en Excel', csv: 'Exporter en CSV', json: 'Exporter en JSON' },
  },
} as const;
