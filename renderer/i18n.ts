import i18next from 'i18next';
import { useLayoutEffect, useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '../shared/format.ts';
import { en } from '../shared/messages/en.ts';
import { fr } from '../shared/messages/fr.ts';
import { factWriter, interpolation } from '../shared/messages/interpolation.ts';
import type { Say } from '../shared/messages/say.ts';
import type { Speech } from '../shared/order/order-words.ts';

/** Makes both languages ready; French until the settings are known. */
export function startLanguages(): void {
  void i18next
    .use(initReactI18next)
    .use(factWriter)
    .init({
      resources: { fr: { translation: fr }, en: { translation: en } },
      lng: 'fr',
      fallbackLng: 'fr',
      nsSeparator: false,
      initAsync: false,
      interpolation,
    });
}

/** Follows the settings; the document says its language for screen readers. */
export function useLanguage(language: Language): void {
  const { i18n } = useTranslation();
  useLayoutEffect(() => {
    if (i18n.language !== language) void i18n.changeLanguage(language);
    document.documentElement.lang = language;
  }, [i18n, language]);
}

/** The user's language and what says a text in it. */
export function useSpeech(): Speech {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return useMemo(() => ({ say: t as unknown as Say, language }), [t, language]);
}
