import i18next from 'i18next';
import type { Language } from '../../shared/language.ts';

/** In what an added language says what it has no sentence for. */
export const fallbacks = new Map<string, readonly string[]>();

/** The language works and names are told in where `tag` is spoken. */
export const worksLanguage = (tag: string): Language =>
  (fallbacks.get(tag)?.[0] ?? tag) === 'en' ? 'en' : 'vi';

/** Whether a text has letters that run from right to left. */
export const runsFromRight = (text: string): boolean =>
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text);

/** A name or a title within a sentence that runs the other way: each keeps its signs and numbers. */
export const apart = (value: string): string =>
  (i18next.dir(i18next.language) === 'rtl' && /\p{L}/u.test(value)) || runsFromRight(value)
    ? `\u2068${value}\u2069`
    : value;

void i18next.init({
  lng: 'vi',
  fallbackLng: (language: string) => [...(fallbacks.get(language) ?? []), 'vi'],
  resources: {},
  defaultNS: 'problems',
  interpolation: { escape: apart },
});

// Whatever face comes on after another: what it does not mark is in the language it speaks.
i18next.on('languageChanged', (language) => {
  document.documentElement.lang = language;
});

/**
 * Makes texts speakable. Each face brings its own, so that a visitor's page is spared the staff's: a file
 * `locales/<language>/<namespace>.json` becomes a namespace of that language.
 */
export function addTexts(files: Readonly<Record<string, Record<string, unknown>>>): void {
  for (const [path, texts] of Object.entries(files)) {
    const [, language, namespace] = /locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    if (language && namespace) i18next.addResourceBundle(language, namespace, texts);
  }
}

// What every face says: that it is being prepared, that it rests.
addTexts(
  import.meta.glob<Record<string, unknown>>('../../../resources/locales/*/wall.json', {
    eager: true,
    import: 'default',
  }),
);

export { i18next };
