/** Every text of a record's workbook: names of the sheets, headers with their units, what each column means. */
const fr = {
  sheets: {
    summary: 'Synthèse',
    days: 'Jours',
    steps: 'Pas 15 min',
    acknowledgements: 'Acquiescements',
    differences: 'Écarts',
    readMe: 'Lisez-moi',
  },
  columns: {
    account: { header: 'Compte', meaning: 'Compte de Vigie OA par lequel la consigne a été lue.' },
    name: { header: 'Installation', meaning: 'Nom que vous avez donné au contrat.' },
    contractNumber: { header: 'N° de contrat', meaning: 'Numéro du contrat d’achat.' },
    gridId: { header: 'Identifiant réseau', meaning: 'Identifiant du gestionnaire de réseau.' },
    installedKw: { header: 'Puissance installée (kW)', meaning: 'Telle que saisie ; vide si inconnue.' },
    daysWithOrder: {
      header: 'Jours avec consigne',
      meaning: 'Jours de la période pour lesquels une consigne a été lue, consignes à zéro comprises.',
    },
    stopSteps: { header: 'Arrêt (pas)', meaning: 'Nombre de pas de 15 minutes à l’arrêt.' },
    stopHours: { header: 'Arrêt (h)', meaning: 'Durée d’arrêt en heures : un pas compte 0,25 h.' },
    limitSteps: { header: 'Limitation (pas)', meaning: 'Nombre de pas de 15 minutes avec limitation.' },
    limitHours: {
      header: 'Limitation (h)',
      meaning: 'Durée de limitation en heures : un pas compte 0,25 h.',
    },
    notProduced: {
      header: 'Énergie non produite, estimation (MWh)',
      meaning:
        'Estimation haute : puissance installée × durée des arrêts et limitations, comme si la production avait été totale. Vide si la puissance installée est inconnue.',
    },
    acknowledgedDays: {
      header: 'Jours acquiescés',
      meaning: 'Jours dont l’acquiescement a été confirmé par la plateforme, même après l’HLAR.',
    },
    lateDays: {
      header: 'dont acquiescés après l’HLAR',
      meaning: 'Jours acquiescés dont l’acquiescement confirmé porte une heure postérieure à l’HLAR.',
    },
    missedDays: {
      header: 'Jours non acquiescés',
      meaning: 'Jours dont l’HLAR est passée sans acquiescement confirmé de la consigne en vigueur.',
    },
    openDays: {
      header: 'Jours sans confirmation',
      meaning:
        'Jours en cours, notés ou à vérifier sur le portail : sans acquiescement confirmé à la date de l’export.',
    },
    longestMargin: {
      header: 'Plus grande marge avant l’HLAR (h)',
      meaning: 'Acquiescement le plus précoce : heures entre l’acquiescement et l’HLAR.',
    },
    meanMargin: {
      header: 'Marge moyenne avant l’HLAR (h)',
      meaning: 'Moyenne, sur les jours acquiescés, des heures entre l’acquiescement et l’HLAR.',
    },
    shortestMargin: {
      header: 'Plus petite marge avant l’HLAR (h)',
      meaning:
        'Acquiescement le plus tardif : heures entre l’acquiescement et l’HLAR, négatives s’il est venu après.',
    },
    day: { header: 'Jour', meaning: 'Journée que concerne la consigne.' },
    dayStepCount: {
      header: 'Pas du jour',
      meaning: '96 pas de 15 minutes ; 92 au passage à l’heure d’été, 100 au passage à l’heure d’hiver.',
    },
    state: {
      header: 'État',
      meaning:
        'À la date de l’export. Notée acquiescée : d’après vous ou un fichier du portail, sans confirmation de la plateforme.',
    },
    readAt: { header: 'Lue le', meaning: 'Première lecture de cette consigne par Vigie OA.' },
    acknowledgedAt: { header: 'Acquiescée le', meaning: 'Date et heure confirmées par la plateforme.' },
    hlar: { header: 'HLAR', meaning: 'Heure limite d’acquiescement de la journée.' },
    fingerprint: {
      header: 'Empreinte de la consigne',
      meaning: 'SHA-256 de ce qui est demandé : deux consignes identiques ont la même empreinte.',
    },
    start: { header: 'Début du pas', meaning: 'Heure légale de Paris au début du pas.' },
    utcOffset: {
      header: 'Décalage UTC (h)',
      meaning: 'Avance de l’heure légale sur UTC : 1 en hiver, 2 en été.',
    },
    doubledHour: {
      header: 'Heure doublée',
      meaning: 'été ou hiver, pour les pas de 02:00 à 03:00 qui existent deux fois fin octobre.',
    },
    stepNumber: { header: 'Pas n°', meaning: 'Rang du pas dans la journée, à partir de 1.' },
    asked: { header: 'Consigne', meaning: 'Arrêt : ne rien produire. Sans consigne : production libre.' },
    maxPower: {
      header: 'Puissance maximale (kW)',
      meaning: 'Limitation exprimée en puissance à ne pas dépasser.',
    },
    maxShare: {
      header: 'Part maximale (%)',
      meaning: 'Limitation exprimée en part de la puissance installée à ne pas dépasser.',
    },
    powerCut: { header: 'Puissance à effacer (kW)', meaning: 'Limitation exprimée en puissance à retirer.' },
    acknowledgedBy: {
      header: 'Acquiescée par',
      meaning:
        'Vigie OA : envoyé d’ici par le compte nommé. Hors de Vigie OA : trouvé sur la plateforme sans avoir été envoyé d’ici (portail, autre programme).',
    },
    receipt: { header: 'Reçu', meaning: 'Identifiant délivré par la plateforme, s’il y en a un.' },
    margin: {
      header: 'Marge avant l’HLAR (h)',
      meaning: 'Heures entre l’acquiescement et l’HLAR ; négative si l’acquiescement est venu après.',
    },
    minutes: {
      header: 'Durée (min)',
      meaning: 'Durée comparée : 15 min, ou le pas du compteur quand il en recouvre plusieurs.',
    },
    measured: {
      header: 'Énergie mesurée (kWh)',
      meaning: 'Production relevée au compteur sur cette durée ; vide si elle manque ou ne peut être crue.',
    },
    allowed: {
      header: 'Énergie permise (kWh)',
      meaning: 'Ce que la consigne laisse produire ; vide si elle ne permet pas de le dire.',
    },
    excess: { header: 'Énergie en trop (kWh)', meaning: 'Mesurée au-delà de ce que la consigne permet.' },
    verdict: {
      header: 'Comparaison',
      meaning:
        'Constat sur les chiffres, au seuil réglé dans l’application ; jamais une appréciation juridique.',
    },
    subject: { header: 'Feuille ou sujet', meaning: '' },
    item: { header: 'Colonne', meaning: '' },
    meaning: { header: 'Signification', meaning: '' },
  },
  files: {
    file: 'vigie-oa-releve',
    tables: {
      summary: 'synthese',
      days: 'jours',
      steps: 'pas',
      acknowledgements: 'acquiescements',
      differences: 'ecarts',
    },
  },
  total: 'Total',
  states: {
    acknowledged: 'Acquiescée',
    missed: 'Non acquiescée',
    noted: 'Notée acquiescée',
    onPortal: 'À acquiescer sur le portail',
    toVerify: 'À vérifier sur le portail',
    open: 'En cours',
  },
  asked: { free: 'Sans consigne', stop: 'Arrêt', limit: 'Limitation' },
  by: { app: 'Vigie OA', elsewhere: 'Hors de Vigie OA' },
  verdicts: {
    within: 'Sans écart',
    difference: 'Écart constaté',
    undetermined: 'Indéterminé',
    missing: 'Données manquantes',
  },
  environments: { production: 'Production', test: 'Test' },
  about: {
    record: 'Relevé',
    period: 'Période',
    account: 'Compte',
    contracts: 'Contrats',
    app: 'Application',
    exportedAt: 'Date de l’export',
    journalHead: 'Tête du journal',
  },
  title: 'Consignes d’effacement EDF OA et acquiescements',
  notes: [
    { subject: 'Heures', text: 'Dates et heures sont à l’heure légale de Paris.' },
    {
      subject: 'Effacement',
      text: 'Une consigne à zéro ne demande rien, mais s’acquiesce comme les autres.',
    },
    {
      subject: 'Limitation',
      text: 'Notée dans l’unité de la plateforme. Une limite que la puissance installée rend sans effet, ou totale, est comptée « Sans consigne » ou « Arrêt ».',
    },
    {
      subject: 'Source',
      text: 'Consignes lues sur la plateforme SMART OA et gardées sur ce PC par Vigie OA.',
    },
  ],
};

export type WorkbookLabels = typeof fr;
export type ColumnKey = keyof WorkbookLabels['columns'];

const en: WorkbookLabels = {
  sheets: {
    summary: 'Summary',
    days: 'Days',
    steps: '15-min steps',
    acknowledgements: 'Acknowledgements',
    differences: 'Differences',
    readMe: 'Read me',
  },
  columns: {
    account: { header: 'Account', meaning: 'The Vigie OA account through which the order was read.' },
    name: { header: 'Installation', meaning: 'The name you gave the contract.' },
    contractNumber: { header: 'Contract no.', meaning: 'Number of the purchase contract.' },
    gridId: { header: 'Grid identifier', meaning: 'The grid operator’s identifier.' },
    installedKw: { header: 'Installed power (kW)', meaning: 'As entered; empty where unknown.' },
    daysWithOrder: {
      header: 'Days with an order',
      meaning: 'Days of the period for which an order was read, zero orders included.',
    },
    stopSteps: { header: 'Stop (steps)', meaning: 'Number of 15-minute steps with a stop.' },
    stopHours: { header: 'Stop (h)', meaning: 'Hours of stop: one step counts 0.25 h.' },
    limitSteps: { header: 'Limit (steps)', meaning: 'Number of 15-minute steps with a limit.' },
    limitHours: { header: 'Limit (h)', meaning: 'Hours with a limit: one step counts 0.25 h.' },
    notProduced: {
      header: 'Energy not produced, estimate (MWh)',
      meaning:
        'High estimate: installed power × duration of stops and limits, as if production had been full. Empty where the installed power is unknown.',
    },
    acknowledgedDays: {
      header: 'Days acknowledged',
      meaning: 'Days whose acknowledgement the platform confirmed, even after the HLAR.',
    },
    lateDays: {
      header: 'of which after the HLAR',
      meaning: 'Acknowledged days whose confirmed acknowledgement is timed after the HLAR.',
    },
    missedDays: {
      header: 'Days not acknowledged',
      meaning: 'Days whose HLAR passed without a confirmed acknowledgement of the order in force.',
    },
    openDays: {
      header: 'Days without confirmation',
      meaning:
        'Days that are open, noted or to check on the portal: without a confirmed acknowledgement when the record was exported.',
    },
    longestMargin: {
      header: 'Longest margin before the HLAR (h)',
      meaning: 'The earliest acknowledgement: hours from acknowledgement to HLAR.',
    },
    meanMargin: {
      header: 'Mean margin before the HLAR (h)',
      meaning: 'Mean, over acknowledged days, of the hours from acknowledgement to HLAR.',
    },
    shortestMargin: {
      header: 'Shortest margin before the HLAR (h)',
      meaning:
        'The latest acknowledgement: hours from acknowledgement to HLAR, negative where it came after.',
    },
    day: { header: 'Day', meaning: 'The day that the order concerns.' },
    dayStepCount: {
      header: 'Steps in the day',
      meaning: '96 steps of 15 minutes; 92 when clocks go forward, 100 when they go back.',
    },
    state: {
      header: 'State',
      meaning:
        'When the record was exported. Noted as acknowledged: by you or a file of the portal, without the platform’s confirmation.',
    },
    readAt: { header: 'Read at', meaning: 'When Vigie OA first read this order.' },
    acknowledgedAt: { header: 'Acknowledged at', meaning: 'Date and time confirmed by the platform.' },
    hlar: { header: 'HLAR', meaning: 'Deadline for acknowledging the day.' },
    fingerprint: {
      header: 'Fingerprint of the order',
      meaning: 'SHA-256 of what is asked: two equal orders have the same fingerprint.',
    },
    start: { header: 'Start of step', meaning: 'Paris time at the start of the step.' },
    utcOffset: { header: 'UTC offset (h)', meaning: 'Paris time minus UTC: 1 in winter, 2 in summer.' },
    doubledHour: {
      header: 'Doubled hour',
      meaning: 'summer or winter, for the steps from 02:00 to 03:00 that occur twice at the end of October.',
    },
    stepNumber: { header: 'Step no.', meaning: 'Number of the step in the day, from 1.' },
    asked: { header: 'Order', meaning: 'Stop: produce nothing. No restriction: produce freely.' },
    maxPower: { header: 'Maximum power (kW)', meaning: 'Limit given as a power not to exceed.' },
    maxShare: {
      header: 'Maximum share (%)',
      meaning: 'Limit given as a share of the installed power not to exceed.',
    },
    powerCut: { header: 'Power to cut (kW)', meaning: 'Limit given as a reduction in power.' },
    acknowledgedBy: {
      header: 'Acknowledged by',
      meaning:
        'Vigie OA: sent from here by the account named. Outside Vigie OA: found on the platform without having been sent from here (portal, another program).',
    },
    receipt: { header: 'Receipt', meaning: 'The identifier that the platform gave, if any.' },
    margin: {
      header: 'Margin before the HLAR (h)',
      meaning: 'Hours from acknowledgement to HLAR; negative where it came after.',
    },
    minutes: {
      header: 'Duration (min)',
      meaning: 'What is compared: 15 min, or the meter’s step where it spans several.',
    },
    measured: {
      header: 'Energy measured (kWh)',
      meaning: 'Production read from the meter over this time; empty where it is missing or not reliable.',
    },
    allowed: {
      header: 'Energy allowed (kWh)',
      meaning: 'What the order allows to be produced; empty where that cannot be told.',
    },
    excess: { header: 'Energy in excess (kWh)', meaning: 'Measured beyond what the order allows.' },
    verdict: {
      header: 'Comparison',
      meaning: 'A comparison of figures, at the threshold set in the app; never a legal assessment.',
    },
    subject: { header: 'Sheet or subject', meaning: '' },
    item: { header: 'Column', meaning: '' },
    meaning: { header: 'Meaning', meaning: '' },
  },
  files: {
    file: 'vigie-oa-record',
    tables: {
      summary: 'summary',
      days: 'days',
      steps: 'steps',
      acknowledgements: 'acknowledgements',
      differences: 'differences',
    },
  },
  total: 'Total',
  states: {
    acknowledged: 'Acknowledged',
    missed: 'Not acknowledged',
    noted: 'Noted as acknowledged',
    onPortal: 'To acknowledge on the portal',
    toVerify: 'To check on the portal',
    open: 'Open',
  },
  asked: { free: 'No restriction', stop: 'Stop', limit: 'Limit' },
  by: { app: 'Vigie OA', elsewhere: 'Outside Vigie OA' },
  verdicts: {
    within: 'No difference',
    difference: 'Difference found',
    undetermined: 'Undetermined',
    missing: 'Missing data',
  },
  environments: { production: 'Production', test: 'Test' },
  about: {
    record: 'Record',
    period: 'Period',
    account: 'Account',
    contracts: 'Contracts',
    app: 'Application',
    exportedAt: 'Exported at',
    journalHead: 'Journal head',
  },
  title: 'EDF OA curtailment orders and acknowledgements',
  notes: [
    { subject: 'Times', text: 'Dates and times are Paris time.' },
    { subject: 'Curtailment', text: 'A zero order asks for nothing, but is acknowledged like any other.' },
    {
      subject: 'Limit',
      text: 'Written in the platform’s unit. A limit that the installed power makes ineffective, or total, counts as “No restriction” or “Stop”.',
    },
    {
      subject: 'Source',
      text: 'Orders read from the SMART OA platform and kept on this computer by Vigie OA.',
    },
  ],
};

export const workbookLabels = { fr, en } as const;
