import { useEffect, useState } from 'preact/compat';

/** The program of every screen but the resting one. */
type Rooms = typeof import('./rooms.ts');

let loaded: Rooms | null = null;

const askAgainAfter = 1000;

/** Every hand of ours that rooms are written in, and letters that between them need all their files. */
const hands = [
  ...['400', '500', '600'].map((weight) => `${weight} 1em "Be Vietnam Pro"`),
  ...['normal', 'italic'].map((style) => `${style} 1em "Newsreader Variable"`),
];
const letters = 'aệ';

/**
 * Letters that come later than the words jump, and a poem that was fitted in other letters stays too small or does not
 * fit. Without ours the system's will do.
 */
const loadLetters = () => Promise.allSettled(hands.map((hand) => document.fonts.load(hand, letters)));

/** A program that could not be fetched cannot be asked for twice by one page: once the server answers, it begins anew. */
async function loadRooms(): Promise<Rooms> {
  try {
    const [rooms] = await Promise.all([import('./rooms.ts'), loadLetters()]);
    loaded = rooms;
    return loaded;
  } catch {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, askAgainAfter));
      if (
        await fetch('/api/status').then(
          ({ ok }) => ok,
          () => false,
        )
      )
        location.reload();
    }
  }
}

/**
 * What lies behind the resting screen: fetched when it is `wanted`, so that the first picture waits for nothing else.
 * Null until it is there.
 */
export function useRooms(wanted: boolean): Rooms | null {
  const [rooms, setRooms] = useState(loaded);
  useEffect(() => {
    if (wanted) void loadRooms().then(setRooms);
  }, [wanted]);
  return rooms;
}
