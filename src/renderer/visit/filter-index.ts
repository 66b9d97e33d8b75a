import type { Entry } from '../../shared/entry.ts';
import { type FilterIndex, indexWorks } from '../../shared/filter/filter.ts';

const indexes = new WeakMap<readonly Entry[], FilterIndex>();

/** The works as filters ask about them; read once for a catalogue, when somebody first filters. */
export function filterIndex(entries: readonly Entry[]): FilterIndex {
  const index = indexes.get(entries) ?? indexWorks(entries);
  indexes.set(entries, index);
  return index;
}
