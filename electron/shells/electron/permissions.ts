import type { Session } from 'electron';

type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
export type Permission = Parameters<CheckHandler>[1];

/**
 * What the page may ask of the system, with the reason for each answer. The type names every permission that this
 * Electron knows, so that an update cannot add one unseen; one that is not in the table is refused.
 */
const DECISIONS: Readonly<Record<Permission, { readonly granted: boolean; readonly reason: string }>> = {
  ar: no('nothing is shown in space'),
  'automatic-fullscreen': no('the window keeps the size that the user gave it'),
  'background-fetch': no('main reads the platform, the page fetches nothing'),
  'background-sync': no('main sends acknowledgements, the page has no queue'),
  'captured-surface-control': no('no screen is captured'),
  'clipboard-read': no('pasting is done by the user, through the system'),
  'clipboard-sanitized-write': no('main copies, and clears what must not stay'),
  'deprecated-sync-clipboard-read': no('pasting is done by the user, through the system'),
  'display-capture': no('no screen is captured'),
  fileSystem: no('main opens and saves files, through the system dialogs'),
  fullscreen: no('the window keeps the size that the user gave it'),
  geolocation: no('where the user is does not matter'),
  'geolocation-approximate': no('where the user is does not matter'),
  'hand-tracking': no('nothing is shown in space'),
  hid: no('no device is used'),
  'idle-detection': no('whether the user is there does not matter'),
  keyboardLock: no("the system's own shortcuts stay the user's"),
  'local-fonts': no('the font comes with the app'),
  'local-network': no('the page speaks to main only'),
  'local-network-access': no('the page speaks to main only'),
  'loopback-network': no('the page speaks to main only'),
  media: no('neither camera nor microphone is used'),
  mediaKeySystem: no('nothing protected is played'),
  midi: no('no device is used'),
  midiSysex: no('no device is used'),
  nfc: no('no device is used'),
  notifications: no('main notifies, with what the system offers'),
  openExternal: no('links leave through a list of exact origins'),
  'payment-handler': no('nothing is sold'),
  'periodic-background-sync': no('main watches the platform'),
  'persistent-storage': no('main keeps everything, the page nothing'),
  pointerLock: no('the pointer stays free'),
  'screen-wake-lock': no('the machine may sleep; main catches up on waking'),
  sensors: no('no device is used'),
  serial: no('no device is used'),
  'smart-card': no('no device is used'),
  'speaker-selection': no('nothing is played'),
  'storage-access': no('there is no other site to share storage with'),
  'system-wake-lock': no('the machine may sleep; main catches up on waking'),
  'top-level-storage-access': no('there is no other site to share storage with'),
  usb: no('no device is used'),
  vr: no('nothing is shown in space'),
  'web-app-installation': no('the app is installed already'),
  'web-printing': no('main prints, through the system dialog'),
  'window-management': no('main places the window'),
  unknown: no('what has no name is not granted'),
};

function no(reason: string) {
  return { granted: false, reason };
}

/** Whether the page is granted a permission; what the table does not know, it is not. */
export function isGranted(permission: string): boolean {
  return Object.hasOwn(DECISIONS, permission) && DECISIONS[permission as Permission].granted;
}

/** Puts the table in force in a session; devices and downloads, which are asked for in other ways, are refused too. */
export function restrictPermissions(session: Session): void {
  session.setPermissionCheckHandler((_contents, permission) => isGranted(permission));
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(isGranted(permission)));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}
