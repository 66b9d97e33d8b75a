import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { AlignmentType, Document, HeadingLevel, Packer, PageBreak, Paragraph, TextRun } from 'docx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutPoem } from '../../src/server/importing/documents/poems.ts';
import { proposePoems } from '../../src/server/importing/documents/propose-poems.ts';
import { readWords } from '../../src/server/importing/documents/read-words.ts';
import { codesOf, createWorld, type World } from './import-world.ts';

const line = (text: string) => new Paragraph({ children: [new TextRun(text)] });
const heading = (text: string) =>
  new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(text)] });
const bold = (text: string, centred = true) =>
  new Paragraph({
    ...(centred ? { alignment: AlignmentType.CENTER } : {}),
    children: [new TextRun({ text, bold: true })],
  });
const pageBreak = () => new Paragraph({ children: [new PageBreak()] });
const document = (...children: Paragraph[]) => Packer.toBuffer(new Document({ sections: [{ children }] }));
const verses = (...some: string[]) => some.map(line);

async function proposed(...children: Paragraph[]) {
  const read = await readWords(await document(...children), 'docx');
  if (!read.ok) throw new Error(read.problem.code);
  return proposePoems(read.value.text, read.value.titles).map(({ title, author }) =>
    author === null ? title : `${title} – ${author}`,
  );
}

const suoi = [
  'Suối reo qua bản nhỏ',
  'mang theo bóng mây trời',
  'em ngồi nghe nước kể',
  'chuyện ngày xưa xa xôi',
];
const me = ['Mẹ lên nương từ sớm', 'sương còn ướt vai gầy', '', 'Con ở nhà nhóm bếp', 'chờ mẹ về chiều nay'];

describe('a document of several poems', () => {
  it('is seen by its headings, below what the collection is called', async () => {
    const said = await proposed(
      ...[heading('TẬP THƠ LỚP 5A'), heading('Suối'), line('Lò Thị Mai'), ...verses(...suoi), line('')],
      ...[heading('Mẹ em'), ...verses(...me)],
    );
    expect(said).toEqual(['Suối – Lò Thị Mai', 'Mẹ em']);
  });

  it('is seen by titles that are bold and centred, or bold at the top of a page', async () => {
    const centred = [bold('SUỐI'), line(''), ...verses(...suoi), line(''), bold('MẸ EM'), ...verses(...me)];
    expect(await proposed(...centred)).toEqual(['SUỐI', 'MẸ EM']);
    const pages = [bold('Suối'), ...verses(...suoi), pageBreak(), bold('Mẹ em', false), ...verses(...me)];
    expect(await proposed(...pages)).toEqual(['Suối', 'Mẹ em']);
  });

  it('is seen by lines of their own above the names of persons, in plain text too', () => {
    const text = ['Suối', 'Lò Thị Mai', '', ...suoi, '', 'Mẹ em', 'Cà Văn Nam – lớp 5A', '', ...me].join(
      '\n',
    );
    expect(proposePoems(text, [])).toEqual([
      { title: 'Suối', author: 'Lò Thị Mai' },
      { title: 'Mẹ em', author: 'Cà Văn Nam' },
    ]);
  });

  it.each<[string, Paragraph[]]>([
    ['parts of one poem', [heading('I'), ...verses(...suoi), line(''), heading('II'), ...verses(...me)]],
    ['one title and its author', [bold('Suối'), bold('Lò Thị Mai'), ...verses(...suoi, '', ...me)]],
    ['all of it bold', [...suoi, '', ...me].map((text) => bold(text))],
    [
      'a bold line that comes again',
      [bold('Mẹ ơi'), ...verses(...suoi, ''), bold('Mẹ ơi'), ...verses(...me)],
    ],
    ['a lone line amid the verses', verses('Suối', '', ...suoi, '', 'Mẹ ơi', '', ...me)],
    [
      'words before the first title',
      [...verses(...suoi, ''), bold('Mẹ em'), ...verses(...me, ''), bold('Suối'), ...verses(...suoi)],
    ],
    [
      'a bold line in the midst of a stanza',
      [bold('Suối'), ...verses(...suoi), bold('ơi suối ơi'), ...verses(...me)],
    ],
  ])('is not seen in %s', async (_, children) => {
    expect(await proposed(...children)).toEqual([]);
  });

  it('is never seen where the cut would lose a line, whatever the document', () => {
    const piece = fc.constantFrom(
      '',
      'Suối',
      'Mẹ em',
      'Lò Thị Mai',
      '1. Suối',
      '2. Mẹ',
      'một dòng thơ',
      'Bài thơ: Mưa',
      'I',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.array(fc.nat({ max: 30 })), (lines, marked) => {
        const text = lines.join('\n');
        const poems = proposePoems(text, [...new Set(marked)]);
        const inside = poems.map(({ title, author }) => ({
          titles: [title],
          authors: author ? [author] : [],
        }));
        const cut = inside.map(
          (own) =>
            cutPoem(
              text,
              own,
              inside.filter((other) => other !== own),
            ) ?? '',
        );
        const filled = (some: string) => some.split('\n').filter((one) => one.trim() !== '').length;
        if (poems.length === 0) return;
        const held = cut.reduce((sum, one) => sum + filled(one), 0) + poems.length;
        expect(filled(text) - held).toBeLessThanOrEqual(3);
        expect(cut.every((one) => filled(one) > 0)).toBe(true);
      }),
    );
  });
});

describe('cut by one touch', () => {
  const shown = (world: World) =>
    world.importing
      .staged()
      .flatMap((entry) =>
        entry.category === 'poem' ? [[entry.code, entry.title.vi, entry.authors[0], entry.stanzas]] : [],
      );
  async function settle(world: World) {
    await expect.poll(() => world.importing.current()?.stage).toBe('finished');
    const report = world.importing.current()?.report;
    if (!report) throw new Error('no report');
    return report;
  }

  it('each poem is a work of its own, and keeps to be so when the file is called otherwise', async () => {
    const world = createWorld();
    const children = [
      ...[heading('Suối'), line('Lò Thị Mai'), ...verses(...suoi), line('')],
      ...[heading('Mẹ em'), line('Cà Văn Nam'), ...verses(...me)],
    ];
    world.put('thơ/Tập thơ lớp 5A.docx', await document(...children));
    const before = await world.import();
    expect(shown(world)).toHaveLength(1);
    const told = before.problems.find(({ problem }) => problem.code === 'words-poems');
    expect(told).toMatchObject({
      severity: 'shown',
      problem: { values: { count: 2, poems: '“Suối”, “Mẹ em”' } },
    });
    const [cut] = told?.fixes ?? [];
    if (cut?.kind !== 'cut') throw new Error('not offered');
    await world.importing.decide([cut]);
    const after = await settle(world);
    const poems = [
      ['TH-suoi', 'Suối', 'Lò Thị Mai', [suoi]],
      ['TH-me-em', 'Mẹ em', 'Cà Văn Nam', [me.slice(0, 2), me.slice(3)]],
    ];
    expect(shown(world)).toEqual(poems);
    expect(codesOf(after)).toEqual(['entry-gone']);
    expect(after.files).toMatchObject({ total: 1, used: 1, named: 0 });
    await world.importing.publish();
    renameSync(join(world.folder, 'thơ/Tập thơ lớp 5A.docx'), join(world.folder, 'thơ/tập thơ (2).docx'));
    await world.import();
    expect(shown(world)).toEqual(poems);
    await world.importing.takeBack(...world.importing.decisions().map(({ id }) => id));
    await settle(world);
    expect(shown(world)).toHaveLength(1);
  });

  it('holds works of its own though another document has poems of the same titles', async () => {
    const world = createWorld();
    for (const school of ['Trường A', 'Trường B']) {
      const other = school === 'Trường A' ? 'Suối' : 'Nương';
      const children = [
        ...[heading(other), line('Lò Thị Mai'), ...verses(...suoi), line('')],
        ...[heading('Mẹ em'), line('Cà Văn Nam'), ...verses(...me)],
      ];
      world.put(`thơ/${school}/Tập thơ.docx`, await document(...children));
    }
    const before = await world.import();
    const cuts = before.problems.flatMap(({ fixes = [] }) => fixes.filter(({ kind }) => kind === 'cut'));
    expect(cuts).toHaveLength(2);
    await world.importing.decide(cuts);
    const after = await settle(world);
    expect(codesOf(after)).not.toContain('code-twice-file');
    expect(shown(world).map((work) => work[1])).toEqual(
      expect.arrayContaining(['Suối', 'Nương', 'Mẹ em', 'Mẹ em']),
    );
    expect(new Set(shown(world).map(([code]) => code)).size).toBe(4);
  });
});
