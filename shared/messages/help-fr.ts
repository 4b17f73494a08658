/** The help page in French. Facts about the platform come from EDF OA's questions and answers, version 4, 30/03/2026. */
export const helpFr = {
  title: 'Aide',
  lead: 'Que faire quand quelque chose résiste, ce que demande la règle et ce que veulent dire les mots.',
  contents: 'Sommaire',
  back: 'Revenir au premier écran',
  search: 'Chercher dans l’aide',
  foundCount_one: '{{count}} entrée',
  foundCount_other: '{{count}} entrées',
  foundNone: 'Rien dans l’aide ne contient ces mots.',
  sections: {
    refused: 'Quand quelque chose est refusé',
    diagnostic: 'Diagnostic',
    contacts: 'Contacts',
    rule: 'La règle',
    words: 'Les mots',
    move: 'Changer d’ordinateur',
    data: 'Où sont vos données',
    shortcuts: 'Raccourcis',
    about: 'À propos',
  },
  refusedLead: 'Vigie OA dit pourquoi, au même endroit que le refus. Voici ce qui aide, motif par motif.',
  refused: {
    unauthorized:
      'Il a expiré, six mois après sa création, ou un nouveau jeton l’a désactivé : la plateforme n’en garde qu’un. Créez-en un sur le portail SMART OA (Comptes → Renouveler vous y mène), puis collez-le. D’ici là, acquiescez sur le portail.',
    ipRefused:
      'En production, seules des adresses IP publiques fixes, déclarées une à une sur le portail, sont admises : ni plage, ni nom de domaine. Déclarez celle de ce réseau ; votre service informatique la connaît. L’environnement de test n’en demande pas.',
    tooLate:
      'Plus rien ne peut être envoyé pour ce jour. Appelez l’assistance d’EDF OA, et gardez le journal et le relevé : ils disent à la seconde ce qui a été lu, demandé et répondu.',
    unknownContract:
      'Le contrat n’est pas rattaché à ce compte. La page « Contrats » du portail montre les rattachements ; en cas d’erreur, écrivez au contact technique.',
    notConfirmed:
      'La réponse s’est perdue. Vigie OA relit la plateforme avant de renvoyer quoi que ce soit ; sans confirmation un quart d’heure avant l’HLAR, vérifiez sur le portail.',
    unavailable: 'Vigie OA réessaie d’elle-même. À l’approche de l’HLAR, acquiescez sur le portail.',
  },
  contacts: {
    technical: 'Intégration et usage de la plateforme',
    phone: 'Assistance aux utilisateurs',
    phoneText:
      '9:00–18:00, 7 jours sur 7, depuis avril 2026, par courriel et téléphone (numéro sur le site d’EDF OA)',
    first: 'Courriel de première connexion',
    firstText: 'il vient d’une adresse en @exaion.cloud : vérifiez vos courriers indésirables',
    billing: 'Facturation',
    billingText: 'vos interlocuteurs habituels chez EDF OA, pas l’assistance SMART OA',
    app: 'Vigie OA elle-même',
    appText: 'joignez à votre message le texte du diagnostic ci-dessus : il ne contient aucun secret',
  },
  source: 'Source : {{where}}',
  ruleLead:
    'Q/R v4 désigne « Plateforme de services SMART OA – Questions / Réponses », d’EDF OA, version 4 du 30/03/2026.',
  rule: {
    law: 'Le texte',
    lawText:
      'L’arrêté du 22 décembre 2025 le dit ainsi : « le producteur acquiesce sa prise de connaissance de cette demande d’arrêt ou de limitation et ajuste son programme de production en conséquence ».',
    lawSource: 'arrêté du 22 décembre 2025, cité par EDF OA, Q/R v4, « À propos de l’acquiescement »',
    daily: 'Tous les jours',
    dailyText:
      'La consigne du lendemain est publiée une fois par jour et s’acquiesce chaque jour, week-ends et jours fériés compris. Comment votre entreprise s’organise ne regarde qu’elle ; le processus d’EDF OA est le même tous les jours.',
    dailySource: 'Q/R v4, « À propos du respect de la consigne d’effacement »',
    zero: 'Même à zéro',
    zeroText: 'L’acquiescement est systématique, même quand la consigne ne demande aucun arrêt.',
    zeroSource: 'Q/R v4, « À propos de l’acquiescement »',
    deadline: 'Avant l’HLAR',
    deadlineText:
      'L’heure limite est 16:30 la veille, heure de Paris, sauf report indiqué par RTE. Jusque-là, un acquiescement peut être retiré ou redonné.',
    deadlineSource: 'Q/R v4, « À propos de l’acquiescement »',
    whole: 'La journée entière',
    wholeText: 'Un acquiescement vaut pour tous les pas du jour, jamais pour une plage horaire seule.',
    wholeSource: 'Q/R v4, « À propos de l’acquiescement »',
    changed: 'Une consigne peut changer',
    changedText:
      'Publiée, elle est définitive. Après un incident, elle peut encore changer jusqu’à 30 minutes avant l’HLAR, soit 16:00 en général. Vigie OA vous dit alors ce qui change, et la journée est à acquiescer de nouveau.',
    changedSource: 'Q/R v4, « À propos des consignes »',
    isolated: 'Un quart d’heure compte',
    isolatedText: 'Une consigne peut ne porter que sur un seul pas de 15 minutes.',
    isolatedSource: 'Q/R v4, « À propos des consignes »',
    stop: 'Sans tolérance',
    stopText: 'Aucune tolérance n’est prévue quand un arrêt n’est pas respecté.',
    stopSource: 'Q/R v4, « À propos du respect de la consigne d’effacement »',
    told: 'Personne ne vous prévient',
    toldText:
      'Aucun courriel ne dit si une consigne a été respectée. Relevés → Importer des mesures compare la production à ce qui était demandé.',
    toldSource: 'Q/R v4, « À propos du respect de la consigne d’effacement »',
    roles: 'Un gestionnaire par contrat',
    rolesText:
      'Un contrat a un seul compte gestionnaire, qui peut changer au cours de sa vie. Il n’y a ni accès en lecture seule ni groupe de parcs.',
    rolesSource: 'Q/R v4, « À propos des comptes Producteurs et Gestionnaires »',
    access: 'Jetons et adresses',
    accessText:
      'Un jeton se crée sur le portail, vaut six mois en production et désactive le précédent ; la plateforme ne dit pas quand il expire. Les adresses IP fixes se déclarent une à une sur le portail.',
    accessSource: 'Q/R v4, « Accès à la plateforme de services SMARTOA »',
    more: 'Où lire plus',
    moreText:
      'Sur le site d’EDF OA : le support et la FAQ du webinaire du 22 janvier 2026 (format et validation des consignes, facturation), « Description des rôles et des conditions d’accès à la plateforme SmartOA », le guide pas à pas de première connexion. Le guide technique de l’API est remis aux producteurs, et EDF OA annonce ses mises à jour.',
    moreSource: 'EDF OA, « Plateforme de services SMART OA – Questions / Réponses », version 4 du 30/03/2026',
  },
  words: {
    order: 'Consigne',
    orderText: 'ce qui est demandé à un contrat pour un jour, une valeur par quart d’heure',
    step: 'Pas',
    stepText: '15 minutes ; 96 par jour, 92 au passage à l’heure d’été, 100 au passage à l’heure d’hiver',
    curtailment: 'Effacement',
    curtailmentText: 'ce qu’il est demandé de ne pas produire : un effacement de 0 laisse produire librement',
    stop: 'Arrêt',
    stopText: 'effacement entier d’un pas : ne rien produire',
    limit: 'Limitation',
    limitText:
      'effacement partiel d’un pas : produire au plus la puissance ou la part indiquée ; une limitation à 0 kW est un arrêt',
    zero: 'Consigne à zéro',
    zeroText: 'aucun effacement sur toute la journée ; elle s’acquiesce tout de même',
    acknowledge: 'Acquiescement',
    acknowledgeText: 'la déclaration du producteur qu’il a pris connaissance de la consigne du jour',
    hlar: 'HLAR',
    hlarText: 'heure limite d’accès au réseau, après laquelle plus rien ne s’acquiesce',
    account: 'Compte',
    accountText:
      'un jeton sur la plateforme, comme producteur ou comme gestionnaire, en production ou en test',
    contract: 'Contrat',
    contractText:
      'un numéro de contrat et l’identifiant du gestionnaire de réseau ; le nom de l’installation est le vôtre',
    token: 'Jeton',
    tokenText: 'le secret qui ouvre l’API à votre compte ; il est valable six mois en production',
    profile: 'Profil de connexion',
    profileText: 'ce que dit le guide technique de l’API, en données : chemins, champs, unités',
    fingerprint: 'Empreinte',
    fingerprintText:
      'quelques caractères calculés sur la consigne : deux empreintes égales, deux consignes identiques',
    journal: 'Journal',
    journalText:
      'la suite de ce qui a été lu, demandé et répondu ; chaque écriture porte l’empreinte de la précédente, et la dernière s’appelle la tête',
    record: 'Relevé mensuel',
    recordText: 'le classeur que garde un producteur : consignes, acquiescements, pas, mesures',
  },
  move: {
    make: 'Sur l’ancien PC',
    restore: 'Sur le nouveau',
    tokens: 'Jetons et adresse',
  },
  data: {
    folder: 'Dossier',
    history: 'history.db',
    historyText: 'consignes, acquiescements, journal et mesures ; une base SQLite, écrite avant tout envoi',
    settings: 'settings.json',
    settingsText: 'vos réglages et vos comptes, sans aucun jeton',
    profiles: 'profiles',
    profilesText: 'vos profils de connexion, un fichier JSON chacun',
    logs: 'logs',
    logsText: 'le journal technique : des codes d’erreur, jamais un jeton ni une réponse',
    secrets: 'Jetons et clés TOTP',
    secretsText:
      'dans le trousseau du système, et nulle part ailleurs. Sans trousseau, ils ne sont gardés qu’en mémoire, le temps de cette session.',
    sent: 'Ce qui part d’ici',
    sentText:
      'les échanges avec l’adresse que vous avez donnée, et rien d’autre : ni télémétrie, ni police en ligne',
    kept: 'Sauvegardes et relevés',
    keptText: 'là où vous les avez enregistrés ; une sauvegarde ne contient aucun secret',
  },
  shortcuts: {
    read: 'relire la plateforme',
    acknowledge: 'acquiescer la journée',
    export: 'exporter le mois',
    print: 'imprimer la journée',
    days: 'jour précédent, jour suivant',
    pages: 'changer de page',
    settings: 'ouvrir les réglages',
  },
  version: 'Version',
  independent: 'Indépendance',
  shells: { electron: 'fenêtre de bureau', loopback: 'dans votre navigateur' },
  notOfficial:
    'Vigie OA est un logiciel indépendant. Il n’est pas édité par EDF OA, et le portail SMART OA fait foi.',
} as const;
