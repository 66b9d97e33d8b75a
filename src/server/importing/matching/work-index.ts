import { createNearest } from '../../../shared/text/nearest.ts';
import { codeKey } from '../codes/code-key.ts';
import type { NumberedDraft } from '../draft.ts';
import { partOf } from '../folder/accepts.ts';
import type { DescribedFile } from '../folder/described-file.ts';
import { usualCategory } from '../folder/folder-categories.ts';
import { group } from '../grouping.ts';
import { foldWords, squash } from '../names.ts';
import type { Homes } from './homes.ts';

/** As many ways out are offered at most, beside hiding and accepting. */
export const mostFixes = 3;
/** Of works that are called alike no more are looked at. */
const mostAlike = 50;
/** Names less alike than that are not suggested. */
const likely = 0.6;

/** Works by everything a file's name may say of one. */
export function createWorkIndex(drafts: readonly NumberedDraft[], homes: Homes) {
  const byExactCode = new Map(drafts.map((draft) => [draft.code, draft]));
  // A code that is repeated, and a number, are those of the work that has them.
  const sole = drafts.filter(({ isLeftOut }) => !isLeftOut);
  const byCode = group(sole, ({ code, listed }) => [codeKey(code), codeKey(listed?.code ?? '')]);
  const byTitle = group(drafts, (draft) => [draft.title, draft.titleEn].map((title) => squash(title ?? '')));
  const byBoth = group(drafts, ({ title, titleEn, authors }) =>
    [title, titleEn].flatMap((one) => authors.map((author) => bothKey(one, author))),
  );
  const byAuthor = group(drafts, ({ authors, unit }) => {
    const room = /(?<!\p{L})lớp\s*(\d{1,2}\s?\p{L}?\d{0,2})(?![\p{L}\d])/iu.exec(unit ?? '')?.[1];
    // “Lò Thị Mai lớp 4A”, “Lò Thị Mai 4A”
    const inClass = room === undefined ? [] : ['', 'lop'].map((word) => `${word}${squash(room)}`);
    return authors
      .map(squash)
      .flatMap((name) => (name === '' ? [] : [name, ...inClass.map((end) => name + end)]));
  });
  const byNumber = group(sole, (draft) => [
    ...new Set(
      [draft.explicitNumber, draft.codeNumber, draft.number, draft.listed?.number].map((number) =>
        String(number ?? ''),
      ),
    ),
  ]);
  const nearest = createNearest(
    drafts.flatMap((item) =>
      [item.title, item.titleEn].flatMap((title) => {
        const words = foldWords(title ?? '');
        if (words === '') return [];
        const author = foldWords(item.authors[0] ?? '');
        return author === ''
          ? [{ words, item }]
          : [
              { words, item },
              { words: `${words} ${author}`, item },
            ];
      }),
    ),
  );

  const allows = (draft: NumberedDraft, { file, folder, name }: DescribedFile) =>
    partOf(draft.category, file.use) !== null &&
    (folder === null || folder === draft.category) &&
    (name.category === null || name.category === draft.category);

  function ofTitleOf({ titles }: DescribedFile): NumberedDraft[] {
    return [...new Set(titles.flatMap((key) => (byTitle.get(key) ?? []).slice(0, mostAlike)))];
  }

  /** The works that fit, and how sure it is; several where it is not sure which. */
  function fitting(one: DescribedFile): { works: readonly NumberedDraft[]; rank: number } {
    const { name, file, folder } = one;
    const isHome = (draft: NumberedDraft) => !homes.isElsewhere(one, draft);
    /** A code or title of two lists is that of the list the file lies beside. */
    const allowed = (some: readonly NumberedDraft[]) => {
      const all = some.filter((draft) => allows(draft, one));
      const own = all.filter(isHome);
      return preferShown(own.length > 0 ? own : all);
    };
    // Among another list's works a code the list does not state is no more than a number.
    const ofCode = allowed(name.code ? (byCode.get(codeKey(name.code)) ?? []) : []).filter(
      (draft) => isHome(draft) || draft.codeNumber !== null,
    );
    const ofTitle = allowed(ofTitleOf(one));
    if (ofCode.length > 0) {
      const isContradicted = ofTitle.length > 0 && !ofCode.some((draft) => ofTitle.includes(draft));
      // The row that repeats the code says this title.
      if (ofTitle[0]?.isLeftOut) return { works: ofTitle, rank: 1 };
      // Where a list's numbers moved, a code is one work's by the list and another's by what was published.
      const agreed = ofCode.filter((draft) => ofTitle.includes(draft));
      if (agreed.length > 0) return { works: agreed, rank: 1 };
      return { works: isContradicted ? [...ofCode, ...ofTitle] : ofCode, rank: 1 };
    }
    if (ofTitle.length > 0) {
      const ofAuthor = allowed((byBoth.get(bothKey(name.title, name.author)) ?? []).slice(0, mostAlike));
      const ofNumber = ofTitle.filter((draft) => name.number !== null && draft.codeNumber === name.number);
      const surest = [ofAuthor, ofNumber].find((some) => some.length === 1);
      if (surest) return { works: surest, rank: 2 };
      // A title by the author of another work is another work of the same title.
      const isOthers = ofAuthor.length === 0 && byAuthor.has(squash(name.author ?? ''));
      if (ofTitle.length === 1 && isOthers) return { works: [], rank: 0 };
      // Children of two schools paint one title.
      if (!ofTitle.some(isHome)) return { works: [], rank: 0 };
      return { works: ofTitle, rank: 3 };
    }
    // A number alone is enough only where the file's name says nothing else, and where it is one work's number.
    if (name.number === null || (name.title !== null && !saysNothing(name.title)))
      return { works: [], rank: 0 };
    const ofNumber = (byNumber.get(String(name.number)) ?? []).filter(
      (draft) => allows(draft, one) && isHome(draft),
    );
    if (folder !== null || name.category !== null) return { works: ofNumber, rank: 4 };
    const usual = usualCategory(file.use);
    const ofKind = ofNumber.filter((draft) => draft.category === usual);
    return { works: ofKind.length === 1 ? ofKind : [], rank: 4 };
  }

  return {
    /** As a decision names it. */
    ofCode: (code: string) => byExactCode.get(code) ?? null,
    allows,
    fitting,
    /** Works a file may belong to, the likest first. */
    near(
      one: DescribedFile,
      isWanted: (draft: NumberedDraft) => boolean,
      isBare: (draft: NumberedDraft) => boolean,
    ): NumberedDraft[] {
      const { name, words } = one;
      const isFitting = (draft: NumberedDraft) => allows(draft, one) && isWanted(draft);
      const isAllowed = (draft: NumberedDraft) => isFitting(draft) && !homes.isElsewhere(one, draft);
      const said = name.title === null ? [] : [...new Set([words, foldWords(name.title)])];
      const ofTitle = said
        .flatMap((text) => nearest.find(text, mostFixes, isAllowed))
        .filter(({ likeness }) => likeness >= likely)
        .sort((a, b) => b.likeness - a.likeness)
        .map(({ item }) => item);
      const people = [[name.title, name.author].join(' '), name.author, name.title].map((text) =>
        squash(text ?? ''),
      );
      const ofAuthor = people.flatMap((key) => fewOf(byAuthor.get(key), isAllowed));
      // A running number says little: only a work that has nothing yet may be meant.
      const ofNumber = fewOf(
        byNumber.get(String(name.number ?? '')),
        (draft) => isAllowed(draft) && isBare(draft),
      );
      const ofSameTitle = ofTitleOf(one).filter(isFitting);
      return [...new Set([...ofSameTitle, ...ofTitle, ...ofAuthor, ...ofNumber])].slice(0, mostFixes);
    },
  };
}

/** Those wanted, where they are few enough to choose among. */
function fewOf(
  some: readonly NumberedDraft[] | undefined,
  isWanted: (draft: NumberedDraft) => boolean,
): readonly NumberedDraft[] {
  const wanted = (some ?? []).slice(0, mostAlike).filter(isWanted);
  return wanted.length <= mostFixes ? wanted : [];
}

/** A row that is left out has what fits no work that is shown. */
function preferShown(some: readonly NumberedDraft[]): readonly NumberedDraft[] {
  const shown = some.filter(({ isLeftOut }) => !isLeftOut);
  return shown.length > 0 ? shown : some;
}

const bothKey = (title: string | null, author: string | null): string =>
  title && author ? `${squash(title)} ${squash(author)}` : '';

const saysNothing = (title: string): boolean =>
  /^(anh|hinh|file|ban|goc|scan|final|cuoi|\d+| )*$/.test(foldWords(title));
