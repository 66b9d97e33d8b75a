import { useEffect } from 'preact/compat';

/**
 * Asks the system not to put the display to sleep while `awake`: a kiosk is looked at more than it is touched. Where the
 * browser cannot or may not, the system's own settings hold.
 */
export function useKeepAwake(awake: boolean): void {
  useEffect(() => {
    if (!awake || !('wakeLock' in navigator)) return;
    let held: WakeLockSentinel | null = null;
    let asking = false;
    let over = false;
    const release = () => void held?.release().catch(() => {});
    async function hold() {
      // The browser drops it whenever the page is hidden.
      if (over || asking || document.visibilityState !== 'visible' || (held && !held.released)) return;
      asking = true;
      held = await navigator.wakeLock.request('screen').catch(() => null);
      asking = false;
      if (over) release();
    }
    void hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', hold);
      release();
    };
  }, [awake]);
}
