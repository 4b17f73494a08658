import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { MenuItemConstructorOptions, NotificationConstructorOptions } from 'electron';

/** An image: where it came from and its size, as its file says. Only a PNG file that is there can be one. */
class NativeImage {
  readonly source: string;
  readonly width: number;
  constructor(png: Buffer, source: string) {
    if (png.toString('latin1', 1, 4) !== 'PNG') throw new Error(`${source} is no PNG file`);
    this.source = source;
    this.width = png.readUInt32BE(16);
  }
}
export const nativeImage = {
  createFromPath: (path: string) => new NativeImage(readFileSync(path), path),
  createFromBuffer: (png: Buffer) => new NativeImage(png, 'buffer'),
};

type Items = readonly MenuItemConstructorOptions[];
export class Menu {
  /** The menu bar as it was last set. */
  static bar: Menu | null = null;
  static lastPopup: Menu | null = null;
  static readonly setApplicationMenu = (bar: Menu | null): void => {
    Menu.bar = bar;
  };
  static readonly buildFromTemplate = (items: Items) => new Menu(items);
  readonly items: Items;
  constructor(items: Items) {
    this.items = items;
  }
  popup(): void {
    Menu.lastPopup = this;
  }
}

/** Remembers what it was told to show; that a desktop shows it is not proven. */
export class Tray extends EventEmitter {
  /** Those that are there, the latest last. */
  static readonly present: Tray[] = [];
  image: unknown;
  tooltip = '';
  menu: Menu | null = null;
  #destroyed = false;

  constructor(image: unknown) {
    super();
    this.image = image;
    Tray.present.push(this);
  }
  setImage(image: unknown): void {
    this.#living();
    this.image = image;
  }
  setToolTip(text: string): void {
    this.#living();
    this.tooltip = text;
  }
  setContextMenu(menu: Menu): void {
    this.#living();
    this.menu = menu;
  }
  isDestroyed = () => this.#destroyed;
  destroy(): void {
    this.#living();
    this.#destroyed = true;
    Tray.present.splice(Tray.present.indexOf(this), 1);
  }
  #living(): void {
    if (this.#destroyed) throw new Error('the tray is destroyed');
  }
}

/** Remembers what it was told to show, and answers as a test wants it; that anybody sees it is not proven. */
export class Notification extends EventEmitter {
  /** Every one that was ever made, whether or not it was shown. */
  static readonly made: Notification[] = [];
  static answer: 'show' | 'failed' | 'nothing' = 'show';
  static isSupported = () => true;
  /** What is told of a click on a notification that an earlier run showed, as Windows does. */
  static activated: () => void = () => {};
  static handleActivation(callback: typeof Notification.activated): void {
    Notification.activated = callback;
  }
  readonly options: NotificationConstructorOptions;
  closed = false;

  constructor(options: NotificationConstructorOptions) {
    super();
    this.options = options;
    Notification.made.push(this);
  }
  show(): void {
    const { answer } = Notification;
    if (answer !== 'nothing') setImmediate(() => this.emit(answer, {}, 'told so'));
  }
  close(): void {
    this.closed = true;
  }
}
