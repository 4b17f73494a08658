/** Connecting an account, step by step, in French. */
export const wizardFr = {
  wizard: {
    title: 'Connecter un compte',
    progress: 'Étape {{step}} sur {{steps}}',
    back: 'Retour',
    next: 'Continuer',
    placeTitle: 'La plateforme',
    placeLead: 'Tout est dans le guide technique d’EDF OA.',
    more: 'Autre profil de connexion',
    tokenTitle: 'Votre jeton',
    tokenLead: 'Créez-le sur le portail SMART OA, puis collez-le ici.',
    test: 'Essayer la connexion',
    testTitle: 'L’essai de la connexion',
    testing: 'Lecture de la plateforme… au plus une minute.',
    good: 'La plateforme répond et ses consignes se lisent.',
    contracts_one: '{{count}} contrat',
    contracts_other: '{{count}} contrats',
    orders_one: '{{count}} consigne lue',
    orders_other: '{{count}} consignes lues',
    clock: 'Horloge : {{drift}}.',
    clockHint: 'Les échéances suivent l’heure de la plateforme.',
    retry: 'Réessayer',
    connect: 'Connecter',
    anyway: 'Connecter quand même',
    anywayHint:
      'Le compte peut être connecté dès maintenant : Vigie OA lira la plateforme dès qu’elle répondra.',
    namesTitle: 'Vos installations',
    namesLead:
      'La plateforme ne connaît que des numéros. La puissance installée sert à traduire les limitations ; les deux se modifient plus tard.',
    namesWaiting: 'Première lecture en cours…',
    remindersTitle: 'Les rappels',
    remindersLead:
      'Vigie OA vous prévient dès la publication, puis 60, 30, 15 et 5 minutes avant l’HLAR tant qu’il reste à acquiescer.',
    installed: 'Puissance (kWc)',
    later: 'Plus tard',
    finish: 'Voir demain',
  },
} as const;
