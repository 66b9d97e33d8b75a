import { useEffect, useRef } from 'preact/compat';

const onKeys = new Set(['PageDown', 'ArrowRight', 'ArrowDown', ' ', 'Enter']);
const backKeys = new Set(['PageUp', 'ArrowLeft', 'ArrowUp', 'Backspace']);
/** Share of the width, at the left edge, where a touch goes back. */
const backEdge = 0.12;
/** Longer is a rest of the hand, or the hold that leads to the staff. Milliseconds. */
const longestTouch = 700;

/** A clicker, a keyboard or a touch anywhere: one press, one step on; at the left edge, or with PageUp, one back. */
export function usePresses(onPress: (by: 1 | -1) => void): void {
  const press = useRef(onPress);
  press.current = onPress;
  useEffect(() => {
    let down: { readonly at: number; readonly x: number; readonly y: number } | null = null;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const by = onKeys.has(event.key) ? 1 : backKeys.has(event.key) ? -1 : null;
      // A button that has the focus answers for itself.
      if (by === null || (event.target instanceof HTMLButtonElement && [' ', 'Enter'].includes(event.key)))
        return;
      event.preventDefault();
      if (!event.repeat) press.current(by);
    };
    const onDown = ({ isPrimary, timeStamp, clientX, clientY }: PointerEvent) => {
      down = isPrimary ? { at: timeStamp, x: clientX, y: clientY } : null;
    };
    const onUp = ({ timeStamp, clientX, clientY, target }: PointerEvent) => {
      const from = down;
      down = null;
      if (!from || timeStamp - from.at > longestTouch || target instanceof HTMLButtonElement) return;
      if (Math.hypot(clientX - from.x, clientY - from.y) > 60) return;
      press.current(clientX < innerWidth * backEdge ? -1 : 1);
    };
    addEventListener('keydown', onKey);
    addEventListener('pointerdown', onDown);
    addEventListener('pointerup', onUp);
    return () => {
      removeEventListener('keydown', onKey);
      removeEventListener('pointerdown', onDown);
      removeEventListener('pointerup', onUp);
    };
  }, []);
}
