import type { TFunction } from 'i18next';
import { useMemo, useSyncExternalStore } from 'preact/compat';
import { i18next } from './i18n.ts';

const subscribe = (onChange: () => void): (() => void) => {
  i18next.on('languageChanged', onChange);
  return () => i18next.off('languageChanged', onChange);
};
const readLanguage = (): string => i18next.language;

/** What speaks the texts of `namespace`, the first of several by default, in the language of the moment. */
export function useTranslation<const Namespace extends string | readonly string[]>(namespace: Namespace) {
  const language = useSyncExternalStore(subscribe, readLanguage);
  // Written out anew with each drawing; what it names is written in the sources.
  const key = JSON.stringify(namespace);
  const t = useMemo(
    () => i18next.getFixedT(language, JSON.parse(key)) as TFunction<Namespace>,
    [language, key],
  );
  return { t, i18n: i18next };
}
