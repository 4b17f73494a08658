/** What becomes of the data in French: removing an account, the backup and its return. */
export const keepingFr = {
  removal: {
    title: 'Retirer le compte « {{label}} » ?',
    text: 'Vigie OA efface le jeton de ce PC et ne lit plus ce compte. Sur la plateforme, rien ne change.',
    question: 'Et son historique ?',
    keep: 'Le conserver',
    keepHint: 'Les consignes, les acquiescements et le journal restent consultables et exportables.',
    erase: 'L’effacer définitivement',
    eraseHint:
      'Consignes, acquiescements et journal de ses contrats disparaissent de ce PC. Rien ne permet de les retrouver, sauf une sauvegarde. Le journal garde leur place vide, pour rester vérifiable.',
    confirm: 'Retirer le compte',
    confirmErase: 'Retirer et effacer',
  },
} as const;
