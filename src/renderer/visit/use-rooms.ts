import { useEffect, useState } from 'preact/compat';

/** The program of every screen but the resting one. */
type Rooms = typeof import('./rooms.ts');

let loaded: Rooms | null = null;

const askAgainAfter = 1000;

/** A program that could not be fetched cannot be asked for twice by one page: once the server answers, it begins anew. */
async function loadRooms(): Promise<Rooms> {
  try {
    loaded ??= await import('./rooms.ts');
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
