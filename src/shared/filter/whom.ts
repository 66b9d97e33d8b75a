import type { Entry } from '../entry.ts';
import { fold } from '../text/fold.ts';

/** Whom a work is by, as a visitor would ask; every work is by exactly one of them. */
export const whoms = [
  'nursery',
  'primary',
  'lower-secondary',
  'upper-secondary',
  'teachers',
  'officials',
  'residents',
  'others',
] as const;
export type Whom = (typeof whoms)[number];
/** Those a school has. */
export const schoolWhoms: readonly Whom[] = [
  'nursery',
  'primary',
  'lower-secondary',
  'upper-secondary',
  'teachers',
];
type SchoolLevel = Extract<Whom, 'nursery' | 'primary' | 'lower-secondary' | 'upper-secondary'>;

// Folded text: lists are typed with and without accents.
const levels: readonly (readonly [SchoolLevel, RegExp])[] = [
  ['nursery', /\b(mam non|mau giao|nha tre|mn|lop (mam|choi|la)|nursery|kindergarten)\b/],
  ['primary', /\b(tieu hoc|th|cap (1|i)|primary)\b|\blop [1-5](?!\d)/],
  ['lower-secondary', /\b(thcs|trung hoc co so|ptcs|cap (2|ii)|lower secondary)\b|\blop [6-9](?!\d)/],
  ['upper-secondary', /\b(thpt|trung hoc pho thong|cap (3|iii)|high school)\b|\blop 1[0-2](?!\d)/],
];
// “tổ trưởng” is no school.
const school = /\b((?<!\b(to|hieu|doi|nhom) )truong|hoc sinh|lop \d+|noi tru|ban tru|school)\b/;
const afterSchool =
  /\b(dai hoc|cao dang|hoc vien|sinh vien|trung cap|nghe nghiep|giao duc thuong xuyen|gdnn|gdtx|university|college)\b/;
const teacher = /\b(giao vien|giang vien|nha giao|giao chuc|thay giao|co giao|hieu truong|teachers?)\b/;
const official = /\b(can bo|cong chuc|vien chuc|uy ban nhan dan|ubnd|officials?)\b/;
const atSchoolOtherwise = /\b(phu huynh|cuu hoc sinh|bao ve|parents?)\b/;
const association =
  /\b(nguoi cao tuoi|(chi )?hoi (phu nu|nong dan|cuu chien binh|nguoi)|hoi vien|doan vien|doan thanh nien|cau lac bo|tieu thuong|phu huynh|ba con|villagers?)\b/;
// With accents: “bản” is a village, “ban” a committee.
const neighbourhood =
  /(?<!\p{L})(bản|tiểu khu|thôn|xóm|ấp|làng|buôn|khu phố|tổ (dân phố|\d+))(?!\p{L})|^(phường|xã|thị trấn)(?!\p{L})/u;

/** The levels of school a unit's text names, lowest first. */
export function schoolLevels(unit: string): readonly SchoolLevel[] {
  const text = fold(unit);
  return levels.filter(([, pattern]) => pattern.test(text)).map(([level]) => level);
}

function levelOfAge(age: number): SchoolLevel {
  if (age <= 5) return 'nursery';
  if (age <= 10) return 'primary';
  return age <= 14 ? 'lower-secondary' : 'upper-secondary';
}

/** What the text of a unit says about whoever names it. */
export type UnitFacts = {
  readonly named: readonly SchoolLevel[];
  readonly atSchool: boolean;
  readonly pupil: boolean;
  readonly teacher: boolean;
  readonly official: boolean;
  readonly otherwiseAtSchool: boolean;
  readonly resident: boolean;
};

/** Reads a unit's text; slow enough to be done once for each unit and not for each work. */
export function readUnit(unit: string | null): UnitFacts {
  const text = fold(unit ?? '');
  const named = schoolLevels(unit ?? '');
  return {
    named,
    atSchool: (named.length > 0 || school.test(text)) && !afterSchool.test(text),
    pupil: /\b(hoc sinh|lop \d+)\b/.test(text),
    teacher: teacher.test(text),
    official: official.test(text),
    otherwiseAtSchool: atSchoolOtherwise.test(text),
    resident: association.test(text) || neighbourhood.test((unit ?? '').normalize('NFC').toLowerCase()),
  };
}

/**
 * Whom a work is by, told from age and unit alone. A unit's one level of school decides for pupils, their age where
 * it names none or several. Grown-ups at a school are its teachers, unless the unit says otherwise. Without an age,
 * a painting or poem from a school is a pupil's; songs and initiatives come from anybody there: `others`.
 */
export function whomOf(
  { age, unit, category }: Pick<Entry, 'age' | 'unit' | 'category'>,
  facts: UnitFacts = readUnit(unit),
): Whom {
  const { named, atSchool, pupil, teacher, official, otherwiseAtSchool, resident } = facts;
  const grownUpRole = teacher || official || otherwiseAtSchool;
  if (age !== null && age <= 18 && (atSchool || age < 18)) {
    return named.length === 1 && named[0] ? named[0] : levelOfAge(age);
  }
  if (age === null && atSchool && !grownUpRole) {
    const pupils = pupil || category === 'painting' || category === 'poem';
    return (pupils && named.length === 1 && named[0]) || 'others';
  }
  if (teacher) return 'teachers';
  if (official) return 'officials';
  if (atSchool && !grownUpRole && age !== null && age >= 22) return 'teachers';
  return resident ? 'residents' : 'others';
}
