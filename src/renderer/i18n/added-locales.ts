import type { Language } from '../../shared/language.ts';
import type { AddedLocale } from '../../shared/locale.ts';
import { fallbacks, i18next } from './i18n.ts';

/** A language visitors may choose: how it calls itself, and the language works are told in where it is spoken. */
export interface Spoken {
  readonly tag: string;
  readonly name: string;
  readonly language: Language;
  /** Rows of its own keys, where it has any. */
  readonly letters?: readonly string[];
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
  for (const { tag, fallback, touch, keyboard, problems, wall, ceremony } of added) {
    fallbacks.set(tag, fallback === 'en' ? ['en'] : ['vi', 'en']);
    for (const [namespace, texts] of Object.entries({ touch, keyboard, problems, wall, ceremony }))
      i18next.addResourceBundle(tag, namespace, texts ?? {}, true, true);
  }
  return [
    ...builtIn.filter(({ language }) => offered.includes(language)),
    ...added.map((locale) => ({
      tag: locale.tag,
      name: nameOf(locale),
      language: locale.fallback,
      ...(locale.letters && { letters: locale.letters }),
    })),
  ];
}

/** “ລາວ”, “العربية”: a language's name in itself, as a title. */
export function nameOf({ tag, name: given }: Pick<AddedLocale, 'tag' | 'name'>): string {
  if (given) return given;
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  const [first = '', ...rest] = name;
  return first.toLocaleUpperCase(tag) + rest.join('');
}
