import { type BrowserContext, chromium, type Page } from 'playwright-core';

/** Where the test's Chromium listens; it stands for the screen, so that it outlives an app that is killed. */
const DISPLAY = 'ELECTRON_DOUBLE_DISPLAY';
let context: BrowserContext | null = null;
let opening = 0;
const own = new Map<Page, (address: string) => void>();

export async function connectDisplay(): Promise<void> {
  const browser = await chromium.connectOverCDP(process.env[DISPLAY] ?? '');
  context = browser.contexts()[0] ?? (await browser.newContext());
  context.on('page', (page) => {
    if (opening === 0) void refuse(page);
  });
}

/** Opens a page for a window. `onWindowOpen` hears of every further page that it tries to open; none is shown. */
export async function openPage(onWindowOpen: (address: string) => void): Promise<Page> {
  if (context === null) throw new Error('the app is not ready');
  opening++;
  try {
    const page = await context.newPage();
    own.set(page, onWindowOpen);
    return page;
  } finally {
    opening--;
  }
}

async function refuse(popup: Page): Promise<void> {
  const opener = (await popup.opener()) ?? [...own.keys()][0];
  if (opener) own.get(opener)?.(popup.url());
  await popup.close();
}
