import { useEffect, useState } from 'preact/compat';

/** `value` as it was last shown, for at least so many milliseconds: an estimate that jumps is not believed. */
export function useCalm<T>(value: T, milliseconds: number): T {
  const [shown, setShown] = useState({ value, at: 0 });
  useEffect(() => {
    if (Object.is(shown.value, value)) return;
    const wait = Math.max(0, shown.at + milliseconds - performance.now());
    const timer = setTimeout(() => setShown({ value, at: performance.now() }), wait);
    return () => clearTimeout(timer);
  }, [value, shown, milliseconds]);
  return shown.value;
}
