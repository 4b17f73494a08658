import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Menu, type MenuItemConstructorOptions, type NativeImage, nativeImage, Tray } from 'electron';
import { isUnsaid, type Standing, type Unsaid } from '../../../shared/day/standing.ts';
import type { Glance } from '../../ports.ts';
import { createSay } from '../../reminding/speech.ts';

/** What the tray's menu does; there is no acknowledging blindly. */
export interface TrayActs {
  open(): void;
  readAgain(): void;
  snooze(): void;
  quit(): void;
}

export interface HeldTray {
  present(): boolean;
  /** Puts the icon there, or takes it away; what it showed last is kept. */
  set(present: boolean): void;
  show(glance: Glance): void;
}

export type IconName = Exclude<Standing['kind'], 'open' | Unsaid> | `open-${'calm' | 'soon' | 'critical'}`;

/** The drawing that stands for where tomorrow stands; each has a shape of its own beside its colour. */
export function iconOf(standing: Standing): IconName {
  // Nothing can be done in the app, nothing is known to be lost, and the platform has confirmed nothing.
  if (isUnsaid(standing.kind)) return 'awaited';
  if (standing.kind !== 'open') return standing.kind;
  return standing.urgency === 'passed' ? 'open-critical' : `open-${standing.urgency}`;
}

/** The icon in the tray, if the system has one. `icons` is the folder of the drawings. */
export function holdTray(icons: string, platform: NodeJS.Platform, acts: TrayActs): HeldTray {
  let tray: Tray | null = null;
  let shown: Glance = { standing: { kind: 'none', hlar: null }, tooltip: 'Vigie OA', language: 'fr' };
  const drawn = { icon: '', tooltip: '', menu: '' };
  const differs = (what: keyof typeof drawn, now: string): boolean => {
    const changed = drawn[what] !== now;
    drawn[what] = now;
    return changed;
  };
  const draw = () => {
    if (!tray) return;
    const { standing, tooltip, language } = shown;
    const icon = iconOf(standing);
    if (differs('icon', icon)) tray.setImage(trayImage(icons, icon, platform));
    if (differs('tooltip', tooltip)) tray.setToolTip(tooltip);
    const open = standing.kind === 'open';
    if (differs('menu', `${language} ${open}`)) tray.setContextMenu(trayMenu(shown, acts));
  };
  return {
    present: () => tray !== null,
    set(present) {
      if (present === (tray !== null)) return;
      tray?.destroy();
      tray = present ? new Tray(trayImage(icons, iconOf(shown.standing), platform)) : null;
      tray?.on('click', acts.open);
      Object.assign(drawn, { icon: iconOf(shown.standing), tooltip: '', menu: '' });
      draw();
    },
    show(glance) {
      shown = glance;
      draw();
    },
  };
}

function trayMenu({ language, standing }: Glance, acts: TrayActs): Menu {
  const say = createSay(language);
  const snooze: MenuItemConstructorOptions = { label: say('desktop.snooze'), click: acts.snooze };
  return Menu.buildFromTemplate([
    { label: say('desktop.open'), click: acts.open },
    { label: say('day.readAgain'), click: acts.readAgain },
    ...(standing.kind === 'open' ? [snooze] : []),
    { type: 'separator' },
    { label: say('desktop.quit'), click: acts.quit },
  ]);
}

function trayImage(icons: string, name: IconName, platform: NodeJS.Platform): NativeImage {
  if (platform === 'darwin') return nativeImage.createFromPath(join(icons, `${name}Template.png`));
  if (platform !== 'linux') return signImage(icons, name);
  // Linux panels take the image at scale 1 only, and show it at 22 to 32 pixels.
  return nativeImage.createFromBuffer(readFileSync(join(icons, `${name}@2x.png`)));
}

/** A drawing at 16 points, in colour, at every scale there is. */
export function signImage(icons: string, name: IconName): NativeImage {
  return nativeImage.createFromPath(join(icons, `${name}.png`));
}
