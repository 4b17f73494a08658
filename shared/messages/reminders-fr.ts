/** Reminders and the one-line state of tray and tooltip, in French. Both are read at a glance: short sentences. */
export const remindersFr = {
  reminder: {
    test: '(test) {{title}}',
    trial: 'Les rappels arrivent bien',
    trialText: 'Vigie OA vous préviendra ainsi, avant l’HLAR, tant que quelque chose reste à faire.',
    contracts_one: '{{count}} contrat',
    contracts_other: '{{count}} contrats',
    before: 'avant {{time}}',
    beforePostponed: 'avant {{time}} (HLAR reportée)',
    beforeLeft: '{{before}}, {{left}}',
    lastMinute: 'reste moins d’une minute',
    published_one: 'Consigne publiée pour demain, {{day}}',
    published_other: 'Consignes publiées pour demain, {{day}}',
    publishedText: '{{who}} : {{asked}}. À acquiescer {{until}}.',
    zero_one: 'consigne à zéro',
    zero_other: 'consignes à zéro',
    curtailedAll: 'effacement demandé',
    curtailedSome: 'effacement demandé pour {{some}} sur {{total}}',
    deadline: 'À acquiescer {{before}} : {{left}}',
    deadlineText: 'Demain, {{day}} : {{who}}.',
    changed_one: 'Consigne modifiée pour demain, {{day}}',
    changed_other: 'Consignes modifiées pour demain, {{day}}',
    changedText: '{{who}} : à ré-acquiescer {{until}}.',
    notPublished: 'Rien n’est encore publié pour demain, {{day}}',
    notPublishedText:
      '{{who}} : aucune consigne. {{hlar}}, {{left}}. Vigie OA continue de relire la plateforme.',
    unreadable: 'Lecture impossible pour demain, {{day}}',
    unreadableText:
      '{{who}} : consigne pas encore lue. {{hlar}}, {{left}}. Consultez et acquiescez sur le portail SMART OA.',
    unchecked: 'Lecture impossible : demain, {{day}}, a pu changer',
    uncheckedText:
      '{{who}} : acquiescé, mais la plateforme ne répond plus, et une consigne peut changer jusqu’à 30 minutes avant l’HLAR. {{hlar}}, {{left}}. Vérifiez sur le portail SMART OA.',
    unconfirmed: 'Envoi non confirmé pour demain, {{day}}',
    unconfirmedText:
      '{{who}} : vérification en cours. {{hlar}}, {{left}}. Sans confirmation, vérifiez sur le portail SMART OA.',
    unconfirmedLate: 'Envoi toujours pas confirmé pour le {{day}}',
    unconfirmedLateText:
      '{{who}} : {{hlar}}, vérification en cours. Voyez sur le portail SMART OA si cette journée y est acquiescée.',
    failed: 'Échec de l’envoi pour demain, {{day}}',
    failedText: '{{who}} : rien n’est confirmé. À réessayer {{until}}.',
    onPortal: 'À acquiescer sur le portail {{before}} : {{left}}',
    onPortalText:
      'Demain, {{day}} : {{who}}. Consigne connue par un fichier : acquiescez sur le portail SMART OA.',
    noFile: 'Aucun fichier importé pour demain, {{day}}',
    noFileText:
      '{{who}} : consigne inconnue. {{hlar}}, {{left}}. Consultez et acquiescez sur le portail SMART OA.',
    missed_one: 'HLAR dépassée : consigne non acquiescée',
    missed_other: 'HLAR dépassée : consignes non acquiescées',
    missedText: 'Pour le {{day}} : {{who}}. {{hint}}',
  },
  glance: {
    open_one: '{{count}} contrat à acquiescer – {{left}} (HLAR {{time}})',
    open_other: '{{count}} contrats à acquiescer – {{left}} (HLAR {{time}})',
    sending: 'Envoi en cours – attente de la confirmation (HLAR {{time}})',
    awaited: 'Consignes de demain pas encore toutes publiées (HLAR {{time}})',
    missed: 'HLAR dépassée – non acquiescé',
    noted: 'Noté acquiescé sur le portail',
    noFile: 'Aucun fichier importé pour demain (HLAR {{time}})',
    toVerify: 'HLAR dépassée – à vérifier sur le portail',
  },
} as const;
