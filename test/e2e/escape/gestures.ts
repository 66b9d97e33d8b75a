import { createRandom } from '../../../src/shared/playlist/seeded.ts';

/** One message of Chromium's debugging protocol (https://chromedevtools.github.io/devtools-protocol/tot/Input/). */
export interface InputEvent {
  readonly method:
    | 'Input.dispatchTouchEvent'
    | 'Input.dispatchMouseEvent'
    | 'Input.dispatchKeyEvent'
    | 'Input.dispatchDragEvent';
  readonly parameters: Record<string, unknown>;
}
/** What somebody does: its name, and its events. */
export interface Gesture {
  readonly name: string;
  readonly events: readonly InputEvent[];
  /** How long the finger rests before the last, milliseconds. */
  readonly hold?: number;
  /** The page has seen each of the first steps before the next comes, as with any hand. */
  readonly lands?: boolean;
}
interface Size {
  readonly width: number;
  readonly height: number;
}

const modifiers = { alt: 1, control: 2, meta: 4, shift: 8 } as const;

/** Keys that browsers and desktops act on, and those that a page does. */
const named: readonly (readonly [key: string, code: number])[] = [
  ...[...'abcdefghijklmnopqrstuvwxyz'].map((key) => [key, key.toUpperCase().charCodeAt(0)] as const),
  ...[...'0123456789'].map((key) => [key, key.charCodeAt(0)] as const),
  ...Array.from({ length: 12 }, (_, index) => [`F${index + 1}`, 112 + index] as const),
  ...([
    ['Tab', 9],
    ['Enter', 13],
    ['Escape', 27],
    [' ', 32],
    ['PageUp', 33],
    ['PageDown', 34],
    ['End', 35],
    ['Home', 36],
    ['ArrowLeft', 37],
    ['ArrowUp', 38],
    ['ArrowRight', 39],
    ['ArrowDown', 40],
    ['PrintScreen', 44],
    ['Insert', 45],
    ['Delete', 46],
    ['Backspace', 8],
    ['ContextMenu', 93],
    ['+', 187],
    ['-', 189],
    ['=', 187],
    ['BrowserBack', 166],
    ['BrowserForward', 167],
    ['BrowserRefresh', 168],
    ['BrowserSearch', 170],
    ['BrowserHome', 172],
    ['LaunchMail', 180],
  ] as const),
];

/** An endless row of gestures, the same for the same seed; `drop` is a file that somebody drags in. */
export function* makeGestures(seed: string, size: Size, drop: string): Generator<Gesture, never> {
  const random = createRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  /** Anywhere, and more often than by chance at an edge, in a corner, and in the middle. */
  function point() {
    const along = (length: number) =>
      pick([
        random() * length,
        random() * length,
        random() * length,
        1,
        length - 2,
        random() * 60,
        length / 2,
      ]);
    return { x: Math.round(along(size.width)), y: Math.round(along(size.height)) };
  }
  const between = (from: { x: number; y: number }, to: { x: number; y: number }, share: number) => ({
    x: Math.round(from.x + (to.x - from.x) * share),
    y: Math.round(from.y + (to.y - from.y) * share),
  });
  const touch = (type: string, points: readonly { x: number; y: number }[]): InputEvent => ({
    method: 'Input.dispatchTouchEvent',
    parameters: { type, touchPoints: points.map((each, id) => ({ ...each, id })) },
  });
  const mouse = (type: string, at: { x: number; y: number }, more: object = {}): InputEvent => ({
    method: 'Input.dispatchMouseEvent',
    parameters: { type, ...at, ...more },
  });
  const held = () =>
    pick([
      0,
      0,
      modifiers.control,
      modifiers.control,
      modifiers.control | modifiers.shift,
      modifiers.alt,
      modifiers.shift,
      modifiers.meta,
      modifiers.control | modifiers.alt,
      below(16),
    ]);
  function key(): Gesture {
    const [key, code] = pick(named);
    const held_ = held();
    const types = key.length === 1 && (held_ & ~modifiers.shift) === 0;
    const parameters = {
      ...{ key, code: codeOf(key), windowsVirtualKeyCode: code, modifiers: held_ },
      ...(types ? { text: key } : {}),
    };
    const send = (type: string): InputEvent => ({
      method: 'Input.dispatchKeyEvent',
      parameters: { ...parameters, type },
    });
    return {
      name: `key ${modifierNames(held_)}${key}`,
      events: [send(types ? 'keyDown' : 'rawKeyDown'), send('keyUp')],
    };
  }
  function stroke(fingers: number): Gesture {
    const from = Array.from({ length: fingers }, point);
    const to = Array.from({ length: fingers }, point);
    const steps = 2 + below(8);
    const moves = Array.from({ length: steps }, (_, step) =>
      touch(
        'touchMove',
        from.map((each, finger) => between(each, to[finger] ?? each, (step + 1) / steps)),
      ),
    );
    return {
      name: `${fingers} finger${fingers > 1 ? 's' : ''} ${JSON.stringify(from)} → ${JSON.stringify(to)}`,
      events: [touch('touchStart', from), ...moves, touch(random() < 0.9 ? 'touchEnd' : 'touchCancel', [])],
      lands: fingers > 1,
    };
  }
  function click(): Gesture {
    const at = point();
    const button = pick(['left', 'left', 'middle', 'right', 'back', 'forward'] as const);
    const clickCount = 1 + below(3);
    const more = { button, clickCount, modifiers: held() };
    return {
      name: `click ${button} ×${clickCount} ${modifierNames(more.modifiers)}${at.x},${at.y}`,
      events: [mouse('mousePressed', at, more), mouse('mouseReleased', at, more)],
    };
  }
  function drag(): Gesture {
    const [from, to] = [point(), point()];
    const moves = [0.1, 0.4, 1].map((share) =>
      mouse('mouseMoved', between(from, to, share), { button: 'left', buttons: 1 }),
    );
    const more = { button: 'left', clickCount: 1 };
    return {
      name: `drag ${from.x},${from.y} → ${to.x},${to.y}`,
      events: [mouse('mousePressed', from, more), ...moves, mouse('mouseReleased', to, more)],
    };
  }
  function wheel(): Gesture {
    const at = point();
    const more = { deltaX: below(400) - 200, deltaY: below(2000) - 1000, modifiers: held() };
    return { name: `wheel ${modifierNames(more.modifiers)}`, events: [mouse('mouseWheel', at, more)] };
  }
  function dropFile(): Gesture {
    const at = point();
    const data = { items: [], files: [drop], dragOperationsMask: 1 };
    const events = ['dragEnter', 'dragOver', 'drop'].map(
      (type): InputEvent => ({ method: 'Input.dispatchDragEvent', parameters: { type, ...at, data } }),
    );
    return { name: `a file dropped at ${at.x},${at.y}`, events, lands: true };
  }
  for (;;) {
    const chance = random();
    if (chance < 0.34) {
      const at = point();
      yield { name: `tap ${at.x},${at.y}`, events: [touch('touchStart', [at]), touch('touchEnd', [])] };
    } else if (chance < 0.52) yield stroke(1);
    else if (chance < 0.6) yield stroke(2);
    else if (chance < 0.62) yield stroke(3 + below(3));
    else if (chance < 0.86) yield key();
    else if (chance < 0.92) yield click();
    else if (chance < 0.95) yield wheel();
    else if (chance < 0.98) yield drag();
    else if (chance < 0.998) yield dropFile();
    else {
      const at = point();
      // Longer than Chromium waits before a menu, shorter than what leads to the staff.
      const events = [touch('touchStart', [at]), touch('touchEnd', [])];
      yield { name: `long press ${at.x},${at.y}`, events, hold: 900 };
    }
  }
}

function codeOf(key: string): string {
  if (/^[a-z]$/.test(key)) return `Key${key.toUpperCase()}`;
  if (/^\d$/.test(key)) return `Digit${key}`;
  return { ' ': 'Space', '+': 'Equal', '=': 'Equal', '-': 'Minus' }[key] ?? key;
}

const modifierNames = (held: number): string =>
  Object.entries(modifiers)
    .filter(([, bit]) => (held & bit) !== 0)
    .map(([name]) => `${name}+`)
    .join('');
