import { describe, expect, it } from 'vitest';
import { importProblemCodes } from '../../src/server/importing/problems.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import type { ImportProblem } from '../../src/shared/import-report.ts';
import { sayRemedy, sayWhat } from '../../src/shared/say-problem.ts';

const about = (
  code: string,
  values: Record<string, string | number>,
  heading: string | null,
): ImportProblem => ({
  severity: 'shown',
  problem: { code, values },
  place: { file: 'a.xlsx', sheet: 'Tranh', row: 4, column: 'C', heading },
  entry: null,
  work: null,
  key: '',
  fixes: [],
});

describe('a problem in words', () => {
  const [vi, en] = [createSpeaker('vi'), createSpeaker('en')];

  it('calls the column as the list does', () => {
    const taken = about('file-taken', { name: 'a.jpg', other: 'T-002' }, 'Tên file');
    expect(sayRemedy(taken, 'pressed', vi)).toContain('Sửa cột “Tên file”');
    expect(sayRemedy({ ...taken, place: { ...taken.place, heading: null } }, 'pressed', vi)).toContain(
      'Sửa cột “Tên tệp”',
    );
  });

  it('names the button on a screen and the command in a terminal', () => {
    const empty = about('file-empty', {}, null);
    expect(sayRemedy(empty, 'pressed', vi)).toBe('Chép lại tệp từ máy gốc rồi chạm “Đọc lại”.');
    expect(sayRemedy(empty, 'typed', vi)).toBe('Chép lại tệp từ máy gốc rồi nhập lại.');
  });

  it('never tells a terminal to touch anything', () => {
    const onScreens = ['decisions-waiting', 'import-running', 'nothing-staged', 'nothing-to-undo'];
    for (const code of importProblemCodes.filter((one) => !onScreens.includes(one))) {
      const said = [vi, en].map((say) => sayRemedy(about(code, {}, null), 'typed', say));
      expect(said.join(' '), code).not.toMatch(/chạm|bấm|tại đây|\b(touch|press)\b/i);
    }
    const collide = about('lists-collide', { from: 13 }, null);
    expect(sayRemedy(collide, 'typed', vi)).toContain('ở trang nhân viên (/staff)');
    expect(sayRemedy(collide, 'pressed', vi)).toContain('Một lần chạm');
  });

  it('never advises to delete a file that may be another child’s work', () => {
    for (const code of ['file-extra', 'file-not-in-list', 'file-maybe-of', 'code-twice-file']) {
      const said = [vi, en].map((say) => sayRemedy(about(code, {}, null), 'pressed', say));
      expect(said.join(' '), code).not.toMatch(/xóa|\b(remove|delete)\b/i);
    }
  });

  it('writes decimals as the language does', () => {
    const half = about('age-unreadable', { age: '12.5' }, 'Tuổi');
    expect(sayWhat(half, vi)).toContain('“12,5”');
    expect(sayWhat(half, en)).toContain('“12.5”');
  });
});
