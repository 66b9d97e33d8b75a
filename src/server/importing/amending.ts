import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type Decision, decisionSchema, type WordsDecision } from '../../shared/decision.ts';
import type { Entry, Picture } from '../../shared/entry.ts';
import type { Listed } from '../../shared/listed-words.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { CatalogueService } from '../catalogue/service.ts';
import type { Clock } from '../deps.ts';
import type { Media } from '../media/service.ts';
import { decidedPicture } from './decisions/decided-picture.ts';
import { type Decisions, readDecisions, subjectOf } from './decisions/decisions.ts';
import { decideWords, isOnLabel, restoreWords, wordsOf } from './decisions/label-words.ts';
import type { createImportStore } from './store.ts';

export interface AmendingParts {
  readonly store: ReturnType<typeof createImportStore>;
  readonly catalogue: CatalogueService;
  readonly media: Media;
  readonly clock: Clock;
}

/** What a publication changed of what staff had decided. */
const changeSchema = z.object({ before: z.array(decisionSchema), after: z.array(decisionSchema) });
type Change = z.infer<typeof changeSchema>;

/**
 * Puts what staff decide on works on show at once, as a revision of its own, and the decision with it in one
 * transaction. What is shown then is what the next import of the same folder would make.
 */
export function createAmending({ store, catalogue, media, clock }: AmendingParts) {
  /**
   * Publishes what is on show with `after` in the place of `before`, both as decisions are kept. Problems:
   * `unknown-entry`; `work-last`, where nothing would be left on show; `work-number-taken`, where a hidden work comes back
   * and another has its number by now; those of a picture that cannot be made.
   */
  async function amend(change: Change): Promise<Outcome<null, Problem>> {
    const pictures = await remakePictures(change);
    if (!pictures.ok) return pictures;
    // Nothing is waited for from here on: what is on show is what was read.
    const works = amendWorks(change);
    if (!works.ok) return works;
    const { listed, byCode } = works.value;
    const entries = [...byCode.values()].map((entry) => hang(entry, pictures.value));
    entries.sort((a, b) => a.number - b.number);
    const { revision } = catalogue.current();
    const [shown] = catalogue.publications();
    const { before, after } = change;
    const origin = { at: clock.now(), folder: shown?.folder ?? null, sources: catalogue.sources(), listed };
    // What staff decided otherwise since, for the next import, stays.
    const newer = new Set(
      kept((one) => !before.some((each) => isDeepStrictEqual(each, one))).map((one) => subjectOf(one)),
    );
    const isCurrent = (one: Decision) => !newer.has(subjectOf(one));
    catalogue.publish(entries, { ...origin, change: JSON.stringify(change) }, (publication) => {
      store.exchange(before.filter(isCurrent), after.filter(isCurrent), clock.now());
      store.moveReport(revision, publication.revision);
    });
    return done(null);
  }

  /** Pictures of the paintings that turns and points are about, by their originals. */
  async function remakePictures({ before, after }: Change): Promise<Outcome<Map<string, Picture>, Problem>> {
    const touched = [
      ...[...before, ...after].flatMap((one) => ('picture' in one ? [one.picture] : [])),
      // What was decided on a work while it was hidden has not been seen on it yet.
      ...before.flatMap((one) => (one.kind === 'hide' ? picturesHidden(one.entry) : [])),
    ];
    const originals = new Set(touched.map((picture) => media.turned(picture).original));
    const decisions = readDecisions(exchanged({ before, after }));
    const pictures = new Map<string, Picture>();
    for (const original of originals) {
      const made = await decidedPicture(original, { media, decisions }, { urgent: true });
      if (!made.ok) return made;
      pictures.set(original, made.value.picture);
    }
    if (pictures.size > 0) await media.settle();
    return done(pictures);
  }

  function picturesHidden(code: string): string[] {
    const entry = hidden().find((one) => one.code === code);
    return entry?.category === 'painting' ? entry.pictures.map(({ hash }) => hash) : [];
  }

  /** Oldest first, with the change made. */
  function exchanged({ before, after }: Change): Decision[] {
    const gone = new Set(before.map(subjectOf));
    const kept = store
      .decisions()
      .map(({ decision }) => decision)
      .reverse();
    return [...kept.filter((one) => !gone.has(subjectOf(one))), ...after];
  }

  function hang(entry: Entry, pictures: ReadonlyMap<string, Picture>): Entry {
    if (entry.category !== 'painting' || pictures.size === 0) return entry;
    const now = entry.pictures.map((one) => pictures.get(media.turned(one.hash).original) ?? one);
    return { ...entry, pictures: now };
  }

  function amendWorks({
    before,
    after,
  }: Change): Outcome<{ listed: Listed; byCode: Map<string, Entry> }, Problem> {
    const listed: Listed = { ...catalogue.listed() };
    const byCode = new Map(catalogue.current().entries.map((entry) => [entry.code, entry]));
    const again = new Set(after.map(subjectOf));
    for (const one of before) {
      if (again.has(subjectOf(one)) || !('entry' in one)) continue;
      if (one.kind === 'hide') {
        const back = showAgain(one.entry, byCode, listed, readDecisions(exchanged({ before, after })));
        if (!back.ok) return back;
      }
      const entry = byCode.get(one.entry);
      if (entry && isOnLabel(one)) byCode.set(one.entry, restore(entry, one, listed));
    }
    for (const one of after) {
      if (!('entry' in one)) continue;
      const entry = byCode.get(one.entry);
      if (!entry) return failed(problem('unknown-entry'));
      if (one.kind === 'hide') byCode.delete(one.entry);
      if (!isOnLabel(one)) continue;
      listed[one.entry] ??= wordsOf(entry);
      byCode.set(one.entry, decideWords(entry, [one]));
    }
    return byCode.size === 0 ? failed(problem('work-last')) : done({ listed, byCode });
  }

  function restore(entry: Entry, one: WordsDecision, listed: Listed): Entry {
    const words = listed[one.entry];
    if (words) return restoreWords(entry, one.kind, words);
    // Published by a Hoa Ban that kept only what the title was.
    if (one.kind !== 'title' || !one.work) return entry;
    return { ...entry, title: { ...entry.title, vi: one.work.title } };
  }

  function showAgain(
    code: string,
    byCode: Map<string, Entry>,
    listed: Listed,
    decisions: Decisions,
  ): Outcome<null, Problem> {
    const entry = hidden().find((one) => one.code === code);
    if (!entry) return done(null);
    const taken = [...byCode.values()].find(({ number }) => number === entry.number);
    if (taken) {
      const { number, title } = taken;
      return failed(problem('work-number-taken', { number, title: title.vi ?? title.en ?? taken.code }));
    }
    const words = listed[code] ?? wordsOf(entry);
    const { title, authors } = words;
    const said = decisions.wordsOn({ code, title: title.vi, titleEn: title.en, authors });
    byCode.set(code, decideWords({ ...entry, ...words }, said));
    return done(null);
  }

  /** Works that staff hid, as they were shown last. */
  function hidden(): readonly Entry[] {
    const hides = new Set(
      store.decisions().flatMap(({ decision }) => (decision.kind === 'hide' ? [decision.entry] : [])),
    );
    return catalogue.all().filter(({ code }) => hides.has(code) && !catalogue.entry(code));
  }

  /** What staff decided with the last publication, where that is what going back to `revision` undoes. */
  function lastChange(revision?: number): Change | null {
    const [now, before] = catalogue.publications();
    const isLast = before !== undefined && (revision === undefined || revision === before.revision);
    // One that was damaged is undone as a whole import is: the decision holds again with the next.
    return isLast && now?.change ? (changeSchema.safeParse(JSON.parse(now.change)).data ?? null) : null;
  }

  return {
    hidden,
    lastChange,
    undo: ({ before, after }: Change) => amend({ before: after, after: before }),
    /** Each takes the place of what was decided about the same. */
    decide(decisions: readonly Decision[]) {
      const subjects = new Set(decisions.map(subjectOf));
      const before = kept((one) => subjects.has(subjectOf(one)));
      // Back as the file stands is no turn.
      const after = decisions.filter((one) => one.kind !== 'turn' || one.quarters !== 0);
      return amend({ before, after });
    },
    takeBack: (decisions: readonly Decision[]) => amend({ before: [...decisions], after: [] }),
  };

  function kept(isMeant: (decision: Decision) => boolean): Decision[] {
    return store.decisions().flatMap(({ decision }) => (isMeant(decision) ? [decision] : []));
  }
}
