const OPTIONS_FR = `Options (après « npm start -- ») :
  --demo          ouvrir la démonstration
  --browser       ouvrir dans le navigateur, même si Electron est présent
  --no-open       afficher le lien sans ouvrir le navigateur
  --port N        port de la page sur 127.0.0.1 (sans lui, celui de la fois précédente s’il est libre)
  --data-dir DIR  dossier de l’historique et des réglages
  --hidden        démarrer sans montrer la fenêtre ; une seconde ouverture la montre (Electron)
  --help          ces options`;

const fr = {
  options: OPTIONS_FR,
  wrongPort: (given: string) => `--port attend un nombre de 0 à 65535, pas « ${given} ».`,
  wrongFolder: '--data-dir attend le chemin d’un dossier.',
  wrongValue: (name: string) => `La valeur de ${name} manque ou est de trop.`,
  unknownOption: (name: string) => `Option inconnue : ${name}`,
  wrongNode: (wanted: number, found: string) =>
    `Vigie OA demande Node ${wanted} ; celui-ci est ${found}. Lancez « npm ci », puis réessayez.`,
  building: 'Préparation de l’application…',
  notBuilt: 'L’application n’a pas pu être préparée ; le message ci-dessus dit pourquoi.',
  downloading: 'Téléchargement d’Electron…',
  megabytes: (count: number) => `${count} Mo`,
  openAlready:
    'Vigie OA est déjà ouverte : le lien mène à ce qu’elle montre, --demo n’y change rien (voyez --data-dir).',
  noWindow: (why: string) => `Pas de fenêtre Electron : ${why}. Ouverture dans le navigateur.`,
  notDownloaded: (why: string) => `Electron n’a pas pu être téléchargé (${why})`,
  incomplete: 'l’installation d’Electron est incomplète',
  root: 'session root, où le bac à sable d’Electron est impossible',
  noDisplay: 'aucun écran (ni DISPLAY ni WAYLAND_DISPLAY)',
  offline: 'Electron n’est pas installé et VIGIE_OFFLINE interdit de le télécharger',
  noPackage: 'paquet electron absent',
  silentNetwork: 'le réseau ne répond pas',
  interrupted: 'le téléchargement s’est interrompu',
  badArchive: 'archive illisible',
  notStarting: (why: string) => `Electron ne démarre pas (${why})`,
  noLibrary: (name: string) => `bibliothèque système absente, ${name}`,
  noSandbox: 'le système refuse le bac à sable d’Electron',
  silentDisplay: 'l’écran ne répond pas',
  ended: (how: string) => `Electron s’est arrêté (${how})`,
  byHand: 'Ouvrez ce lien dans un navigateur.',
  ready: (link: string) => `Vigie OA prête : ${link}`,
  windowReady: 'Vigie OA prête : fenêtre',
  windowHow: { shown: '', hidden: ' masquée', minimized: ' réduite' },
  openElsewhere: (dataDir: string) => `Vigie OA est déjà ouverte avec ce dossier de données : ${dataDir}`,
  portTaken: (port: number) => `Le port ${port} est déjà pris ; choisissez-en un autre avec --port.`,
  noAccess: (port: number, dataDir: string, why: string) =>
    `Accès refusé au port ${port} ou au dossier de données ${dataDir} (${why}).`,
  notStarted: (why: string) => `Vigie OA n’a pas pu démarrer : ${why}`,
  cannotStart: 'Vigie OA ne peut pas démarrer',
};

type Words = typeof fr;

const OPTIONS_EN = `Options (after “npm start --”):
  --demo          open the demonstration
  --browser       open in the browser, even where Electron is present
  --no-open       print the link without opening the browser
  --port N        port of the page on 127.0.0.1 (left out: the one of last time if it is free)
  --data-dir DIR  folder of the history and the settings
  --hidden        start without showing the window; a second opening shows it (Electron)
  --help          these options`;

const en: Words = {
  options: OPTIONS_EN,
  wrongPort: (given) => `--port takes a number from 0 to 65535, not “${given}”.`,
  wrongFolder: '--data-dir takes the path of a folder.',
  wrongValue: (name) => `The value of ${name} is missing, or is not wanted.`,
  unknownOption: (name) => `Unknown option: ${name}`,
  wrongNode: (wanted, found) =>
    `Vigie OA needs Node ${wanted}; this one is ${found}. Run “npm ci”, then try again.`,
  building: 'Preparing the app…',
  notBuilt: 'The app could not be prepared; the message above says why.',
  downloading: 'Downloading Electron…',
  megabytes: (count) => `${count} MB`,
  openAlready:
    'Vigie OA is already open: the link leads to what it shows, and --demo does not change that (see --data-dir).',
  noWindow: (why) => `No Electron window: ${why}. Opening in the browser.`,
  notDownloaded: (why) => `Electron could not be downloaded (${why})`,
  incomplete: 'the installation of Electron is incomplete',
  root: 'this is a root session, in which Electron’s sandbox cannot run',
  noDisplay: 'no display (neither DISPLAY nor WAYLAND_DISPLAY)',
  offline: 'Electron is not installed, and VIGIE_OFFLINE forbids downloading it',
  noPackage: 'the package electron is missing',
  silentNetwork: 'the network does not answer',
  interrupted: 'the download was interrupted',
  badArchive: 'the archive cannot be read',
  notStarting: (why) => `Electron does not start (${why})`,
  noLibrary: (name) => `a system library is missing, ${name}`,
  noSandbox: 'the system refuses Electron’s sandbox',
  silentDisplay: 'the display does not answer',
  ended: (how) => `Electron ended (${how})`,
  byHand: 'Open this link in a browser.',
  ready: (link) => `Vigie OA is ready: ${link}`,
  windowReady: 'Vigie OA is ready: window',
  windowHow: { shown: '', hidden: ' hidden', minimized: ' minimised' },
  openElsewhere: (dataDir) => `Vigie OA is already open with this data folder: ${dataDir}`,
  portTaken: (port) => `Port ${port} is taken; choose another one with --port.`,
  noAccess: (port, dataDir, why) =>
    `Access denied to port ${port} or to the data folder ${dataDir} (${why}).`,
  notStarted: (why) => `Vigie OA could not start: ${why}`,
  cannotStart: 'Vigie OA cannot start',
};

/**
 * What is said on the terminal, before any settings are read: in English where the system speaks English, in French
 * otherwise. `env` decides where it names a language (POSIX: LC_ALL, LC_MESSAGES, LANG), else `locale` on the systems
 * that set none of these.
 */
export function wordsFor(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  locale: string,
): Words {
  const named = env.LC_ALL || env.LC_MESSAGES || env.LANG;
  const spoken = named || (platform === 'linux' ? '' : locale);
  return /^en\b|^en_/i.test(spoken) ? en : fr;
}

export const words = wordsFor(process.env, process.platform, Intl.DateTimeFormat().resolvedOptions().locale);
