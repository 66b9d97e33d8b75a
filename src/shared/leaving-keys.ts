/** A key going down, as a page's event or Electron's input tells it; `key` is the DOM's name of it. */
export interface KeyPress {
  readonly key: string;
  /** Ctrl, or ⌘ and the Windows key. */
  readonly control: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** Alt Gr, which types letters. */
  readonly types: boolean;
}

/** What stays with Ctrl: editing what one writes, and moving in it. */
const editing = new Set(
  ['a', 'c', 'v', 'x', 'y', 'z'].concat(['arrowleft', 'arrowright', 'home', 'end', 'backspace', 'delete']),
);
/** Keys that are browser's business alone: function keys, and those of office keyboards. F2 held is the way to /staff. */
const leaving =
  /^(f(?!2$)\d{1,2}|browser.*|launch.*|mail.*|zoom.*|contextmenu|print|save|open|new|close|find|help|printscreen)$/;

/**
 * Whether a key opens a menu, a dialog, another page or a tool, prints, saves, searches or zooms: all but what edits
 * and moves, so that what a browser adds one day is not let through.
 */
export function leavesThePage({ key, control, alt, shift, types }: KeyPress): boolean {
  const name = key.toLowerCase();
  if (leaving.test(name)) return true;
  if (shift && name === 'escape') return true;
  if (types) return false;
  if (alt) return true;
  // Ctrl and Shift alone are keys going down too.
  if (!control || name === 'control' || name === 'meta' || name === 'shift') return false;
  // With Shift they are tools (Ctrl+Shift+C, Ctrl+Shift+Delete); undoing an undo and selecting are not.
  return !editing.has(name) || (shift && (name.length === 1 ? name !== 'z' : name === 'delete'));
}
