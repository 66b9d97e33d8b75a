/**
 * Runs in the page before its own program: notes every way out that was open. It knows browsers' shortcuts by
 * itself, so that a gap in the page's own list shows.
 */
export function installProbe(): void {
  const found: string[] = [];
  Object.assign(globalThis, { escapesFound: found });
  const note = (what: string) => {
    if (found.length < 50) found.push(what);
  };

  // What opens a native dialog, a window or another page.
  const never = (owner: object, name: string) => {
    if (name in owner) Object.assign(owner, { [name]: () => note(`${name} was called`) });
  };
  for (const name of [
    'open',
    'print',
    'alert',
    'confirm',
    'prompt',
    'showOpenFilePicker',
    'showSaveFilePicker',
  ])
    never(window, name);
  never(Element.prototype, 'requestFullscreen');
  never(HTMLInputElement.prototype, 'showPicker');
  never(Navigator.prototype, 'share');
  never(HTMLFormElement.prototype, 'submit');

  const control = new Set(
    [
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
      'e',
      '+',
      '-',
      '=',
      'Tab',
      'F4',
    ]
      .concat(['PageUp', 'PageDown'])
      .concat([...'0123456789']),
  );
  const controlShift = new Set(['i', 'j', 'c', 'n', 't', 'w', 'r', 'b', 'o', 'm', 'p', 'g', 'Delete', 'Tab']);
  const alt = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'd', 'e', 'f', 'F4', ' ']);
  const alone = new Set(['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12', 'ContextMenu']);
  function isShortcut(event: KeyboardEvent): boolean {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const ctrl = event.ctrlKey || event.metaKey;
    if (alone.has(key) || /^(Browser|Launch)/.test(key)) return true;
    if (event.shiftKey && !ctrl && !event.altKey) return key === 'Escape';
    if (event.altKey) return !ctrl && alt.has(key);
    return ctrl && (event.shiftKey ? controlShift : control).has(key);
  }
  const editable = 'input, textarea, [contenteditable]';
  const mustNot: Record<string, (event: Event) => boolean> = {
    keydown: (event) => isShortcut(event as KeyboardEvent),
    contextmenu: () => true,
    dragstart: () => true,
    dragover: () => true,
    drop: () => true,
    auxclick: () => true,
    wheel: (event) => (event as WheelEvent).ctrlKey,
    mouseup: (event) => (event as MouseEvent).button >= 3,
    selectstart: ({ target }) => !(target instanceof Element && target.matches(editable)),
    beforeprint: () => true,
    submit: () => true,
  };
  // Looked at when the next one comes: then the page has done with it.
  let last: Event | null = null;
  const check = () => {
    if (last && !last.defaultPrevented) note(`${last.type} ${describe(last)} was not prevented`);
    last = null;
  };
  const describe = (event: Event): string => {
    if (!(event instanceof KeyboardEvent)) return event instanceof MouseEvent ? `button ${event.button}` : '';
    const held = (['ctrlKey', 'metaKey', 'altKey', 'shiftKey'] as const).filter((each) => event[each]);
    return [...held.map((each) => each.slice(0, -3)), event.key].join('+');
  };
  for (const [type, isWayOut] of Object.entries(mustNot)) {
    const look = (event: Event) => {
      check();
      if (isWayOut(event)) last = event;
    };
    addEventListener(type, look, { capture: true, passive: true });
  }
  Object.assign(globalThis, { checkEscapes: check });
}
