import { describe, expect, test } from 'vitest';
import { findControl, isSaid, listTaskFiles, readHandbook } from '../support/handbook.ts';

const tasks = readHandbook();

test('the contents name every task of the handbook once', () => {
  expect(tasks.map(({ name }) => name).sort()).toEqual(listTaskFiles().sort());
  expect(tasks.length).toBeGreaterThan(20);
});

test('what is not on a screen is not found', () => {
  expect(findControl('Sao lưu ngay')).not.toBeNull();
  expect(findControl('Sao lưu ngay nhé')).toBeNull();
  expect(findControl('Công bố 290 tác phẩm (bản 3)')?.test('Công bố 24 tác phẩm (bản 2)')).toBe(true);
  expect(findControl('Đã ẩn 3')?.test('Đã ẩn 0')).toBe(true);
  expect(isSaid('Bây giờ đang mở')).toBe(true);
  expect(isSaid('Bây giờ đang ngủ')).toBe(false);
});

describe.each(tasks)('docs/so-tay/$name', ({ title, role, picture, controls, said, html, name }) => {
  test('touches only what the staff pages say', () => {
    expect(controls.length).toBeGreaterThan(0);
    expect(controls.filter((label) => findControl(label) === null)).toEqual([]);
  });

  test('quotes only what a screen or a paper says', () => {
    expect(said.filter((quote) => !isSaid(quote))).toEqual([]);
  });

  test('has a title, a PIN, steps and a picture', () => {
    expect(title).not.toBe('');
    expect(['staff', 'organizer']).toContain(role);
    expect(picture).toBe(name);
    expect(html).toContain('<ol>');
    // Marks that this Markdown does not know would be printed as they stand.
    expect(html.replaceAll(/<[^>]+>/g, '')).not.toMatch(/[*`#]|\]\(/);
  });
});
