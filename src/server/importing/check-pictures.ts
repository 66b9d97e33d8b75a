import type { Problem } from '../../shared/problem.ts';
import type { Decoder } from '../decoding/decoder.ts';
import type { MatchedDraft } from './draft.ts';
import { largestFile, type ScannedFile } from './folder/scan.ts';
import { put } from './grouping.ts';
import { atFile, createProblemList, named, type ProblemList } from './problems.ts';

/** Why a picture cannot be opened, by place, size and time; null where it can. Kept from one import to the next. */
export type CheckedPictures = Map<string, Problem | null>;

export interface CheckParts {
  readonly decoder: Decoder;
  readonly signal: AbortSignal;
  readonly checked: CheckedPictures;
}

/** As many pictures no work uses are opened in one import; further ones are named and offered to nobody. */
const mostChecked = 400;
/** Remembered at most: some sticks' worth. */
const mostRemembered = 4000;

/**
 * Matches and offers only pictures that open: half a copy must not be one touch away from the wall. `match` gives files
 * to works and may be asked again without those that do not. Unused pictures that are damaged are named with the reason.
 */
export async function matchChecked(
  files: readonly ScannedFile[],
  problems: ProblemList,
  parts: CheckParts,
  match: (files: readonly ScannedFile[], problems: ProblemList) => MatchedDraft[],
): Promise<MatchedDraft[]> {
  const found = new Map<ScannedFile, Problem | null>();
  const check = async (some: readonly ScannedFile[]) => {
    const room = some.slice(0, Math.max(0, mostChecked - found.size));
    for (const [file, problem] of await checkPictures(room, parts)) found.set(file, problem);
  };
  const closed = new Set<ScannedFile>();
  /** What was offered to a work, by its code, and does not open. */
  const shutOf = new Map<string, ScannedFile[]>();
  for (;;) {
    const said = createProblemList();
    const matched = match(
      files.filter((file) => !closed.has(file)),
      said,
    );
    const used = new Set(matched.flatMap((work) => work.files));
    const spare = files.filter((file) => file.use === 'picture' && !used.has(file) && !closed.has(file));
    if (found.size >= mostChecked) for (const file of spare) if (!found.has(file)) closed.add(file);
    const offered = new Set(
      said.all.flatMap(({ fixes }) => fixes.flatMap((fix) => (fix.kind === 'file' ? fix.file : []))),
    );
    for (const { near } of matched) for (const { path } of near) offered.add(path);
    const asked = spare.filter((file) => offered.has(file.path));
    await check(asked.filter((file) => !found.has(file)));
    const shut = asked.filter((file) => found.get(file) !== null);
    if (shut.length > 0) {
      for (const file of shut) closed.add(file);
      for (const file of shut) {
        // What nobody had the time to open is not damaged.
        if (!found.get(file)) continue;
        const offers = said.all.flatMap(({ fixes }) => fixes).filter((fix) => fix.kind === 'file');
        const codes = [
          ...matched.flatMap(({ draft, near }) => (near.includes(file) ? [draft.code] : [])),
          ...offers.flatMap((fix) => (fix.file === file.path ? [fix.entry] : [])),
        ];
        for (const code of new Set(codes)) put(shutOf, code, file);
      }
      continue;
    }
    const spoken = new Set(said.all.map(({ place }) => place.file));
    await check(spare.filter((file) => !found.has(file) && !spoken.has(file.path)));
    const hasPicture = new Set(
      matched.flatMap(({ draft, files }) => (files.some(({ use }) => use === 'picture') ? [draft.code] : [])),
    );
    for (const { severity, problem, place, entry, fixes } of said.all) {
      const [shut] = hasPicture.has(entry ?? '') ? [] : (shutOf.get(entry ?? '') ?? []);
      const isMeant = shut && entry !== null && problem.code === 'file-missing';
      problems.add(severity, isMeant ? sayShut(entry, shut) : problem, place, entry, fixes);
    }
    for (const [file, problem] of found) if (problem) problems.add('unused', problem, atFile(file.path));
    return matched.map((work) => ({ ...work, shut: shutOf.get(work.draft.code) ?? [] }));
  }
}

/** A work without a picture, and the damaged one that is likely its own. */
export const sayShut = (code: string, { path }: ScannedFile): Problem =>
  named('picture-shut', { code, file: path });

async function checkPictures(
  files: readonly ScannedFile[],
  { decoder, signal, checked }: CheckParts,
): Promise<Map<ScannedFile, Problem | null>> {
  const found = new Map<ScannedFile, Problem | null>();
  if (checked.size > mostRemembered) checked.clear();
  const waiting = files.values();
  const lane = async () => {
    for (const file of waiting) {
      const key = `${file.location.toString('latin1')}\0${file.size}\0${file.changed}`;
      const known = checked.get(key);
      if (known !== undefined) {
        found.set(file, known);
        continue;
      }
      if (file.size > largestFile) {
        found.set(file, named('file-too-large', { megabytes: largestFile / (1024 * 1024) }));
        continue;
      }
      try {
        const ran = await decoder.run('check', { source: file.location }, { signal });
        // What ends a decoder may have been a fault of the moment.
        if (ran.ok) checked.set(key, ran.value);
        found.set(file, ran.ok ? ran.value : ran.problem);
      } catch {
        signal.throwIfAborted();
        found.set(file, named('file-unreadable'));
      }
    }
  };
  await Promise.all(Array.from({ length: decoder.size }, lane));
  return found;
}
