import { CFB } from '@e965/xlsx';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../src/server/importing/documents/docx.ts';
import { takeFormLines } from '../../src/server/importing/documents/form-lines.ts';
import { readLyrics, readPlainLyrics } from '../../src/server/importing/documents/lyrics.ts';
import { readOdt } from '../../src/server/importing/documents/odt.ts';
import { type PdfLine, readPdfText, toVerses } from '../../src/server/importing/documents/pdf.ts';
import { readBlocks, readWords } from '../../src/server/importing/documents/read-words.ts';
import { plainMarkdown, readStanzas } from '../../src/server/importing/documents/words.ts';
import { writtenText } from '../../src/server/importing/documents/written.ts';
import { createWorld, makeDocx, makeJpeg, makeWav, makeXlsx, saidOf } from './import-world.ts';
import { makeOpenDocument, makePdf, makeWordFile } from './office-files.ts';

const nobody = { titles: [], authors: [] };
const wordsOf = async (bytes: Buffer) => writtenText((await readDocx(bytes)).blocks);
const run = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const keepNothing = () => Promise.reject(new Error('no picture'));
const paragraph = (inner: string, properties = '') =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inner}</w:p>`;

describe('a .docx', () => {
  it('keeps a line for every paragraph and a gap for every empty one', async () => {
    const lines = ['Một,', 'hai.', '', 'Ba', '', '', 'bốn'];
    const bytes = Buffer.from(await makeDocx(lines));
    expect(readStanzas(await wordsOf(bytes), nobody)).toEqual([['Một,', 'hai.'], ['Ba'], ['bốn']]);
    // Another reader of the format sees the same words.
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    expect(value.split('\n').filter(Boolean)).toEqual(lines.filter(Boolean));
  });

  it('keeps breaks by hand of both kinds, tabs and hyphens; a paragraph of lines is a stanza', async () => {
    const bytes = await makeWordFile(
      paragraph(run('HOA BAN')) +
        paragraph(`<w:r><w:t>Một</w:t><w:br/><w:t>hai</w:t><w:cr/><w:tab/><w:t>ba</w:t></w:r>`) +
        paragraph(
          `<w:r><w:t>bốn</w:t><w:br w:type="textWrapping"/><w:t>năm</w:t><w:noBreakHyphen/><w:t>sáu</w:t></w:r>`,
        ),
    );
    expect(await wordsOf(bytes)).toBe('HOA BAN\n\nMột\nhai\n\tba\n\nbốn\nnăm‑sáu');
  });

  it('keeps the shape of lục bát, typed with spaces, tabs or indents', async () => {
    const six = 'Trăm năm trong cõi người ta';
    const eight = 'Chữ tài chữ mệnh khéo là ghét nhau';
    const indents = [
      paragraph(run(six), '<w:ind w:left="1440"/>'),
      paragraph(run(eight), '<w:ind w:left="720"/>'),
    ];
    for (const body of [
      [paragraph(run(`    ${six}`)), paragraph(run(eight))],
      [paragraph(`<w:r><w:tab/></w:r>${run(six)}`), paragraph(run(eight))],
      [paragraph(run(six), '<w:ind w:firstLine="720"/>'), paragraph(run(eight))],
      indents,
    ]) {
      const text = await wordsOf(await makeWordFile(body.join('')));
      expect(readStanzas(text, nobody)).toEqual([[`    ${six}`, eight]]);
    }
  });

  it('leaves out what is deleted, moved away, hidden or a note', async () => {
    const bytes = await makeWordFile(
      paragraph(
        run('Câu ') +
          `<w:del w:id="1"><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins w:id="2">${run('mới')}</w:ins>` +
          `<w:moveFrom w:id="3">${run('đi')}</w:moveFrom>${run('giấu', '<w:vanish/>')}${run('!', '<w:vanish w:val="0"/>')}` +
          `<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>`,
      ) +
        paragraph(
          `<w:del w:id="4"><w:r><w:delText>bỏ</w:delText></w:r></w:del>`,
          '<w:rPr><w:del w:id="5"/></w:rPr>',
        ) +
        paragraph(run('kín'), '<w:pStyle w:val="Kin"/>') +
        paragraph(run('Câu hai')),
      '<w:style w:type="paragraph" w:styleId="Kin"><w:rPr><w:vanish/></w:rPr></w:style>',
    );
    expect(await wordsOf(bytes)).toBe('Câu mới!\n\nCâu hai');
    const read = await readWords(bytes, 'docx');
    expect(read.ok && read.value.notes).toEqual([{ code: 'words-notes', values: { count: 1 } }]);
  });

  it('reads poems in tables and text boxes, each once', async () => {
    const box = `<w:txbxContent>${paragraph(run('trong khung'))}${paragraph(run('dòng hai'))}</w:txbxContent>`;
    const bytes = await makeWordFile(
      `<w:tbl><w:tr><w:tc>${paragraph(run('cột một'))}</w:tc><w:tc>${paragraph(run('cột hai'))}</w:tc></w:tr></w:tbl>` +
        paragraph(
          `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>${box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
        ),
    );
    expect(readStanzas(await wordsOf(bytes), nobody)).toEqual([
      ['cột một'],
      ['cột hai'],
      ['trong khung', 'dòng hai'],
    ]);
  });

  it('tells headings, items and paragraphs apart', async () => {
    const bytes = await makeWordFile(
      paragraph(run('Mục đích'), '<w:pStyle w:val="Muc"/>') +
        paragraph(run('Ai cũng được đọc.')) +
        paragraph(run('Mỗi bản một tủ sách'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
      '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/><w:basedOn w:val="H1"/></w:style>',
    );
    const blocks = await readBlocks(bytes, 'docx', keepNothing);
    expect(blocks.ok && blocks.value.blocks).toEqual([
      { kind: 'heading', text: 'Mục đích' },
      { kind: 'paragraph', text: 'Ai cũng được đọc.' },
      { kind: 'item', text: 'Mỗi bản một tủ sách' },
    ]);
  });

  it('keeps the rows of a table and the numbers of lists', async () => {
    const cell = (inside: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`;
    const item = (text: string, level: number) =>
      paragraph(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="7"/></w:numPr>`);
    const level = (at: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const bytes = await makeWordFile(
      `<w:tbl><w:tr>${cell(paragraph(run('Bản')))}${cell(paragraph(run('Số hộ')))}${cell(paragraph(run('Ghi chú')))}</w:tr>` +
        `<w:tr>${cell(paragraph(run('Tông')), '<w:gridSpan w:val="2"/>')}${cell(paragraph(run('xa')) + paragraph(run('đường đất')))}</w:tr>` +
        `<w:tr>${cell(paragraph(run('Chỉ một ô')))}${cell(paragraph(''))}</w:tr></w:tbl>` +
        item('Đóng tủ', 0) +
        item('gỗ', 1) +
        item('bánh xe', 1) +
        item('Chia sách', 0) +
        item('tranh', 1),
      '',
      '',
      `<w:abstractNum w:abstractNumId="3">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%2)')}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>`,
    );
    const read = await readBlocks(bytes, 'docx', keepNothing);
    expect(
      read.ok && read.value.blocks.map((one) => (one.kind === 'picture' ? one : `${one.kind} ${one.text}`)),
    ).toEqual([
      'row Bản\tSố hộ\tGhi chú',
      'row Tông\t\txa\nđường đất',
      'paragraph Chỉ một ô',
      'item 1. Đóng tủ',
      'item a) gỗ',
      'item b) bánh xe',
      'item 2. Chia sách',
      'item a) tranh',
    ]);
  });

  it('makes Unicode of text in .VnTime, .VnTimeH and VNI fonts, of styles too, and leaves other text alone', async () => {
    const font = (name: string) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`;
    const bytes = await makeWordFile(
      paragraph(run('hoa ban në', font('.VnTimeH'))) +
        paragraph(run('Tie', font('VNI-Times')) + run('áng suoái', font('VNI-Times'))) +
        paragraph(run('TiÕng suèi'), '<w:pStyle w:val="Cu"/>') +
        paragraph(run('café, là cá', font('Arial'))),
      `<w:style w:type="paragraph" w:styleId="Cu"><w:rPr>${font('.VnTime')}</w:rPr></w:style>`,
    );
    expect(await wordsOf(bytes)).toBe('HOA BAN NỞ\nTiếng suối\nTiếng suối\ncafé, là cá');
    expect((await readDocx(bytes)).conversion).toMatchObject({
      encoding: 'TCVN3',
      before: 'hoa ban në',
      after: 'HOA BAN NỞ',
    });
  });

  it('of hostile making costs a sentence and no more', async () => {
    const laughs = Array.from(
      { length: 20 },
      (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
    ).join('');
    const bomb = await makeWordFile(paragraph(run('&l20;')), '', `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>`);
    expect(await readWords(bomb, 'docx')).toMatchObject({ ok: false, problem: { code: 'words-damaged' } });
    const long = await makeWordFile(paragraph(run('một dòng dài '.repeat(800_000))));
    expect(await readWords(long, 'docx')).toMatchObject({ ok: false, problem: { code: 'file-too-large' } });
    const huge = await makeWordFile(paragraph(run('a'.repeat(70 << 20))));
    expect(await readWords(huge, 'docx')).toMatchObject({ ok: false, problem: { code: 'words-damaged' } });
    const deep = await makeWordFile('<w:p><w:r>'.repeat(50_000) + '</w:r></w:p>'.repeat(50_000));
    expect((await readWords(deep, 'docx')).ok).toBe(true);
    const started = performance.now();
    const round = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style>';
    expect(await wordsOf(await makeWordFile(paragraph(run('x'), '<w:pStyle w:val="A"/>'), round))).toBe('x');
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

it('a document under a wrong name says what it is', async () => {
  const locked = CFB.utils.cfb_new();
  CFB.utils.cfb_add(locked, '/EncryptionInfo', Buffer.alloc(8));
  CFB.utils.cfb_add(locked, '/EncryptedPackage', Buffer.alloc(64));
  const old = CFB.utils.cfb_new();
  CFB.utils.cfb_add(old, '/WordDocument', Buffer.alloc(64));
  const bytesOf = (file: typeof old) => {
    const bytes: unknown = CFB.write(file, { type: 'buffer' });
    return Buffer.from(bytes instanceof Uint8Array ? bytes : '');
  };
  for (const [bytes, ending, problem] of [
    [bytesOf(locked), 'docx', { code: 'document-encrypted', values: {} }],
    [bytesOf(old), 'docx', { code: 'document-old-word', values: { ending: 'doc' } }],
    [Buffer.from('{\\rtf1 x}'), 'txt', { code: 'document-old-word', values: { ending: 'rtf' } }],
  ] as const) {
    expect(await readWords(bytes, ending)).toEqual({ ok: false, problem });
  }
});

it('a document of any elements in any order is read without throwing', async () => {
  const names =
    'p r t tab br cr rPr pPr rFonts vanish del ins tc tbl txbxContent pStyle ind numPr numId jc span h line-break s list-item note style drawing docPr pic cNvPr blip srcRect xfrm imagedata chart frame image desc'.split(
      ' ',
    );
  const tree: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom('a', ' ', 'ế', 'TiÕng suèi '),
      fc
        .tuple(
          fc.constantFrom(...names),
          fc.constantFrom('', ' w:val="A"', ' w:val="0"', ' w:left="x"', ' w:c="1e9"'),
          fc.array(tie('node'), { maxLength: 4 }),
        )
        .map(([name, attribute, inner]) => `<w:${name}${attribute}>${inner.join('')}</w:${name}>`),
    ),
  })).node;
  await fc.assert(
    fc.asyncProperty(tree, async (body) => {
      const word = await readDocx(await makeWordFile(body, body));
      const open = await readOdt(await makeOpenDocument(body, body));
      for (const { blocks } of [word, open]) {
        const text = writtenText(blocks);
        expect(text).toBe(text.normalize('NFC'));
        expect(text.length).toBeLessThan(body.length * 30 + 100);
      }
    }),
    { numRuns: 200 },
  );
});

describe('an .odt', () => {
  it('is read like a .docx', async () => {
    const bytes = await makeOpenDocument(
      '<text:tracked-changes><text:changed-region><text:deletion><text:p>bỏ</text:p></text:deletion></text:changed-region></text:tracked-changes>' +
        '<text:h>Hoa ban</text:h><text:p>Một,<text:line-break/><text:s text:c="4"/>hai<text:note><text:note-body><text:p>chú thích</text:p></text:note-body></text:note></text:p>' +
        '<text:p/><text:p text:style-name="T"><text:span text:style-name="K">giấu</text:span>ba</text:p>' +
        '<text:list><text:list-item><text:p>mục</text:p></text:list-item></text:list>',
      '<style:style style:name="T"><style:paragraph-properties fo:margin-left="0.5in"/></style:style><style:style style:name="K"><style:text-properties text:display="none"/></style:style>',
    );
    const { blocks, notes } = await readOdt(bytes);
    expect(notes).toBe(1);
    expect(blocks.map((block) => [block.kind, block.text])).toEqual([
      ['heading', 'Hoa ban'],
      ['paragraph', 'Một,\n    hai'],
      ['paragraph', ''],
      ['paragraph', 'ba'],
      ['item', 'mục'],
    ]);
    expect(writtenText(blocks)).toBe('Hoa ban\n\nMột,\n    hai\n\n    ba\nmục');
    const table = await makeOpenDocument(
      '<table:table><table:table-row><table:table-cell><text:p>Bản</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>Số hộ</text:p></table:table-cell></table:table-row></table:table>',
    );
    const read = await readBlocks(table, 'odt', keepNothing);
    expect(read.ok && read.value).toEqual({ blocks: [{ kind: 'row', text: 'Bản\t\tSố hộ' }], notes: [] });
  });
});

describe('a .pdf of a poem', () => {
  const poem = [
    ['Trăm năm trong cõi người ta', 'Chữ tài chữ mệnh khéo là ghét nhau'],
    ['Trải qua một cuộc bể dâu', 'Những điều trông thấy'],
  ];
  const draw = (pdf: PDFKit.PDFDocument, shift = 0) => {
    let y = 100;
    for (const stanza of poem) {
      for (const [at, line] of stanza.entries()) {
        pdf.text(line, at === 0 ? 72 + shift : 72, y, { lineBreak: false });
        y += 18;
      }
      y += 18;
    }
  };

  it('keeps lines, stanzas and what is set in, and drops page numbers', async () => {
    const bytes = await makePdf((pdf) => {
      draw(pdf, 24);
      pdf.text('- 1 -', 280, 760, { lineBreak: false });
      pdf.addPage();
      pdf.text('Câu cuối', 72, 100, { lineBreak: false }).text('2', 280, 760, { lineBreak: false });
    });
    const [first = [], second = []] = poem;
    expect(readStanzas((await readPdfText(bytes)).text, nobody)).toEqual([
      [`    ${first[0]}`, first[1]],
      [`    ${second[0]}`, second[1], 'Câu cuối'],
    ]);
  });

  it('is shown and said; a scan, a locked and a broken one say what to do', async () => {
    const world = createWorld();
    world.put('tho/1 Một.pdf', await makePdf((pdf) => draw(pdf)));
    world.put('tho/2 Hai.pdf', await makePdf((pdf) => void pdf.rect(50, 50, 300, 400).fill('#888')));
    world.put('tho/3 Ba.pdf', await makePdf((pdf) => draw(pdf), { userPassword: 'x', ownerPassword: 'y' }));
    const whole = await makePdf((pdf) => draw(pdf));
    world.put('tho/4 Bốn.pdf', whole.subarray(0, 300));
    const at = whole.lastIndexOf('startxref');
    world.put('tho/5 Năm.pdf', Buffer.concat([whole.subarray(0, at), Buffer.from('startxref\n9\n%%EOF')]));
    world.put(
      'sang kien/6 Sáu.pdf',
      await makePdf((pdf) => draw(pdf), { userPassword: 'x', ownerPassword: 'y' }),
    );
    const report = await world.import();
    expect(saidOf(report, 'tho/1 Một.pdf')).toEqual(['shown words-in-pdf']);
    expect(saidOf(report, 'tho/2 Hai.pdf')).toEqual(['hidden words-in-pdf-picture']);
    expect(saidOf(report, 'tho/3 Ba.pdf')).toEqual(['hidden document-encrypted']);
    expect(saidOf(report, 'tho/4 Bốn.pdf')).toEqual(['hidden words-damaged']);
    expect(saidOf(report, 'tho/5 Năm.pdf')).toEqual(['shown words-in-pdf']);
    expect(saidOf(report, 'sang kien/6 Sáu.pdf')).toEqual(['shown document-encrypted']);
    const [first] = world.catalogue.current().entries;
    expect(first?.category === 'poem' && first.stanzas).toEqual(poem);
  });

  it('has no words where letters were written over the gaps of a line; an initiative shows its pages then', async () => {
    const world = createWorld();
    const jumbled = await makePdf((pdf) => {
      for (let line = 0; line < 5; line += 1) {
        pdf.text('Ch', 72, 72 + line * 20, { lineBreak: false });
        pdf.text('o c', 95, 72 + line * 20, { lineBreak: false });
        pdf.text('ữ', 86, 72 + line * 20, { lineBreak: false });
      }
    });
    world.put('tho/1 Một.pdf', jumbled);
    world.put('sang kien/2 Hai.pdf', jumbled);
    const report = await world.import();
    expect(saidOf(report, 'tho/1 Một.pdf')).toEqual(['hidden words-in-pdf-picture']);
    expect(world.catalogue.current().entries).toMatchObject([{ blocks: [], pages: [{}] }]);
  });

  it('never loses or makes up a line, wherever it stands', () => {
    const line = fc.record({
      ...{
        page: fc.integer({ min: 1, max: 3 }),
        x: fc.double(),
        y: fc.double(),
        right: fc.double(),
        size: fc.double(),
      },
      ...{
        pageWidth: fc.constant(595),
        pageHeight: fc.constant(842),
        text: fc.stringMatching(/^[a-zđ ]{1,9}$/),
      },
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines: PdfLine[]) => {
        const verses = toVerses(lines);
        expect(verses.filter((verse) => verse.trim() !== '').map((verse) => verse.trim())).toEqual(
          lines.map(({ text }) => text.trim().replace(/\s+/g, ' ')).filter(Boolean),
        );
        expect(verses.length).toBeLessThanOrEqual(lines.length * 2);
      }),
    );
  });
});

describe('words of an import', () => {
  it('in legacy encodings are shown in Unicode, and said once a file', async () => {
    const world = createWorld();
    const text = 'tiếng suối trong như tiếng hát xa\ntrăng lồng cổ thụ bóng lồng hoa';
    world.put('tho/1 Một.txt', iconv.encode(text, 'tcvn'));
    world.put('tho/2 Hai.docx', await makeDocx(['Tieáng suoái trong', 'nhö tieáng haùt xa']));
    world.put('tho/3 Ba.odt', await makeOpenDocument('<text:p>TiÕng suèi trong</text:p>'));
    world.put('tho/4 Bốn.txt', Buffer.from(`\ufeff${text}`, 'utf16le'));
    const report = await world.import();
    expect(
      report.problems.map(({ severity, problem, place }) => [severity, place.file, problem.values]),
    ).toEqual([
      [
        'shown',
        'tho/1 Một.txt',
        {
          encoding: 'TCVN3',
          before: 'tiÕng suèi trong nh tiÕng h¸t',
          after: 'tiếng suối trong như tiếng hát',
        },
      ],
      [
        'shown',
        'tho/2 Hai.docx',
        { encoding: 'VNI', before: 'Tieáng suoái trong', after: 'Tiếng suối trong' },
      ],
      ['shown', 'tho/3 Ba.odt', { encoding: 'TCVN3', before: 'TiÕng suèi trong', after: 'Tiếng suối trong' }],
    ]);
    const { entries } = world.catalogue.current();
    expect(entries.map((entry) => entry.category === 'poem' && entry.stanzas[0]?.[0])).toEqual([
      'tiếng suối trong như tiếng hát xa',
      'Tiếng suối trong',
      'Tiếng suối trong',
      'tiếng suối trong như tiếng hát xa',
    ]);
  });

  it.each([
    ['tho/1 Một.doc', 'hidden document-old-word'],
    ['tho/1 Một.rtf', 'hidden document-old-word'],
    ['tho/1 Một.pages', 'hidden document-old-word'],
    ['sang kien/1 Một.pptx', 'shown document-slides'],
    ['sang kien/1 Một.odp', 'shown document-slides'],
    ['sang kien/1 Một.ppt', 'shown document-slides'],
  ])('%s gets a line of its own', async (file, said) => {
    const world = createWorld();
    world.put(file, 'anything');
    expect(saidOf(await world.import(), file)).toEqual([said]);
  });
});

describe('timed words', () => {
  it('have a time for every word of an enhanced line', () => {
    expect(
      readLyrics(
        '[00:10.00]<00:10.00>Hoa <00:10.50>ban <00:11.25>nở<00:12.00>\n[00:13.0]Trắng <00:14.0>rừng',
      ),
    ).toEqual([
      {
        at: 10,
        text: 'Hoa ban nở',
        words: [
          { at: 10, text: 'Hoa ' },
          { at: 10.5, text: 'ban ' },
          { at: 11.25, text: 'nở' },
        ],
      },
      {
        at: 13,
        text: 'Trắng rừng',
        words: [
          { at: 13, text: 'Trắng ' },
          { at: 14, text: 'rừng' },
        ],
      },
    ]);
  });

  it('sung twice have their words at both times; stamps that run backwards leave the line', () => {
    expect(readLyrics('[offset:1000]\n[00:02][01:02]<00:02>la <00:03>là\n[00:05]<00:09>a <00:06>b')).toEqual([
      {
        at: 1,
        text: 'la là',
        words: [
          { at: 1, text: 'la ' },
          { at: 2, text: 'là' },
        ],
      },
      { at: 4, text: 'a b', words: null },
      {
        at: 61,
        text: 'la là',
        words: [
          { at: 61, text: 'la ' },
          { at: 62, text: 'là' },
        ],
      },
    ]);
  });

  it('keep a translation with its line, by the same stamp or by none, also where the line is sung twice', () => {
    expect(
      readLyrics(
        '[00:05]<00:05>Ban <00:06>nở\n[00:05]The ban blooms\n[00:30][00:10]La là\n(La la)\n[00:20]\n',
      ),
    ).toEqual([
      {
        at: 5,
        text: 'Ban nở\nThe ban blooms',
        words: [
          { at: 5, text: 'Ban ' },
          { at: 6, text: 'nở' },
          { at: 6, text: '\nThe ban blooms' },
        ],
      },
      { at: 10, text: 'La là\n(La la)', words: null },
      { at: 20, text: '', words: null },
      { at: 30, text: 'La là\n(La la)', words: null },
    ]);
  });

  it('in subtitles are read however a program or a hand wrote them', () => {
    const told = (text: string) => readLyrics(text).map(({ at, text: said }) => [at, said]);
    const cue = (from: string, to: string, ...lines: string[]) =>
      [`${from} --> ${to}`, ...lines].join('\r\n');
    const first = cue('00:00:01,000', '00:00:02,500', 'Xin chào,', '<i>em là Mai</i>');
    const second = cue('00:01:02,250', '00:01:04,000 X1:0', '{\\an8}Mẹ &amp; bà');
    const expected = [
      [1, 'Xin chào,\nem là Mai'],
      [2.5, ''],
      [62.25, 'Mẹ & bà'],
      [64, ''],
    ];
    expect(told(`1\r\n${first}\r\n\r\n2\r\n${second}\r\n`)).toEqual(expected);
    expect(told(`\ufeff1\n${first}\n2\n${second}`)).toEqual(expected);
    expect(told(`2\n${second}\n\n1\n${first}`)).toEqual(expected);
    expect(
      told(
        'WEBVTT\n\nNOTE a\nb\n\nSTYLE\n::cue { }\n\nmot\n00:01.0 --> 00:02 align:start\n<v Mai>Một</v>\n\n00:02.000 --> 00:09.000\nHai',
      ),
    ).toEqual([
      [1, 'Một'],
      [2, 'Hai'],
      [9, ''],
    ]);
  });

  it('in any encoding are read', async () => {
    const text = '[00:01]Những ngôi nhà sàn\r[00:02]khói bếp chiều hôm';
    for (const bytes of [
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      iconv.encode(text, 'tcvn'),
      Buffer.from(text.normalize('NFD')),
    ]) {
      const words = await readWords(bytes, 'lrc');
      expect(words.ok && readLyrics(words.value.text).map((line) => line.text)).toEqual([
        'Những ngôi nhà sàn',
        'khói bếp chiều hôm',
      ]);
    }
  });
});

describe('hostile words', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '[00:01.5]',
      '<00:02.0>',
      '[offset:-9]',
      '\n00:01.0 --> 00:02.0\n',
      '-->',
      '&amp;',
      '[',
      ']',
      '<',
      '>',
      '**',
      '_',
      '# ',
      '---\n',
      '\\',
      '\n',
      '\r',
      '\t',
      '\0',
      '\ud800',
      ' ',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const text = fc.array(part, { maxLength: 60 }).map((parts) => parts.join(''));
  it('never throw and stay composed', () => {
    fc.assert(
      fc.property(text, (hostile) => {
        const lines = [
          ...readStanzas(hostile, { titles: [hostile], authors: [] }).flat(),
          ...readStanzas(plainMarkdown(hostile), nobody).flat(),
          ...readPlainLyrics(hostile).map((line) => line.text),
          ...readLyrics(hostile)
            .flatMap((line) => [line.text, ...(line.words ?? []).map((word) => word.text)])
            .flatMap((told) => told.split('\n')),
        ];
        for (const line of lines) {
          expect(line).toBe(line.normalize('NFC'));
          expect(line).not.toMatch(/[\0\n\r]|\p{Cs}/u);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    '*',
    '**a',
    ' *a',
    '**a ',
    '__a *b ',
    '_ ',
    '[00:01]',
    '<00:01>a',
    '[offset: ',
    ' ',
    '\t',
    '> ',
    '\\',
    '---\n',
    '[a:',
    '00:01 --> ',
    '0:01 --> 0:02\n',
    '0:01 --> 0:02\n1\n<',
    '\n',
    'Tác giả : ',
    '=',
  ])('of a million times %j end in time', (piece) => {
    const hostile = `${piece.repeat(Math.ceil(1_000_000 / piece.length))}z`;
    const started = performance.now();
    readStanzas(plainMarkdown(hostile), nobody);
    readLyrics(hostile);
    readPlainLyrics(hostile);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

it('a poem signed below its last line is shown without the name, and the report says so', async () => {
  const world = createWorld();
  world.put('tho/a.csv', 'Mã;Tên tác phẩm;Tác giả\nTH1;Hoa ban;Hà Văn Ban');
  world.put('tho/TH1.txt', 'HOA BAN\n\nTrắng cả núi đồi\n\nHà Văn Ban – Lớp 5A\n');
  const report = await world.import();
  expect(world.catalogue.current().entries).toMatchObject([
    { authors: ['Hà Văn Ban'], stanzas: [['Trắng cả núi đồi']] },
  ]);
  expect(report.problems.map(({ problem, place }) => [problem.code, problem.values, place.file])).toEqual([
    ['words-signed', { lines: '“Hà Văn Ban – Lớp 5A”' }, 'tho/TH1.txt'],
  ]);
});

it('class and school below the author of a poem are its unit where no list says one, and the report says so', async () => {
  const world = createWorld();
  const head = ['Lò Thị Mai', 'Lớp 5A, Trường Tiểu học Chiềng Xôm', ''];
  world.put('tho/1 - Hoa ban - Lò Thị Mai.docx', await makeDocx(['Hoa ban', ...head, 'Trắng cả núi đồi']));
  const told = 'Suối\nTác giả: Cà Văn Nam\nLớp 4B\nTrường TH Chiềng An\n\nNước reo\n\nCà Văn Nam\nLớp 4B';
  world.put('tho/2 - Suối.txt', told);
  const report = await world.import();
  expect(world.catalogue.current().entries).toMatchObject([
    { authors: ['Lò Thị Mai'], unit: 'Lớp 5A, Trường Tiểu học Chiềng Xôm', stanzas: [['Trắng cả núi đồi']] },
    { authors: ['Cà Văn Nam'], unit: 'Lớp 4B, Trường TH Chiềng An', stanzas: [['Nước reo']] },
  ]);
  expect(report.problems.map(({ problem }) => [problem.code, problem.values])).toEqual([
    ['words-signed', { lines: '“Cà Văn Nam”' }],
    [
      'words-unit',
      {
        lines: '“Lớp 5A, Trường Tiểu học Chiềng Xôm”',
        unit: 'Lớp 5A, Trường Tiểu học Chiềng Xôm',
      },
    ],
    [
      'words-unit',
      { lines: '“Lớp 4B”, “Trường TH Chiềng An”, “Lớp 4B”', unit: 'Lớp 4B, Trường TH Chiềng An' },
    ],
  ]);
});

it('the lines of an entry form are not shown as verse: they tell author, unit and ethnic group, and the report names them', async () => {
  const world = createWorld();
  world.put('tho/a.csv', 'Mã;Tên tác phẩm;Tác giả\nTH1;Mẹ;Cà Thị Lý\nTH2;Quê em;\nTH3;Thầy giáo bản;');
  const name = 'Họ và tên: Cà Thị Lý, lớp 7B, trường THCS Nguyễn Trãi';
  world.put('tho/TH1.docx', await makeDocx(['Mẹ', name, '', 'Mẹ là ngọn gió', 'ĐT phụ huynh: 0912345678']));
  const line = 'Lò Thị Thu - Lớp 7A - Trường THCS Chiềng Xôm';
  world.put('tho/TH2.txt', `QUÊ EM\n${line}\n\nQuê em có suối Nậm La`);
  const form = 'Tác giả: Cầm Văn Tuấn\nLớp: 8B\nTrường: THCS Chiềng Xôm\nDân tộc: Thái';
  world.put('tho/TH3.txt', `Thầy giáo bản\n${form}\n\nThầy lên với bản em xa`);
  const report = await world.import();
  expect(world.catalogue.current().entries).toMatchObject([
    { authors: ['Cà Thị Lý'], unit: 'lớp 7B, trường THCS Nguyễn Trãi', stanzas: [['Mẹ là ngọn gió']] },
    {
      ...{ authors: ['Lò Thị Thu'], unit: 'Lớp 7A, Trường THCS Chiềng Xôm' },
      stanzas: [['Quê em có suối Nậm La']],
    },
    {
      ...{ authors: ['Cầm Văn Tuấn'], unit: 'Lớp 8B, Trường THCS Chiềng Xôm', ethnicity: 'Thái' },
      stanzas: [['Thầy lên với bản em xa']],
    },
  ]);
  expect(report.problems.map(({ problem }) => [problem.code, problem.values])).toEqual([
    ['words-form', { count: 2, lines: `“${name}”, “ĐT phụ huynh: 0912…”` }],
    ['words-form', { count: 1, lines: `“${line}”` }],
    ['words-form', { count: 3, lines: '“Lớp: 8B”, “Trường: THCS Chiềng Xôm”, “Dân tộc: Thái”' }],
  ]);
});

it.each([
  'Trường: nơi em lớn lên\nLớp: nơi bè bạn',
  'Trường: Nơi em lớn lên\nLớp: Nơi bè bạn',
  'Mẹ: con ơi, ngủ đi\nCon: dạ',
  'một\nLớp 7A của em, trường em',
  'Em học lớp 5A, trường Tiểu học Chiềng Sinh\nhai',
  'một\nhai\nba\nHọ và tên: Lò Thị Mai\nbốn\nnăm',
  'Sơn La 1895, 1945, 2025',
  '0 1 2 3 4 5 6 7 8 9',
  'Ngày 08.03.2026',
])('verses that only resemble an entry form stay as written: %j', (text) => {
  const said = takeFormLines(`Hoa ban\n\n${text}`, { titles: ['Hoa ban'], authors: [] });
  expect(said).toMatchObject({ text: `Hoa ban\n\n${text}`, lines: [], telephones: [] });
});

it('a telephone number is taken off whatever stands around it, and named where it is in the midst', () => {
  const verses = Array.from({ length: 24 }, (_, at) => `câu thứ ${at + 1}`);
  const text = [
    ...verses.slice(0, 12),
    'gọi 0912 345 678 nhé',
    ...verses.slice(12),
    '098.765.4321',
    'Xin cảm ơn!',
  ];
  const said = takeFormLines(text.join('\n'), nobody);
  expect(said).toMatchObject({ lines: ['098.…'], telephones: ['gọi 0912… nhé'] });
  expect(said.text.split('\n')).toEqual(text.filter((line) => !line.startsWith('098')));
});

const collection = [
  ...[
    'TUYỂN TẬP THƠ LỚP 7A',
    '1. Mùa xuân về bản',
    'Quàng Văn Hải',
    'Mùa xuân về bản em rồi',
    'Mùa xuân về bản',
  ],
  ...['2. Bà ngoại', 'Lường Thị Khuyên', 'Bà ngồi bên bếp lửa hồng', '', 'Bà ngoại', 'ơi'],
  ...['3. Cô giáo em', 'Tòng Văn Chung', 'Cô em tóc dài ngang vai'],
];

it('a document that a list names for several poems is cut where their titles stand', async () => {
  const world = createWorld();
  const rows = [
    '1;Mùa xuân về bản;Quàng Văn Hải',
    '2;Bà ngoại;Lường Thị Khuyên',
    '3;Cô giáo em;Tòng Văn Chung',
  ];
  const list = [...rows, '4;Quê nội;Cà Thị Lý'].map((row) => `${row};a.docx`);
  world.put('tho/a.csv', ['STT;Tên bài thơ;Tác giả;Tệp', ...list].join('\n'));
  world.put('tho/a.docx', await makeDocx(collection));
  const report = await world.import();
  expect(world.catalogue.current().entries).toMatchObject([
    { title: { vi: 'Mùa xuân về bản' }, stanzas: [['Mùa xuân về bản em rồi', 'Mùa xuân về bản']] },
    { title: { vi: 'Bà ngoại' }, stanzas: [['Bà ngồi bên bếp lửa hồng'], ['Bà ngoại', 'ơi']] },
    { title: { vi: 'Cô giáo em' }, stanzas: [['Cô em tóc dài ngang vai']] },
  ]);
  expect(report.problems.map(({ severity, problem, work }) => [severity, problem.code, work?.title])).toEqual(
    [['hidden', 'words-not-found', 'Quê nội']],
  );
});

it('several poems in the document of one work are named', async () => {
  const world = createWorld();
  world.put('tho/Tuyển tập.docx', await makeDocx(collection));
  world.put('tho/Suối.txt', 'Tác giả: Cà Văn Nam\n\nmột\n\nTác giả: Lò Thị Mai\n\nhai');
  world.put('tho/Đếm.txt', '1. Một bông hoa\nnở trắng\n2. Hai bông hoa\nnở hồng');
  const report = await world.import();
  expect(report.problems.map(({ problem, place }) => [problem.code, problem.values, place.file])).toEqual([
    [
      ...['words-poems', { count: 3, poems: '“Mùa xuân về bản”, “Bà ngoại”, “Cô giáo em”' }],
      'tho/Tuyển tập.docx',
    ],
    ['words-several', { count: 2, poems: '“Cà Văn Nam”, “Lò Thị Mai”' }, 'tho/Suối.txt'],
  ]);
});

it('several poems are named also where they have the numbers of a list and one of its works was given them', async () => {
  const world = createWorld();
  const poems = [
    '103. Lời ru',
    'Đỗ Hà My',
    '',
    'Ru em',
    '',
    '104. Tháng ba',
    'Lê Anh, Lò Nam',
    '',
    'Ban rơi',
  ];
  world.put('tho/103.docx', await makeDocx(poems));
  world.put(
    'ds.csv',
    'Số,Tên bài thơ,Tác giả,Thể loại\n103,Lời ru,Đỗ Hà My,Thơ\n104,Tháng ba,"Lê Anh, Lò Nam",Thơ',
  );
  const { problems } = await world.import();
  expect(problems.filter(({ problem }) => problem.code === 'words-several')).toMatchObject([
    { entry: 'TH-103', problem: { values: { count: 2, poems: '“103. Lời ru”, “104. Tháng ba”' } } },
  ]);
});

it('a title that only the name of a file gives, without accents, is spelt as the poem spells it', async () => {
  const world = createWorld();
  const verse = 'Thầy lên với bản em xa';
  world.put('tho/Thay giao ban.docx', await makeDocx(['Thầy giáo bản', '', verse]));
  world.put('tho/Que em Son La.txt', `Bài thơ: QUÊ EM SƠN LA\n\n${verse}`);
  world.put('tho/Me va con.txt', `Mẹ và bà\n\n${verse}`);
  world.put('tho/Hoà bình.txt', `Hòa bình\n\n${verse}`);
  await world.import();
  const shown = world.catalogue
    .current()
    .entries.flatMap((entry) => (entry.category === 'poem' ? entry : []));
  expect(new Map(shown.map(({ title, stanzas }) => [title.vi, stanzas]))).toEqual(
    new Map([
      ['Thầy giáo bản', [[verse]]],
      ['Quê em Sơn La', [[verse]]],
      ['Me va con', [['Mẹ và bà'], [verse]]],
      ['Hoà bình', [[verse]]],
    ]),
  );
});

it('a title a list gives stays as the list writes it', async () => {
  const world = createWorld();
  world.put('tho/a.csv', 'Mã;Tên tác phẩm\nTH1;Thay giao ban');
  world.put('tho/TH1.txt', 'Thầy giáo bản\n\nThầy lên với bản em xa');
  await world.import();
  expect(world.catalogue.current().entries.map(({ title }) => title.vi)).toEqual(['Thay giao ban']);
});

it('an author with the class behind, as a file’s name gives it, has the name the entry form gives', async () => {
  const world = createWorld();
  const line = 'Lò Thị Thu - Lớp 7A - Trường THCS Chiềng Xôm';
  world.put('tho/Quê em - Lò Thị Thu 7A.docx', await makeDocx(['QUÊ EM', line, '', 'Quê em có suối']));
  world.put('tho/Mẹ - Lò Thị Lan.txt', 'Mẹ\nHọ và tên: Cà Thị Lý\n\nMẹ là ngọn gió');
  await world.import();
  expect(world.catalogue.current().entries.map(({ authors }) => authors)).toEqual([
    ['Lò Thị Lan'],
    ['Lò Thị Thu'],
  ]);
});

it.each([
  ['Họ và tên: lò văn an', { author: 'lò văn an' }],
  ['Lớp: 8B    Trường: Nguyễn Trãi', { unit: 'Lớp 8B, Nguyễn Trãi' }],
  ['Trường: trường Tiểu học Chiềng Sinh', { unit: 'trường Tiểu học Chiềng Sinh' }],
  ['Họ và tên: ……………… Lớp: ……', { author: null, unit: null }],
  ['Số điện thoại của mẹ em là +84 912 345 678', { author: null }],
  ['Độc lập - Tự do - Hạnh phúc', { author: null }],
  ['BÀI DỰ THI', { author: null }],
])('%j is of an entry form', (line, told) => {
  for (const text of [`Hoa ban\n${line}\n\nmột\nhai`, `Hoa ban\n\nmột\nhai\n${line}`]) {
    const said = takeFormLines(text, { titles: ['Hoa ban'], authors: [] });
    expect(said).toMatchObject(told);
    expect(said.text.split('\n').filter(Boolean)).toEqual(['Hoa ban', 'một', 'hai']);
  }
});

describe('words in English', () => {
  it('are a column of the list, or lie beside the work under its name with “.en” or “(tiếng Anh)”', async () => {
    const world = createWorld();
    world.put(
      'ds.xlsx',
      makeXlsx({
        'Tác phẩm': [
          ['Mã số', 'Thể loại', 'Tên tác phẩm', 'Tên tiếng Anh', 'Thuyết minh tiếng Anh', 'Bản dịch'],
          [
            'TH-1',
            'Thơ',
            'Suối',
            'The stream',
            'About a stream.',
            'THE STREAM\n\nIt runs\nby day\n\nand by night',
          ],
          ['TH-2', 'Thơ', 'Chim én', 'The swallow', null, null],
          ['BH-3', 'Bài hát', 'Ru', null, null, 'Sleep'],
          ['T-4', 'Tranh', 'Nương', null, null, 'A field'],
          ['T-5', 'Tranh', 'Rẫy', null, null, null],
          ['SK-6', 'Sáng kiến', 'Thư viện', null, null, null],
        ],
      }),
    );
    world.put('tho/TH-1 Suối.txt', 'Chảy ngày\nchảy đêm');
    world.put('tho/TH-1 Suối.en.txt', 'Another');
    world.put('tho/chim-en.txt', 'Bay về');
    world.put('tho/chim-en (tiếng Anh).docx', await makeDocx(['The swallow', '', 'Flies home']));
    world.put('bai hat/Ru.wav', makeWav());
    world.put('tranh/Nương.jpg', await makeJpeg(1));
    world.put('tranh/Rẫy.jpg', await makeJpeg(2));
    world.put('tranh/Rẫy.EN.md', '**Slash** and burn');
    world.put('sang kien/Thư viện.docx', await makeDocx(['Sách cho mọi nhà.']));
    world.put('sang kien/Thư viện (English).docx', await makeDocx(['Books for every house.']));
    world.put('tho/Lạc.en.txt', 'Nobody’s');
    const report = await world.import();
    expect(world.importing.staged()).toMatchObject([
      { code: 'T-4', statement: { vi: null, en: 'A field' } },
      { code: 'T-5', statement: { vi: null, en: 'Slash and burn' } },
      {
        code: 'TH-1',
        ...{ stanzas: [['Chảy ngày', 'chảy đêm']], statement: { en: 'About a stream.' } },
        translation: [['It runs', 'by day'], ['and by night']],
      },
      { code: 'TH-2', stanzas: [['Bay về']], translation: [['Flies home']] },
      { code: 'BH-3', translation: [['Sleep']] },
      {
        code: 'SK-6',
        blocks: [{ kind: 'paragraph', text: 'Sách cho mọi nhà.' }],
        translation: [['Books for every house.']],
      },
    ]);
    expect(saidOf(report, 'tho/TH-1 Suối.en.txt')).toEqual(['unused file-extra']);
    expect(saidOf(report, 'tho/Lạc.en.txt')).toEqual(['unused translation-alone']);
  });

  it('go with a work where there is no list', async () => {
    const world = createWorld();
    world.put('tho/02 - Mẹ - Cà Thị Lý.txt', 'Mẹ là ngọn gió');
    world.put('tho/02 - Mẹ - Cà Thị Lý.en.txt', 'Mother is a breeze');
    await world.import();
    expect(world.importing.staged()).toMatchObject([
      { stanzas: [['Mẹ là ngọn gió']], translation: [['Mother is a breeze']] },
    ]);
  });
});
