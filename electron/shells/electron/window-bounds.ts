import { type Rectangle, screen } from 'electron';
import { z } from 'zod';
import type { SettingsFile } from '../../ports.ts';

export const MIN_WIDTH = 900;
export const MIN_HEIGHT = 600;
const DEFAULT = { width: 1280, height: 860 };

const kept = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(MIN_WIDTH).max(20_000),
  height: z.int().min(MIN_HEIGHT).max(20_000),
});

/** Where the window was when it was last closed, if a screen still shows that place; else the default size, centred. */
export function readBounds(file: SettingsFile): Partial<Rectangle> {
  const found = kept.safeParse(file.read());
  if (!found.success) return DEFAULT;
  const bounds = found.data;
  return screen.getAllDisplays().some(({ workArea }) => showsTitleBar(workArea, bounds)) ? bounds : DEFAULT;
}

/** Enough of the window's upper edge lies on a screen to take hold of it. */
function showsTitleBar(area: Rectangle, { x, y, width }: Rectangle): boolean {
  const visible = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return visible >= 100 && y >= area.y && y < area.y + area.height - 40;
}
