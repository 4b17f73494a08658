import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { chromiumPath } from './chromium.ts';

/**
 * Draws the PNG files of the tray from `assets/tray/*.svg`: in colour at the scales of Windows and Linux, and as
 * macOS wants them, a black shape out of which the sign is cut (`#shape` and `#sign` of each drawing).
 */
const FOLDER = fileURLToPath(new URL('../../assets/tray/', import.meta.url));
const POINTS = 16;
const COLOUR_SCALES = [1, 1.5, 2];
const TEMPLATE_SCALES = [1, 2];

const browser = await chromium.launch({ executablePath: await chromiumPath() });
const page = await browser.newPage();
for (const file of (await readdir(FOLDER)).filter((name) => name.endsWith('.svg'))) {
  const svg = await readFile(`${FOLDER}${file}`, 'utf8');
  const name = file.slice(0, -'.svg'.length);
  for (const scale of COLOUR_SCALES) await save(page, [svg], scale, name);
  const layers = [styled(svg, '#sign{display:none}'), styled(svg, '#shape{display:none}')];
  for (const scale of TEMPLATE_SCALES) await save(page, layers, scale, `${name}Template`);
}
await browser.close();

function styled(svg: string, hiding: string): string {
  const black = '#shape{fill:#000}#shape[stroke]{stroke:#000}';
  return svg.replace('</title>', `</title><style>${black}${hiding}</style>`);
}

/** Draws the first layer and cuts the others out of it. */
async function save(on: Page, layers: readonly string[], scale: number, name: string): Promise<void> {
  const url = await on.evaluate(
    async ([drawn, size]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
      const context = canvas.getContext('2d');
      for (const svg of drawn) {
        const image = new Image();
        image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
        await image.decode();
        context?.drawImage(image, 0, 0, size, size);
        if (context) context.globalCompositeOperation = 'destination-out';
      }
      return canvas.toDataURL('image/png');
    },
    [layers, POINTS * scale] as const,
  );
  const suffix = scale === 1 ? '' : `@${scale}x`;
  await writeFile(`${FOLDER}${name}${suffix}.png`, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
}
