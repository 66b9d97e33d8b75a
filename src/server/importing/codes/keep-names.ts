import type { Decisions } from '../decisions/decisions.ts';
import type { Draft } from '../draft.ts';
import { parseFileName } from '../folder/file-name.ts';
import { baseName } from '../folder/folder-names.ts';
import { group } from '../grouping.ts';
import { codeKey } from './code-key.ts';
import { codeOfFile } from './codes.ts';

/** The code of a work no list speaks of, since its file was called otherwise. `file`: as it was called then. */
export interface FormerCode {
  readonly code: string;
  readonly file: string;
}

/**
 * Works no list speaks of keep their codes, which are made of the names of files and folders, where those are called
 * otherwise now. A number or code in a name is meant: where that is another, so is the work's. `isTaken`: codes of lists.
 */
export function keepNames(
  drafts: readonly Draft[],
  formerCodeOf: (file: string) => FormerCode | null,
  isTaken: (key: string) => boolean,
  decisions: Pick<Decisions, 'renumberingOf'>,
): Draft[] {
  const codes = drafts.map((draft) =>
    draft.category ? codeOfFile({ ...draft, category: draft.category }, decisions) : null,
  );
  const formers = drafts.map((draft, at) => formerOf(draft, codes[at] ?? null, formerCodeOf));
  const kept = group(formers, (code) => [code === null ? '' : codeKey(code)]);
  const own = new Set(
    codes.flatMap((code, at) => (formers[at] === null && code !== null ? [codeKey(code)] : [])),
  );
  return drafts.map((draft, at) => {
    const code = formers[at] ?? null;
    if (code === null) return draft;
    const key = codeKey(code);
    if (isTaken(key) || own.has(key) || kept.get(key)?.length !== 1) return draft;
    return { ...draft, code, isKept: true };
  });
}

function formerOf(
  { place: { file } }: Draft,
  code: string | null,
  formerCodeOf: (file: string) => FormerCode | null,
): string | null {
  const former = file === null || code === null ? null : formerCodeOf(file);
  if (!former || file === null || code === null) return null;
  const [before, now] = [former.file, file].map((path) =>
    parseFileName(baseName(path).replace(/\.[^.]*$/, '')),
  );
  if (before?.number !== now?.number || before?.code !== now?.code) return null;
  const prefixOf = (code: string) => /^\p{L}+/u.exec(code)?.[0] ?? '';
  return code !== former.code && prefixOf(code) === prefixOf(former.code) ? former.code : null;
}
