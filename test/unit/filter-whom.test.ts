import { expect, test } from 'vitest';
import { communeOf, createPlaces } from '../../src/shared/filter/place.ts';
import { whomOf } from '../../src/shared/filter/whom.ts';

const painting = (age: number | null, unit: string | null) =>
  whomOf({ age, unit, category: 'painting' as const });

test.each([
  [5, 'Trường Mầm non Hoa Ban', 'nursery'],
  [6, 'Trường Mầm non Chiềng An', 'nursery'],
  [8, 'Trường Tiểu học Chiềng Xôm', 'primary'],
  [11, 'Trường Tiểu học Kim Đồng', 'primary'],
  [9, 'Lớp 3A, Trường TH Kim Đồng', 'primary'],
  [11, 'Trường THCS Nguyễn Trãi', 'lower-secondary'],
  [16, 'Trường THPT Chuyên Sơn La', 'upper-secondary'],
  [18, 'Trường THPT Tô Hiệu', 'upper-secondary'],
  [15, 'Trường Phổ thông Dân tộc nội trú tỉnh Sơn La', 'upper-secondary'],
  [13, 'Trường Tiểu học và THCS Chiềng Đen', 'lower-secondary'],
  [8, 'truong tieu hoc va thcs chieng den', 'primary'],
  [8, 'Bản Hài, phường Chiềng An', 'primary'],
  [7, null, 'primary'],
  [10, 'Trường Tiểu học Kim Đồng, giáo viên hướng dẫn: cô Lan', 'primary'],
  [37, 'Giáo viên Trường THCS Quyết Thắng', 'teachers'],
  [37, 'Trường THCS Quyết Thắng', 'teachers'],
  [66, 'Hội Cựu giáo chức phường Quyết Thắng', 'teachers'],
  [30, 'Phụ huynh Trường Mầm non Chiềng Đen', 'residents'],
  [35, 'Cán bộ thư viện, phường Tô Hiệu', 'officials'],
  [41, 'UBND phường Chiềng Sinh', 'officials'],
  [59, 'Bản Noong La, xã Chiềng Ngần', 'residents'],
  [51, 'Tổ 7, phường Quyết Tâm', 'residents'],
  [33, 'Xã Chiềng Đen', 'residents'],
  [67, 'Hội Người cao tuổi phường Tô Hiệu', 'residents'],
  [46, 'Tiểu thương, phường Chiềng Lề', 'residents'],
  [47, 'Tổ trưởng tổ dân phố 3, phường Quyết Thắng', 'residents'],
  [34, 'Bộ đội, phường Chiềng Sinh', 'others'],
  [24, 'Sinh viên Trường Đại học Tây Bắc', 'others'],
  [26, 'Học viên Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên', 'others'],
  [40, 'Ban tổ chức', 'others'],
  [40, null, 'others'],
  [null, null, 'others'],
  [null, 'Trường Tiểu học Kim Đồng', 'primary'],
] as const)('%s, %s: %s', (age, unit, whom) => {
  expect(painting(age, unit)).toBe(whom);
});

test('a school’s song or initiative is not taken for its pupils’', () => {
  expect(whomOf({ age: null, unit: 'Trường Tiểu học Kim Đồng', category: 'initiative' })).toBe('others');
  expect(whomOf({ age: null, unit: 'Học sinh Trường Tiểu học Kim Đồng', category: 'song' })).toBe('primary');
});

test.each([
  ['Bản Hài, phường Chiềng An', 'Chiềng An'],
  ['Xã Chiềng Đen', 'Chiềng Đen'],
  ['Tổ 3, P. Tô Hiệu, TP Sơn La', 'Tô Hiệu'],
  ['UBND phường Tô Hiệu Thành phố Sơn La', 'Tô Hiệu'],
  ['Công an Phường 7', '7'],
  ['Hợp tác xã cà phê xã Hua La', 'Hua La'],
  ['Hợp tác xã Hua La', null],
  ['Thị xã Mộc Châu', null],
  ['Trường Tiểu học Chiềng An', null],
])('%s lies in %s', (unit, commune) => {
  expect(communeOf(unit)).toBe(commune);
});

test('schools called after a ward belong to it, others are places of their own', () => {
  const units = [
    'Bản Hài, phường Chiềng An',
    'Trường Tiểu học Chiềng An',
    'Giáo viên Trường THCS Chiềng An',
    'Hội Người cao tuổi phường Tô Hiệu',
    'Trường THPT Tô Hiệu',
    'Giáo viên Trường Tiểu học Kim Đồng',
    'trường tiểu học Kim Đồng',
    'Trường Tiểu học Kim Đồng',
    null,
    '',
  ];
  const { placeOf, isCommune } = createPlaces(units);
  expect(units.map(placeOf)).toEqual([
    'Chiềng An',
    'Chiềng An',
    'Chiềng An',
    'Tô Hiệu',
    'Trường THPT Tô Hiệu',
    'Trường Tiểu học Kim Đồng',
    'Trường Tiểu học Kim Đồng',
    'Trường Tiểu học Kim Đồng',
    null,
    null,
  ]);
  expect(['Chiềng An', 'Trường THPT Tô Hiệu'].map(isCommune)).toEqual([true, false]);
});
