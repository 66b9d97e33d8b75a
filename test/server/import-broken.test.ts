import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { CFB, utils, write } from '@e965/xlsx';
import iconv from 'iconv-lite';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { readSpreadsheet } from '../../src/server/importing/lists/spreadsheet.ts';
import { codesOf, createWorld, makeDocx, makeJpeg, makeWav, makeXlsx, saidOf } from './import-world.ts';
import { makeZip } from './office-files.ts';

/** A black 1-bit PNG of some 48 KB that wants hundreds of megabytes when decoded. */
function makePixelBomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  const pixels = deflateSync(Buffer.alloc((side / 8 + 1) * side));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('bad input costs only itself', () => {
  it('names every kind of broken picture and shows the rest', async () => {
    const world = createWorld();
    const good = await sharp({
      create: {
        width: 400,
        height: 300,
        channels: 3,
        background: '#a83',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    })
      .jpeg()
      .toBuffer();
    world.put('tranh/1.jpg', good);
    world.put('tranh/2.jpg', '');
    world.put('tranh/3.jpg', '<!DOCTYPE html><html><body>404</body></html>');
    world.put('tranh/4.jpg', good.subarray(0, good.length / 2));
    world.put(
      'tranh/5.jpg',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>',
    );
    world.put('tranh/6.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'));
    world.put('tranh/7.png', Buffer.concat([good, Buffer.from('PK\x03\x04 and a zip behind it', 'latin1')]));
    world.put('tranh/8.jpg', await sharp(good).png().toBuffer());
    world.put('tranh/9.png', makePixelBomb(20_000));
    const report = await world.import();
    const shown = world.catalogue.current().entries.map((entry) => entry.number);
    expect(shown).toEqual([1, 7, 8]);
    expect(saidOf(report, 'tranh/2.jpg')).toContain('hidden file-empty');
    expect(saidOf(report, 'tranh/3.jpg')).toContain('hidden picture-web-page');
    expect(saidOf(report, 'tranh/4.jpg')).toContain('hidden picture-cut-off');
    expect(saidOf(report, 'tranh/5.jpg')).toContain('hidden picture-svg');
    expect(saidOf(report, 'tranh/6.heic')).toContain('hidden picture-damaged');
    expect(saidOf(report, 'tranh/9.png')).toContain('hidden picture-too-large');
    expect(report.files).toEqual({ total: 9, used: 3, litter: 0, passedOver: [], named: 6 });
  });

  it('turns pictures upright, takes their profile and what they say about places away', async () => {
    const world = createWorld();
    const picture = sharp({ create: { width: 80, height: 50, channels: 3, background: '#c02020' } });
    world.put(
      'tranh/1.jpg',
      await picture
        .withExif({ IFD0: { Artist: 'x' }, IFD3: { GPSLatitude: '21/1 19/1 0/1' } })
        .withMetadata({ orientation: 6 })
        .jpeg()
        .toBuffer(),
    );
    world.put(
      'tranh/2.png',
      await sharp({ create: { width: 9, height: 9, channels: 4, background: '#ff000080' } })
        .png()
        .toBuffer(),
    );
    world.put(
      'tranh/3.png',
      await sharp({ create: { width: 5, height: 900, channels: 3, background: '#888' } })
        .toColourspace('b-w')
        .png()
        .toBuffer(),
    );
    world.put(
      'tranh/4.tif',
      await sharp({ create: { width: 60, height: 40, channels: 3, background: '#0a0' } })
        .toColourspace('cmyk')
        .tiff()
        .toBuffer(),
    );
    expect((await world.import()).problems.map((one) => one.problem.code)).toEqual(
      Array(4).fill('title-missing'),
    );
    const [first, second, third, fourth] = world.catalogue.current().entries;
    if (first?.category !== 'painting' || second?.category !== 'painting') throw new Error('no paintings');
    expect(first.pictures[0]).toMatchObject({ width: 50, height: 80 });
    const served = await world.media.find(first.pictures[0]?.hash ?? '', 'full');
    const metadata = await sharp(served?.path).metadata();
    expect([metadata.exif, metadata.icc, metadata.width]).toEqual([undefined, undefined, 50]);
    const alpha = await world.media.find(second.pictures[0]?.hash ?? '', 'screen');
    expect(alpha?.mime).toBe('image/webp');
    const narrow = third?.category === 'painting' ? third.pictures[0]?.hash : undefined;
    expect(await sharp((await world.media.find(narrow ?? '', 'thumbnail'))?.path).metadata()).toMatchObject({
      width: 2,
      height: 420,
    });
    expect(fourth?.category === 'painting' && fourth.pictures[0]?.mean.a).toBeLessThan(-0.1);
  });

  it('reads lists in the encodings Vietnamese programs write', async () => {
    const text =
      'Mã;Tên tác phẩm;Tác giả;Giải\r\nT1;"Đường về bản; mùa lũ";Lường Thị Ước;Nhất\r\nT2;Những ngôi nhà trí tuệ;Vừ A Sở;\r\n';
    const tcvn = iconv.encode(text, 'tcvn');
    // Windows writes tone marks as letters of their own.
    const decomposed = text.replace(
      /[àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/giu,
      (letter) => {
        const [base = '', ...marks] = letter.normalize('NFD');
        const tone = marks.filter((mark) => '\u0300\u0301\u0303\u0309\u0323'.includes(mark)).join('');
        return (base + marks.filter((mark) => !tone.includes(mark)).join('')).normalize('NFC') + tone;
      },
    );
    const files = {
      'utf-8': Buffer.from(text),
      'utf-8 with mark': Buffer.from(`\ufeff${text}`),
      'utf-16': iconv.encode(text, 'utf-16le', { addBOM: true }),
      'utf-16 without mark, tabs': iconv.encode(
        text.replaceAll(';', '\t').replace('bản\t', 'bản;'),
        'utf-16le',
      ),
      'windows-1258': iconv.encode(decomposed, 'windows-1258'),
      tcvn,
    };
    for (const [name, bytes] of Object.entries(files)) {
      const world = createWorld();
      world.put('tranh/danh sach.csv', bytes);
      world.put('tranh/T1.jpg', await makeJpeg(1));
      world.put('tranh/T2.jpg', await makeJpeg(2));
      const report = await world.import();
      expect(codesOf(report), name).toEqual(name === 'tcvn' ? ['list-converted'] : []);
      const [first, second] = world.catalogue.current().entries;
      expect(first, name).toMatchObject({
        title: { vi: 'Đường về bản; mùa lũ' },
        authors: ['Lường Thị Ước'],
        prize: { rank: 1 },
      });
      expect(second, name).toMatchObject({ title: { vi: 'Những ngôi nhà trí tuệ' }, authors: ['Vừ A Sở'] });
    }
  });

  it('survives lists that are broken, hostile or no lists', async () => {
    const world = createWorld();
    world.put('tranh/1 - Một.jpg', await makeJpeg(1));
    world.put('a.csv', '"never closed;\n');
    world.put('b.xlsx', 'not a zip');
    world.put('c.xls', '<html><table><tr><td>__proto__</td><td>constructor</td></tr></table></html>');
    world.put(
      'd.xlsx',
      makeXlsx({
        Chi: [
          ['Ngày', 'Số tiền'],
          ['1/1', 5],
        ],
      }),
    );
    world.put('e.xlsx', '');
    world.put('f.xlsx', await makeJpeg(2));
    const report = await world.import();
    expect(world.catalogue.current().entries).toHaveLength(1);
    for (const name of ['b.xlsx', 'f.xlsx']) expect(saidOf(report, name)).toEqual(['hidden list-damaged']);
    for (const name of ['c.xls', 'd.xlsx']) expect(saidOf(report, name)).toEqual(['unused list-no-header']);
    for (const name of ['a.csv', 'b.xlsx', 'c.xls', 'd.xlsx', 'e.xlsx'])
      expect(saidOf(report, name)).toHaveLength(1);
    expect(Object.hasOwn(Object.prototype, 'constructor')).toBe(true);
  });

  it('reads an .xls of HTML, formulas by their values and cells with errors', async () => {
    const world = createWorld();
    world.put(
      'tranh/a.xls',
      '<html><meta charset="utf-8"><table><tr><td>Mã</td><td>Tên tác phẩm</td><td>Tuổi</td></tr>' +
        '<tr><td>T1</td><td>Một</td><td>#NUM!</td></tr><tr><td>T2</td><td>__proto__</td><td>1000</td></tr></table></html>',
    );
    world.put('tranh/T1.jpg', await makeJpeg(1));
    world.put('tranh/T2.jpg', await makeJpeg(2));
    const report = await world.import();
    expect(codesOf(report)).toEqual(['age-unreadable', 'cell-error', 'list-web-page']);
    expect(report.problems[1]?.place).toEqual({
      file: 'tranh/a.xls',
      sheet: expect.any(String),
      row: 2,
      column: 'C',
      heading: 'Tuổi',
    });
    expect(world.catalogue.current().entries.map((entry) => entry.title.vi)).toEqual(['Một', '__proto__']);
  });

  it.skipIf(process.platform === 'win32')(
    'accounts for strange names, links and things that are no files',
    async () => {
      const world = createWorld();
      const names = [
        '\'quote\' "double".jpg',
        '-dash.jpg',
        'new\nline.jpg',
        'CON.jpg',
        `${'ả'.repeat(80)}.jpg`,
        '\u202egpj.jpg',
        '$t(x){{y}}.jpg',
      ];
      for (const [index, name] of names.entries()) world.put(`tranh/${name}`, await makeJpeg(index));
      writeFileSync(
        Buffer.concat([Buffer.from(join(world.folder, 'tranh')), Buffer.from('/\xff\xfe 9.jpg', 'latin1')]),
        await makeJpeg(50),
      );
      world.put('../outside.jpg', await makeJpeg(60));
      symlinkSync('../../outside.jpg', join(world.folder, 'tranh/out.jpg'));
      symlinkSync('nothing.jpg', join(world.folder, 'tranh/dangling.jpg'));
      symlinkSync('.', join(world.folder, 'tranh/loop'));
      execFileSync('mkfifo', [join(world.folder, 'tranh/pipe.jpg')]);
      let deep = join(world.folder, 'deep');
      for (let depth = 0; depth < 90; depth += 1) {
        mkdirSync(deep);
        deep = join(deep, 'd');
      }
      const report = await world.import();
      expect(report.entries.shown).toBe(names.length + 1);
      for (const name of ['out.jpg', 'dangling.jpg']) {
        expect(saidOf(report, `tranh/${name}`)).toEqual(['unused link-outside']);
      }
      for (const name of ['pipe.jpg', 'loop']) {
        expect(saidOf(report, `tranh/${name}`)).toEqual(['unused not-a-file']);
      }
      expect(codesOf(report)).toContain('folder-too-deep');
      expect(report.files).toMatchObject({ total: names.length + 5, used: names.length + 1, named: 4 });
      expect((await world.import()).outcome).toBe('unchanged');
    },
  );

  it('names a list with a password and unpacks no bomb', async () => {
    const world = createWorld();
    const locked = CFB.utils.cfb_new();
    CFB.utils.cfb_add(locked, '/EncryptionInfo', Buffer.from([4, 0, 4, 0, 0x40, 0, 0, 0]));
    CFB.utils.cfb_add(locked, '/EncryptedPackage', Buffer.alloc(64));
    const bytes: unknown = CFB.write(locked, { type: 'buffer' });
    world.put('a.xlsx', bytes instanceof Uint8Array ? bytes : '');
    const bomb = new ZipFile();
    for (let part = 0; part < 3; part += 1) bomb.addBuffer(Buffer.alloc(100 << 20), `xl/${part}.xml`);
    bomb.end();
    const chunks: Buffer[] = [];
    for await (const chunk of bomb.outputStream) chunks.push(Buffer.from(chunk));
    world.put('b.xlsx', Buffer.concat(chunks));
    world.put('tho/1 Một.docx', Buffer.concat(chunks));
    world.put('tho/2 Hai.txt', 'Câu');
    const report = await world.import();
    expect(saidOf(report, 'a.xlsx')).toEqual(['hidden list-encrypted']);
    expect(saidOf(report, 'b.xlsx')).toEqual(['hidden list-damaged']);
    expect(saidOf(report, 'tho/1 Một.docx')).toEqual(['hidden words-damaged']);
    // A list hides more than any work: it is told first.
    expect(codesOf(report).slice(0, 3)).toEqual(['list-damaged', 'list-encrypted', 'words-damaged']);
    expect(report.entries.shown).toBe(1);
  });

  it('tells a locked list from a damaged one by its container', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['Mã', 'Tên tác phẩm']]), 'Tranh');
    const whole: unknown = write(book, { type: 'buffer', bookType: 'biff8' });
    if (!Buffer.isBuffer(whole)) throw new Error('no bytes');
    const change = (edit: (records: Buffer) => Buffer): Buffer => {
      const container = CFB.read(whole, { type: 'buffer' });
      const records = Buffer.from(CFB.find(container, 'Workbook')?.content ?? []);
      const changed = CFB.utils.cfb_new();
      CFB.utils.cfb_add(changed, '/Workbook', edit(records));
      const bytes: unknown = CFB.write(changed, { type: 'buffer' });
      return Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0);
    };
    const filePass = Buffer.from([0x2f, 0, 6, 0, 0, 0, 1, 2, 3, 4]);
    const insertAt = (place: number) => (records: Buffer) =>
      Buffer.concat([records.subarray(0, place), filePass, records.subarray(place)]);
    const begin = 20;
    const locked = change(insertAt(begin));
    // Damage that a reader takes for a password: the same record where none can stand.
    const second = (records: Buffer) => begin + 4 + records.readUInt16LE(begin + 2);
    const damaged = change((records) => insertAt(second(records))(records));
    const ods = makeZip({
      'META-INF/manifest.xml': '<manifest:manifest><manifest:encryption-data/></manifest:manifest>',
      'content.xml': 'x',
    });
    const read = async (bytes: Buffer, ending: string) => {
      const outcome = await readSpreadsheet(bytes, ending);
      return outcome.ok ? 'read' : outcome.problem.code;
    };
    expect(await read(whole, 'xls')).toBe('read');
    expect(await read(locked, 'xls')).toBe('list-encrypted');
    expect(await read(damaged, 'xls')).toBe('list-damaged');
    expect(await read(whole.subarray(0, 600), 'xls')).toBe('list-damaged');
    expect(await read(await ods, 'ods')).toBe('list-encrypted');
  });

  it('names broken words, sounds and documents', async () => {
    const world = createWorld();
    world.put('tho/1 Một.txt', ' \n \n');
    world.put('tho/2 Hai.docx', 'PK\u0003\u0004 broken');
    world.put('tho/3 Ba.txt', '<script>alert(1)</script>\u0007\nCâu hai\u202e');
    world.put('tho/4 Bốn.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]));
    world.put('bai hat/1 Một.mp3', 'not a sound');
    world.put('bai hat/2 Hai.wav', makeWav().subarray(0, 30));
    world.put('bai hat/3 Ba.wav', makeWav());
    world.put('bai hat/3 Ba.lrc', 'no stamps [xx:yy]\n');
    world.put('sang kien/1 Một.pdf', '%PDF-1.7 broken');
    world.put('sang kien/2 Hai.pptx', await makeDocx(['x']));
    const report = await world.import();
    expect(world.catalogue.current().entries.map((entry) => entry.title.vi)).toEqual([
      'Ba',
      'Ba',
      'Một',
      'Hai',
    ]);
    expect(world.catalogue.current().entries[0]).toMatchObject({
      stanzas: [['<script>alert(1)</script>', 'Câu hai']],
    });
    expect(saidOf(report, 'tho/1 Một.txt')).toEqual(['hidden words-missing']);
    expect(saidOf(report, 'tho/2 Hai.docx')).toEqual(['hidden words-damaged']);
    expect(saidOf(report, 'tho/4 Bốn.doc')).toEqual(['hidden document-old-word']);
    expect(saidOf(report, 'bai hat/1 Một.mp3')).toEqual(['hidden sound-damaged']);
    expect(saidOf(report, 'bai hat/2 Hai.wav')).toEqual(['hidden sound-damaged']);
    expect(saidOf(report, 'sang kien/1 Một.pdf')).toEqual(['shown document-damaged']);
    expect(saidOf(report, 'sang kien/2 Hai.pptx')).toEqual(['shown document-slides']);
  });
});
