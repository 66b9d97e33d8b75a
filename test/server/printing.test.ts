import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { printWorks } from '../../src/cli/print.ts';
import { certificateBox } from '../../src/server/printing/certificates.ts';
import { type Box, labelBoxes } from '../../src/server/printing/labels.ts';
import { makePrint } from '../../src/server/printing/print.ts';
import { planPrint } from '../../src/server/printing/print-job.ts';
import { systemFontFor } from '../../src/server/printing/system-font.ts';
import { wantedWorks } from '../../src/server/printing/wanted-works.ts';
import { listMargin } from '../../src/server/printing/works-list.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import type { Entry } from '../../src/shared/entry.ts';
import { defaultExhibition } from '../../src/shared/exhibition.ts';
import { type PrintWish, printWishSchema } from '../../src/shared/printing.ts';
import { sessionHeader } from '../../src/shared/session-header.ts';
import { makeEntries } from '../support/make-entries.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const entries = makeEntries({ paintings: 20, poems: 4, songs: 2, initiatives: 2 });
const wish = (change: Partial<PrintWish>): PrintWish => ({
  what: 'labels',
  size: 'a4',
  prize: false,
  ...change,
});

/** What stands on each page and where, from the upper left corner, in points. */
async function readPages(bytes: Uint8Array) {
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false });
  const pdf = await loading.promise;
  const pages = [];
  for (let at = 1; at <= pdf.numPages; at += 1) {
    const page = await pdf.getPage(at);
    const [, , width = 0, height = 0] = page.view;
    const { items } = await page.getTextContent();
    const texts = items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [, , , size = 0, x = 0, y = 0] = item.transform as number[];
      return [{ text: item.str, x, width: item.width, baseline: height - y, size: Math.abs(size) }];
    });
    pages.push({ width, height, texts });
  }
  await loading.destroy();
  return pages;
}
const print = (works: readonly Entry[], change: Partial<PrintWish>, language: 'vi' | 'en' = 'vi') =>
  makePrint(planPrint(wish(change), works, defaultExhibition, language, new Date('2024-10-07T02:00:00Z')));
const saidOn = (page: { texts: readonly { text: string }[] } | undefined): string =>
  (page?.texts ?? [])
    .map(({ text }) => text)
    .join(' ')
    .normalize('NFC');

it.skipIf(systemFontFor('ດ') === null)(
  'letters that no font of ours has come from one of the system',
  async () => {
    const [first] = entries;
    if (!first) throw new Error('no work to print');
    const title = 'ດອກຈຳປາ';
    const [page] = await readPages(await print([{ ...first, title: { vi: title, en: null } }], {}));
    // How a vowel that stands on a letter is written down differs from font to font.
    expect(saidOn(page)).toContain(title.slice(0, 4));
  },
);

describe('works are chosen', () => {
  const numbers = (change: Partial<PrintWish>) =>
    wantedWorks(entries, wish(change)).map(({ number }) => number);
  it.each<[string, Partial<PrintWish>, number[]]>([
    ['by category', { category: 'song' }, [25, 26]],
    ['by number', { from: 19, to: 22 }, [19, 20, 21, 22]],
    ['by prize', { prize: true, to: 20 }, [1, 10, 19]],
    ['by prize for certificates in any case', { what: 'certificates', to: 20 }, [1, 10, 19]],
  ])('%s', (_, change, expected) => {
    expect(numbers(change)).toEqual(expected);
  });
  it('in words of an address as well', () => {
    expect(printWishSchema.parse({ what: 'list', prize: 'true', from: '3' })).toEqual({
      ...{ what: 'list', size: 'a4', prize: true, from: 3 },
    });
    expect(printWishSchema.safeParse({ what: 'posters' }).success).toBe(false);
  });
});

describe('labels', () => {
  it('are eight on a sheet, and say number, title, author, age, unit and prize', async () => {
    const pages = await readPages(await print(entries, {}));
    expect(pages).toHaveLength(Math.ceil(entries.length / 8));
    expect(pages[0]).toMatchObject({ width: expect.closeTo(595.3, 0), height: expect.closeTo(841.9, 0) });
    for (const said of ['Tranh 1', 'Lò Thị Mai', '9 tuổi', 'Trường 1', 'Giải A'])
      expect(saidOn(pages[0])).toContain(said);
  });

  it('are one a page on A6, and leave the age out where the exhibition does', async () => {
    const job = planPrint(
      wish({ size: 'a6' }),
      entries,
      { ...defaultExhibition, showAge: false },
      'vi',
      new Date(0),
    );
    const pages = await readPages(await makePrint(job));
    expect(pages).toHaveLength(entries.length);
    expect(pages[0]?.width).toBeCloseTo(419.5, 0);
    expect(saidOn(pages[0])).not.toContain('tuổi');
  });
});

describe('the code on a label is read by a phone, and holds what a visitor takes home', () => {
  beforeAll(() => {
    const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
    return prepareZXingModule({
      overrides: { wasmBinary: readFileSync(wasm).buffer },
      fireImmediately: true,
    });
  });
  it.each<'a4' | 'a6'>(['a4', 'a6'])('%s', async (size) => {
    const poems = entries.filter(({ category }) => category === 'poem');
    const works = [...entries.slice(0, 3), ...poems.slice(0, 2)];
    const bytes = await print(works, { size });
    const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false });
    const pdf = await loading.promise;
    const texts: string[] = [];
    for (let at = 1; at <= pdf.numPages; at += 1) {
      const page = await pdf.getPage(at);
      // 250 dots an inch: less than any printer's.
      const viewport = page.getViewport({ scale: 250 / 72 });
      const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
      await page.render({ canvas: canvas as never, viewport }).promise;
      const png = await canvas.encode('png');
      const read = await readBarcodes(new Blob([new Uint8Array(png)]), {
        formats: ['QRCode'],
        maxNumberOfSymbols: 20,
      });
      texts.push(...read.map(({ text }) => text));
    }
    await loading.destroy();
    const exhibition = defaultExhibition.name.vi;
    expect(texts).toHaveLength(works.length);
    for (const { number, title, category } of works) {
      const kind = category === 'poem' ? 'Thơ' : 'Tranh';
      const own = texts.find((text) => text.includes(`${kind} ${number} · ${exhibition}`));
      expect(own?.startsWith(`${title.vi}\nLò Thị Mai\n`)).toBe(true);
      if (category === 'poem') expect(own).toMatch(/Gió đưa hương nếp mới|Một dòng thơ dài quá/);
    }
  });
});

it('Thái letters are set in a font that has them, and emoji are left out', async () => {
  const [first] = entries;
  const work = { ...first, title: { vi: 'ꪶꪎꪉ Hạn khuống 👧🏽', en: null } } as Entry;
  const [page] = await readPages(await print([work], {}));
  expect(saidOn(page)).toContain('ꪶꪎꪉ');
  expect(page?.texts.find(({ text }) => text.includes('Hạn'))?.text.trim()).toBe('Hạn khuống');
});

it('a certificate is for each author of a work with a prize, in formal words', async () => {
  const [first] = entries;
  const works = [{ ...first, authors: ['Lò Thị Mai', 'Cà Văn Thịnh'] } as Entry, ...entries.slice(1, 9)];
  const pages = await readPages(await print(works, { what: 'certificates' }));
  expect(pages).toHaveLength(2);
  expect(pages[1]?.width).toBeCloseTo(841.9, 0);
  for (const said of [
    ...['BAN TỔ CHỨC CUỘC THI', 'GIẤY CHỨNG NHẬN', 'Trao Giải A – thể loại Tranh', 'Cà Văn Thịnh'],
    ...['tác giả bức tranh “Tranh 1” (số 1)', 'năm 2024', 'TM. BAN TỔ CHỨC', '(Ký tên, đóng dấu)'],
  ])
    expect(saidOn(pages[1])).toContain(said);
});

it('the list has every work under its category, and heads the columns anew on each page', async () => {
  const many = makeEntries({ paintings: 90, poems: 30, songs: 8, initiatives: 4 });
  const pages = await readPages(await print(many, { what: 'list' }, 'en'));
  expect(pages.length).toBeGreaterThan(2);
  const all = pages.map(saidOn).join(' ');
  for (const { number, title } of many) expect(all).toContain(`${number} ${title.vi}`);
  expect(all).toContain('Painting (90)');
  for (const page of pages) expect(saidOn(page)).toContain('Work Authors Age, unit Prize');
});

it('breaks no syllable of a name, and tells a long school and prize whole where a label has room', async () => {
  const unit = 'Trường Phổ thông Dân tộc Nội trú Trung học cơ sở và Trung học phổ thông huyện Sốp Cộp';
  const authors = ['Lường Thị Phương Thảo Nguyên', 'Tòng Thị Hồng Nhung', 'Hoàng Nguyễn Bảo Châu'];
  const label = 'Giải Đặc biệt của Hội Khuyến học tỉnh và Ủy ban nhân dân thành phố';
  const work = { ...entries[0], authors, unit, prize: { rank: 1, label } } as Entry;
  for (const change of [{ what: 'list' }, { size: 'a4' }, { size: 'a6' }] as const) {
    const [page] = await readPages(await print([work], change));
    const said = saidOn(page).replaceAll(/\s+/g, ' ');
    for (const whole of [...authors, unit, label]) expect(said).toContain(whole);
  }
});

describe('nothing overflows, whatever is written', () => {
  const word = fc.oneof(
    fc.constantFrom('Nghiêng', 'Ẵm', 'suối', 'Trường', 'ꪶꪎꪉ', 'Khơ Mú', '“hoa”', 'W', '👧', '—'),
    fc.string({ unit: fc.constantFrom(...'Ẫạgjỹmwxi'), minLength: 1, maxLength: 90 }),
  );
  const text = fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(' ').slice(0, 300));
  const work = fc
    .record({
      title: fc.record({ vi: fc.option(text), en: fc.option(text) }),
      authors: fc.array(
        text.map((name) => name.slice(0, 200)),
        { maxLength: 14 },
      ),
      age: fc.option(fc.integer({ min: 1, max: 130 })),
      unit: fc.option(text),
      prize: text.map((label) => ({ label: label.slice(0, 200), rank: 1 })),
      number: fc.constantFrom(1, 57, 290, 99_999, 1_234_567),
    })
    .map((words) => ({ ...entries[0], ...words }) as Entry);

  /** Texts that are in no box as a whole. */
  const outside = ({ texts }: Awaited<ReturnType<typeof readPages>>[number], boxes: readonly Box[]) =>
    texts.filter(
      ({ x, width, baseline, size }) =>
        !boxes.some(
          (box) =>
            x >= box.x - 0.5 &&
            x + width <= box.x + box.width + 0.5 &&
            baseline - size * 0.7 >= box.y - 0.5 &&
            baseline + size * 0.27 <= box.y + box.height + 0.5,
        ),
    );
  const list = {
    ...{ x: listMargin.x, y: listMargin.top, width: 595.28 - 2 * listMargin.x },
    height: 841.89 - listMargin.top - 20,
  };
  it.each<[string, Partial<PrintWish>, readonly Box[]]>([
    ['labels on A4', {}, labelBoxes('a4')],
    ['labels on A6', { size: 'a6' }, labelBoxes('a6')],
    ['certificates', { what: 'certificates' }, [certificateBox]],
    ['the list', { what: 'list' }, [list]],
  ])(
    '%s',
    async (_, change, boxes) => {
      await fc.assert(
        fc.asyncProperty(fc.array(work, { minLength: 1, maxLength: 3 }), async (works) => {
          for (const page of await readPages(await print(works, change))) {
            expect(page.texts.length).toBeGreaterThan(2);
            expect(outside(page, boxes)).toEqual([]);
          }
        }),
        { numRuns: 12 },
      );
    },
    60_000,
  );
});

describe('staff', () => {
  let running: TestServer;
  let token = '';
  const ask = (method: string, where: string, body?: unknown) =>
    running.server.fetch(
      new Request(`http://kiosk/api/staff/${where}`, {
        method,
        headers: { 'content-type': 'application/json', [sessionHeader]: token },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  beforeAll(async () => {
    running = await startTestServer();
    running.server.catalogue.publish(entries, { at: new Date(0), folder: null, sources: [] });
    await ask('POST', 'pin', { pin: '482913', old: null });
    const session = (await (await ask('POST', 'sessions', { pin: '482913' })).json()) as { token: string };
    token = session.token;
  });
  afterAll(() => running.close());

  it('download what they chose', async () => {
    const answer = await ask('GET', 'print?what=labels&size=a6&category=song');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="nhan-tac-pham-a6-20241005-1500.pdf"',
    );
    expect(await readPages(new Uint8Array(await answer.arrayBuffer()))).toHaveLength(2);
  });

  it('have it written onto a stick', async () => {
    const folder = path.join(running.folder, 'usb');
    mkdirSync(folder);
    const answer = await ask('POST', 'print', { what: 'list', folder });
    const name = 'danh-sach-tac-pham-20241005-1500.pdf';
    expect(await answer.json()).toEqual({ folder, files: [name], isSafe: true });
    expect(saidOn((await readPages(readFileSync(path.join(folder, name))))[0])).toContain('28 tác phẩm');
  });

  it.each([
    ['print?what=labels&from=900', 422],
    ['print?what=posters', 400],
  ])('are told why there is nothing: %s', async (where, status) => {
    expect((await ask('GET', where)).status).toBe(status);
  });

  it('and nobody else', async () => {
    const kept = token;
    token = '';
    expect((await ask('GET', 'print?what=list')).status).toBe(401);
    token = kept;
  });

  it('print by the command while the kiosk runs, never into its folder', async () => {
    const speak = createSpeaker('vi');
    const dataFolder = path.join(running.folder, 'data');
    const to = (out: string, change: Partial<PrintWish> = {}) =>
      printWorks({ wish: wish({ what: 'list', ...change }), out, dataFolder, language: 'vi' }, speak);
    const out = path.join(running.folder, 'danh-sach.pdf');
    expect(await to(out)).toBe(0);
    expect(saidOn((await readPages(readFileSync(out)))[0])).toContain('Tranh (20)');
    expect(await to(path.join(dataFolder, 'a.pdf'))).toBe(2);
    expect(await to(path.join(running.folder, 'a.doc'))).toBe(2);
    expect(await to(out, { from: 900 })).toBe(1);
  });
});
