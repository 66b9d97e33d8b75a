import type { StaffEvent } from '../../../shared/change-log.ts';
import type { Decision, WorkDecision } from '../../../shared/decision.ts';

/** A decision as the change log keeps it: what was decided, and what fills its sentence. */
export function describeDecision(decision: Decision): readonly [StaffEvent, Record<string, string | number>] {
  switch (decision.kind) {
    case 'accept':
      return ['decided-accept', { place: decision.about?.file ?? decision.about?.entry ?? '…' }];
    case 'file':
      return ['decided-file', { file: decision.file, work: nameOf(decision) }];
    case 'hide':
      return ['decided-hide', { work: nameOf(decision) }];
    case 'title':
      return ['decided-title', { work: nameOf(decision), title: decision.title }];
    case 'authors':
      return ['decided-authors', { work: nameOf(decision), authors: decision.authors.join(', ') || '–' }];
    case 'age':
      return ['decided-age', { work: nameOf(decision), age: decision.age ?? '–' }];
    case 'unit':
      return ['decided-unit', { work: nameOf(decision), unit: decision.unit ?? '–' }];
    case 'award':
      return ['decided-award', { work: nameOf(decision), label: decision.label ?? '–' }];
    case 'renumber':
      return ['decided-renumber', { place: placeOf(decision.file, decision.sheet), from: decision.from }];
    case 'codes':
      return ['decided-codes', { place: placeOf(decision.file, decision.sheet), by: decision.by }];
    case 'category':
      return [
        'decided-category',
        { place: placeOf(decision.place || '…', decision.sheet), category: decision.category },
      ];
    case 'cut':
      return ['decided-cut', { file: decision.file, poems: decision.poems.length }];
    case 'prize':
      return ['decided-prize', { text: decision.text, label: decision.label }];
    case 'point':
      return ['decided-point', {}];
    case 'turn':
      return ['decided-turn', { degrees: decision.quarters * 90 }];
  }
}

/** The code, and the work that had it then. */
const nameOf = ({ entry, work }: WorkDecision): string => (work?.title ? `${entry}, “${work.title}”` : entry);

const placeOf = (file: string, sheet: string | null): string =>
  sheet === null ? file : `${file} (${sheet})`;
