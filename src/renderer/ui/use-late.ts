import { useEffect, useState } from 'preact/compat';

/** Whether so many milliseconds have passed: what says that nothing hangs yet takes no time from what is about to. */
export function useLate(after: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), after);
    return () => clearTimeout(timer);
  }, [after]);
  return late;
}
