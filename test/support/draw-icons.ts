import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { chromiumPath } from './chromium.ts';
import { type Drawn, icnsOf, icoOf } from './icon-files.ts';

/**
 * Draws the PNG files of the tray from `assets/tray/*.svg`: in colour at the scales of Windows and Linux, and as
 * macOS wants them, a black shape out of which the sign is cut (`#shape` and `#sign` of each drawing). Then the app's
 * own icons from `assets/icon.svg`, for each system's packages.
 */
const ASSETS = fileURLToPath(new URL('../../assets/', import.meta.url));
const FOLDER = `${ASSETS}tray/`;
const POINTS = 16;
const COLOUR_SCALES = [1, 1.5, 2];
const TEMPLATE_SCALES = [1, 2];
const SIDES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** How much of its square an icon fills on macOS, whose own leave a margin for their shadow. */
const APPLE_SHARE = 824 / 1024;

const browser = await chromium.launch({ executablePath: await chromiumPath() });
const page = await browser.newPage();
for (const file of (await readdir(FOLDER)).filter((name) => name.endsWith('.svg'))) {
  const svg = await readFile(`${FOLDER}${file}`, 'utf8');
  const name = file.slice(0, -'.svg'.length);
  for (const scale of COLOUR_SCALES) await save(page, [svg], scale, name);
  const layers = [styled(svg, '#sign{display:none}'), styled(svg, '#shape{display:none}')];
  for (const scale of TEMPLATE_SCALES) await save(page, layers, scale, `${name}Template`);
}
const icon = await readFile(`${ASSETS}icon.svg`, 'utf8');
const drawn = (share: number): Promise<Drawn[]> =>
  Promise.all(SIDES.map(async (side) => ({ side, png: await draw(page, [icon], side, share) })));
const whole = await drawn(1);
for (const { side, png } of whole) await writeFile(`${ASSETS}icons/${side}x${side}.png`, png);
await writeFile(`${ASSETS}icon.ico`, icoOf(whole));
await writeFile(`${ASSETS}icon.icns`, icnsOf(await drawn(APPLE_SHARE)));
await browser.close();

function styled(svg: string, hiding: string): string {
  const black = '#shape{fill:#000}#shape[stroke]{stroke:#000}';
  return svg.replace('</title>', `</title><style>${black}${hiding}</style>`);
}

/** Draws the first layer and cuts the others out of it, in the middle of a square of so many pixels. */
async function draw(on: Page, layers: readonly string[], side: number, share = 1): Promise<Buffer> {
  const url = await on.evaluate(
    async ([drawn, size, filled]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
      const context = canvas.getContext('2d');
      const margin = (size * (1 - filled)) / 2;
      for (const svg of drawn) {
        const image = new Image();
        image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
        await image.decode();
        context?.drawImage(image, margin, margin, size * filled, size * filled);
        if (context) context.globalCompositeOperation = 'destination-out';
      }
      return canvas.toDataURL('image/png');
    },
    [layers, side, share] as const,
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

async function save(on: Page, layers: readonly string[], scale: number, name: string): Promise<void> {
  const suffix = scale === 1 ? '' : `@${scale}x`;
  await writeFile(`${FOLDER}${name}${suffix}.png`, await draw(on, layers, POINTS * scale));
}
