import type { Category } from '../category.ts';
import type { Entry } from '../entry.ts';
import { schoolLevels } from '../filter/whom.ts';
import { fold } from './fold.ts';
import { inOne } from './spelling.ts';

/** What people call a work of a category when they ask for one. */
const kinds: Readonly<Record<Category, string>> = {
  painting: 'bức tranh, painting, paintings, picture, pictures',
  poem: 'bài thơ, poem, poems',
  song: 'bài hát, ca khúc, song, songs',
  initiative: 'sáng kiến, giải pháp, initiative, initiatives',
};

/** By rank, whatever the exhibition calls them: Giải A is the first prize too. */
const prizes: readonly string[] = [
  'giải đặc biệt, special prize',
  'giải nhất, first prize',
  'giải nhì, second prize',
  'giải ba, third prize',
  'giải tư, fourth prize',
  'giải khuyến khích, honourable mention',
];

/** Schools as people say them and as lists write them. */
const schools: Readonly<Record<ReturnType<typeof schoolLevels>[number], string>> = {
  nursery: 'trường mầm non, mẫu giáo, MN, nursery, kindergarten',
  primary: 'trường tiểu học, cấp 1, cấp một, TH, primary school',
  'lower-secondary': 'trường trung học cơ sở, THCS, cấp 2, cấp hai, secondary school',
  'upper-secondary': 'trường trung học phổ thông, THPT, cấp 3, cấp ba, high school',
};

/** Schools where children board: “PTDTNT”. */
const boarding = /\b(noi|ban) tru\b/;

/**
 * What people ask for that stands in no title, name or unit: the kind of work, its code, its prize, the author's people
 * and the school by its other names.
 */
export function askedWords(entry: Entry, options: { readonly ethnicity: boolean }): string[] {
  const unit = entry.unit ?? '';
  const [, boards] = boarding.exec(fold(unit)) ?? [];
  return [
    kinds[entry.category],
    // Names are typed without spaces too; and the number in a code is no number on a plate.
    ...[entry.code, ...entry.authors].map(inOne),
    options.ethnicity && entry.ethnicity ? `dân tộc ${entry.ethnicity}, người ${entry.ethnicity}` : '',
    entry.prize ? `${entry.prize.label}, ${prizes[entry.prize.rank] ?? ''}, giải thưởng` : '',
    ...schoolLevels(unit).map((level) => schools[level]),
    boards ? `PTDT${boards[0]}T, DT${boards[0]}T` : '',
  ].filter(Boolean);
}
