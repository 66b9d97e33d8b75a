import type { Entry } from '../../../shared/entry.ts';
import { picturesOf } from '../../../shared/entry-pictures.ts';
import { named, nowhere, type ProblemList } from '../problems.ts';
import type { Decisions } from './decisions.ts';

/**
 * Names works whose picture staff had turned or chosen a detail of, and that come with another file now: what was decided
 * was about the file before.
 */
export function nameNewPictures(
  entries: readonly Entry[],
  shownAs: (code: string) => Entry | null,
  parts: {
    readonly decisions: Pick<Decisions, 'turnOf' | 'pointOf'>;
    readonly originalOf: (hash: string) => string;
    readonly problems: ProblemList;
  },
): void {
  const { decisions, originalOf, problems } = parts;
  const originalsOf = (entry: Entry) => picturesOf(entry).map(({ hash }) => originalOf(hash));
  for (const entry of entries) {
    const shown = shownAs(entry.code);
    if (!shown) continue;
    const [before, now] = [originalsOf(shown), originalsOf(entry)];
    // A view that is gone is told where its file is missed.
    if (now.every((original) => before.includes(original))) continue;
    const isDecided = picturesOf(shown).some(({ hash }) => {
      const original = originalOf(hash);
      if (now.includes(original)) return false;
      return decisions.turnOf(original) !== 0 || decisions.pointOf(hash) !== null;
    });
    if (isDecided) problems.add('shown', named('picture-new', { code: entry.code }), nowhere, entry.code);
  }
}
