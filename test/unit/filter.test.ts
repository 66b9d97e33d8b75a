import fc from 'fast-check';
import { expect, test } from 'vitest';
import { categories } from '../../src/shared/category.ts';
import type { Entry } from '../../src/shared/entry.ts';
import {
  anyPrize,
  countOptions,
  type Facet,
  filterOrders,
  filterWorks,
  indexWorks,
  noFilter,
  type Wish,
} from '../../src/shared/filter/filter.ts';
import { whoms } from '../../src/shared/filter/whom.ts';

const units = [
  'Trường Tiểu học Chiềng An',
  'Trường THCS Kim Đồng',
  'Giáo viên Trường THCS Kim Đồng',
  'Bản Hài, phường Chiềng An',
  'Xã Hua La',
  null,
];
const ethnicities = ['Thái', 'Mông', 'Kinh', null];
const prizes = [{ label: 'Giải A', rank: 1 }, { label: 'Giải B', rank: 2 }, null];
const facets: readonly Facet[] = ['category', 'whom', 'ethnicity', 'where', 'prize'];

const work = fc.record({
  category: fc.constantFrom(...categories),
  age: fc.option(fc.integer({ min: 4, max: 80 })),
  unit: fc.constantFrom(...units),
  ethnicity: fc.constantFrom(...ethnicities),
  prize: fc.constantFrom(...prizes),
  title: fc.record({ vi: fc.option(fc.string()), en: fc.constant(null) }),
});
const exhibition = fc
  .array(work, { maxLength: 60 })
  .map((works) => works.map((each, at) => ({ ...each, code: `T-${at}`, number: at + 1 }) as Entry));
const wishes = fc.record({
  category: fc.constantFrom(...categories),
  whom: fc.option(fc.constantFrom(...whoms)),
  ethnicity: fc.option(fc.constantFrom('Thái', 'Mông', 'Dao')),
  where: fc.option(fc.constantFrom('Chiềng An', 'Trường THCS Kim Đồng', 'Nowhere')),
  prize: fc.option(fc.constantFrom(anyPrize, 'Giải A', 'Giải Z')),
  order: fc.constantFrom(...filterOrders),
}) satisfies fc.Arbitrary<Wish>;

const ofCategory = (entries: readonly Entry[], { category }: Wish) =>
  entries.filter((entry) => entry.category === category);
const find = (entries: readonly Entry[], wish: Wish) =>
  filterWorks(indexWorks(entries), wish, ofCategory(entries, wish));

test('choosing any option gives exactly the works it counts', () => {
  fc.assert(
    fc.property(exhibition, wishes, (entries, wish) => {
      const { total, options } = countOptions(indexWorks(entries), wish);
      expect(find(entries, wish)).toHaveLength(total);
      for (const facet of facets) {
        for (const { value, count } of options[facet]) {
          expect(find(entries, { ...wish, [facet]: value }), `${facet} ${value}`).toHaveLength(count);
        }
      }
    }),
  );
});

test('the options of each question add up to all of it', () => {
  fc.assert(
    fc.property(exhibition, wishes, (entries, wish) => {
      const index = indexWorks(entries);
      const { options } = countOptions(index, wish);
      const expectSum = (facet: Facet, without: number) => {
        // Where all works have it in common it is not asked.
        if (index.values[wish.category][facet].length === 0) return;
        const [all, ...others] = options[facet];
        const some = others.filter(({ value }) => value !== anyPrize);
        expect(
          some.reduce((sum, { count }) => sum + count, without),
          facet,
        ).toBe(all?.count);
      };
      expectSum('whom', 0);
      // What has no unit, no ethnicity or no prize is under none of the others.
      const without = (facet: 'where' | 'ethnicity' | 'prize', field: 'unit' | 'ethnicity' | 'prize') =>
        find(entries, { ...wish, [facet]: null }).filter((entry) => entry[field] === null).length;
      expectSum('where', without('where', 'unit'));
      expectSum('ethnicity', without('ethnicity', 'ethnicity'));
      expectSum('prize', without('prize', 'prize'));
    }),
  );
});

test('a chosen option stays among the options, also with no work', () => {
  fc.assert(
    fc.property(exhibition, wishes, (entries, wish) => {
      const { options } = countOptions(indexWorks(entries), wish);
      for (const facet of facets.filter((each) => each !== 'category')) {
        expect(options[facet].map(({ value }) => value)).toContain(wish[facet]);
      }
    }),
  );
});

test('options do not come and go with the other words of a category', () => {
  fc.assert(
    fc.property(exhibition, wishes, (entries, wish) => {
      const index = indexWorks(entries);
      const values = (of: Wish, facet: Facet) =>
        countOptions(index, of).options[facet].map(({ value }) => value);
      const bare = { ...noFilter, category: wish.category };
      expect(values({ ...wish, where: null }, 'where')).toEqual(values(bare, 'where'));
    }),
  );
});

const entry = (number: number, vi: string | null): Entry =>
  ({
    code: `T-${number}`,
    number,
    category: 'painting',
    title: { vi, en: null },
    age: 8,
    unit: null,
    ethnicity: null,
    prize: null,
  }) as Entry;

test('the order of the visit, of numbers, of titles as Vietnamese sorts them', () => {
  const works = [entry(3, 'Đèn'), entry(1, null), entry(4, 'Ăn cơm'), entry(2, 'Dế')];
  const numbers = (order: Wish['order']) =>
    filterWorks(indexWorks(works), { ...noFilter, category: 'painting', order }, works).map(
      (each) => each.number,
    );
  expect(numbers('visit')).toEqual([3, 1, 4, 2]);
  expect(numbers('number')).toEqual([1, 2, 3, 4]);
  expect(numbers('title')).toEqual([4, 2, 3, 1]);
});

test('what all works have in common is no choice', () => {
  const works = [entry(1, 'a'), entry(2, 'b')];
  const { options } = countOptions(indexWorks(works), { ...noFilter, category: 'painting' });
  expect(options.whom.map(({ value }) => value)).toEqual([null]);
  const older = { ...entry(3, 'c'), age: 30 };
  const both = countOptions(indexWorks([...works, older]), { ...noFilter, category: 'painting' });
  expect(both.options.whom.map(({ value }) => value)).toEqual([null, 'primary', 'others']);
});

test('titles are sorted in the alphabet that is asked for', () => {
  // To a Vietnamese reader â and ê are letters of their own, behind a and e.
  const works = [entry(1, 'Âne'), entry(2, 'Azur'), entry(3, 'Être'), entry(4, 'Étude')];
  const sorted = (alphabet: string) =>
    filterWorks(
      indexWorks(works, alphabet),
      { ...noFilter, category: 'painting', order: 'title' },
      works,
    ).map((each) => each.number);
  expect(sorted('fr')).toEqual([1, 2, 3, 4]);
  expect(sorted('vi')).toEqual([2, 1, 4, 3]);
});

test('prizes are offered by rank, places with wards and communes first', () => {
  const works = [
    { ...entry(1, 'a'), unit: 'Trường THPT An', prize: { label: 'Khuyến khích', rank: 5 } },
    { ...entry(2, 'b'), unit: 'Xã Yên', prize: { label: 'Giải A', rank: 1 } },
  ];
  const { options } = countOptions(indexWorks(works), { ...noFilter, category: 'painting' });
  expect(options.prize.map(({ value }) => value)).toEqual([null, anyPrize, 'Giải A', 'Khuyến khích']);
  expect(options.where.map(({ value }) => value)).toEqual([null, 'Yên', 'Trường THPT An']);
});
