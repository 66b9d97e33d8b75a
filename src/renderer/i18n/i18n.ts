import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

// Every file resources/locales/<language>/<namespace>.json becomes a namespace of that language.
const files = import.meta.glob<Record<string, unknown>>(
  ['../../../resources/locales/*/*.json', '!**/{votes,template}.json'],
  { eager: true, import: 'default' },
);

const resources: Record<string, Record<string, Record<string, unknown>>> = {};
for (const [path, texts] of Object.entries(files)) {
  const [, language, namespace] = /locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
  if (language && namespace) resources[language] = { ...resources[language], [namespace]: texts };
}

/** In what an added language says what it has no sentence for. */
export const fallbacks = new Map<string, readonly string[]>();

void i18next.use(initReactI18next).init({
  lng: 'vi',
  fallbackLng: (language: string) => [...(fallbacks.get(language) ?? []), 'vi'],
  resources,
  defaultNS: 'problems',
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

export { i18next };
