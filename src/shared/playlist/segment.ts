import type { Entry, Initiative, Painting, Poem, Song } from '../entry.ts';
import { fitVerse } from './verse.ts';

export const interludes = ['prize', 'salon', 'invitation', 'words'] as const;
export type Interlude = (typeof interludes)[number];

/**
 * One stretch of the cycle. Walls of both orientations spend the same time on the same works in it;
 * only how they hang them differs. That is what keeps two walls from meeting.
 */
export type Segment =
  | { readonly kind: 'painting'; readonly painting: Painting }
  | { readonly kind: 'pair'; readonly left: Painting; readonly right: Painting }
  | { readonly kind: 'poem'; readonly poem: Poem }
  | { readonly kind: 'song'; readonly song: Song }
  | { readonly kind: 'initiative'; readonly initiative: Initiative }
  | { readonly kind: 'interlude'; readonly wants: Interlude }
  /** A work that staff pinned comes again, unless another wall shows it just then. */
  | { readonly kind: 'pin'; readonly work: Entry };

export function segmentWorks(segment: Segment): readonly Entry[] {
  switch (segment.kind) {
    case 'painting':
      return [segment.painting];
    case 'pair':
      return [segment.left, segment.right];
    case 'poem':
      return [segment.poem];
    case 'song':
      return [segment.song];
    case 'initiative':
      return [segment.initiative];
    case 'interlude':
    case 'pin':
      return [];
  }
}

const second = 1000;
/** A song is on for at least as long. */
const leastOfSong = 18 * second;
const lineTime = 2.6 * second;
const pageRest = 8 * second;
/** A wall that is silent, or plays in company, shows this much of a song. */
const excerpt = 60 * second;
const interludeTime = {
  prize: 12 * second,
  salon: 20 * second,
  invitation: 9 * second,
  words: 20 * second,
} as const satisfies Record<Interlude, number>;

/** A poem takes as long as it takes to read aloud, and a rest on each page. */
function poemTime(poem: Poem): number {
  const upright = fitVerse(poem.stanzas, 'portrait');
  const wide = fitVerse(poem.stanzas, 'landscape');
  const pages = Math.max(wide.pages.length, upright.fits ? upright.pages.length : 1);
  return wide.pages.flat(2).length * lineTime + pages * pageRest;
}

/** What the length of segments depends on beside their works. */
export type Timing = { readonly wholeSongs: boolean; readonly paintingTime: number };

/** The segment in which a work has its turn. */
export function segmentOf(work: Entry): Segment {
  switch (work.category) {
    case 'painting':
      return { kind: 'painting', painting: work };
    case 'poem':
      return { kind: 'poem', poem: work };
    case 'song':
      return { kind: 'song', song: work };
    case 'initiative':
      return { kind: 'initiative', initiative: work };
  }
}

/** Milliseconds a segment lasts. A pair is two turns of a painting: upright walls show its halves in turn. */
export function segmentTime(segment: Segment, timing: Timing): number {
  const { wholeSongs, paintingTime } = timing;
  switch (segment.kind) {
    case 'painting':
      return paintingTime;
    case 'pair':
      return 2 * paintingTime;
    case 'poem':
      return Math.round(poemTime(segment.poem));
    case 'song': {
      const whole = Math.max(Math.round(segment.song.sound.duration * second), leastOfSong);
      return wholeSongs ? whole : Math.min(whole, excerpt);
    }
    case 'initiative':
      return 25 * second;
    case 'interlude':
      return interludeTime[segment.wants];
    case 'pin':
      return segmentTime(segmentOf(segment.work), timing);
  }
}
