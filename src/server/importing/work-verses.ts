import { done, failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import { takeFormLines } from './documents/form-lines.ts';
import { cutPoem, tellPoems } from './documents/poems.ts';
import { proposePoems } from './documents/propose-poems.ts';
import { takeSignature } from './documents/signature.ts';
import { type Byline, readAuthor, spellTitle } from './documents/words.ts';
import type { MatchedDraft } from './draft.ts';
import type { ScannedFile } from './folder/scan.ts';
import { readEthnicity } from './lists/ethnic-names.ts';
import { tidyUnit } from './lists/unit-above.ts';
import { foldWords, squash } from './names.ts';
import { named } from './problems.ts';
import type { WorkFiles } from './work-files.ts';

/** A poem's or a song's words, and what stands with them of the work. */
export interface Verses {
  readonly text: string;
  readonly title: string | null;
  /** A title only a file's name gives without accents, as the words write it. */
  readonly spelt: string | null;
  readonly authors: readonly string[];
  readonly unit: string | null;
  readonly ethnicity: string | null;
}

/** Words without the names and the form around them, which are told, and what is known or told there of the work. */
export async function readVerses(
  file: ScannedFile,
  { draft, shared }: MatchedDraft,
  byline: Byline,
  { words, note, propose }: WorkFiles,
): Promise<Outcome<Verses, Problem>> {
  const outcome = await words(file);
  if (!outcome.ok) return outcome;
  const whole = outcome.value.text;
  const others = shared?.get(file) ?? [];
  const inside = others.map(({ title, titleEn, authors }) => ({
    ...{ titles: [title ?? '', titleEn ?? ''], authors },
  }));
  const own = others.length === 0 ? whole : cutPoem(whole, byline, inside);
  if (own === null) {
    const title = draft.title ?? draft.code;
    return failed(named('words-not-found', { title, count: others.length + 1 }));
  }
  const isAlone = draft.category === 'poem' && draft.place.row === null && others.length === 0;
  const proposed = isAlone ? proposePoems(own, outcome.value.titles) : [];
  const poems = draft.category === 'poem' && proposed.length === 0 ? tellPoems(own) : [];
  if (proposed.length > 0) {
    const titles = quote(proposed.slice(0, 6).map(({ title }) => title));
    const what = named('words-poems', { count: proposed.length, poems: titles });
    propose(what, file, [{ kind: 'cut', file: file.path, poems: [...proposed] }]);
  }
  if (poems.length > 0) {
    const what = named('words-several', { count: poems.length, poems: quote(poems.slice(0, 6)) });
    note(what, file);
  }
  const ofRow = { ...byline, unit: draft.unit };
  const before = takeSignature(own, ofRow);
  const form = takeFormLines(own, byline, [...before.names, ...before.places]);
  const isNamedByFile = draft.place.row === null;
  const spelt = isNamedByFile ? spellTitle(own, draft.title ?? '') : null;
  const told = draft.authors.length > 0 ? null : (readAuthor(own) ?? form.author);
  // “Lò Thị Thu 7A.docx”: a class behind the name, which the form tells.
  const isMore = isNamedByFile && draft.authors.length === 1 && form.author !== null;
  const isOfForm = isMore && squash(draft.authors[0] ?? '').startsWith(squash(form.author));
  const known = isOfForm ? [form.author] : [...draft.authors];
  const authors = told === null ? known : [told];
  const signed = takeSignature(form.text, { ...ofRow, authors });
  if (signed.names.length > 0) note(named('words-signed', { lines: quote(signed.names) }), file);
  const said = form.unit ?? sayUnit(signed.places);
  // Where no list is, the folder tells the school and the words the class.
  const unit = draft.place.row === null && said !== null ? joinUnit(said, draft.unit) : (draft.unit ?? said);
  if (signed.places.length > 0)
    note(named('words-unit', { lines: quote(signed.places), unit: unit ?? '–' }), file);
  if (form.lines.length > 0) {
    note(named('words-form', { lines: quote(form.lines), count: form.lines.length }), file);
  }
  if (form.telephones.length > 0) note(named('words-telephone', { lines: quote(form.telephones) }), file);
  const ethnicity = draft.ethnicity ?? readEthnicity(form.ethnicity ?? '');
  return done({ text: signed.text, title: form.title, spelt, authors, unit, ethnicity });
}

const quote = (lines: readonly string[]): string => lines.map((line) => `“${line}”`).join(', ');

/** “Lớp 5A, Trường TH Chiềng Sinh” of the lines that say it, at the head and at the foot. */
function sayUnit(lines: readonly string[]): string | null {
  const some = lines.filter((line) => /\p{L}/u.test(line)).map(tidyUnit);
  return [...new Map(some.map((line) => [squash(line), line])).values()].join(', ').slice(0, 300) || null;
}

const namesSchool = /(?:^| )(?:truong|th|thcs|thpt|tieu hoc|mam non|ptdt\w*)(?: |$)/;

const joinUnit = (said: string, school: string | null): string =>
  school === null || namesSchool.test(foldWords(said)) ? said : `${said}, ${school}`;
