import type { Venue } from '../../../shared/exhibition.ts';
import type { WallChoices } from '../../../shared/wall-choices.ts';
import { venueOf } from '../../../shared/wall-input.ts';
import type { SettingsProps } from '../use-settings.ts';

/** The choices for all walls and the rules of this kiosk's venue, and how to change them. */
export function wallsOf({ settings, onChange }: SettingsProps) {
  const { exhibition, kiosk } = settings;
  const { venues, walls } = exhibition;
  const venue = venueOf(exhibition, kiosk);
  return {
    walls,
    venue,
    changeWalls: (part: Partial<WallChoices>) => onChange({ exhibition: { walls: { ...walls, ...part } } }),
    changeVenue: (part: Partial<Venue>) =>
      onChange({
        exhibition: {
          venues: venues.map((each) => (each.id === venue.id ? { ...each, ...part } : each)),
        },
      }),
  };
}
