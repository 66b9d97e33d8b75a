import type { Entry } from '../../src/shared/entry.ts';

const hash = '0'.repeat(64);

function common(code: string, number: number, prize: boolean) {
  return {
    code,
    number,
    title: { vi: `Tranh ${number}`, en: null },
    authors: ['Lò Thị Mai'],
    age: 9,
    unit: `Trường ${number % 5}`,
    ethnicity: null,
    theme: null,
    prize: prize ? { label: 'Giải A', rank: 0 } : null,
    statement: { vi: null, en: null },
    narration: null,
  };
}

export type Counts = { paintings: number; poems: number; songs: number; initiatives: number };

/** A catalogue of so many works: every third painting upright, poems of 1 to 60 lines. */
export function makeEntries({ paintings, poems, songs, initiatives }: Counts): Entry[] {
  const works: Entry[] = [];
  const number = () => works.length + 1;
  for (let i = 0; i < paintings; i++) {
    const point = { x: 0.5, y: 0.5 };
    const size = i % 3 === 0 ? { width: 1500, height: 2000 } : { width: 2000, height: 1500 };
    works.push({
      ...common(`T-${i}`, number(), i % 9 === 0),
      category: 'painting',
      pictures: [{ hash, ...size, mean: { l: 0.5, a: 0, b: 0 }, palette: [], points: [point, point] }],
    });
  }
  for (let i = 0; i < poems; i++) {
    const line = i % 4 === 0 ? 'Một dòng thơ dài quá, dài hơn mọi tờ giấy hẹp' : 'Gió đưa hương nếp mới';
    const stanzas = Array.from({ length: 1 + (i % 15) }, () =>
      Array.from({ length: 1 + (i % 4) }, () => line),
    );
    works.push({ ...common(`Th-${i}`, number(), i % 5 === 0), category: 'poem', stanzas, translation: [] });
  }
  for (let i = 0; i < songs; i++) {
    const sound = { hash, mime: 'audio/mpeg', duration: 20 + 40 * i, peaks: null, loudness: null };
    works.push({
      ...common(`BH-${i}`, number(), false),
      ...{ category: 'song', sound, cover: null, lyrics: [], translation: [] },
    });
  }
  for (let i = 0; i < initiatives; i++) {
    works.push({
      ...common(`SK-${i}`, number(), false),
      ...{ category: 'initiative', blocks: [], pages: [], translation: [] },
    });
  }
  return works;
}
