import { useEffect } from 'preact/compat';

const firstPause = 1000;
const longestPause = 30_000;

/** A picture that could not be fetched while the server was away is asked for again until it is there. */
export function useMendImages(): void {
  useEffect(() => {
    const tries = new WeakMap<HTMLImageElement, number>();
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const fail = ({ target }: Event) => {
      if (!(target instanceof HTMLImageElement)) return;
      const failures = tries.get(target) ?? 0;
      tries.set(target, failures + 1);
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          if (target.isConnected) target.src = target.getAttribute('src') ?? '';
        },
        Math.min(firstPause * 2 ** failures, longestPause),
      );
      timers.add(timer);
    };
    // Errors of images do not bubble; they can be caught on their way down.
    addEventListener('error', fail, true);
    return () => {
      removeEventListener('error', fail, true);
      for (const timer of timers) clearTimeout(timer);
    };
  }, []);
}
