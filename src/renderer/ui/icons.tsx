import type { ReactNode } from 'preact/compat';

// Each drawn anew: one that is kept would keep the screen it was first drawn on, and what a visitor typed there.
// Drawn on a 32 grid with one pen: 2 wide, round caps, no fills except the chosen heart and the prize ribbon.
const heart =
  'M16 26.5C10.5 22 5.5 18 5.5 12.4 5.5 9 8 6.5 11 6.5c2.2 0 4 1.2 5 3.2 1-2 2.8-3.2 5-3.2 3 0 5.5 2.5 5.5 5.9 0 5.6-5 9.6-10.5 14.1z';
const speaker = () => <path d="M5 12.5h4l6-5v17l-6-5H5z" />;

const drawings = {
  back: () => <path d="M27 16H5.5M13 8l-7.5 8 7.5 8" />,
  forward: () => <path d="M5 16h21.5M19 8l7.5 8-7.5 8" />,
  up: () => <path d="M16 27V5.5M8.5 13L16 5.5l7.5 7.5" />,
  down: () => <path d="M16 5v21.5M8.5 19l7.5 7.5 7.5-7.5" />,
  previous: () => <path d="M20 6l-9 10 9 10" />,
  next: () => <path d="M12 6l9 10-9 10" />,
  leave: () => <path d="M14 6H6v20h8M13 16h14M21 10l6 6-6 6" />,
  heart: () => <path d={heart} />,
  'heart-chosen': () => <path d={heart} fill="currentColor" />,
  globe: () => (
    <>
      <circle cx="16" cy="16" r="11" />
      <path d="M5 16h22M16 5c3.5 3.2 5 7 5 11s-1.5 7.8-5 11c-3.5-3.2-5-7-5-11s1.5-7.8 5-11z" />
    </>
  ),
  letters: () => <path d="M3 25l6.5-18h1L17 25M5.3 19h9.4M19 25l4.7-12h.6L29 25M20.7 21h6.6" />,
  contrast: () => (
    <>
      <circle cx="16" cy="16" r="11" />
      <path d="M16 5a11 11 0 010 22z" fill="currentColor" />
    </>
  ),
  still: () => (
    <>
      <circle cx="16" cy="16" r="11" />
      <path d="M13 11.5v9M19 11.5v9" />
    </>
  ),
  hand: () => (
    <path d="M20.5 27.5c3-1 5.2-3.6 6.6-7.4.7-1.9-1.5-3.2-2.8-1.6L22 21V8.5a2 2 0 00-4 0V15 6a2 2 0 00-4 0v9-7a2 2 0 00-4 0v8-4a2 2 0 00-4 0v8.5c0 4.5 3 7 7.5 7z" />
  ),
  code: () => (
    <path d="M5.5 5.5h8v8h-8zM18.5 5.5h8v8h-8zM5.5 18.5h8v8h-8zM18.5 18.5h3v3h-3zM26.5 18.5v3M18.5 26.5h3M26.5 26.5h-.1" />
  ),
  lower: () => <path d="M16 4v16M9.5 14L16 20.5 22.5 14M6 27h20" />,
  raise: () => <path d="M16 28V12M9.5 18L16 11.5l6.5 6.5M6 5h20" />,
  pair: () => <path d="M3.5 8h11v16h-11zM17.5 8h11v16h-11zM6.5 19.5l2.5-3 2.5 3M20.5 19.5l2.5-5 2.5 5" />,
  brush: () => (
    <path d="M27.5 4.5L14 16.5l1.8 1.8zM13.2 17.6c-2.9-.4-5 1.2-5.4 4-.3 2-1.2 3.4-3.3 4.4 4.6 1.3 9.7-.3 10.4-4.3.2-1.5-.3-2.9-1.7-4.1z" />
  ),
  ribbon: () => <path d="M9.5 4.5h13v23L16 22l-6.5 5.5z" />,
  page: () => <path d="M7 4.5h18v23H7zM11.5 11h9M11.5 16h9M11.5 21h5.5" />,
  note: () => (
    <>
      <circle cx="8.5" cy="23.5" r="3.5" />
      <circle cx="23" cy="20.5" r="3.5" />
      <path d="M12 23.5V8l14.5-3v15.5" />
    </>
  ),
  bulb: () => <path d="M12 22.5c0-3-4-5.3-4-10.3a8 8 0 0116 0c0 5-4 7.3-4 10.3zM12.5 27h7" />,
  search: () => (
    <>
      <circle cx="14" cy="14" r="9" />
      <path d="M20.5 20.5L28 28" />
    </>
  ),
  number: () => <path d="M12.5 5l-3 22M22.5 5l-3 22M5.5 11.5h22M4.5 20.5h22" />,
  close: () => <path d="M6.5 6.5l19 19M25.5 6.5l-19 19" />,
  erase: () => <path d="M11.5 7H28v18H11.5L4 16zM15.5 12l8 8M23.5 12l-8 8" />,
  shift: () => <path d="M16 5L5.5 16h5v10h11V16h5z" />,
  undo: () => <path d="M11 7l-6 6 6 6M5.5 13H21a6 6 0 010 12h-7" />,
  redo: () => <path d="M21 7l6 6-6 6M26.5 13H11a6 6 0 000 12h7" />,
  swap: () => <path d="M5 11h21M20.5 5.5L26 11M27 21H6M11.5 26.5L6 21" />,
  retry: () => <path d="M25.5 10.5A11 11 0 1027 16M26.5 4.5v7h-7" />,
  warning: () => <path d="M16 5L28.5 27h-25zM16 13v7M16 23.3v.4" />,
  lock: () => <path d="M7 15h18v12H7zM11 15v-4a5 5 0 0110 0v4" />,
  power: () => <path d="M16 4.5v11M9.5 8.5a10 10 0 1013 0" />,
  closer: () => <path d="M19.5 12.5L27 5M20.5 5H27v6.5M12.5 19.5L5 27M5 20.5V27h6.5" />,
  plus: () => <path d="M16 6v20M6 16h20" />,
  minus: () => <path d="M6 16h20" />,
  check: () => <path d="M6 17l6.5 6.5L26.5 8.5" />,
  pencil: () => <path d="M5.5 26.5l1.5-6.5L21.5 5.5l5 5L12 25zM18.5 8.5l5 5" />,
  keyboard: () => (
    <path d="M3.5 8h25v16h-25zM8 12.5h.1M12 12.5h.1M16 12.5h.1M20 12.5h.1M24 12.5h.1M8 16h.1M24 16h.1M12 19.8h8" />
  ),
  play: () => <path d="M10.5 6.5v19l15-9.5z" />,
  pause: () => <path d="M11 6v20M21 6v20" />,
  start: () => <path d="M7 6.5v19M25.5 6.5v19L11 16z" />,
  softer: () => (
    <>
      {speaker()}
      <path d="M20 12.5a5.5 5.5 0 010 7" />
    </>
  ),
  louder: () => (
    <>
      {speaker()}
      <path d="M20 12.5a5.5 5.5 0 010 7M23.5 9a10.5 10.5 0 010 14" />
    </>
  ),
  filter: () => (
    <>
      <path d="M4 8.5h7M17 8.5h11M4 16h13M23 16h5M4 23.5h5M15 23.5h13" />
      <circle cx="14" cy="8.5" r="2.8" />
      <circle cx="20" cy="16" r="2.8" />
      <circle cx="12" cy="23.5" r="2.8" />
    </>
  ),
  person: () => (
    <>
      <circle cx="16" cy="11" r="5" />
      <path d="M6 27a10 10 0 0120 0" />
    </>
  ),
  usb: () => <path d="M10 14h12v13H10zM12.5 14V5h7v9M15 9h.1M17.5 9h.1" />,
  print: () => <path d="M9 12V5h14v7M9 22H5V12h22v10h-4M9 18h14v9H9z" />,
  save: () => <path d="M16 4v16M9.5 14l6.5 6.5 6.5-6.5M5 22v5h22v-5" />,
} satisfies Record<string, () => ReactNode>;

export type IconName = keyof typeof drawings;

/** Those that point along the line of reading. */
const turning: ReadonlySet<IconName> = new Set(['back', 'forward', 'previous', 'next', 'leave']);

/** One drawing of the set, in the colour of its text. `size` is any CSS length; decorative, so always beside a word. */
export function Icon({ name, size = '1.5em' }: { name: IconName; size?: string }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      data-turns={turning.has(name) || undefined}
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="var(--icon-stroke, 2)"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ width: size, height: size, flex: 'none' }}
    >
      {drawings[name]()}
    </svg>
  );
}

/** The swallow-tailed ribbon before a prize. */
export function Ribbon() {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 26" style={{ height: '1em', flex: 'none' }}>
      <path d="M0 0h16v26l-8-6.5L0 26z" fill="currentColor" />
    </svg>
  );
}
