import { leavesThePage } from '../../shared/leaving-keys.ts';

const neverHappens = [
  ...['dragstart', 'dragenter', 'dragover', 'drop', 'contextmenu'],
  // What a click of a mouse's other buttons does besides: new tabs, scrolling by itself, history.
  'auxclick',
];

/**
 * Keeps a visitor on our own pages: nothing is dropped, dragged out, selected, printed, saved or searched, no menu
 * opens and nothing grows. A plain browser keeps some keys to itself: what locks a public screen is the system it
 * runs on.
 */
export function lockPage(): void {
  const prevent = (event: Event) => event.preventDefault();
  for (const name of neverHappens) addEventListener(name, prevent);
  for (const name of ['mousedown', 'mouseup'] as const)
    addEventListener(name, (event) => event.button !== 0 && event.preventDefault());
  addEventListener('selectstart', (event) => {
    if (!(event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement))
      prevent(event);
  });
  // Ctrl and the wheel, or two fingers on a touchpad, make a page larger.
  addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), { passive: false });
  // Before any part of the page, which may keep a key to itself.
  const onKey = (event: KeyboardEvent) => {
    const press = {
      ...{ key: event.key, alt: event.altKey, shift: event.shiftKey },
      control: event.ctrlKey || event.metaKey,
      types: event.getModifierState('AltGraph'),
    };
    if (leavesThePage(press)) event.preventDefault();
  };
  addEventListener('keydown', onKey, true);
}
