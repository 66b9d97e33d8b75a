/** Things by each of their keys; empty keys do not count. */
export function group<T>(some: readonly T[], keysOf: (one: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of some) {
    for (const key of new Set(keysOf(one))) {
      if (key === '') continue;
      put(groups, key, one);
    }
  }
  return groups;
}

/** Adds to a group, which may be new. */
export function put<K, T>(groups: Map<K, T[]>, key: K, one: T): void {
  const found = groups.get(key);
  if (found) found.push(one);
  else groups.set(key, [one]);
}
