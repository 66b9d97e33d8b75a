import { type RefObject, useEffect, useRef } from 'react';

const focusable = 'button:not(:disabled), [tabindex="0"]';

/**
 * Moves the focus with the screens: to the beginning of a new one, which it is named by its heading, and back to
 * where it was on one that is come back to. `here` names the screen on top, `from` the side a neighbour came from.
 */
export function useFocusTrail(
  layer: RefObject<HTMLElement | null>,
  here: string,
  depth: number,
  from: string | undefined,
): void {
  const trail = useRef(new Map<string, number>());
  const before = useRef(depth);
  useEffect(() => {
    const screen = layer.current;
    if (!screen) {
      trail.current.clear();
      before.current = depth;
      return;
    }
    const head = screen.querySelector('h1');
    if (head) {
      head.id = 'screen-title';
      screen.setAttribute('aria-labelledby', head.id);
    }
    const targets = () => [...screen.querySelectorAll<HTMLElement>(focusable)];
    const back = depth < before.current ? trail.current.get(here) : undefined;
    before.current = depth;
    const again =
      back === undefined
        ? from && screen.querySelector<HTMLElement>(`[data-side="${from}"]`)
        : targets()[back];
    (again || screen).focus({ preventScroll: true });
    const remember = (event: FocusEvent) => {
      if (!(event.target instanceof HTMLElement)) return;
      const at = targets().indexOf(event.target);
      if (at >= 0) trail.current.set(here, at);
    };
    screen.addEventListener('focusin', remember);
    return () => screen.removeEventListener('focusin', remember);
  }, [layer, here, depth, from]);
}
