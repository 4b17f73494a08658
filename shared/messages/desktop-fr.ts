/** The words of the Electron shell around the window, in French: tray, menus, what is said when the window hides. */
export const desktopFr = {
  open: 'Ouvrir Vigie OA',
  snooze: 'Me le rappeler dans 15 minutes',
  quit: 'Quitter Vigie OA',
  edit: 'Édition',
  cut: 'Couper',
  copy: 'Copier',
  paste: 'Coller',
  selectAll: 'Tout sélectionner',
  hiddenTitle: 'Vigie OA continue de veiller',
  hiddenBody:
    'La fenêtre est fermée, l’application reste ouverte : son icône se trouve dans la zone de notification. Pour l’arrêter, choisissez « Quitter Vigie OA » dans le menu de l’icône.',
} as const;
