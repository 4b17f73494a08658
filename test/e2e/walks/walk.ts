import type { Browser, Page } from 'playwright-core';

/** Called at every screen and state of a walk, with the page as it then stands; `screen` names it in a failure. */
export type Look = (page: Page, screen: string) => Promise<void>;

/** A way through the app in a browser, past everything that it can show. */
export type Walk = (browser: Browser, seen: Look) => Promise<void>;
