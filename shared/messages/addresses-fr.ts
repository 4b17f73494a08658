/** The declared addresses in French. */
export const addressesFr = {
  addresses: {
    title: 'Adresses IP déclarées',
    hintProduction:
      'En production, la plateforme n’accepte que des adresses publiques fixes, déclarées une par une sur le portail. Notez-les ici pour vous y retrouver.',
    hintTest: 'L’environnement de test n’en demande aucune.',
    empty: 'Aucune adresse notée.',
    add: 'Ajouter',
    label: 'Adresse IPv4 ou IPv6',
    placeholder: '203.0.113.7',
    remove: 'Retirer {{address}}',
    copy: 'Copier pour le portail',
    copied: 'Copié',
    show: 'Voir les adresses déclarées',
  },
} as const;
