import { accessFr } from './access-fr.ts';
import { addressesFr } from './addresses-fr.ts';
import { alertFr } from './alert-fr.ts';
import { backupFr } from './backup-fr.ts';
import { connectionFr } from './connection-fr.ts';
import { dayFr } from './day-fr.ts';
import { desktopFr } from './desktop-fr.ts';
import { diagnosticFr } from './diagnostic-fr.ts';
import { exportingFr } from './exporting-fr.ts';
import { helpFr } from './help-fr.ts';
import { historyFr } from './history-fr.ts';
import { importsFr } from './imports-fr.ts';
import { journalFr } from './journal-fr.ts';
import { keepingFr } from './keeping-fr.ts';
import { keychainFr } from './keychain-fr.ts';
import { meterFr } from './meter-fr.ts';
import { monthlyFr } from './monthly-fr.ts';
import { paperFr } from './paper-fr.ts';
import { problemsFr } from './problems-fr.ts';
import { profilesFr } from './profiles-fr.ts';
import { remindersFr } from './reminders-fr.ts';
import { settingsFr } from './settings-fr.ts';
import { wizardFr } from './wizard-fr.ts';

/** Every text in French. Keys ending in `_one` and `_other` are the plural forms of one text (`count`). */
export const fr = {
  app: {
    name: 'Vigie OA',
    pages: {
      tomorrow: 'Demain',
      history: 'Historique',
      records: 'Relevés',
      accounts: 'Comptes',
      help: 'Aide',
      settings: 'Réglages',
    },
    navigation: 'Pages',
    skip: 'Aller au contenu',
    loading: 'Lecture de l’état de l’application…',
    broken: 'L’application ne répond plus : reconnexion…',
    lost: 'L’application ne répond plus. Relancez Vigie OA : rien n’est perdu.',
    expiredTitle: 'Ce lien ne fonctionne plus',
    expired: 'Ce lien a déjà servi ou a expiré. Relancez Vigie OA pour en ouvrir un nouveau.',
    expiredHint: 'Vos consignes et vos acquiescements restent enregistrés sur ce PC : rien n’est perdu.',
    themes: { light: 'Clair', dark: 'Sombre', system: 'Comme le système' },
    enter: 'Entrée',
    cancel: 'Annuler',
    close: 'Fermer',
    save: 'Enregistrer',
    details: 'Détail',
    testTag: 'TEST',
    titleOpen_one: '● {{count}} à acquiescer',
    titleOpen_other: '● {{count}} à acquiescer',
    titleDone: '✓ Tout est acquiescé',
    titleMissed: '▲ HLAR dépassée',
  },
  welcome: {
    title: 'La consigne de demain, acquiescée avant l’heure.',
    lead: 'Vigie OA lit chaque jour les consignes d’effacement que publie EDF OA, les montre quart d’heure par quart d’heure et les acquiesce en un clic, avant l’HLAR de 16:30.',
    demoTitle: 'Découvrir avec des données de démonstration',
    demoText:
      'Trois contrats fictifs et une plateforme simulée sur ce PC, avec sa propre horloge. Rien n’est envoyé à EDF OA.',
    demoAction: 'Ouvrir la démonstration',
    accountTitle: 'Connecter mon compte',
    accountText:
      'Avec l’adresse de base de votre guide technique et le jeton créé sur le portail SMART OA. Deux minutes suffisent.',
    accountAction: 'Connecter un compte',
    promise:
      'Le jeton va dans le trousseau de ce PC ; sans trousseau, il n’est gardé qu’en mémoire. « Acquiescée » ne s’affiche qu’après confirmation de la plateforme.',
  },
  demo: {
    title: 'Démonstration',
    fictitious: 'données fictives, rien n’est envoyé à EDF OA',
    clock: 'Horloge de la plateforme de démonstration : {{time}}',
    scenario: 'Scénario',
    leave: 'Quitter la démonstration',
    scenarios: {
      usual: 'Journée ordinaire',
      zero: 'Consigne à zéro',
      isolated: 'Un pas isolé',
      limit: 'Limitations',
      spring: 'Passage à l’heure d’été (92 pas)',
      autumn: 'Passage à l’heure d’hiver (100 pas)',
      'change-after-ack': 'Modification après acquiescement',
      postponed: 'HLAR reportée',
      'not-published': 'Rien n’est publié',
      'refused-token': 'Jeton refusé',
      'undeclared-address': 'Adresse IP non déclarée',
      outage: 'Plateforme en panne',
      'lost-answers': 'Réponses perdues',
    },
  },
  history: historyFr,
  records: {
    title: 'Relevés',
    lead: 'Ce qui a été demandé et répondu, prêt à archiver ou à transmettre.',
    month: 'Mois',
    contracts: 'Contrats',
    all: 'Tous',
    none: 'Aucun',
    chosen_one: '{{count}} contrat sur {{total}}',
    chosen_other: '{{count}} contrats sur {{total}}',
    export: 'Exporter le mois en Excel',
    content: 'Ce que contient le relevé',
    sheets: {
      summary: 'Synthèse',
      summaryText:
        'par contrat : jours, arrêts et limitations, énergie non produite (estimation), acquiescements et marges',
      days: 'Jours',
      daysText: 'une ligne par contrat et par jour, avec l’état et l’heure de l’acquiescement',
      steps: 'Pas 15 min',
      stepsText: 'chaque quart d’heure, en dates et en nombres véritables',
      acknowledgements: 'Acquiescements',
      acknowledgementsText:
        'l’acquiescement en vigueur de chaque jour : instant, reçu, marge avant l’HLAR, empreinte',
      differences: 'Écarts',
      differencesText: 'ce que dit le compteur des pas arrêtés ou limités, quand ses données sont là',
      readme: 'Lisez-moi',
      readmeText: 'ce que dit chaque colonne, la période, les comptes et la tête du journal',
    },
    noMonths: 'Aucun mois à exporter pour l’instant',
    noMonthsHint: 'Le premier relevé devient possible dès qu’une consigne a été lue.',
    running: 'Export en cours : {{month}}',
    done: 'Relevé de {{month}} enregistré',
    downloaded: 'par votre navigateur, sous {{file}}.',
    saveAgain: 'Enregistrer de nouveau',
    failed: 'L’export a échoué ({{month}})',
    cancelled: 'Export annulé ({{month}}) : aucun fichier n’a été écrit.',
    cancel: 'Annuler l’export',
    saveFailed: 'Le navigateur n’a pas pu enregistrer le fichier. Réessayez, ou choisissez un autre dossier.',
  },
  accounts: {
    title: 'Comptes',
    lead: 'Un compte par jeton. Un compte de gestionnaire peut porter plusieurs contrats.',
    add: 'Ajouter un compte',
    none: 'Aucun compte connecté',
    noneHint:
      'Il faut l’adresse de base de l’API (dans le guide technique d’EDF OA) et un jeton créé sur le portail.',
    roles: { producer: 'Producteur', manager: 'Gestionnaire' },
    environments: { production: 'Production', test: 'Test' },
    token: 'Jeton',
    tokenStates: {
      stored: 'dans le trousseau de ce PC',
      memory: 'en mémoire pour cette session seulement',
      missing: 'absent de ce PC',
      unknown: 'pas encore lu dans le trousseau',
    },
    daysLeft_one: 'encore {{count}} jour',
    daysLeft_other: 'encore {{count}} jours',
    expiresToday: 'expire aujourd’hui',
    expired: 'six mois dépassés',
    createdOn: 'créé le {{day}}',
    lastRead: 'Dernière lecture',
    never: 'jamais',
    clock: 'Horloge',
    clockGood: 'ce PC est à l’heure de la plateforme',
    clockAhead: 'ce PC avance de {{drift}}',
    clockBehind: 'ce PC retarde de {{drift}}',
    clockDemo: 'la démonstration a la sienne : {{time}}',
    change: 'Modifier',
    remove: 'Retirer',
    contracts: 'Contrats',
    contractNumber: 'N° de contrat',
    gridId: 'Identifiant réseau',
    name: 'Nom de l’installation',
    namePlaceholder: 'Donner un nom',
    installed: 'Puissance installée (kWc)',
    installedPlaceholder: 'inconnue',
    saveNamed: 'Enregistrer {{number}}',
    nameOf: 'Nom de l’installation, contrat {{number}}',
    installedOf: 'Puissance installée en kWc, contrat {{number}}',
    noContracts: 'Les contrats apparaissent après la première lecture réussie.',
    demoNote: 'Le compte de démonstration ne se modifie pas.',
  },
  form: {
    changeTitle: 'Modifier le compte',
    label: 'Nom du compte',
    labelHint: 'pour vous y retrouver, par exemple le nom de votre société',
    role: 'Rôle sur la plateforme',
    environment: 'Environnement',
    environmentHint:
      'L’environnement de test n’a pas d’effet réel et ne demande pas de déclarer d’adresse IP.',
    baseUrl: 'Adresse de base de l’API',
    baseUrlHint: 'celle du guide technique d’EDF OA ; elle commence par https://',
    baseUrlPlaceholder: 'https://…',
    token: 'Jeton',
    tokenHint: 'créé sur le portail SMART OA ; il n’est plus jamais affiché',
    newToken: 'Nouveau jeton',
    createdOn: 'Jeton créé le',
    createdOnHint: 'la plateforme ne dit pas quand il expire : six mois après cette date',
    profile: 'Profil de connexion',
    profileHint: 'ce que dit le guide technique, en données ; celui d’origine convient sauf avis contraire',
    profileBroken: 'inutilisable',
    required: 'À remplir',
    tokenShort: 'Au moins 8 caractères',
    createdFuture: 'Cette date est à venir',
    addressForm: 'Une adresse complète, par exemple https://api.exemple.fr/v1',
  },
  ...dayFr,
  ...alertFr,
  settings: settingsFr,
  backup: backupFr,
  help: helpFr,
  meter: meterFr,
  profiles: profilesFr,
  desktop: desktopFr,
  ...problemsFr,
  ...remindersFr,
  ...keepingFr,
  ...importsFr,
  ...journalFr,
  ...connectionFr,
  ...wizardFr,
  ...accessFr,
  ...addressesFr,
  ...keychainFr,
  ...diagnosticFr,
  ...exportingFr,
  ...monthlyFr,
  ...paperFr,
} as const;
