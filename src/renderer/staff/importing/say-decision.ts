import type { TFunction } from 'i18next';
import type { Decision, WorkDecision } from '../../../shared/decision.ts';
import type { Entry, Picture } from '../../../shared/entry.ts';
import type { ImportReport } from '../../../shared/import-report.ts';
import { sayWhat } from '../../../shared/say-problem.ts';
import { isList } from './file-kind.ts';
import { sayPlace } from './say-place.ts';

const wholeFile = { row: null, column: null, heading: null };

/** A decision as staff remember it. */
export function sayDecision(
  t: TFunction,
  decision: Decision,
  report: ImportReport,
  entries: readonly Entry[],
): string {
  switch (decision.kind) {
    case 'accept': {
      const about = report.problems.find(({ key }) => key === decision.problem);
      const place = about && sayPlace(t, about.place);
      const what = about && sayWhat(about, (key, blanks) => t(key, blanks ?? {}));
      return what
        ? t('import:decided.accept', { what: [place, what].filter(Boolean).join(': ') })
        : t('import:decided.accept-some');
    }
    case 'file':
      return t('import:decided.file', { file: decision.file, entry: sayEntry(decision) });
    case 'hide':
      return t('import:decided.hide', { entry: sayEntry(decision) });
    case 'renumber':
      return t(isList(decision.file) ? 'import:decided.renumber' : 'import:decided.renumber-one', {
        list: sayPlace(t, { ...wholeFile, file: decision.file, sheet: decision.sheet }),
        from: decision.from,
      });
    case 'title':
      return t('import:decided.title', { entry: sayEntry(decision), title: decision.title });
    case 'prize':
      return t('import:decided.prize', { text: decision.text, label: decision.label });
    case 'point':
      return t('import:decided.point', { work: workOf(t, decision.picture, entries) });
    case 'turn':
      return t(`import:decided.turn.${decision.quarters}`, { work: workOf(t, decision.picture, entries) });
  }
}

/** The code, and the work that had it then: by now it may be another's. */
const sayEntry = ({ entry, work }: WorkDecision): string =>
  work?.title ? `${entry}, “${work.title}”` : entry;

function workOf(t: TFunction, hash: string, entries: readonly Entry[]): string {
  const work = entries.find((entry) => picturesOf(entry).some((picture) => picture.hash === hash));
  return work
    ? `${work.code}${work.title.vi ? `, “${work.title.vi}”` : ''}`
    : t('import:decided.some-picture');
}

/** Every picture a work is shown with. */
export function picturesOf(entry: Entry): readonly Picture[] {
  switch (entry.category) {
    case 'painting':
      return entry.pictures;
    case 'song':
      return entry.cover ? [entry.cover] : [];
    case 'initiative':
      return entry.pages;
    case 'poem':
      return [];
  }
}
