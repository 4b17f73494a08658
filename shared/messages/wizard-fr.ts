/** Connecting an account, step by step, in French. */
export const wizardFr = {
  wizard: {
    title: 'Connecter un compte',
    progress: 'Étape {{step}} sur {{steps}}',
    back: 'Retour',
    next: 'Continuer',
    placeTitle: 'La plateforme',
    placeLead: 'L’adresse est dans le guide technique d’EDF OA ; le nom est à vous.',
    more: 'Autre profil de connexion',
    tokenTitle: 'Votre jeton',
    tokenLead: 'Créez-le sur le portail SMART OA, puis collez-le ici.',
    test: 'Essayer la connexion',
    testTitle: 'L’essai de la connexion',
    testing: 'Lecture de la plateforme… au plus une minute.',
    good: 'La plateforme répond et ses consignes sont lisibles.',
    empty: 'La plateforme répond, mais ne montre aucun contrat.',
    emptyHint:
      'Vérifiez le rattachement de vos contrats à la page « Contrats » du portail, et que ce jeton est celui du bon compte. Le compte peut être connecté dès maintenant : les contrats apparaîtront d’eux-mêmes.',
    contracts_one: '{{count}} contrat',
    contracts_other: '{{count}} contrats',
    orders_one: '{{count}} consigne lue',
    orders_other: '{{count}} consignes lues',
    clock: 'Horloge : {{drift}}.',
    clockHint: 'Les échéances suivent l’heure de la plateforme.',
    retry: 'Réessayer',
    connect: 'Connecter',
    anyway: 'Connecter quand même',
    anywayHints: {
      asleep:
        'Le compte peut être connecté dès maintenant : Vigie OA lira la plateforme dès qu’elle répondra.',
      address:
        'Le compte peut être connecté dès maintenant : Vigie OA le lira dès que l’adresse sera déclarée. Comptes garde la liste de vos adresses, vérifiées et prêtes à copier pour le portail.',
      profile:
        'Le compte peut être connecté dès maintenant : ses consignes seront lues quand le profil suivra la réponse reçue, montrée dans Comptes, « Profils de connexion », « Adapter ».',
    },
    fix: {
      address: 'Corriger l’adresse',
      token: 'Corriger le jeton',
      profile: 'Choisir un autre profil',
    },
    /** What helps while nothing stands in Comptes yet. */
    helps: {
      offline: 'Vérifiez l’adresse lettre par lettre, et votre connexion à Internet, puis réessayez.',
      timeout:
        'Réessayez. Si cela dure, vérifiez l’adresse, puis demandez à votre service informatique si un pare-feu la bloque.',
      unavailable: 'L’adresse répond, mais la plateforme est arrêtée. Réessayez dans quelques minutes.',
      unauthorized:
        'Collez-le en entier. S’il a expiré ou si un plus récent l’a remplacé, créez-en un sur le portail SMART OA : seul le dernier créé est valable.',
      ipRefused: 'Déclarez sur le portail SMART OA l’adresse IP publique fixe de ce réseau, puis réessayez.',
      ipRefusedTest:
        'L’environnement de test ne demande pas d’adresse déclarée : vérifiez que l’adresse de base est bien celle de l’environnement de test.',
      redirected:
        'Donnez l’adresse finale, telle que l’écrit le guide technique : le jeton ne suit pas une redirection.',
      wrongAddress: 'Vérifiez l’adresse de base : elle est dans le guide technique.',
      answerWrongType: 'Vérifiez l’adresse de base : elle est dans le guide technique.',
      unexpectedStatus: 'Vérifiez l’adresse de base et le profil de connexion, puis réessayez.',
      answerShape:
        'Le profil de connexion attend une autre réponse : le guide technique a peut-être évolué. Vérifiez l’adresse, puis choisissez ou adaptez le profil.',
      profileInvalid: 'Corrigez le champ indiqué dans le fichier du profil, ou choisissez un autre profil.',
      profileUnknown: 'Choisissez un autre profil.',
    },
    namesTitle: 'Vos installations',
    namesLead:
      'La plateforme ne connaît que des numéros. La puissance installée, en kWc ou en MWc (12 MWc = 12 000 kWc), sert à traduire les limitations. Les deux peuvent rester vides et se modifient plus tard.',
    namesWaiting: 'Première lecture en cours…',
    remindersTitle: 'Les rappels',
    remindersLead:
      'Vigie OA vous prévient dès la publication, puis 60, 30, 15 et 5 minutes avant l’HLAR tant qu’il reste à acquiescer.',
    installed: 'Puissance (kWc)',
    later: 'Plus tard',
    finish: 'Voir la journée de demain',
  },
} as const;
