/** Trying a connection, and renewing its token, in French. */
export const connectionFr = {
  connection: {
    testing: 'Essai du nouveau jeton auprès de la plateforme…',
    replaceToken: 'Essayer et remplacer',
    keptOld: 'L’ancien jeton reste en place.',
    keepUntested: 'Enregistrer sans essai',
    untestedHint: 'La plateforme n’a pas pu être interrogée : rien ne dit que ce jeton est bon.',
    tokenUnfit: 'Un jeton ne contient ni espace ni accent : recopiez-le en entier',
    replacedElsewhere:
      'Ce jeton n’a pas six mois : un autre a sans doute été créé depuis sur le portail, ce qui désactive l’ancien. Collez le plus récent dans Comptes, par « Renouveler ».',
  },
} as const;
