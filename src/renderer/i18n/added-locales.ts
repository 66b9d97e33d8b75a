import type { Language } from '../../shared/language.ts';
import type { AddedLocale } from '../../shared/locale.ts';
import { fallbacks, i18next } from './i18n.ts';

/** A language visitors may choose: how it calls itself, and the language works are told in where it is spoken. */
export interface Spoken {
  readonly tag: string;
  readonly name: string;
  readonly language: Language;
}

const builtIn: readonly Spoken[] = [
  { tag: 'vi', name: 'Tiếng Việt', language: 'vi' },
  { tag: 'en', name: 'English', language: 'en' },
];

/**
 * Makes added languages speakable; what one does not say is said in its fallback, then in the other language.
 * `offered`: which of our own visitors may choose.
 */
export function speakable(added: readonly AddedLocale[], offered: readonly Language[]): readonly Spoken[] {
  for (const { tag, fallback, touch = {}, keyboard = {}, problems = {} } of added) {
    fallbacks.set(tag, fallback === 'en' ? ['en'] : ['vi', 'en']);
    for (const [namespace, texts] of Object.entries({ touch, keyboard, problems }))
      i18next.addResourceBundle(tag, namespace, texts, true, true);
  }
  return [
    ...builtIn.filter(({ language }) => offered.includes(language)),
    ...added.map(({ tag, name, fallback }) => ({ tag, name: name ?? ownName(tag), language: fallback })),
  ];
}

/** “ລາວ”, “العربية”: a language's name in itself, as a title. */
function ownName(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  const [first = '', ...rest] = name;
  return first.toLocaleUpperCase(tag) + rest.join('');
}
