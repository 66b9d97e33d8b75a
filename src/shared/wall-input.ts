import type { Entry } from './entry.ts';
import type { Exhibition } from './exhibition.ts';
import type { Kiosk } from './kiosk.ts';
import { newVenue } from './new-venue.ts';
import { hoursOf } from './opening.ts';
import type { Orientation, PlaylistInput, WallWords } from './playlist.ts';

/** The venue that a kiosk stands in, though it be one nobody has described. */
export const venueOf = (
  exhibition: Exhibition,
  { venue }: Pick<Kiosk, 'venue'>,
): Exhibition['venues'][number] => exhibition.venues.find(({ id }) => id === venue) ?? newVenue(venue, '');

type Wall = {
  readonly entries: readonly Entry[];
  readonly exhibition: Exhibition;
  readonly kiosk: Kiosk;
  /** Which of the kiosk's displays it is, from 0: each is a wall of its own. */
  readonly display?: number;
  readonly orientation: Orientation;
  readonly words?: readonly WallWords[];
};

/** What decides what a wall shows, from the settings of its exhibition and kiosk. */
export function wallInput({
  entries,
  exhibition,
  kiosk,
  display = 0,
  orientation,
  words,
}: Wall): PlaylistInput {
  const { id, timeZone, walls: choices } = exhibition;
  const { index, of } = kiosk.wall;
  const { volume, shows: categories } = venueOf(exhibition, kiosk);
  return {
    entries,
    exhibition: { id },
    wall: { index: (index + display) % of, of },
    orientation,
    // Quiet hours change what is heard, never what is on.
    sound: kiosk.wallVolume * volume > 0,
    ...(words && { words }),
    opening: { hours: hoursOf(exhibition, kiosk.venue), timeZone },
    choices,
    categories,
  };
}
