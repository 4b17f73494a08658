import i18next from 'i18next';
import type { Language } from '../../shared/format.ts';
import { en } from '../../shared/messages/en.ts';
import { fr } from '../../shared/messages/fr.ts';
import { factWriter, interpolation } from '../../shared/messages/interpolation.ts';
import type { Say } from '../../shared/messages/say.ts';

const made = new Map<Language, Say>();

/** What says a text in a language outside the page: in notifications, the tray and menus. */
export function createSay(language: Language): Say {
  const known = made.get(language);
  if (known) return known;
  const i18n = i18next.createInstance();
  void i18n.use(factWriter).init({
    resources: { fr: { translation: fr }, en: { translation: en } },
    lng: language,
    fallbackLng: 'fr',
    nsSeparator: false,
    initAsync: false,
    interpolation,
  });
  const say = i18n.t as unknown as Say;
  made.set(language, say);
  return say;
}
