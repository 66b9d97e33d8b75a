import type { TFunction } from 'i18next';
import type { StoredDecision, WorkDecision } from '../../../shared/decision.ts';
import type { Entry } from '../../../shared/entry.ts';
import type { ImportReport } from '../../../shared/import-report.ts';
import { sayWhat } from '../../../shared/say-problem.ts';
import { isList } from './file-kind.ts';
import { sayPlace } from './say-place.ts';

const wholeFile = { row: null, column: null, heading: null };

/** A decision as staff remember it. */
export function sayDecision(
  t: TFunction,
  { decision, entry }: StoredDecision,
  report: Pick<ImportReport, 'problems'>,
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
    case 'codes':
      return t(`import:decided.codes.${decision.by}`, {
        list: sayPlace(t, { ...wholeFile, file: decision.file, sheet: decision.sheet }),
      });
    case 'cut':
      return t('import:decided.cut', { file: decision.file, count: decision.poems.length });
    case 'category':
      return t(`import:decided.category.${decision.of}.${decision.category}`, {
        place:
          decision.of === 'rows' || decision.place !== ''
            ? sayPlace(t, { ...wholeFile, file: decision.place, sheet: decision.sheet })
            : t('import:decided.whole-folder'),
      });
    case 'title':
      return t('import:decided.title', { entry: sayEntry(decision), title: decision.title });
    case 'authors':
      return t('import:decided.authors', {
        entry: sayEntry(decision),
        authors: decision.authors.join(', ') || '–',
      });
    case 'age':
      return t('import:decided.age', { entry: sayEntry(decision), age: decision.age ?? '–' });
    case 'unit':
      return t('import:decided.unit', { entry: sayEntry(decision), unit: decision.unit ?? '–' });
    case 'award':
      return t('import:decided.award', { entry: sayEntry(decision), label: decision.label ?? '–' });
    case 'prize':
      return t('import:decided.prize', { text: decision.text, label: decision.label });
    case 'point':
      return t('import:decided.point', { work: workOf(t, entry, entries) });
    case 'turn':
      return t(`import:decided.turn.${decision.quarters}`, { work: workOf(t, entry, entries) });
  }
}

/** The code, and the work that had it then: by now it may be another's. */
const sayEntry = ({ entry, work }: WorkDecision): string =>
  work?.title ? `${entry}, “${work.title}”` : entry;

function workOf(t: TFunction, code: string | null, entries: readonly Entry[]): string {
  if (code === null) return t('import:decided.some-picture');
  const title = entries.find((entry) => entry.code === code)?.title;
  const name = title?.vi ?? title?.en;
  return name ? `${code}, “${name}”` : code;
}
