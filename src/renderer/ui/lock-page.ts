/** Ctrl or ⌘ with these opens a dialog, a file, a window or another page; copying and pasting stay. */
const leavingKeys = new Set([
  'p',
  's',
  'o',
  'f',
  'g',
  'u',
  'n',
  't',
  'w',
  'r',
  'h',
  'j',
  'd',
  'l',
  'k',
  '+',
  '-',
  '=',
  '0',
]);
const leavingAlone = new Set(['F1', 'F3', 'F5', 'F7', 'F11', 'F12', 'BrowserBack', 'BrowserForward']);

/**
 * Keeps a visitor on our own pages: nothing is dropped, dragged out, printed, saved or searched, and no menu opens.
 * A plain browser keeps some keys to itself: what locks a public screen is the system it runs on.
 */
export function lockPage(): void {
  const prevent = (event: Event) => event.preventDefault();
  for (const name of ['dragstart', 'dragover', 'drop', 'contextmenu']) window.addEventListener(name, prevent);
  window.addEventListener('keydown', (event) => {
    const leaves =
      leavingAlone.has(event.key) ||
      ((event.ctrlKey || event.metaKey) && !event.altKey && leavingKeys.has(event.key.toLowerCase())) ||
      (event.altKey && !event.ctrlKey && ['ArrowLeft', 'ArrowRight', 'Home'].includes(event.key));
    if (leaves) event.preventDefault();
  });
}
