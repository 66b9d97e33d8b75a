import { useEffect, useRef } from 'preact/compat';

/** Escape goes back, as the button at the lower left does. */
export function useVisitKeys(back: () => void): void {
  const latest = useRef(back);
  latest.current = back;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) latest.current();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
