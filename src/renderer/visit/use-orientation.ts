import { useSyncExternalStore } from 'preact/compat';

const query = '(orientation: landscape)';

function subscribe(listener: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** How the screen stands. */
export const useOrientation = (): 'landscape' | 'portrait' =>
  useSyncExternalStore(subscribe, () => matchMedia(query).matches) ? 'landscape' : 'portrait';
