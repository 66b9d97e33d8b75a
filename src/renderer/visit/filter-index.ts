import type { Entry } from '../../shared/entry.ts';
import { type FilterIndex, indexWorks } from '../../shared/filter/filter.ts';

const indexes = new WeakMap<readonly Entry[], Map<string, FilterIndex>>();

/** The works as filters ask about them; read once for a catalogue and an alphabet, when somebody first filters. */
export function filterIndex(entries: readonly Entry[], alphabet: string): FilterIndex {
  const known = indexes.get(entries) ?? new Map<string, FilterIndex>();
  indexes.set(entries, known);
  const index = known.get(alphabet) ?? indexWorks(entries, alphabet);
  known.set(alphabet, index);
  return index;
}
