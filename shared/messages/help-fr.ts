/** The help page in French. Facts about the platform come from EDF OA's questions and answers, version 4, 30/03/2026. */
export const helpFr = {
  title: 'Aide',
  lead: 'Les mots, la règle, et que faire quand quelque chose résiste.',
  ruleTitle: 'La règle',
  rule: 'Chaque jour, week-ends et jours fériés compris, le producteur ou le gestionnaire acquiesce la consigne du lendemain avant l’HLAR, même si la consigne est à zéro.',
  ruleWhole:
    'L’acquiescement vaut pour la journée entière et peut être modifié jusqu’à l’HLAR : 16:30 la veille, heure de Paris, sauf report indiqué par RTE.',
  ruleFinal:
    'Publiée, une consigne est définitive. Après un incident, elle peut encore changer jusqu’à 30 minutes avant l’HLAR (16:00) : elle est alors à acquiescer de nouveau, et Vigie OA vous le dit.',
  ruleStop: 'Un arrêt se respecte sans tolérance, même pour un seul quart d’heure isolé.',
  source:
    'Source : EDF OA, « Plateforme de services SMART OA – Questions / Réponses », version 4 du 30/03/2026.',
  wordsTitle: 'Les mots',
  words: {
    order: 'Consigne',
    orderText: 'ce qui est demandé à un contrat pour un jour, une valeur par quart d’heure',
    step: 'Pas',
    stepText: '15 minutes ; 96 par jour, 92 au passage à l’heure d’été, 100 au passage à l’heure d’hiver',
    curtailment: 'Effacement',
    curtailmentText: 'ce qu’il est demandé de ne pas produire : un effacement de 0 laisse produire librement',
    stop: 'Arrêt',
    stopText: 'ne rien produire pendant ce pas',
    limit: 'Limitation',
    limitText: 'produire au plus la puissance indiquée pendant ce pas',
    zero: 'Consigne à zéro',
    zeroText: 'aucun effacement de la journée ; elle s’acquiesce tout de même',
    acknowledge: 'Acquiescer',
    acknowledgeText: 'déclarer avoir pris connaissance de la consigne du jour',
    hlar: 'HLAR',
    hlarText: 'heure limite d’accès au réseau, après laquelle plus rien ne s’acquiesce',
    token: 'Jeton',
    tokenText: 'le secret qui ouvre l’API à votre compte ; il est valable six mois en production',
    fingerprint: 'Empreinte',
    fingerprintText:
      'quelques caractères calculés sur la consigne : deux empreintes égales, deux consignes identiques',
  },
  refusedTitle: 'Quand la plateforme refuse',
  refused: {
    token: 'Jeton refusé',
    tokenText:
      'Il a expiré ou un nouveau jeton l’a désactivé. Créez-en un sur le portail SMART OA, puis remplacez-le dans Comptes.',
    ip: 'Adresse IP non déclarée',
    ipText:
      'En production, seules des adresses IP publiques fixes, déclarées une à une sur le portail, sont admises : ni plage, ni nom de domaine.',
    late: 'HLAR dépassée',
    lateText:
      'Plus rien ne peut être envoyé pour ce jour. Appelez l’assistance et gardez le journal et le relevé.',
    contract: 'Contrat inconnu',
    contractText:
      'Le contrat n’est pas rattaché à ce compte. La page « Contrats » du portail montre les rattachements ; écrivez au contact technique en cas d’erreur.',
    doubt: 'Envoi non confirmé',
    doubtText:
      'La réponse s’est perdue. Vigie OA relit la plateforme avant de renvoyer quoi que ce soit ; sans confirmation à 16:15, vérifiez sur le portail.',
    down: 'Plateforme indisponible',
    downText: 'Vigie OA réessaie d’elle-même. À l’approche de l’HLAR, acquiescez sur le portail.',
  },
  contactsTitle: 'Contacts',
  contactMail: 'Intégration et usage de la plateforme',
  contactPhone: 'Assistance aux utilisateurs',
  contactPhoneText: '9:00–18:00, 7 jours sur 7, depuis avril 2026 (numéro sur le site d’EDF OA)',
  contactFirst: 'Courriel de première connexion',
  contactFirstText: 'il vient d’une adresse en @exaion.cloud : vérifiez vos courriers indésirables',
  dataTitle: 'Où sont vos données',
  dataText: 'Consignes, acquiescements et réglages restent sur ce PC, dans :',
  secretText:
    'Le jeton, lui, est confié au trousseau du système. Sans trousseau, il n’est gardé qu’en mémoire, jamais sur le disque.',
  shortcutsTitle: 'Raccourcis',
  shortcuts: {
    read: 'relire la plateforme',
    acknowledge: 'acquiescer la journée',
    export: 'exporter le mois',
    print: 'imprimer la journée',
    days: 'jour précédent, jour suivant',
    pages: 'changer de page',
    settings: 'ouvrir les réglages',
  },
  versionTitle: 'Version',
  shells: { electron: 'fenêtre de bureau', loopback: 'dans votre navigateur' },
  notOfficial:
    'Vigie OA est un logiciel indépendant. Il n’est pas édité par EDF OA, et le portail SMART OA fait foi.',
} as const;
