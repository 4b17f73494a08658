import type { ProblemCode } from '../problem.ts';

const ASK_THE_PORTAL =
  'Rien n’a été changé. Consultez la consigne sur le portail et prévenez le contact technique.';

/** What went wrong, in one sentence, and what the user can do about it. */
export const problemsFr = {
  problem: {
    offline: 'La plateforme est injoignable.',
    timeout: 'La plateforme n’a pas répondu à temps.',
    tlsUntrusted: 'Le certificat de la plateforme n’est pas reconnu.',
    insecureAddress: 'Cette adresse n’est pas chiffrée.',
    invalidAddress: 'Cette adresse n’est pas utilisable.',
    redirected: 'L’adresse renvoie vers une autre.',
    unauthorized: 'Jeton refusé par la plateforme.',
    ipRefused: 'Adresse IP non déclarée.',
    unknownContract: 'La plateforme ne connaît pas ce contrat sur ce compte.',
    tooLate: 'La plateforme refuse : l’HLAR est passée.',
    tooManyRequests: 'La plateforme demande de patienter.',
    invalidRequest: 'La plateforme juge l’envoi mal formé.',
    wrongAddress: 'Rien ne répond à cette adresse.',
    unavailable: 'La plateforme est momentanément indisponible.',
    unexpectedStatus: 'La plateforme a répondu de façon inattendue.',
    answerTooLarge: 'La réponse de la plateforme est trop volumineuse.',
    answerWrongType: 'La réponse n’est pas du JSON.',
    answerIsHtml: 'L’adresse répond par une page web au lieu de données.',
    answerNotJson: 'La réponse n’est pas un JSON valable.',
    answerTruncated: 'La réponse est incomplète.',
    mappingFailed: 'Le profil de connexion n’a pas pu lire la réponse.',
    mappingTimeout: 'Le profil de connexion met trop de temps à lire la réponse.',
    answerShape: 'La réponse n’a pas la forme attendue.',
    badDay: 'La réponse contient une date qui n’existe pas.',
    badInstant: 'La réponse contient une heure illisible ou sans décalage horaire.',
    stepOutsideDay: 'La réponse place un pas hors de sa journée.',
    stepOffGrid: 'La réponse contient un pas qui ne tombe pas sur un quart d’heure.',
    stepMissing: 'Il manque un pas dans la consigne.',
    stepDoubled: 'Un même pas a deux valeurs différentes.',
    stepNotNumber: 'La valeur d’un pas n’est pas un nombre.',
    stepCount: 'La journée n’a pas le bon nombre de pas.',
    stepMixed: 'Une partie des pas porte une heure, une autre non.',
    unknownWord: 'La consigne contient un mot inconnu.',
    valueOutOfRange: 'La valeur d’un pas est hors limites.',
    contractTwice: 'Un contrat figure deux fois, avec des contenus différents.',
    orderChanged: 'La consigne a changé entre-temps.',
    notConfirmed: 'La plateforme n’a pas confirmé l’envoi.',
    nothingToDo: 'Il n’y a rien à faire pour ce jour.',
    hlarTooEarly: 'Un report place l’HLAR plus tard, jamais plus tôt.',
    hlarTooLate: 'L’HLAR ne peut pas dépasser la fin de la veille.',
    launchAtLoginRefused: 'Ce système ne permet pas de lancer Vigie OA à l’ouverture de session.',
    notificationFailed: 'La notification d’essai n’a pas pu être affichée.',
    noToken: 'Le jeton de ce compte n’est pas sur ce PC.',
    secretsUnavailable: 'Le trousseau de ce PC ne répond pas.',
    storageFailed: 'Ce PC n’a pas pu enregistrer.',
    profileInvalid: 'Le profil de connexion contient une erreur.',
    profileUnknown: 'Ce profil de connexion est introuvable.',
    profileShipped: 'Le profil d’origine ne se remplace pas.',
    profileReplaces: 'Un profil de cet identifiant existe déjà.',
    profileOlder: 'Un profil plus récent de cet identifiant existe déjà.',
    profileUsed: 'Un compte utilise ce profil.',
    profileDoubled: 'Un autre fichier du dossier porte déjà cet identifiant.',
    accountUnknown: 'Ce compte n’existe plus.',
    alreadyConnected: 'Ce compte est déjà connecté.',
    otherPlatform:
      'Un compte déjà lu ne change ni d’environnement ni d’hôte : son historique parle de l’autre plateforme.',
    fileBusy: 'Le fichier est ouvert dans un autre programme.',
    fileNotWritable: 'Impossible d’écrire à cet endroit.',
    exportFailed: 'L’export a échoué.',
    exportRunning: 'Un export est déjà en cours.',
    cancelled: 'Opération annulée.',
    nothingToExport: 'Il n’y a rien à exporter pour ce choix.',
    invalidInput: 'Une des valeurs saisies n’est pas valable.',
    unknownCall: 'L’application et cette page ne sont pas de la même version.',
    internal: 'Une erreur imprévue est survenue dans Vigie OA.',
  } satisfies Record<ProblemCode, string>,
  remedy: {
    offline: 'Vérifiez votre connexion à Internet. Vigie OA réessaie d’elle-même.',
    timeout: 'Vigie OA réessaie d’elle-même. Si cela dure, passez par le portail avant l’HLAR.',
    tlsUntrusted:
      'Rien n’a été envoyé. Vérifiez l’adresse, puis demandez à votre service informatique si un proxy intercepte le trafic.',
    insecureAddress:
      'Utilisez l’adresse en https:// du guide technique : le jeton ne circule jamais en clair.',
    invalidAddress: 'Recopiez l’adresse de base du guide technique, par exemple https://api.exemple.fr/v1.',
    redirected:
      'Saisissez dans Comptes l’adresse finale, telle que la donne le guide technique : le jeton ne suit pas une redirection.',
    unauthorized:
      'Il a expiré ou un nouveau jeton l’a remplacé. Créez-en un sur le portail SMART OA, puis collez-le dans Comptes.',
    ipRefused: 'Déclarez sur le portail SMART OA l’adresse IP publique fixe de ce réseau, puis relisez.',
    unknownContract:
      'Vérifiez le rattachement à la page « Contrats » du portail ; en cas d’erreur, écrivez à smart-oa-contact-technique@edf.fr.',
    tooLate: 'Plus rien ne peut être envoyé pour ce jour. Appelez l’assistance EDF OA et gardez le journal.',
    tooManyRequests: 'Vigie OA reprend d’elle-même au moment indiqué.',
    invalidRequest:
      'Le profil de connexion ne suit sans doute plus le guide technique. D’ici là, acquiescez sur le portail.',
    wrongAddress: 'Vérifiez l’adresse de base dans Comptes : elle est dans le guide technique.',
    unavailable: 'Vigie OA réessaie d’elle-même. À l’approche de l’HLAR, acquiescez sur le portail.',
    unexpectedStatus:
      'Vigie OA réessaie d’elle-même. Si cela dure, vérifiez l’adresse et le profil de connexion.',
    answerTooLarge:
      'Rien n’a été changé. Vérifiez l’adresse de base, puis prévenez le contact technique d’EDF OA.',
    answerWrongType: 'Rien n’a été changé. Vérifiez l’adresse de base dans Comptes.',
    answerIsHtml:
      'C’est souvent l’adresse du portail au lieu de celle de l’API, ou un proxy. Vérifiez l’adresse de base.',
    answerNotJson: 'Rien n’a été changé. Relisez dans quelques minutes.',
    answerTruncated:
      'Rien n’a été changé. Relisez dans quelques minutes ; si cela se répète, vérifiez le réseau.',
    mappingFailed:
      'Rien n’a été changé. Le guide technique a peut-être évolué : mettez le profil à jour ou choisissez-en un autre.',
    mappingTimeout: 'Rien n’a été changé. Simplifiez l’expression du profil ou revenez au profil d’origine.',
    answerShape:
      'Rien n’a été changé. Le guide technique a peut-être évolué : vérifiez le profil de connexion.',
    badDay: ASK_THE_PORTAL,
    badInstant: ASK_THE_PORTAL,
    stepOutsideDay:
      'Rien n’a été changé. Consultez la consigne sur le portail et prévenez le contact technique.',
    stepOffGrid:
      'Rien n’a été changé. Consultez la consigne sur le portail et prévenez le contact technique.',
    stepMissing:
      'Rien n’a été changé. Consultez la consigne sur le portail et prévenez le contact technique.',
    stepDoubled:
      'Rien n’a été changé. Consultez la consigne sur le portail et prévenez le contact technique.',
    stepNotNumber:
      'Rien n’a été changé. Vérifiez l’unité dans le profil de connexion, ou consultez le portail.',
    stepCount:
      'Rien n’a été changé. Une journée compte 96 pas (92 ou 100 aux changements d’heure) ; consultez le portail.',
    stepMixed: ASK_THE_PORTAL,
    unknownWord:
      'Rien n’a été changé. Ajoutez ce mot à la table du profil de connexion, si le guide le définit.',
    valueOutOfRange:
      'Rien n’a été changé. Vérifiez l’unité dans le profil de connexion, ou consultez le portail.',
    contractTwice:
      'Rien n’a été changé. Consultez la consigne sur le portail et prévenez le contact technique.',
    orderChanged: 'Regardez la nouvelle consigne, puis acquiescez de nouveau.',
    notConfirmed: 'Relisez la plateforme ; si l’acquiescement n’y figure pas, réessayez.',
    nothingToDo: 'L’état affiché est le bon.',
    hlarTooEarly: 'Saisissez une heure postérieure à l’HLAR habituelle.',
    hlarTooLate: 'Saisissez une heure de la veille, au plus tard 23:45.',
    launchAtLoginRefused: 'Réglez-le dans les paramètres de démarrage du système.',
    notificationFailed:
      'Autorisez les notifications de Vigie OA dans les réglages du système ou du navigateur. Les alertes restent visibles dans l’application.',
    noToken: 'Collez-le de nouveau dans Comptes.',
    secretsUnavailable:
      'Déverrouillez le trousseau du système, puis réessayez. Rien de secret n’est écrit ailleurs.',
    storageFailed: 'Vérifiez la place libre sur le disque, puis réessayez. Rien n’a été envoyé.',
    profileInvalid:
      'Corrigez le champ indiqué dans le fichier du profil, ou choisissez-en un autre dans Comptes.',
    profileUnknown: 'Choisissez un autre profil dans Comptes.',
    profileShipped: 'Donnez un autre identifiant (« id ») au vôtre.',
    profileReplaces: 'Remplacez-le, ou donnez un autre identifiant (« id ») au nouveau.',
    profileOlder: 'Gardez-le, ou confirmez que vous revenez à la version antérieure.',
    profileUsed: 'Choisissez d’abord un autre profil pour ce compte.',
    profileDoubled: 'Changez l’« id » de ce fichier, ou supprimez-le.',
    accountUnknown: 'Rouvrez la page Comptes.',
    alreadyConnected: 'Pour changer de jeton, utilisez « Remplacer le jeton ».',
    otherPlatform: 'Ajoutez un autre compte pour cette plateforme, puis retirez l’ancien.',
    fileBusy: 'Fermez-le (souvent dans Excel), puis réessayez.',
    fileNotWritable: 'Choisissez un autre dossier.',
    exportFailed: 'Réessayez ; si cela se répète, exportez moins de contrats à la fois.',
    exportRunning: 'Attendez sa fin ou annulez-le.',
    cancelled: 'Rien n’a été changé.',
    nothingToExport: 'Choisissez un autre mois ou d’autres contrats.',
    invalidInput: 'Corrigez le champ indiqué, puis réessayez.',
    unknownCall: 'Rechargez la page, ou relancez Vigie OA.',
    internal: 'Réessayez. Si cela se répète, relancez Vigie OA : rien n’est perdu.',
  } satisfies Record<ProblemCode, string>,
  /** The names of the facts that a problem may carry; a fact without a name here is not shown. */
  fact: {
    contractNumber: 'contrat',
    day: 'jour',
    at: 'pas',
    path: 'champ de la réponse',
    field: 'champ',
    expected: 'attendu',
    found: 'trouvé',
    status: 'code HTTP',
    host: 'adresse',
    detail: 'précision',
    limitMb: 'limite en Mo',
    seconds: 'secondes',
    retryAfter: 'nouvel essai dans (secondes)',
    unit: 'unité',
    id: 'profil',
    what: 'nature',
    line: 'ligne',
    column: 'colonne',
    version: 'nouvelle version',
    before: 'version en place',
    account: 'compte',
  },
} as const;
