import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readBlocks } from '../../src/server/importing/documents/read-words.ts';
import { openKey } from '../../src/server/ledger/key.ts';
import { makePack } from '../../src/server/pack/make-pack.ts';
import { openPack } from '../../src/server/pack/open-pack.ts';
import type { Entry } from '../../src/shared/entry.ts';
import { picturesOf } from '../../src/shared/entry-pictures.ts';
import { expectDone } from '../support/ledger-kiosk.ts';
import { corner, ground, makePng, markPicture } from '../support/picture-files.ts';
import { createWorld, makeJpeg, saidOf, type World } from './import-world.ts';
import { drawPicture, makeOpenDocument, makePdf, makePictureParts, makeWordFile } from './office-files.ts';

const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (inner: string, properties = '') =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inner}</w:p>`;
const middle = '<w:jc w:val="center"/>';
const cell = (inner: string) => `<w:tc>${inner}</w:tc>`;

const file = (body: string, links: Record<string, string>, media: Record<string, Buffer>) =>
  makeWordFile(body, '', '', '', makePictureParts(links, media));

/** What stands in a document, its pictures by their alternative text. */
const told = (blocks: Extract<Entry, { category: 'initiative' }>['blocks']) =>
  blocks.map((block) =>
    block.kind === 'picture'
      ? `picture ${block.alt}${block.isBeside ? ' beside' : ''}`
      : `${block.kind} ${block.text}`,
  );

function initiativesOf(world: World) {
  return world.catalogue
    .current()
    .entries.flatMap((entry) => (entry.category === 'initiative' ? [entry] : []));
}

const filesIn = (world: World, area: string): string[] =>
  existsSync(join(world.dataFolder, area))
    ? readdirSync(join(world.dataFolder, area), { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.includes('/'),
      )
    : [];

describe('the pictures of a .docx', () => {
  it('stand at their places: in paragraphs, cells, text boxes and groups, old shapes too', async () => {
    const picture = (alt: string) => drawPicture('p', { alt });
    const pic = (alt: string) =>
      `<pic:pic><pic:nvPicPr><pic:cNvPr descr="${alt}"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="p"/></pic:blipFill></pic:pic>`;
    const body = [
      paragraph(run('Mở đầu.')),
      paragraph(picture('một'), middle),
      paragraph(run('Lớp học dưới sàn'), middle),
      paragraph(run('Chữ trước') + picture('hai')),
      paragraph(picture('ba') + run('chữ sau')),
      `<w:tbl><w:tr>${cell(paragraph(picture('bốn')))}${cell(paragraph(picture('năm')))}</w:tr>`,
      `<w:tr>${cell(paragraph(run('Trước')))}${cell(paragraph(run('Sau')))}</w:tr>`,
      `<w:tr>${cell(paragraph(picture('sáu')) + paragraph(run('Hình 6. Tủ sách')))}</w:tr></w:tbl>`,
      paragraph(
        `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>${paragraph(run('Trong khung'))}${paragraph(picture('bảy'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback>${picture('lặp')}</mc:Fallback></mc:AlternateContent></w:r>`,
      ),
      paragraph(
        `<w:r><w:drawing><wp:docPr descr="cả nhóm"/><wpg:wgp>${pic('tám')}${pic('')}</wpg:wgp></w:drawing></w:r>`,
      ),
      paragraph('<w:r><w:pict><v:shape alt="chín"><v:imagedata r:id="p"/></v:shape></w:pict></w:r>'),
      paragraph(`<w:del>${picture('bỏ')}</w:del>`),
      paragraph(`<w:r><w:rPr><w:vanish/></w:rPr><w:drawing>${pic('giấu')}</w:drawing></w:r>`),
      paragraph(picture('DSC_0012.JPG') + picture('Ảnh có chứa cây\n\nMô tả được tạo tự động')),
    ].join('');
    const bytes = await file(body, { p: 'a.jpg' }, { 'a.jpg': await makeJpeg(1) });
    const kept: Uint8Array[] = [];
    const read = expectDone(
      await readBlocks(bytes, 'docx', async (one) => {
        kept.push(one);
        return 'a'.repeat(64);
      }),
    );
    expect(
      read.blocks.map((block) =>
        block.kind === 'picture'
          ? `picture ${block.alt}${block.isBeside ? ' beside' : ''}`
          : `${block.kind} ${block.text}`,
      ),
    ).toEqual([
      ...['paragraph Mở đầu.', 'picture một', 'caption Lớp học dưới sàn'],
      ...['paragraph Chữ trước', 'picture hai', 'picture ba', 'paragraph chữ sau'],
      ...['picture bốn', 'picture năm beside', 'row Trước\tSau', 'picture sáu', 'caption Hình 6. Tủ sách'],
      ...['paragraph Trong khung', 'picture bảy', 'picture tám', 'picture null', 'picture chín'],
      ...['picture null', 'picture null'],
    ]);
    expect(kept.length).toBe(1);
  });

  it('are shown, safe and without metadata; what cannot be is said once a file', async () => {
    const world = createWorld();
    const photo = await markPicture(600, 300)
      .withExif({ IFD0: { Artist: 'x' }, IFD3: { GPSLatitude: '21/1 19/1 0/1' } })
      .jpeg()
      .toBuffer();
    const media = {
      'photo.jpg': photo,
      'bullet.png': await markPicture(24, 24).png().toBuffer(),
      'drawing.emf': Buffer.concat([Buffer.from([1, 0, 0, 0]), Buffer.alloc(400)]),
      'bomb.png': makePng({ width: 20_000, height: 20_000, bits: 1, colour: 0 }, Buffer.alloc(2500 * 20_000)),
      'half.jpg': photo.subarray(0, photo.length / 2),
      'drawn.svg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'huge.png': Buffer.concat([photo, Buffer.alloc(70 << 20)]),
    };
    const links = {
      ...Object.fromEntries(Object.keys(media).map((name) => [name, name])),
      ...{ web: 'https://example.org/a.jpg', gone: 'gone.jpg' },
    };
    const body = [
      paragraph(run('Mỗi bản một tủ sách.')),
      paragraph(drawPicture('photo.jpg', { alt: 'tủ sách' })),
      paragraph(drawPicture('bullet.png') + run('một ý')),
      paragraph(drawPicture('photo.jpg', { cm: [0.5, 0.5] }) + run('hai ý')),
      paragraph(
        ['style="width:9pt;height:9pt;visibility:visible"', 'style="width:0"']
          .map(
            (style) =>
              `<w:r><w:pict><v:shape ${style}><v:imagedata r:id="photo.jpg"/></v:shape></w:pict></w:r>`,
          )
          .join(''),
      ),
      paragraph(drawPicture('drawing.emf')),
      paragraph(drawPicture('web', { attribute: 'r:link' })),
      paragraph(drawPicture('gone')),
      paragraph(drawPicture('bomb.png') + drawPicture('half.jpg')),
      paragraph(drawPicture('drawn.svg') + drawPicture('huge.png')),
      paragraph('<w:r><w:drawing><a:graphicData><c:chart r:id="c"/></a:graphicData></w:drawing></w:r>'),
      paragraph(drawPicture('photo.jpg', { alt: 'lần nữa' })),
    ].join('');
    world.put('sang kien/1 Một.docx', await file(body, links, media));
    const report = await world.import();
    expect(saidOf(report, 'sang kien/1 Một.docx')).toEqual(['shown document-pictures']);
    expect(report.problems[0]?.problem.values).toEqual({
      ...{ count: 8, all: 11, which: '3, 4, 5, 6, 7, 8, 9, 10' },
    });
    const [entry] = initiativesOf(world);
    if (!entry) throw new Error('not imported');
    expect(told(entry.blocks)).toEqual([
      'paragraph Mỗi bản một tủ sách.',
      'picture tủ sách',
      'paragraph một ý',
      'paragraph hai ý',
      'picture null',
      'picture lần nữa',
    ]);
    expect(entry.blocks[1]).toMatchObject({ share: expect.closeTo(8 / 16.5, 2) });
    const [picture] = picturesOf(entry);
    const hash = picture?.hash ?? '';
    const shown = await world.media.find(hash, 'screen');
    const known = await sharp(shown?.path).metadata();
    expect([known.width, known.height, known.exif, known.icc]).toEqual([600, 300, undefined, undefined]);
    // Whatever is lost of it comes back.
    rmSync(join(world.dataFolder, 'derived'), { recursive: true });
    expect((await world.media.find(hash, 'screen'))?.size).toBe(shown?.size);
    expect((await world.import()).outcome).toBe('unchanged');
  });

  it('go into packs, and go when nothing shows them any more', async () => {
    const world = createWorld();
    expectDone(openKey(world.dataFolder));
    const write = async (seed: number) =>
      file(
        paragraph(run('Tủ sách.')) + paragraph(drawPicture('p')),
        { p: 'p.jpg' },
        { 'p.jpg': await makeJpeg(seed, 90, 60) },
      );
    world.put('sang kien/1 Một.docx', await write(1));
    await world.import();
    const target = join(world.folder, '..', 'all.hoaban-pack');
    const at = new Date('2024-10-05T08:00:00Z');
    expectDone(await makePack({ dataFolder: world.dataFolder, target, version: '0.0.0-test', at }));
    const opened = expectDone(await openPack(target));
    opened.zip.close();
    const hash = initiativesOf(world).flatMap(picturesOf)[0]?.hash ?? '';
    expect(opened.assets.pictures.map(({ picture }) => picture.hash)).toEqual([hash]);
    const isKept = () => filesIn(world, 'media').some((name) => name.endsWith(hash));
    expect(isKept()).toBe(true);
    // Swept at the next start: what can be gone back to needs it still, and ten publications later nothing does.
    for (let seed = 2; seed <= 12; seed += 1) {
      world.put('sang kien/1 Một.docx', await write(seed));
      await world.import();
      if (seed === 3) {
        await world.restart().importing.run(world.folder);
        expect(isKept()).toBe(true);
      }
    }
    await world.restart().importing.run(world.folder);
    expect(isKept()).toBe(false);
    expect(filesIn(world, 'derived').some((name) => name.includes(hash))).toBe(false);
    // A document and its picture for each.
    expect(filesIn(world, 'media').length).toBe(world.catalogue.publications().length * 2);
  });

  it('are cropped and turned as the document says, and what was left off is in no file for screens', async () => {
    const world = createWorld();
    const stored = await markPicture(600, 300).png().toBuffer();
    const upright = await markPicture(600, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const links = { a: 'a.png', b: 'b.jpg' };
    const body = [
      paragraph(run('Tủ sách.')),
      // The right half, where there is no corner.
      paragraph(drawPicture('a', { crop: 'l="50000"' })),
      paragraph(drawPicture('a', { turn: '5400000' })),
      paragraph(drawPicture('a', { turn: '240000' })),
      // Word writes the turn a phone's file tells itself.
      paragraph(drawPicture('b', { turn: '5400000' })),
      paragraph('<w:r><w:pict><v:shape><v:imagedata r:id="a" cropbottom="32768f"/></v:shape></w:pict></w:r>'),
      paragraph(drawPicture('b', { crop: 'r="66667"' })),
      paragraph(drawPicture('a', { crop: 'l="-5000" r="99999999" t="x"' })),
    ].join('');
    world.put('sang kien/1 Một.docx', await file(body, links, { 'a.png': stored, 'b.jpg': upright }));
    expect((await world.import()).problems).toEqual([]);
    const pictures = initiativesOf(world).flatMap(picturesOf);
    expect(pictures.map(({ width, height }) => [width, height])).toEqual([
      ...[
        [300, 300],
        [300, 600],
        [600, 300],
      ],
      ...[
        [300, 600],
        [600, 150],
        [300, 200],
      ],
    ]);
    const colours = await Promise.all(
      pictures.slice(0, 4).map(async ({ hash }) => {
        const { data, info } = await sharp((await world.media.find(hash, 'screen'))?.path)
          .raw()
          .toBuffer({ resolveWithObject: true });
        const at = (x: number, y: number) => {
          const from = (y * info.width + x) * info.channels;
          return Math.abs((data[from] ?? 0) - corner[0]) < 30 ? 'corner' : 'ground';
        };
        return [at(10, 10), at(info.width - 10, 10)];
      }),
    );
    expect(ground[0]).toBeLessThan(corner[0] - 60);
    expect(colours).toEqual([
      ['ground', 'ground'],
      ['ground', 'corner'],
      ['corner', 'ground'],
      ['ground', 'corner'],
    ]);
    expect((await world.import()).outcome).toBe('unchanged');
  });

  it('are 60 at most', async () => {
    const world = createWorld();
    const media: Record<string, Buffer> = {};
    for (let at = 1; at <= 70; at += 1) media[`${at}.jpg`] = await makeJpeg(at, 64, 64 + at);
    const links = Object.fromEntries(Object.keys(media).map((name) => [name, name]));
    const body = Object.keys(media)
      .map((name) => paragraph(drawPicture(name)))
      .join('');
    world.put('sang kien/1 Một.docx', await file(body, links, media));
    const report = await world.import();
    expect(report.problems.map(({ problem }) => problem)).toEqual([
      {
        code: 'document-pictures',
        values: { count: 10, all: 70, which: '61, 62, 63, 64, 65, 66, 67, 68, 69, 70' },
      },
    ]);
    expect(initiativesOf(world)[0]?.blocks.length).toBe(60);
  });

  it('of a poem are left out, and part none of its stanzas', async () => {
    const world = createWorld();
    const body = [
      run('Một,') + drawPicture('p'),
      drawPicture('p') + run('hai.'),
      '',
      drawPicture('p') + run('Ba'),
    ];
    const poem = await file(
      body.map((one) => paragraph(one)).join(''),
      { p: 'p.jpg' },
      { 'p.jpg': await makeJpeg(1) },
    );
    world.put('tho/1 - Suối - Cà Thị Lý.docx', poem);
    expect((await world.import()).problems).toEqual([]);
    expect(world.catalogue.current().entries).toMatchObject([{ stanzas: [['Một,', 'hai.'], ['Ba']] }]);
  });

  it('are nothing to be said of where a .pdf of the same name shows its pages', async () => {
    const world = createWorld();
    const write = (text: string) =>
      makeWordFile(paragraph(run(text)) + paragraph(drawPicture('gone', { alt: 'x' })));
    world.put('sang kien/1 Một.docx', await write('Mỗi bản một tủ sách.'));
    world.put('sang kien/2 Hai.docx', await write('Mỗi lớp một tủ sách.'));
    world.put('sang kien/2 Hai.pdf', await makePdf((pdf) => pdf.text('Mỗi bản một tủ sách.')));
    const report = await world.import();
    expect(saidOf(report, 'sang kien/1 Một.docx')).toEqual(['shown document-pictures']);
    expect(saidOf(report, 'sang kien/2 Hai.docx')).toEqual([]);
    expect(initiativesOf(world).map(({ pages }) => pages.length)).toEqual([0, 1]);
  });
});

it('the pictures of an .odt are shown at their places; a link and a cropped one are named', async () => {
  const world = createWorld();
  const frame = (link: string, more = '', style = '') =>
    `<draw:frame draw:style-name="${style}"><draw:image xlink:href="${link}"/>${more}</draw:frame>`;
  const body = [
    '<text:p>Tủ sách.</text:p>',
    `<text:p>${frame('Pictures/a.jpg', '<svg:title>tên</svg:title><svg:desc>Tủ sách bản</svg:desc>')}</text:p>`,
    `<text:p><draw:frame><draw:text-box><text:p>${frame('Pictures/a.jpg')}Hình 1: Lớp học</text:p></draw:text-box></draw:frame></text:p>`,
    `<text:p>${frame('https://example.org/b.jpg')}${frame('Pictures/a.jpg', '', 'C')}</text:p>`,
    '<text:p><draw:frame svg:width="0.4cm" svg:height="0.4cm"><draw:image xlink:href="Pictures/a.jpg"/></draw:frame></text:p>',
    `<text:p><draw:frame draw:transform="rotate (1.5707963267949) translate (1cm 2cm)"><draw:image xlink:href="./Pictures/a.jpg"/></draw:frame></text:p>`,
  ].join('');
  const styles =
    '<style:style style:name="C"><style:graphic-properties fo:clip="rect(0cm, 1.5cm, 0cm, 0cm)"/></style:style>';
  const parts = { 'Pictures/a.jpg': await makeJpeg(1, 120, 60) };
  world.put('sang kien/1 Một.odt', await makeOpenDocument(body, styles, parts));
  const report = await world.import();
  expect(report.problems.map(({ problem }) => problem)).toEqual([
    { code: 'document-pictures', values: { count: 2, all: 5, which: '3, 4' } },
  ]);
  const [entry] = initiativesOf(world);
  expect(told(entry?.blocks ?? [])).toEqual([
    ...[
      'paragraph Tủ sách.',
      'picture Tủ sách bản',
      'picture null',
      'caption Hình 1: Lớp học',
      'picture null',
    ],
  ]);
  expect(entry && picturesOf(entry).map(({ width, height }) => [width, height])).toEqual([
    ...[
      [120, 60],
      [120, 60],
      [60, 120],
    ],
  ]);
});
