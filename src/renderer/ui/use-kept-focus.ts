import { type RefObject, useEffect, useRef } from 'preact/compat';

/** What was pressed may be gone with what it led on from: then the element has the focus, and a voice goes on there. */
export function useKeptFocus<T extends HTMLElement>(shown: unknown): RefObject<T> {
  const ref = useRef<T>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each that is shown
  useEffect(() => {
    if (document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
  }, [shown]);
  return ref;
}
