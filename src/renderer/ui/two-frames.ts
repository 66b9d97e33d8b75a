import { useEffect, useState } from 'preact/compat';

/** Resolves when what was drawn before is on the screen. */
export const twoFrames = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

/** False until what a screen begins with has been seen: what follows it need not be waited for. */
export function useIsSeen(): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    let gone = false;
    void twoFrames().then(() => gone || setSeen(true));
    return () => {
      gone = true;
    };
  }, []);
  return seen;
}
