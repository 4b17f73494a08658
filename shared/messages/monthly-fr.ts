/** What is said of the record of the month that is over. */
export const monthlyFr = {
  monthly: {
    title: 'Relevé mensuel',
    lead: 'Au premier démarrage du mois, le relevé du mois écoulé, en Excel, pour tous les contrats.',
    when: 'Quand le mois est passé',
    whens: { ask: 'Proposer', write: 'Enregistrer', never: 'Ne rien faire' },
    folder: 'Dossier des relevés',
    noFolder: 'Aucun dossier choisi : le relevé est proposé, et vous dites où l’enregistrer.',
    noFolderWrite: 'Choisissez un dossier : d’ici là, le relevé est seulement proposé.',
    pathHint: 'Chemin complet d’un dossier de ce PC ou du réseau.',
    choose: 'Choisir un dossier…',
    keep: 'Utiliser ce dossier',
    offered: 'Le relevé {{ofMonth}} peut être enregistré.',
    offeredIn: 'Il ira dans {{folder}}.',
    save: 'Enregistrer',
    notNow: 'Pas ce mois-ci',
    running: 'Relevé {{ofMonth}} : enregistrement en cours…',
    written: 'Le relevé {{ofMonth}} est enregistré :',
    failed: 'Le relevé {{ofMonth}} n’a pas pu être enregistré',
    again: 'Réessayer',
  },
} as const;
