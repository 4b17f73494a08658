import { formatNumber, type Language } from '../format.ts';

/** The facts that are numbers of things, not names, places or years. */
const COUNTED: readonly string[] = ['count', 'total', 'done', 'shown'];

/** How facts are put into texts, wherever texts are made; goes with `factWriter`. */
export const interpolation = { escapeValue: false, alwaysFormat: true } as const;

/** Writes facts as they are, and what is counted with its thousands apart: a module of i18next. */
export const factWriter = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (
    value: unknown,
    _format: string | undefined,
    language: string | undefined,
    about?: { readonly interpolationkey?: string },
  ): string =>
    typeof value === 'number' && COUNTED.includes(about?.interpolationkey ?? '')
      ? formatNumber(value, language as Language)
      : (value as string),
} as const;
