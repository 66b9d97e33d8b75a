import { type RefObject, useEffect, useRef } from 'preact/compat';

const focusable = 'button:not(:disabled), [tabindex="0"]';

/**
 * Moves the focus with the screens: to the beginning of a new one, which it is named by its heading, and back to
 * where it was on one that is come back to. `here` names the screen on top, `from` the side a neighbour came from.
 */
export function useFocusTrail(
  layer: RefObject<HTMLElement>,
  here: string,
  depth: number,
  from: string | undefined,
): void {
  const trail = useRef(new Map<string, { element: HTMLElement; at: number }>());
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
      // Home stays below every other screen: each needs a name of its own.
      head.id = `title-${depth}`;
      screen.setAttribute('aria-labelledby', head.id);
    }
    const targets = () => [...screen.querySelectorAll<HTMLElement>(focusable)];
    const left = depth < before.current ? trail.current.get(here) : undefined;
    before.current = depth;
    const again = left
      ? left.element.isConnected
        ? left.element
        : targets()[left.at]
      : from && screen.querySelector<HTMLElement>(`[data-side="${from}"]`);
    // A screen that has a place to type has put the focus there itself.
    const isPlaced = screen !== document.activeElement && screen.contains(document.activeElement);
    if (again || !isPlaced) (again || screen).focus({ preventScroll: true });
    // A screen that was drawn anew stands at its beginning, and what was touched perhaps far below.
    if (again && again !== left?.element) again.scrollIntoView({ block: 'center' });
    let last: HTMLElement | null = null;
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && target.matches(focusable)) last = target;
    };
    screen.addEventListener('focusin', remember);
    return () => {
      screen.removeEventListener('focusin', remember);
      if (last) trail.current.set(here, { element: last, at: targets().indexOf(last) });
    };
  }, [layer, here, depth, from]);
}
