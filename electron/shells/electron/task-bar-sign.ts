import { app } from 'electron';
import type { Glance } from '../../ports.ts';
import { iconOf, signImage } from './tray.ts';
import type { WindowLife } from './window-life.ts';

export interface TaskBarSign {
  show(glance: Glance): void;
  /** Draws it again: a window that was hidden has lost it. */
  redraw(): void;
}

/** The sign on the window's button in Windows' task bar while something is asked, and the number on macOS' dock. */
export function holdTaskBarSign(icons: string, platform: NodeJS.Platform, life: WindowLife): TaskBarSign {
  let shown: Glance | null = null;
  let drawn = '';
  const draw = () => {
    if (!shown) return;
    const { standing, tooltip } = shown;
    const icon = iconOf(standing);
    const open = standing.kind === 'open' ? standing.count : 0;
    const now = `${icon} ${open} ${tooltip}`;
    if (now === drawn) return;
    drawn = now;
    if (platform === 'darwin') app.dock?.setBadge(open > 0 ? String(open) : '');
    if (platform !== 'win32') return;
    const isCalling = open > 0 || icon === 'missed' || icon === 'sending';
    life.current()?.setOverlayIcon(isCalling ? signImage(icons, icon) : null, isCalling ? tooltip : '');
  };
  return {
    show(glance) {
      shown = glance;
      draw();
    },
    redraw() {
      drawn = '';
      draw();
    },
  };
}
