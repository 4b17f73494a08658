import { type BrowserContext, chromium, type Page } from 'playwright-core';

/** Where the test's Chromium listens; it stands for the screen, so that it outlives an app that is killed. */
const DISPLAY = 'ELECTRON_DOUBLE_DISPLAY';
let context: BrowserContext | null = null;
let opening = 0;
let onWindowOpen: (address: string) => void = () => {};

export async function connectDisplay(): Promise<void> {
  const browser = await chromium.connectOverCDP(process.env[DISPLAY] ?? '');
  context = browser.contexts()[0] ?? (await browser.newContext());
  // A window's page has a route of its own, which comes first: what arrives here is a window that the page opens.
  await context.route('**/*', async (route) => {
    onWindowOpen(route.request().url());
    await route.abort('aborted');
  });
  context.on('page', (page) => {
    if (opening === 0) void page.close();
  });
}

/** Opens the page of a window. `onOpen` hears of every further window that it tries to open; none is shown. */
export async function openPage(onOpen: (address: string) => void): Promise<Page> {
  if (context === null) throw new Error('the app is not ready');
  onWindowOpen = onOpen;
  opening++;
  try {
    return await context.newPage();
  } finally {
    opening--;
  }
}
