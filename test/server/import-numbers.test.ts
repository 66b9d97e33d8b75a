import { describe, expect, it } from 'vitest';
import { codesOf, createWorld, makeDocx, makeJpeg, makeXlsx } from './import-world.ts';

type Row = readonly (string | number)[];

/** Imports sheets of works whose files go by their titles; numbers by titles, and what is said of numbers. */
async function numbersOf(lists: Record<string, Record<string, readonly Row[]>>, painting: number | null) {
  const world = createWorld();
  const none = { poem: null, song: null, initiative: null, prizes: null };
  world.settings.changeExhibition({ expected: { ...none, painting } });
  let seed = 0;
  for (const [list, sheets] of Object.entries(lists)) {
    world.put(list, makeXlsx(sheets));
    for (const [sheet, [heading = [], ...rows]] of Object.entries(sheets)) {
      const at = heading.indexOf('Tên tác phẩm');
      for (const row of rows) {
        seed += 1;
        if (sheet.startsWith('Tranh')) world.put(`${row[at]}.jpg`, await makeJpeg(seed));
        else if (sheet === 'Sáng kiến') world.put(`${row[at]}.docx`, await makeDocx([`Một tủ sách ${seed}`]));
        else world.put(`${row[at]}.txt`, `Một câu thơ ${seed}`);
      }
    }
  }
  const report = await world.import();
  const numbers = Object.fromEntries(
    world.catalogue.current().entries.map(({ title, number }) => [title.vi ?? '', number]),
  );
  const said = report.problems
    .filter(({ problem }) => problem.code.startsWith('number'))
    .map(({ place, problem }) => [problem.code, place.file, place.sheet, problem.values]);
  return { numbers, said, report };
}

const titled = (word: string, from: number, to: number, head: 'STT' | 'Số treo' | 'Mã'): Row[] => [
  [head, 'Tên tác phẩm'],
  ...Array.from({ length: to - from + 1 }, (_, at): Row => {
    const number = from + at;
    return [head === 'Mã' ? `T${number}` : number, `${word} ${number}`];
  }),
];

describe('numbers that staff wrote', () => {
  it.each(['Số treo', 'STT'] as const)(
    'stay where they count on through all categories (%s), though another list has none',
    async (head) => {
      const { numbers, said, report } = await numbersOf(
        {
          'a.xlsx': { Tranh: titled('Tranh', 98, 100, head), Thơ: titled('Suối', 101, 103, head) },
          'b.xlsx': {
            Thơ: [
              ['Tên tác phẩm', 'Tác giả'],
              ['Mây', 'Lò Thị Mai'],
              ['Gió', 'Cà Văn Nam'],
            ],
          },
        },
        179,
      );
      expect(numbers).toMatchObject({ 'Tranh 100': 100, 'Suối 101': 101, 'Suối 103': 103 });
      expect([numbers['Mây'], numbers['Gió']]).toEqual([180, 181]);
      expect(said).toEqual([]);
      expect(codesOf(report)).not.toContain('lists-collide');
    },
  );

  it('stay though one row of their list has none', async () => {
    const [head = [], ...rows] = titled('Suối', 101, 103, 'Số treo');
    const poems = [[...head, 'Tác giả'], ...rows, ['', 'Mây', 'Lò Thị Mai']];
    const { numbers, said } = await numbersOf(
      { 'a.xlsx': { Tranh: titled('Tranh', 1, 2, 'Số treo'), Thơ: poems } },
      179,
    );
    expect(numbers).toMatchObject({ 'Suối 101': 101, 'Suối 103': 103, Mây: 180 });
    expect(said).toEqual([]);
  });

  it('stay though a list that counts from 1 stands beside theirs', async () => {
    const { numbers, said } = await numbersOf(
      {
        'a.xlsx': { Tranh: titled('Tranh', 1, 3, 'STT'), Thơ: titled('Suối', 4, 6, 'STT') },
        'b.xlsx': { Thơ: titled('Mây', 1, 2, 'STT') },
      },
      179,
    );
    expect(numbers).toMatchObject({ 'Suối 4': 4, 'Suối 6': 6, 'Mây 1': 180, 'Mây 2': 181 });
    expect(said).toEqual([]);
  });

  it('stay though those of one of them are a slip, which is told', async () => {
    const { numbers, said } = await numbersOf(
      { 'a.xlsx': { Tranh: titled('Tranh', 1, 3, 'Số treo'), Thơ: titled('Suối', 3, 6, 'Số treo') } },
      null,
    );
    expect(numbers).toMatchObject({ 'Tranh 3': 3, 'Suối 4': 4, 'Suối 6': 6, 'Suối 3': 7 });
    expect(said).toEqual([['number-taken', 'a.xlsx', 'Thơ', { number: 3, given: 7 }]]);
  });

  it('stay where works of a category before, which only counts, would have them', async () => {
    const { numbers, said } = await numbersOf(
      {
        'a.xlsx': {
          Tranh: titled('Tranh', 1, 2, 'Mã'),
          Thơ: titled('Suối', 1, 2, 'STT'),
          'Sáng kiến': titled('Tủ sách', 4, 5, 'Số treo'),
        },
      },
      null,
    );
    expect(numbers).toMatchObject({ 'Tủ sách 4': 4, 'Tủ sách 5': 5 });
    expect(new Set(Object.values(numbers)).size).toBe(6);
    expect(said).toEqual([]);
  });

  it('are moved as a whole where they begin again as those before, and the list is told from what to what', async () => {
    const { numbers, said } = await numbersOf(
      { 'a.xlsx': { Tranh: titled('Tranh', 1, 3, 'Số treo'), Thơ: titled('Suối', 1, 2, 'Số treo') } },
      179,
    );
    expect(numbers).toMatchObject({ 'Suối 1': 180, 'Suối 2': 181 });
    expect(said).toEqual([
      ['numbers-moved', 'a.xlsx', 'Thơ', { count: 2, written: '1, 2', given: '180, 181' }],
    ]);
  });

  it('of two sheets that count on from one another are counted as one', async () => {
    const { numbers, said } = await numbersOf(
      {
        'a.xlsx': {
          Tranh: titled('Tranh', 1, 2, 'STT'),
          'Thơ 1': titled('Suối', 1, 3, 'STT'),
          'Thơ 2': titled('Mây', 4, 5, 'STT'),
        },
      },
      null,
    );
    expect(numbers).toMatchObject({ 'Suối 1': 3, 'Suối 3': 5, 'Mây 4': 6, 'Mây 5': 7 });
    expect(said).toEqual([]);
  });

  it('are those of the list, not those it was let count on to', async () => {
    const world = createWorld();
    const none = { poem: null, song: null, initiative: null, prizes: null };
    world.settings.changeExhibition({ expected: { ...none, painting: 179 } });
    world.put('tranh.xlsx', makeXlsx({ Tranh: titled('Tranh', 1, 3, 'STT') }));
    world.put('a.xlsx', makeXlsx({ Thơ: titled('Suối', 1, 2, 'STT') }));
    world.put('b.xlsx', makeXlsx({ Thơ: titled('Mây', 1, 2, 'STT') }));
    for (const at of [1, 2, 3]) world.put(`Tranh ${at}.jpg`, await makeJpeg(at));
    for (const word of ['Suối', 'Mây'])
      for (const at of [1, 2]) world.put(`${word} ${at}.txt`, `Một câu thơ\nvề ${word} ${at}`);
    const before = await world.import();
    const fixes = before.problems.find(({ problem }) => problem.code === 'lists-collide')?.fixes ?? [];
    expect(fixes).toMatchObject([{ kind: 'renumber', from: 4 }]);
    await world.importing.decide(fixes);
    await expect.poll(() => world.importing.current()?.stage).toBe('finished');
    expect(
      world.importing
        .staged()
        .filter(({ category }) => category === 'poem')
        .map(({ number }) => number),
    ).toEqual([180, 181, 183, 184]);
    expect(codesOf(world.importing.current()?.report ?? before)).not.toContain('numbers-moved');
  });
});
