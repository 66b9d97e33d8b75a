import type { Venue } from './exhibition.ts';

/** A venue without rules of its own. */
export const newVenue = (id: string, name: string): Venue => ({
  ...{ id, name, openingHours: null },
  ...{ shows: null, volume: 1, quiet: [] },
});
