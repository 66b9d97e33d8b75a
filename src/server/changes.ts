import type { Change } from '../shared/catalogue.ts';

/** Tells open screens that something changed; what it became they read themselves. */
export interface Changes {
  announce(change: Change): void;
  subscribe(listener: (change: Change) => void): () => void;
  /** Screens that follow right now. */
  listenerCount(): number;
}

export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>();
  return {
    announce(change) {
      for (const listener of [...listeners]) listener(change);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    listenerCount: () => listeners.size,
  };
}
