import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../src/server/importing/draft.ts';
import { findHeader } from '../../src/server/importing/lists/columns.ts';
import { readPrize } from '../../src/server/importing/lists/prize.ts';
import { readRows } from '../../src/server/importing/lists/rows.ts';
import type { Sheet } from '../../src/server/importing/lists/sheet.ts';
import { readSpreadsheet } from '../../src/server/importing/lists/spreadsheet.ts';
import { createProblemList } from '../../src/server/importing/problems.ts';
import { yearOf } from '../../src/shared/exhibition.ts';
import { codesOf, createWorld, makeJpeg, makeXlsx, saidOf } from './import-world.ts';
import { makeExcelFile, makeRows, makeZip } from './office-files.ts';

const source = { file: 'a.xlsx', folders: [], year: 2024 };

async function readTable(bytes: Uint8Array, ending = 'xlsx') {
  const read = await readSpreadsheet(Buffer.from(bytes), ending);
  if (!read.ok) throw new Error(read.problem.code);
  const problems = createProblemList();
  const drafts = read.value.sheets.map((sheet) => readRows(sheet, source, problems));
  const notes = [...read.value.notes, ...read.value.sheets.flatMap((sheet) => sheet.notes)];
  return { drafts: drafts.flatMap((some) => some ?? []), problems: problems.all, notes };
}

const tableOf = (rows: readonly (readonly (string | number | null)[])[]) =>
  readTable(makeXlsx({ Tranh: rows }));
const brief = (drafts: readonly Draft[]) =>
  drafts.map(({ title, authors, unit }) => [title, authors.join(' + '), unit]);

describe('a table as schools write it', () => {
  it.each<[string, string[], Record<string, number>]>([
    [
      'school 1',
      ['TT', 'Họ tên HS', 'Năm sinh', 'Lớp/Trường', 'Tên TP', 'Giải'],
      { order: 0, authors: 1, birth: 2, unit: 3, title: 4, prize: 5 },
    ],
    [
      'school 2',
      ['SBD', 'Họ và tên tác giả', 'Độ tuổi', 'Dân tộc', 'Tên bài dự thi', 'Xếp loại', 'Link ảnh', 'Chủ đề'],
      { number: 0, authors: 1, age: 2, ethnicity: 3, title: 4, prize: 5, file: 6, theme: 7 },
    ],
    [
      'school 3',
      [
        'Tác phẩm số',
        'Mã dự thi',
        'Tên tác phẩm',
        'Ý nghĩa tác phẩm',
        'Kết quả',
        'Đơn vị công tác',
        'File đính kèm',
        'Ghi chú',
      ],
      { number: 0, code: 1, title: 2, statement: 3, prize: 4, unit: 5, file: 6, note: 7 },
    ],
    [
      'school 4',
      ['Số thứ tự', 'Tên', 'Tên tác phẩm', 'GV hướng dẫn', 'Số điện thoại', 'Thuyết trình'],
      { order: 0, authors: 1, title: 2, statement: 5 },
    ],
    [
      'school 5',
      ['STT', 'Họ đệm', 'Tên', 'Lớp', 'Trường', 'Tên tranh'],
      { order: 0, familyName: 1, authors: 2, class: 3, school: 4, title: 5 },
    ],
    [
      'school 6',
      ['No.', 'Student name', 'Date of birth', 'Class', 'School', 'Title', 'Prize', 'File name'],
      { number: 0, authors: 1, birth: 2, class: 3, school: 4, title: 5, prize: 6, file: 7 },
    ],
    [
      'school 7',
      [
        'tt',
        'TÊN SÁNG KIẾN',
        'NHÓM TÁC GIẢ (họ và tên)',
        'Nơi công tác',
        'Tóm tắt',
        'Họ tên giáo viên hướng dẫn',
      ],
      { order: 0, title: 1, authors: 2, unit: 3, statement: 4 },
    ],
  ])('has a heading that is understood: %s', (_, heading, columns) => {
    const cells = heading.map((text) => ({ text, isError: false }));
    const found = findHeader([cells]);
    expect(Object.fromEntries(found?.columns ?? [])).toEqual(columns);
    expect(found?.doubled).toEqual([]);
  });

  it('joins class and school, family name and name', async () => {
    const { drafts } = await tableOf([
      ['STT', 'Họ đệm', 'Tên', 'Lớp', 'Trường', 'Tên tranh'],
      [1, 'Lò Thị', 'Mai', '4A', 'TH Chiềng Sinh', 'Bản em'],
      [2, 'Cà', 'Hoa', 'Lớp 5B', 'Trường TH Quyết Tâm', 'Suối'],
      [3, 'Vừ A', 'Sở', null, 'Chiềng Sinh', 'Núi'],
    ]);
    expect(brief(drafts)).toEqual([
      ['Bản em', 'Lò Thị Mai', 'Lớp 4A, Trường TH Chiềng Sinh'],
      ['Suối', 'Cà Hoa', 'Lớp 5B, Trường TH Quyết Tâm'],
      ['Núi', 'Vừ A Sở', 'Chiềng Sinh'],
    ]);
  });

  it('reads class and school behind a name as the unit, and a school alone as the author', async () => {
    const { drafts } = await tableOf([
      ['STT', 'Tác giả', 'Đơn vị', 'Tên tranh'],
      [1, 'Lò Thị Mai\nLớp 5A, Trường Tiểu học Chiềng Xôm', null, 'Bản em'],
      [2, 'Cà Hoa, lớp 5B và Lò An', 'Trường TH Quyết Tâm', 'Suối'],
      [3, 'Trường TH Chiềng Sinh', null, 'Núi'],
      [4, 'Thào A Vừ, Thị Mai', null, 'Đèo'],
    ]);
    expect(drafts.map(({ authors, unit }) => [authors, unit])).toEqual([
      [['Lò Thị Mai'], 'Lớp 5A, Trường Tiểu học Chiềng Xôm'],
      [['Cà Hoa', 'Lò An'], 'lớp 5B, Trường TH Quyết Tâm'],
      [['Trường TH Chiềng Sinh'], null],
      [['Thào A Vừ', 'Thị Mai'], null],
    ]);
  });

  it('may have groups above its headings, numbers below them, and its heads again on every printed page', async () => {
    const { drafts, problems } = await tableOf([
      ['PHÒNG GD&ĐT', null, null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      ['DANH SÁCH TÁC PHẨM DỰ THI'],
      ['STT', 'Tên tác phẩm', 'Tác giả', null, null, 'Giải'],
      [null, null, 'Họ và tên', 'Năm sinh', 'Lớp', null],
      ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'],
      [1, 'Bản em', 'Lò Mai', 2014, '4A', 'Nhất'],
      ['STT', 'Tên tác phẩm', 'Họ và tên', 'Năm sinh', 'Lớp', 'Giải'],
      [2, 'Suối', 'Cà Hoa', '15/09/2012', '6B', null],
      ['Tổng cộng: 2 tác phẩm'],
      [null, null, null, 'Sơn La, ngày 5 tháng 10 năm 2024'],
      [null, 'NGƯỜI LẬP BIỂU', null, 'HIỆU TRƯỞNG'],
      [null, 'Lường Thị Lập', null, 'Quàng Văn Trưởng'],
    ]);
    expect(
      drafts.map(({ title, authors, age, unit, order }) => [order, title, authors[0], age, unit]),
    ).toEqual([
      [1, 'Bản em', 'Lò Mai', 10, 'Lớp 4A'],
      [2, 'Suối', 'Cà Hoa', 12, 'Lớp 6B'],
    ]);
    expect(problems).toEqual([]);
  });

  it('names a number that is none, and takes no minus for a dash', async () => {
    const { drafts, problems } = await tableOf([
      ['STT', 'Tên tác phẩm', 'Tác giả'],
      [-5, 'Bản em', 'Lò Mai'],
      ['06a', 'Suối', 'Cà Hoa'],
      ['Số 7', 'Núi', 'Vừ A Sở'],
      ['7.', 'Đèo', 'Thào A Vừ'],
      ['*', 'Thác', 'Lò An'],
    ]);
    expect(drafts.map(({ order }) => order)).toEqual([null, null, 7, 7, null]);
    expect(problems.map(({ problem, place }) => [problem.code, problem.values['number'], place.row])).toEqual(
      [
        ['number-unreadable', '-5', 2],
        ['number-unreadable', '06a', 3],
      ],
    );
  });

  it('says which of two columns is used, and names cells by their headings', async () => {
    const { drafts, problems } = await tableOf([
      ['Tên tác phẩm', 'Giải', 'Kết quả', null],
      ['Bản em', 'Nhât', 'Ba', null],
      ['Suối', 'Giải phong trào', null, null],
    ]);
    expect(drafts.map(({ prize }) => prize?.label)).toEqual(['Giải Nhất', 'Giải phong trào']);
    expect(
      problems.map(({ problem, place }) => [
        problem.code,
        problem.values,
        place.row,
        place.column,
        place.heading,
      ]),
    ).toEqual([
      ['column-twice', { used: 'Giải (B)', unused: 'Kết quả (C)' }, 1, 'C', 'Kết quả'],
      ['prize-near', { text: 'Nhât', label: 'Giải Nhất' }, 2, 'B', 'Giải'],
      ['prize-unknown', { prize: 'Giải phong trào' }, 3, 'B', 'Giải'],
    ]);
  });

  it.each([
    ['6 tuổi', 6, false],
    ['9', 9, false],
    ['chín tuổi', 9, true],
    ['mười hai', 12, true],
    ['hai mươi lăm tuổi', 25, true],
    ['khoảng 9 tuổi', 9, true],
    ['2012', 12, false],
    ['15/9/2012', 12, false],
    ['15/9/12', 12, true],
    ['15/9/60', 64, true],
    ['2,012', 12, false],
    ['trẻ', null, false],
    ['999', null, false],
  ])('the age “%s” is %s', async (text, age, isSaid) => {
    const { drafts, problems } = await tableOf([
      ['Tên tác phẩm', 'Tuổi'],
      ['Một', text === '2,012' ? 2012 : text],
    ]);
    expect(drafts[0]?.age).toBe(age);
    expect(problems.map(({ problem }) => problem.code)).toEqual(
      age === null ? ['age-unreadable'] : isSaid ? ['age-understood'] : [],
    );
  });

  it.each([
    ...['lớp 5', 'Khối 3', 'HS lớp 4B', '4A', 'Lớp5'].map((text) => [text, 'age-is-class']),
    ...['10;11', '2015-2016', '9 và 10 tuổi', '10, 11', '9,10', '1/2/2015 và 3/4/2016'].map((text) => [
      ...[text, 'age-several'],
    ]),
  ] as const)('no age is told by %j: %s', async (text, code) => {
    for (const heading of ['Tuổi', 'Năm sinh']) {
      const { drafts, problems } = await tableOf([
        ['Tên tác phẩm', heading],
        ['Một', text],
      ]);
      expect(drafts[0]?.age).toBeNull();
      expect(problems.map(({ problem }) => [problem.code, problem.values])).toEqual([[code, { age: text }]]);
    }
  });

  it('says of every age with words around it how it was understood', async () => {
    const { drafts, problems } = await tableOf([
      ['Tên tác phẩm', 'Tuổi'],
      ['Một', 'lớp 5, 10 tuổi'],
      ['Hai', 'chín tuổi'],
    ]);
    expect(drafts.map(({ age }) => age)).toEqual([10, 9]);
    expect(problems.map(({ problem }) => problem.values['reading'])).toEqual([
      '“lớp 5, 10 tuổi” → 10',
      '“chín tuổi” → 9',
    ]);
  });

  it.each([
    [['TRƯỜNG TIỂU HỌC QUYẾT THẮNG – Danh sách tranh dự thi'], 'Trường Tiểu học Quyết Thắng', 1],
    [['UBND THÀNH PHỐ SƠN LA', 'TRƯỜNG TH&THCS CHIỀNG XÔM'], 'Trường TH&THCS Chiềng Xôm', 2],
    [['Danh sách dự thi', 'Đơn vị: TH Quyết Thắng, TP Sơn La'], 'Trường TH Quyết Thắng, TP Sơn La', 2],
    [['UBND PHƯỜNG CHIỀNG LỀ - TỔNG HỢP'], 'UBND phường Chiềng Lề', 1],
    [['MẦM NON BẾ VĂN ĐÀN NĂM HỌC 2023–2024'], 'Trường Mầm non Bế Văn Đàn', 1],
    [['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'XÃ HỘI HỌC TẬP', 'UBND THÀNH PHỐ SƠN LA'], null, 0],
    [['Trường TH Quyết Thắng', 'Trường THCS Tô Hiệu'], null, 0],
    [['TIỂU HỌC VÀ THCS', 'TH tranh dự thi', 'Trường học thân thiện', 'TRƯỜNG HỌC HẠNH PHÚC'], null, 0],
  ])('takes the school in the title rows %j for all rows, and says so once', async (titles, unit, at) => {
    const { drafts, problems } = await tableOf([
      ...titles.map((title) => [title]),
      ['Tên tác phẩm', 'Tác giả', 'Lớp'],
      ['Một', 'Lò Mai', '4A'],
      ['Hai', 'Cà Hoa', ''],
    ]);
    expect(drafts.map((draft) => draft.unit)).toEqual(
      unit === null ? ['Lớp 4A', null] : [`Lớp 4A, ${unit}`, unit],
    );
    expect(problems.map(({ problem, place }) => [problem.code, problem.values, place.row])).toEqual(
      unit === null ? [] : [['unit-from-title', { unit, row: at, count: 2 }, at]],
    );
  });

  it('writes one name for a people however it is typed, and says so once', async () => {
    const typed = ["H'mông", 'H’Mông', 'HMông', 'Mông', 'THÁI', 'thái', 'DT Thái', 'Thái đen', 'Người Pháp'];
    const { drafts, problems } = await tableOf([
      ['Tên tác phẩm', 'Dân tộc'],
      ...typed.map((name, at) => [`Tranh ${at}`, name]),
    ]);
    expect(drafts.map(({ ethnicity }) => ethnicity)).toEqual([
      ...['Mông', 'Mông', 'Mông', 'Mông', 'Thái', 'Thái', 'Thái', 'Thái đen', 'Pháp'],
    ]);
    expect(problems.map(({ problem, place }) => [problem.code, problem.values, place.column])).toEqual([
      [
        'ethnicity-understood',
        {
          readings:
            "“H'mông”, “H’Mông”, “HMông” → Mông; “THÁI”, “thái”, “DT Thái” → Thái; “Người Pháp” → Pháp",
        },
        'B',
      ],
    ]);
  });

  it('says that a mark in the column of prizes was taken for none', async () => {
    const { drafts, problems } = await tableOf([
      ['Tên tác phẩm', 'Giải'],
      ['Một', 'x'],
      ['Hai', '-'],
    ]);
    expect(drafts.map(({ prize }) => prize)).toEqual([null, null]);
    expect(problems.map(({ problem, place }) => [problem.code, place.row])).toEqual([['prize-cross', 2]]);
  });

  it('has the class of the row above, and says so once', async () => {
    const { drafts, problems } = await tableOf([
      ['TRƯỜNG TIỂU HỌC QUYẾT THẮNG'],
      ['STT', 'Họ và tên', 'Tên tranh', 'Đơn vị'],
      ['LỚP 4A'],
      [1, 'Lò Thị Mai', 'Một', null],
      [2, 'Cà Hoa', 'Hai', 'Lớp 4C, TH Chiềng An'],
      ['II. Lớp: 4b (2 em)'],
      [3, 'Lò Thị Mai', 'Ba', 'TH Chiềng An'],
      ['Bài thơ'],
      [4, 'Lò Thị Mai', 'Bốn', null],
    ]);
    expect(drafts.map(({ unit, category }) => [unit, category])).toEqual([
      ['Lớp 4A', 'painting'],
      ['Lớp 4C, TH Chiềng An', 'painting'],
      ['Lớp 4B, TH Chiềng An', 'painting'],
      [null, 'poem'],
    ]);
    expect(problems.map(({ problem, place }) => [problem.code, problem.values, place.row])).toEqual([
      ['class-from-row', { classes: '“Lớp 4A”, “Lớp 4B”', count: 2 }, 3],
    ]);
  });

  it.each([
    ['Lớp: 8B, Trường: THCS Nguyễn Trãi', 'Lớp 8B, Trường THCS Nguyễn Trãi'],
    ['Lớp 4A - Truờng TH Tô Hiệu', 'Lớp 4A - Trường TH Tô Hiệu'],
    ['Đơn vị: Trường TH Chiềng Lề', 'Trường TH Chiềng Lề'],
    ['TRUỜNG TH TÔ HIỆU', 'TRƯỜNG TH TÔ HIỆU'],
    ['Ban trưởng bản Hìn', 'Ban trưởng bản Hìn'],
  ])('takes labels and slips out of the unit %j', async (written, unit) => {
    const { drafts } = await tableOf([
      ['Tên tác phẩm', 'Đơn vị'],
      ['Một', written],
    ]);
    expect(drafts.map((draft) => draft.unit)).toEqual([unit]);
  });

  it('has the school of its folder where neither rows nor title name one', () => {
    const readIn = (folders: string[], headings: string[]) => {
      const problems = createProblemList();
      const rows = [headings, headings.map(() => 'Một')].map((cells) =>
        cells.map((text) => ({ text, isError: false })),
      );
      const drafts = readRows(
        { name: null, rows, hiddenRows: [], notes: [] },
        { ...source, folders },
        problems,
      );
      return [drafts?.[0]?.unit, ...problems.all.map(({ problem }) => problem.code)];
    };
    expect(readIn(['TH Quyết Thắng', 'Tranh'], ['Tên tác phẩm', 'Tác giả'])).toEqual([
      'Trường TH Quyết Thắng',
      'unit-from-folder',
    ]);
    expect(readIn(['Truờng TH Tô Hiệu'], ['Tên tác phẩm', 'Tác giả'])).toContain('Trường TH Tô Hiệu');
    expect(readIn(['TH Quyết Thắng'], ['Tên tác phẩm', 'Trường'])).toEqual(['Một']);
    expect(readIn(['Phường Chiềng Lề'], ['Tên tác phẩm', 'Tác giả'])).toEqual([null]);
  });

  it('shows no age that a year of birth cannot mean, and names the cell', async () => {
    const { drafts, problems } = await tableOf([
      ['Tên tác phẩm', 'Năm sinh'],
      ['Một', 2025],
      ['Hai', '1/1/1899'],
      ['Ba', 2015],
    ]);
    expect(drafts.map(({ age }) => age)).toEqual([null, null, 9]);
    expect(
      problems.map(({ problem, place }) => [problem.code, problem.values, place.row, place.heading]),
    ).toEqual([
      ['birth-unlikely', { birth: '2025', year: 2024 }, 2, 'Năm sinh'],
      ['birth-unlikely', { birth: '1/1/1899', year: 2024 }, 3, 'Năm sinh'],
    ]);
  });

  it('gives every row a unit merged downwards, and one work all the authors its title spans', async () => {
    const rows = makeRows([
      ['STT', 'Tên tác phẩm', 'Họ và tên', 'Đơn vị'],
      [1, 'Bản em', 'Lò Mai', 'TH Chiềng Sinh'],
      [null, null, 'Cà Hoa', null],
      [2, 'Suối', 'Vừ Sở', null],
      [3, 'Núi', 'Hà Ban', null],
      [4, 'Nương', 'Quàng Nam', 'THCS Tô Hiệu'],
    ]);
    const merges =
      '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/><mergeCell ref="D2:D5"/></mergeCells>';
    const { drafts } = await readTable(await makeExcelFile([{ name: 'Tranh', xml: rows + merges }]));
    expect(brief(drafts)).toEqual([
      ['Bản em', 'Lò Mai + Cà Hoa', 'TH Chiềng Sinh'],
      ['Suối', 'Vừ Sở', 'TH Chiềng Sinh'],
      ['Núi', 'Hà Ban', 'TH Chiềng Sinh'],
      ['Nương', 'Quàng Nam', 'THCS Tô Hiệu'],
    ]);
  });

  it('is read where rows, columns and sheets are hidden, and says so', async () => {
    const xml = makeRows(
      [['Tên tác phẩm', 'Tác giả'], ...Array.from({ length: 6 }, (_, at) => [`Tranh số ${at}`, 'Lò Mai'])],
      { 3: 'hidden="1"', 4: 'hidden="1"', 7: 'hidden="1"' },
    );
    const columns = '<cols><col min="2" max="2" hidden="1"/></cols>';
    const { drafts, problems, notes } = await readTable(
      await makeExcelFile([{ name: 'Tranh', xml: columns + xml, state: 'hidden' }]),
    );
    expect(drafts).toHaveLength(6);
    expect(problems.map(({ problem }) => problem)).toEqual([
      { code: 'rows-hidden', values: { count: 3, rows: '3–4, 7' } },
    ]);
    expect(notes).toEqual([
      { code: 'sheet-hidden', values: {} },
      { code: 'columns-hidden', values: { columns: 'B' } },
    ]);
  });

  it('of LibreOffice is read with its hidden rows', async () => {
    const row = (cells: readonly string[], more = '') =>
      `<table:table-row ${more}>${cells.map((text) => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`).join('')}</table:table-row>`;
    const rows =
      row(['Tên tác phẩm', 'Tác giả']) +
      row(['Một', 'Lò Mai'], 'table:visibility="filter"') +
      row(['Hai', 'Cà Hoa']);
    const bytes = await makeZip({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'styles.xml':
        '<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
      'META-INF/manifest.xml':
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
      'content.xml': `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet><table:table table:name="Tranh">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
    });
    const { drafts, problems } = await readTable(bytes, 'ods');
    expect(drafts.map(({ title }) => title)).toEqual(['Một', 'Hai']);
    expect(problems.map(({ problem }) => problem.values)).toEqual([{ count: 1, rows: '2' }]);
  });

  it('reads formulas by their results, numbers as text, dates of both calendars', async () => {
    const sheet = (day: number) =>
      `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Tên tác phẩm</t></is></c><c r="B1" t="inlineStr"><is><t>Ngày sinh</t></is></c><c r="C1" t="inlineStr"><is><t>Đơn vị</t></is></c></row>` +
      `<row r="2"><c r="A2" t="str"><f>UPPER("bản")</f><v>BẢN</v></c><c r="B2" s="1"><v>${day}</v></c><c r="C2"><f>1+1</f></c></row></sheetData>`;
    // 15 September 2012, counted from 1900 and from 1904.
    for (const [day, properties] of [
      [41167, ''],
      [41167 - 1462, '<workbookPr date1904="1"/>'],
    ] as const) {
      const { drafts, problems, notes } = await readTable(
        await makeExcelFile([{ name: 'Tranh', xml: sheet(day) }], properties),
      );
      expect(drafts.map(({ title, unit }) => [title, unit])).toEqual([['BẢN', null]]);
      expect([drafts[0]?.age, problems]).toEqual([12, []]);
      expect(notes).toEqual([{ code: 'formula-empty', values: { count: 1, cell: 'C2' } }]);
    }
  });

  it('converts cells of old encodings once a sheet, with their number, and no good ones', async () => {
    const { drafts, notes } = await readTable(
      makeXlsx({
        Tranh: [
          ['Tªn t¸c phÈm', 'T¸c gi¶', 'Tuæi'],
          ['TiÕng suèi', 'Lß ThÞ Mai', 9],
          ['Café', 'Cà Hoa', 8],
        ],
        Thơ: [
          ['Tên tác phẩm', 'Tác giả'],
          ['Là cá', 'Hà'],
        ],
      }),
    );
    expect(drafts.map(({ title, authors }) => [title, authors[0]])).toEqual([
      ['Tiếng suối', 'Lò Thị Mai'],
      ['Café', 'Cà Hoa'],
      ['Là cá', 'Hà'],
    ]);
    expect(notes).toEqual([
      {
        code: 'list-converted',
        values: { encoding: 'TCVN3', cells: 5, before: 'Tªn t¸c phÈm', after: 'Tên tác phẩm' },
      },
    ]);
  });
});

describe('the near prize', () => {
  it.each([
    ['Giải Nhât', 'Giải Nhất', 1],
    ['Giai nhat', 'Giải Nhất', 1],
    ['NHI', 'Giải Nhì', 2],
    ['Khuyên khích', 'Giải Khuyến khích', 5],
    ['Giải Khuyến khich', 'Giải Khuyến khích', 5],
    ['Khuyến kích', 'Giải Khuyến khích', 5],
    ['Giải Nhấtt', 'Giải Nhất', 1],
    ['Đặc biêt', 'Giải Đặc biệt', 0],
    ['Giải ĐB', 'Giải Đặc biệt', 0],
    ['G.Nhì', 'Giải Nhì', 2],
    ['Giải 2', 'Giải Nhì', 2],
    ['giải I', 'Giải Nhất', 1],
    ['III', 'Giải Ba', 3],
    ['3', 'Giải Ba', 3],
    ['K.Khích', 'Giải Khuyến khích', 5],
    ['Giải KKhich', 'Giải Khuyến khích', 5],
  ])('of %s is %s', (text, label, rank) => {
    expect(readPrize(text)).toEqual({ label, rank, reading: 'near' });
  });
  it.each([
    'Nhất',
    'GIẢI NHẤT',
    'giải khuyến khích',
    'KK',
    'K.K',
    'giải KK',
    'G. KK',
    'Giải B',
    'Giải nhất toàn đoàn',
    'First prize',
  ])('%s needs no guess', (text) => {
    expect(readPrize(text)?.reading).toBe('known');
  });
  it.each(['Giải phong trào', 'Khá', 'Nhà', 'Giải Bạc', 'Tốt'].slice(0, 3))('%s stays as it is', (text) => {
    expect(readPrize(text)).toMatchObject({ label: text, reading: 'unknown' });
  });
  it('is none where the cell says so', () => {
    for (const text of ['Không đạt giải', 'không', '-', '/']) expect(readPrize(text)).toBeNull();
  });
});

describe('a .csv', () => {
  const rows = [
    ['Tên tác phẩm', 'Tác giả', 'Thuyết minh'],
    ['Bản em; mùa lũ', 'Lò Mai', 'dòng "một"\ndòng hai'],
  ];
  const join = (separator: string) =>
    rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join('\r\n');
  it.each([
    ['semicolons', Buffer.from(join(';'))],
    ['a first line naming the separator', Buffer.from(`sep=|\r\n${join('|')}`)],
    ['Unicode Text of Excel', Buffer.from(`\ufeff${join('\t')}`, 'utf16le')],
    ['commas and a mark', Buffer.from(`\ufeff${join(',')}`)],
    [
      'windows-1258',
      iconv.encode(
        join(';')
          .replaceAll('ẩ', 'â\u0309')
          .replaceAll('ế', 'ê\u0301')
          .replaceAll('ũ', 'u\u0303')
          .replaceAll('ả', 'a\u0309')
          .replaceAll('ò', 'o\u0300')
          .replaceAll('ộ', 'ô\u0323')
          .replaceAll('ù', 'u\u0300'),
        'windows-1258',
      ),
    ],
    ['TCVN3', iconv.encode(join(';').replaceAll('\u0302', ''), 'tcvn')],
  ])('with %s', async (_, bytes) => {
    const { drafts } = await readTable(bytes, 'csv');
    expect(drafts.map(({ title, authors, statement }) => [title, authors, statement])).toEqual([
      ['Bản em; mùa lũ', ['Lò Mai'], 'dòng "một"\ndòng hai'],
    ]);
  });

  it('never throws, whatever its bytes', async () => {
    const part = fc.oneof(
      fc.constantFrom('"', ';', '\t', '\r', '\n', '\0', 'Mã', 'Tên tác phẩm', 'sep=;\n', ','),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    const text = fc.array(part, { maxLength: 80 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, async (csv) => {
        const read = await readSpreadsheet(Buffer.from(csv), 'csv');
        if (!read.ok) return;
        for (const sheet of read.value.sheets) {
          readRows(sheet, source, createProblemList());
          for (const cell of sheet.rows.flat()) expect(cell.text).not.toMatch(/\0|\p{Cs}/u);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a hostile table', () => {
  const said = async (bytes: Buffer, ending = 'xlsx') => {
    const read = await readSpreadsheet(bytes, ending);
    return read.ok
      ? read.value.sheets.flatMap((sheet) => sheet.notes.map((note) => note.code))
      : read.problem.code;
  };
  const heading =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Tên tác phẩm</t></is></c><c r="B1" t="inlineStr"><is><t>Tác giả</t></is></c></row>';

  it('of a million rows, too many columns, too long cells is cut and says so', async () => {
    const empty = Array.from({ length: 1_000_000 }, (_, at) => `<row r="${at + 2}"/>`).join('');
    expect(
      await said(await makeExcelFile([{ name: 'S', xml: `<sheetData>${heading}${empty}</sheetData>` }])),
    ).toEqual([]);
    const rows = Array.from({ length: 20_050 }, (_, at) => `T${at};Lò Mai`).join('\n');
    expect(await said(Buffer.from(`Tên tác phẩm;Tác giả\n${rows}`), 'csv')).toEqual(['list-long']);
    expect(await said(Buffer.from(`Tên tác phẩm;Tác giả\na;b${';c'.repeat(500)}`), 'csv')).toEqual([
      'list-wide',
    ]);
    expect(await said(Buffer.from(`Tên tác phẩm;Tác giả\n${'a'.repeat(30_000)};b`), 'csv')).toEqual([
      'cells-long',
    ]);
  });

  it('of more sheets than anybody makes is read as far as that, and says so', async () => {
    const sheets = Array.from({ length: 70 }, (_, at) => ({
      name: `S${at}`,
      xml: makeRows([
        ['Tên tác phẩm', 'Tác giả'],
        [`T${at}`, 'Lò Mai'],
      ]),
    }));
    const { drafts, notes } = await readTable(await makeExcelFile(sheets));
    expect(drafts).toHaveLength(64);
    expect(notes).toEqual([{ code: 'list-sheets', values: { count: 70, read: 64 } }]);
  });

  it('of entities, bombs and too much table is refused', async () => {
    const laughs = Array.from(
      { length: 20 },
      (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
    ).join('');
    const bytes = await makeExcelFile([
      { name: 'S', xml: `<sheetData>${heading.replace('Tác giả', '&l20;')}</sheetData>` },
    ]);
    const bomb = await makeZip({
      'xl/workbook.xml': `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]><workbook>&l20;</workbook>`,
    });
    expect(await said(bytes)).toEqual([]);
    expect(await said(bomb)).toBe('list-damaged');
    const large = await makeZip({ 'xl/worksheets/sheet1.xml': Buffer.alloc(80 << 20, ' ') });
    expect(await said(large)).toBe('list-too-large');
    expect(await said(Buffer.alloc(51 << 20))).toBe('list-too-large');
  });

  it('with the names of an object’s own parts is a table like any other', async () => {
    const { drafts } = await tableOf([
      ['__proto__', 'Tên tác phẩm', 'constructor', 'Tác giả'],
      ['x', '__proto__', 'y', 'hasOwnProperty'],
    ]);
    expect(drafts.map(({ title }) => title)).toEqual(['__proto__']);
  });

  it('of any cells never throws, and takes no more time for more of them', () => {
    const words = [
      'Tên tác phẩm',
      'STT',
      'Giải',
      'Nhât',
      'Tuổi',
      'chín',
      '__proto__',
      '1',
      '(2)',
      'Người lập',
      '41167',
      'http://x',
      'A;B,C',
      '#REF!',
    ];
    const cell = fc.record({
      text: fc.oneof(fc.constantFrom(...words, ''), fc.string({ unit: 'binary', maxLength: 12 })),
      isError: fc.boolean(),
    });
    const rows = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 20 });
    fc.assert(
      fc.property(rows, (table) => {
        const sheet: Sheet = { name: 'S', rows: table, hiddenRows: [1], notes: [] };
        const drafts = readRows(sheet, source, createProblemList()) ?? [];
        expect(drafts.length).toBeLessThanOrEqual(table.length);
      }),
      { numRuns: 1000 },
    );
    for (const piece of [',', ' và ', ' ', '(', 'a/', '; ', 'thể loại ', '\n', '0']) {
      const long = { text: piece.repeat(20_000 / piece.length), isError: false };
      const header = ['Tên tác phẩm', 'Tác giả', 'Giải', 'Tuổi', 'Số', 'Mã', 'Tệp', 'Đơn vị'];
      const table = [
        [long],
        header.map((text) => ({ text, isError: false })),
        ...Array.from({ length: 20 }, () => header.map(() => long)),
      ];
      const started = performance.now();
      readRows({ name: null, rows: table, hiddenRows: [], notes: [] }, source, createProblemList());
      expect(performance.now() - started, piece).toBeLessThan(3000);
    }
  });
});

describe('lists of an import', () => {
  it('in an old format or as a web page are read, with what to do', async () => {
    const workbook = utils.book_new();
    utils.book_append_sheet(
      workbook,
      utils.aoa_to_sheet([
        ['Mã', 'Tên tác phẩm'],
        ['T1', 'Suối'],
      ]),
      'Tranh',
    );
    const bytes: unknown = write(workbook, { type: 'buffer', bookType: 'biff8' });
    const world = createWorld();
    world.put('tranh/a.xls', bytes instanceof Uint8Array ? bytes : '');
    world.put('tranh/T1.jpg', await makeJpeg(1));
    const report = await world.import();
    expect(saidOf(report, 'tranh/a.xls')).toEqual(['shown list-old-format']);
    expect(world.catalogue.current().entries.map((entry) => entry.title.vi)).toEqual(['Suối']);
  });

  it('that hold links say that Hoa Ban cannot fetch them', async () => {
    const world = createWorld();
    world.put('tranh/a.csv', 'Mã;Tên tác phẩm;Link ảnh\nT1;Suối;https://drive.google.com/x');
    world.put('tranh/T1.jpg', await makeJpeg(1));
    const report = await world.import();
    expect(codesOf(report)).toEqual(['file-on-web']);
    expect(report.problems[0]?.place).toEqual({
      file: 'tranh/a.csv',
      sheet: null,
      row: 2,
      column: 'C',
      heading: 'Link ảnh',
    });
  });

  it('tell ages for the year of the exhibition, whatever year the kiosk is in', async () => {
    const world = createWorld();
    world.put('tranh/a.csv', 'Mã;Tên tác phẩm;Năm sinh\nT1;Suối;2012\nT2;Chợ;2013');
    for (const at of [1, 2]) world.put(`tranh/T${at}.jpg`, await makeJpeg(at));
    const agesIn = async (year: number | null) => {
      world.settings.changeExhibition({ year });
      const { problems } = await world.import();
      const ages = world.catalogue.current().entries.map(({ age }) => age);
      return [ages, problems.map(({ problem }) => problem)];
    };
    const said = (year: number) => [{ code: 'ages-reckoned', values: { year } }];
    // A new data folder is of the year it is used in.
    expect(world.settings.exhibition().year).toBeNull();
    expect(await agesIn(2020)).toEqual([[8, 7], said(2020)]);
    expect(await agesIn(null)).toEqual([[12, 11], said(2024)]);
    world.put('tranh/a.csv', 'Mã;Tên tác phẩm;Tuổi\nT1;Suối;12\nT2;Chợ;11');
    expect(await agesIn(2020)).toEqual([[12, 11], []]);
    expect(yearOf({ year: null, timeZone: 'Asia/Ho_Chi_Minh' }, new Date('2024-12-31T20:00:00Z'))).toBe(2025);
  });

  it('names an author written in several ways, and merges nobody', async () => {
    const world = createWorld();
    const row = (code: string, author: string, unit: string) => `${code};${code};${author};${unit}`;
    world.put(
      'tranh/a.csv',
      [
        'Mã;Tên tác phẩm;Tác giả;Đơn vị',
        row('T1', 'Lò Thị Hoà', 'TH Chiềng Sinh'),
        row('T2', 'Lò Thị  Ho\u00e0'.normalize('NFD'), 'TH Chiềng Sinh'),
        row('T3', 'LÒ THỊ HÒA', 'TH Chiềng Sinh'),
        row('T4', 'Lo Thi Hoa', 'TH Chiềng Sinh'),
        row('T5', 'Lò Thị Hóa', 'THCS Tô Hiệu'),
        row('T6', 'Hà', 'THCS Tô Hiệu'),
        row('T7', 'Hạ', 'THCS Tô Hiệu'),
      ].join('\n'),
    );
    for (const seed of [1, 2, 3, 4, 5, 6, 7]) world.put(`tranh/T${seed}.jpg`, await makeJpeg(seed));
    const report = await world.import();
    const spellings = report.problems.filter(({ problem }) => problem.code === 'author-spellings');
    expect(spellings.map(({ problem, place }) => [problem.values, place.row])).toEqual([
      [{ names: '“Lò Thị Hoà”, “LÒ THỊ HÒA”, “Lo Thi Hoa”', ways: 3, rows: '2–5' }, 2],
    ]);
    const authors = world.catalogue.current().entries.map((entry) => entry.authors[0]);
    expect(authors.slice(0, 4)).toEqual(['Lò Thị Hoà', 'Lò Thị Hoà', 'LÒ THỊ HÒA', 'Lo Thi Hoa']);
  });

  it('has an author once in a work, however the tone is placed', async () => {
    const { drafts } = await tableOf([
      ['Tên tác phẩm', 'Tác giả'],
      ['Một', 'Lò Thị Hoà, Cà Hoa, LÒ THỊ HÒA, Lò Thị Hóa'],
    ]);
    expect(drafts[0]?.authors).toEqual(['Lò Thị Hoà', 'Cà Hoa', 'Lò Thị Hóa']);
  });

  it('takes the category from the heading over the titles, if it names one', async () => {
    for (const [heading, category] of [
      ['Tên tranh', 'painting'],
      ['Tên bài thơ', 'poem'],
      ['Tên tranh, bài thơ', null],
      ['Tên tác phẩm', null],
    ] as const) {
      const rows = [
        [heading, 'Tác giả'],
        ['Một', 'Lò Thị Hoà'],
      ];
      const { drafts } = await readTable(makeXlsx({ 'Trang tính 1': rows }));
      expect(drafts[0]?.category, heading).toBe(category);
    }
  });

  it('names the gap in a list that is a small part of what is expected', async () => {
    const world = createWorld();
    const rows = [1, 2, 3, 4, 6, 7, 8].map((number) => `${number};Tranh ${number}`);
    world.put('tranh/a.csv', ['STT;Tên tác phẩm', ...rows].join('\n'));
    for (const seed of [1, 2, 3, 4, 6, 7, 8]) world.put(`tranh/${seed}.jpg`, await makeJpeg(seed));
    world.settings.changeExhibition({ expected: { ...world.settings.exhibition().expected, painting: 179 } });
    const report = await world.import();
    const gaps = report.problems.filter(({ problem }) => problem.code.endsWith('numbers-missing'));
    expect(gaps.map(({ problem }) => [problem.code, problem.values['numbers']])).toEqual([
      ['list-numbers-missing', '5'],
    ]);
  });

  it('names the numbers missing in a list once, and those of the wall’s only list as such', async () => {
    const world = createWorld();
    const list = (title: string, numbers: readonly number[], more: string[] = []) =>
      ['STT;Tên tác phẩm', ...numbers.map((number) => `${number};${title} ${number}`), ...more].join('\n');
    world.put('tranh/a.csv', list('Tranh', [1, 2, 3, 4, 6]));
    world.put('tho/a.csv', list('Thơ', [1, 2, 3, 4, 6, 7, 8, 9, 10], ['5;']));
    world.put('sang kien/a.csv', list('Sáng kiến', [3, 17, 240]));
    for (const seed of [1, 2, 3, 4, 6]) world.put(`tranh/${seed}.jpg`, await makeJpeg(seed));
    for (const seed of [1, 2, 3, 4, 6, 7, 8, 9, 10]) world.put(`tho/${seed}.txt`, `Dòng ${seed}`);
    const report = await world.import();
    const gaps = report.problems.filter(({ problem }) => problem.code.endsWith('numbers-missing'));
    expect(gaps.map(({ problem, place }) => [problem.code, problem.values, place.file])).toEqual([
      ['list-numbers-missing', { numbers: '5', count: 1, first: 1, last: 10 }, 'tho/a.csv'],
      ['numbers-missing', { numbers: '5', count: 1 }, null],
    ]);
  });

  it('finds no number missing where categories are counted through', async () => {
    const world = createWorld();
    const works = ['1;Một;Tranh', '2;Hai;Sáng kiến', '3;Ba;Tranh', '4;Bốn;Sáng kiến', '5;Năm;Tranh'];
    world.put('a.csv', ['STT;Tên tác phẩm;Thể loại', ...works].join('\n'));
    for (const seed of [1, 3, 5]) world.put(`tranh/${seed}.jpg`, await makeJpeg(seed));
    const report = await world.import();
    expect(codesOf(report).filter((code) => code.endsWith('numbers-missing'))).toEqual([]);
  });
});
