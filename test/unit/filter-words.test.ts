import { readFileSync } from 'node:fs';
import path from 'node:path';
import i18next, { type TFunction } from 'i18next';
import { expect, test } from 'vitest';
import { sayFilter } from '../../src/renderer/visit/filter-words.ts';
import { anyPrize, type Filter, indexWorks, noFilter } from '../../src/shared/filter/filter.ts';

const index = indexWorks([]);
function speaker(language: 'vi' | 'en'): TFunction<'touch'> {
  const file = path.join(import.meta.dirname, '..', '..', 'resources', 'locales', language, 'touch.json');
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    resources: { [language]: { touch: JSON.parse(readFileSync(file, 'utf8')) } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return instance.getFixedT(language, 'touch') as unknown as TFunction<'touch'>;
}

test.each<[Partial<Filter>, number, string, string]>([
  [{}, 179, '179 bức tranh', '179 paintings'],
  [{ whom: 'primary' }, 1, '1 bức tranh của học sinh tiểu học', '1 painting by primary school pupils'],
  [
    { whom: 'teachers', where: 'Chiềng An', prize: 'Giải A', order: 'number' },
    9,
    '9 bức tranh của thầy cô giáo ở Chiềng An, được Giải A, xếp theo số treo',
    '9 paintings by teachers from Chiềng An, awarded Giải A, sorted by number',
  ],
  [{ prize: anyPrize }, 18, '18 bức tranh, được giải', '18 paintings, with a prize'],
  [
    { ethnicity: 'Thái' },
    89,
    '89 bức tranh của mọi lứa tuổi thuộc dân tộc Thái',
    '89 paintings by people of all ages of Thái ethnicity',
  ],
])('%o', (filter, count, vietnamese, english) => {
  const wish = { ...noFilter, ...filter, category: 'painting' as const };
  const say = (language: 'vi' | 'en') =>
    sayFilter(speaker(language), index, wish, count).replaceAll('\u00a0', ' ');
  expect(say('vi')).toBe(vietnamese);
  expect(say('en')).toBe(english);
});
