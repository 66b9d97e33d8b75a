import { type RefObject, useEffect, useRef } from 'preact/compat';

const focusable = 'button:not(:disabled), [tabindex="0"]';

/**
 * Moves the focus with the screens: to the beginning of a new one, which it is named by its heading, and back to
 * where it was on one that is come back to. What gives way while it has the focus leaves it as near as it may stand:
 * on the body a voice falls silent, and Tab begins anew. `here` names the screen on top, `from` the side a neighbour
 * came from.
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
    // Home stays below every other screen: each needs a name of its own.
    const id = `title-${depth}`;
    const name = () => {
      const head = screen.querySelector('h1');
      if (head) head.id = id;
    };
    name();
    screen.setAttribute('aria-labelledby', id);
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
    let path: HTMLElement[] = [];
    const remember = (event: FocusEvent) => {
      path = event.composedPath().filter((one) => one instanceof HTMLElement);
      const [target] = path;
      if (target?.matches(focusable)) last = target;
    };
    screen.addEventListener('focusin', remember);
    const changes = new MutationObserver(() => {
      name();
      const [had] = path;
      if (!had || (had.isConnected && !had.matches(':disabled'))) return;
      const holder = document.activeElement;
      if (holder !== document.body && holder !== had) return;
      path.find((one) => one.isConnected && one.matches('[tabindex]'))?.focus({ preventScroll: true });
    });
    changes.observe(screen, { subtree: true, childList: true, attributeFilter: ['disabled'] });
    return () => {
      changes.disconnect();
      screen.removeEventListener('focusin', remember);
      if (last) trail.current.set(here, { element: last, at: targets().indexOf(last) });
    };
  }, [layer, here, depth, from]);
}
