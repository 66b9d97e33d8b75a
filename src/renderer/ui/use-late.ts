import { useEffect, useState } from 'preact/compat';

/** Whether `after` milliseconds have passed, counted from when `begun` became true. */
export function useLate(after: number, begun = true): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!begun) return;
    const timer = setTimeout(() => setLate(true), after);
    return () => clearTimeout(timer);
  }, [after, begun]);
  return late;
}
