import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import i18next, { type i18n } from 'i18next';
import type { Language } from '../shared/language.ts';
import type { Problem } from '../shared/problem.ts';
import { resourcesFolder } from './resources.ts';

/** Says a sentence of `resources/locales/<language>/<namespace>.json`, named `namespace:key`; of several, the first there is. */
export type Speaker = (key: string | string[], values?: Record<string, string | number>) => string;

/** Its texts are read for the first sentence: a start that goes well has none before its browser is on the way. */
export function createSpeaker(language: Language): Speaker {
  let texts: i18n | null = null;
  return (key, values) => {
    texts ??= readTexts(language);
    return texts.t(key, values ?? {});
  };
}

function readTexts(language: Language): i18n {
  const folder = path.join(resourcesFolder(), 'locales', language);
  const namespaces: Record<string, Record<string, unknown>> = {};
  for (const file of readdirSync(folder)) {
    namespaces[path.basename(file, '.json')] = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  }
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    resources: { [language]: namespaces },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return instance;
}

/** The sentence for an expected problem: what it is, why, what to do. */
export const sayProblem = (speak: Speaker, { code, values }: Problem): string =>
  speak([`problems:${code}`, `import:problems.${code}.what`], values);
