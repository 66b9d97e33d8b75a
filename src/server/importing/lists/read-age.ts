import { foldWords } from '../names.ts';
import { named, type ProblemList } from '../problems.ts';
import type { Row } from './row.ts';

const ones = ['khong', 'mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi'];

/** Years of birth that make an author younger or older are slips, or the year is not the exhibition's. */
const youngest = 3;
const oldest = 105;

/** `isReckoned`: out of a year of birth, and so as old as in the year it was told for. */
export interface Age {
  readonly age: number | null;
  readonly isReckoned: boolean;
}

/** “8”, “8 tuổi”, “tám tuổi”, or a year or day of birth. What is guessed is said. */
export function readAge(row: Row, year: number, code: string | null, problems: ProblemList): Age {
  for (const field of ['age', 'birth'] as const) {
    const cell = row.cell(field);
    if (!cell || cell.text === '') continue;
    if (cell.isError) {
      problems.add('shown', named('cell-error', { cell: cell.text }), row.at(field), code);
      continue;
    }
    const text = cell.text.slice(0, 40);
    const unfit = isClass(text) ? 'age-is-class' : hasSeveral(text) ? 'age-several' : null;
    if (unfit) {
      problems.add('shown', named(unfit, { age: text }), row.at(field), code);
      continue;
    }
    const { age, isGuess, isReckoned } = parseAge(text, field, year);
    if (isReckoned && age !== null && (age < youngest || age > oldest)) {
      problems.add('shown', named('birth-unlikely', { birth: text, year }), row.at(field), code);
      continue;
    }
    if (age !== null && age >= 1 && age <= 130) {
      if (isGuess) {
        const what = named('age-understood', { age: text, as: age, reading: `“${text}” → ${age}` });
        problems.add('shown', what, row.at(field), code);
      }
      return { age, isReckoned };
    }
    problems.add('shown', named('age-unreadable', { age: text }), row.at(field), code);
  }
  return { age: null, isReckoned: false };
}

/** “lớp 5”, “khối 3”, “4A”; not “lớp 5, 10 tuổi” and “10t”. */
function isClass(text: string): boolean {
  const folded = foldWords(text);
  return /^(?:(?:hoc sinh|hs) )?(?:lop|khoi|class|grade) ?\d(?!.*tuoi)|^\d{1,2} ?[a-s]\d?$/.test(folded);
}

/** Ages or years of birth of more than one: “10;11”, “2015-2016”, “9 và 10 tuổi”; “12,5” is one. */
function hasSeveral(text: string): boolean {
  const years = text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? [];
  if (years.length > 1) return new Set(years).size > 1;
  const pair = /^(\d{1,2})(?:\s*(?:[;\n/&+–-]|và|đến|,\s)\s*|,(?=\d\d))(\d{1,2})(?:\s*(?:tuổi|t))?$/iu.exec(
    text.trim(),
  );
  return pair !== null && pair[1] !== pair[2];
}

function parseAge(text: string, field: 'age' | 'birth', year: number): Age & { readonly isGuess: boolean } {
  const reckon = (born: number, isGuess: boolean) => ({ age: year - born, isGuess, isReckoned: true });
  const born = /(?:^|\D)(1[89]\d\d|20\d\d)(?:\D|$)/.exec(text)?.[1];
  if (born) return reckon(Number(born), false);
  // A day as Excel counts them, where the cell lost its format: 41167 is 15 September 2012.
  if (field === 'birth' && /^[1-5]\d{4}$/.test(text)) {
    const day = new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000);
    return reckon(day.getUTCFullYear(), true);
  }
  const short = /^\d{1,2}[/.-]\d{1,2}[/.-](\d\d)$/.exec(text)?.[1];
  if (short) {
    const century = Number(short) > year % 100 ? 1900 : 2000;
    return reckon(century + Number(short), true);
  }
  const digits = /(?<!\d)(\d{1,3})\s*tuổi/iu.exec(text)?.[1] ?? /^\D{0,12}(\d{1,3})(?:\D|$)/.exec(text)?.[1];
  if (digits) {
    const rest = foldWords(text.replace(digits, ''));
    const isGuess = !/^(tuoi|t|age|aged|years?|years? old|y o)?$/.test(rest);
    return { age: Number(digits), isGuess, isReckoned: false };
  }
  return { age: ageInWords(text), isGuess: true, isReckoned: false };
}

/** “chín tuổi”, “mười hai”, “hai mươi lăm”. */
function ageInWords(text: string): number | null {
  const words = foldWords(text)
    .split(' ')
    .filter((word) => word !== 'tuoi' && word !== '');
  const ten = words.indexOf('muoi');
  const digit = (word: string | undefined) =>
    word === 'lam' ? 5 : word === 'tu' ? 4 : ones.indexOf(word ?? '');
  if (words.length === 0 || words.length > 3 || words.some((word) => digit(word) < 0)) return null;
  if (ten < 0) return words.length === 1 ? digit(words[0]) : null;
  const last = words[ten + 1] === undefined ? 0 : digit(words[ten + 1]);
  return ten > 1 ? null : (ten === 0 ? 10 : digit(words[0]) * 10) + last;
}
