import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import type { Page, Route } from 'playwright-core';
import { fromShown, originOf, toShown } from './addresses.ts';
import { openPage } from './display.ts';
import { answerInvoke } from './ipc-main.ts';
import { defaultSession, type Session } from './session.ts';
import { installPreload } from './worlds.ts';

type Preventable = { defaultPrevented: boolean; preventDefault(): void };
/** An event as Electron's: what it says, and whether a listener prevented it. */
export function preventable<Facts extends object>(facts: Facts): Facts & Preventable {
  const event = {
    ...facts,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}

export class WebContents extends EventEmitter {
  readonly session: Session;
  readonly mainFrame: { readonly url: string; readonly origin: string; readonly parent: null };
  readonly #preferences: WebPreferences;
  #post: (message: object) => void = () => {};
  /** Named as Electron names it. */
  _windowOpenHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  #loading: string | null = null;
  #page: Page | null = null;

  constructor(preferences: WebPreferences) {
    super();
    this.#preferences = preferences;
    this.session = (preferences.session as unknown as Session | undefined) ?? defaultSession;
    const url = () => fromShown(this.#page?.url() ?? '');
    this.mainFrame = {
      parent: null,
      get url() {
        return url();
      },
      get origin() {
        return originOf(url());
      },
    };
  }

  getLastWebPreferences(): WebPreferences {
    return this.#preferences;
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this._windowOpenHandler = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#post({ channel, args: structuredClone(args) });
  }

  /** Opens the page of a window and goes to an address; resolves when it has loaded. */
  async show(address: string, onClosed: () => void): Promise<void> {
    const page = await openPage((popup) => this._windowOpenHandler({ url: fromShown(popup) }));
    this.#page = page;
    page.once('close', onClosed);
    await page.route('**/*', (route) => this.#serve(route));
    if (this.#preferences.preload) {
      const cdp = await page.context().newCDPSession(page);
      this.#post = await installPreload(cdp, this.#preferences.preload, (text) => void this.#onCall(text));
    }
    this.#loading = toShown(address);
    await page.goto(this.#loading);
  }

  async close(): Promise<void> {
    await this.#page?.close();
  }

  reload(): void {
    this.#loading = this.#page?.url() ?? null;
    void this.#page?.reload();
  }

  /** As Chromium itself prints it: the double's page is a real one. */
  async printToPDF(options: { preferCSSPageSize?: boolean; printBackground?: boolean }): Promise<Buffer> {
    const pdf = await this.#page?.pdf(options);
    if (!pdf) throw new Error('no page');
    return pdf;
  }

  async #onCall(text: string): Promise<void> {
    const { id, channel, args } = JSON.parse(text);
    const answer = await answerInvoke({ sender: this, senderFrame: this.mainFrame }, channel, args);
    this.#post({ id, ...answer });
  }

  async #serve(route: Route): Promise<void> {
    const request = route.request();
    const shown = request.url();
    if (request.isNavigationRequest() && shown !== this.#loading && !this.#mayNavigate(route)) {
      return route.abort('aborted');
    }
    this.#loading = request.isNavigationRequest() ? null : this.#loading;
    const response = await this.session.answer(fromShown(shown), request.method());
    if (response === 'cancelled') return route.abort('blockedbyclient');
    if (response === 'elsewhere') return route.continue();
    const headers = Object.fromEntries(response.headers);
    await route.fulfill({
      status: response.status,
      headers,
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  #mayNavigate(route: Route): boolean {
    const request = route.request();
    const isMainFrame = request.frame() === this.#page?.mainFrame();
    const event = preventable({ url: fromShown(request.url()), isMainFrame });
    this.emit('will-frame-navigate', event);
    if (isMainFrame) this.emit('will-navigate', event);
    return !event.defaultPrevented;
  }
}

const open = new Set<BrowserWindow>();

export class BrowserWindow extends EventEmitter {
  static getAllWindows = () => [...open];
  static onAllClosed = () => {};
  static onFocus: (window: BrowserWindow) => void = () => {};
  readonly webContents: WebContents;
  readonly options: BrowserWindowConstructorOptions;
  /** What the task bar's button was last told to show. */
  overlay: { readonly image: unknown; readonly description: string } | null = null;
  #destroyed = false;
  #closing = false;
  #visible: boolean;
  #minimized = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    this.#visible = options.show !== false;
    this.webContents = new WebContents(options.webPreferences ?? {});
    open.add(this);
  }

  async loadURL(address: string): Promise<void> {
    await this.webContents.show(address, () => this.#gone());
    this.emit('ready-to-show');
  }

  /** As the user closes it, or the app: whoever listens may prevent it. */
  close(): void {
    if (this.#mayClose()) void this.webContents.close();
  }

  #mayClose(): boolean {
    const event = preventable({});
    this.emit('close', event);
    this.#closing = !event.defaultPrevented;
    return this.#closing;
  }

  /** The page is gone: after `close`, or because the test closed it, which nothing can prevent. */
  #gone(): void {
    if (!this.#closing) this.#mayClose();
    this.#destroyed = true;
    open.delete(this);
    this.emit('closed');
    if (open.size === 0) BrowserWindow.onAllClosed();
  }

  getNormalBounds() {
    const { x = 0, y = 0, width = 800, height = 600 } = this.options;
    return { x, y, width, height };
  }
  isDestroyed = () => this.#destroyed;
  isVisible = () => this.#visible;
  isMinimized = () => this.#minimized;
  restore(): void {
    this.#minimized = false;
  }
  minimize(): void {
    this.#minimized = true;
  }
  focus(): void {
    BrowserWindow.onFocus(this);
  }
  setOverlayIcon(image: unknown, description: string): void {
    this.overlay = image === null ? null : { image, description };
  }
  showInactive(): void {
    this.#visible = true;
    this.emit('show');
  }
  show(): void {
    this.showInactive();
  }
  hide(): void {
    this.#visible = false;
    this.emit('hide');
  }
}
