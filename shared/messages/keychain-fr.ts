/** Whether the keychain keeps a token, in French. */
export const keychainFr = {
  keychain: {
    use: 'Conserver dans le trousseau',
    retry: 'Réessayer',
    pasteAgain: 'Collez-le de nouveau, par « Coller le jeton » ; l’historique est intact.',
    laterKept: 'Dès que le trousseau répondra, Comptes proposera de l’y ranger.',
    notKept:
      'Le jeton n’est qu’en mémoire : vous devrez le coller de nouveau au prochain démarrage de Vigie OA.',
    notRead: 'Le jeton ne peut pas être lu : rien ne peut être relu ni acquiescé pour ce compte.',
    stillUsed: 'Vigie OA continue avec le jeton déjà lu.',
    back: 'Le trousseau de ce PC est disponible, mais le jeton n’est encore qu’en mémoire.',
    backHint: 'Conservez-le maintenant : il ne vous sera plus demandé au démarrage.',
    takes: 'Il sera gardé dans le trousseau de ce PC, et nulle part ailleurs.',
    checking: 'Vigie OA vérifie si le trousseau de ce PC peut le garder…',
    willNotKeep:
      'Vous pouvez continuer : le jeton ne restera qu’en mémoire, et vous devrez le coller de nouveau au prochain démarrage.',
  },
} as const;
