/** The settings page in French. */
export const settingsFr = {
  title: 'Réglages',
  lead: 'Chaque choix est enregistré aussitôt.',
  look: 'Apparence',
  language: 'Langue',
  theme: 'Thème',
  reminders: 'Rappels',
  notify: 'Notifications du système',
  notifyHint: 'Même sans elles, les alertes restent visibles dans l’application.',
  able: {
    ready: 'Ce système affiche les notifications de Vigie OA.',
    missing:
      'Aucun service de notification ne tourne sur ce système : les rappels ne s’affichent que dans l’application.',
    failed:
      'Le système a refusé une notification. Autorisez Vigie OA dans ses réglages, puis essayez de nouveau.',
    granted:
      'Ce navigateur affiche les notifications de cette page, tant qu’elle reste ouverte dans un onglet.',
    default: 'Ce navigateur n’a pas encore votre accord pour afficher les notifications de cette page.',
    denied:
      'Ce navigateur bloque les notifications de cette page. Autorisez-les dans les informations du site, à gauche de l’adresse, puis rechargez la page.',
    unsupported: 'Ce navigateur ne sait pas afficher de notifications : les rappels restent dans cette page.',
  },
  allow: 'Autoriser les notifications',
  try: 'Essayer',
  tried:
    'Notification envoyée. Rien ne s’affiche ? Vérifiez les réglages de notification du système et son mode « Ne pas déranger ».',
  when: 'Quand Vigie OA vous prévient',
  times: {
    published: 'dès que la consigne de demain est publiée',
    deadline: '60, 30, 15 et 5 minutes avant l’HLAR, tant qu’il reste à acquiescer',
    changed: 'si une consigne change, surtout après votre acquiescement',
    notPublished: '60 minutes avant l’HLAR, si rien n’est publié ou si la plateforme ne peut pas être lue',
    doubt: 'si un envoi échoue ou n’est pas confirmé',
    missed: 'si l’HLAR passe sans acquiescement',
    refused:
      'si un compte ne peut plus être lu sans votre intervention : jeton refusé, adresse IP non déclarée…',
    token: '30, 14, 7 et 3 jours avant l’expiration du jeton, puis la veille',
  },
  whenNote:
    'Chaque rappel n’est donné qu’une fois ; au réveil du PC, ce qui vaut encore est rappelé aussitôt.',
  watch: 'Surveillance',
  watchLead: 'Quand Vigie OA lit la plateforme d’elle-même, à l’heure de Paris.',
  from: 'Surveiller de près à partir de',
  fromHint: 'chaque jour, jusqu’à la publication',
  fromFault: 'Une heure, par exemple 10:00',
  minutes: 'min',
  cadence: {
    whileAwaited: 'Tant que rien n’est publié',
    whileAwaitedHint: 'jusqu’à la publication pour tous les contrats',
    whileOpen: 'Une fois publiée, jusqu’à l’HLAR',
    whileOpenHint: 'une consigne peut encore changer',
    aroundLastChange: 'Autour de la dernière modification possible',
    aroundLastChangeHint: '30 minutes avant l’HLAR, soit 16:00 en général',
    otherwise: 'Le reste du temps',
    otherwiseHint: 'la nuit, le matin et à partir d’une heure après l’HLAR',
  },
  cadenceFault: 'Un nombre entier de {{least}} à {{most}} minutes',
  restore: 'Rétablir les valeurs d’origine',
  update: {
    title: 'Mise à jour',
    mark: 'une mise à jour est prête',
    ready: 'Une mise à jour est prête : Vigie OA {{version}}.',
    hint: 'Elle s’installe au redémarrage, quand plus rien n’est à acquiescer, et hors de la plage de 14:00 à l’HLAR.',
    restart: 'Redémarrer',
  },
  startup: 'Démarrage',
  launch: 'Lancer à l’ouverture de session',
  launchHint: 'Vigie OA démarre dans la zone de notification, sans fenêtre.',
  launchStates: {
    on: 'Ce système lance Vigie OA à l’ouverture de session.',
    off: 'Ce système ne lance pas Vigie OA de lui-même.',
    refused: 'Le système l’a désactivé de son côté : réactivez Vigie OA dans ses paramètres de démarrage.',
    unavailable: 'Ce système ne permet pas de le régler d’ici.',
  },
  tray: 'Garder dans la zone de notification',
  trayHint: 'Fermer la fenêtre laisse Vigie OA surveiller ; l’icône permet de la rouvrir ou de quitter.',
  noTray:
    'Ce bureau n’a pas de zone de notification : fermer la fenêtre quitte Vigie OA, et plus rien n’est surveillé.',
  inBrowser:
    'Dans le navigateur, Vigie OA surveille tant que le terminal qui l’a lancée reste ouvert. Le lancement à l’ouverture de session et l’icône dans la zone de notification appartiennent à l’application installée.',
} as const;
