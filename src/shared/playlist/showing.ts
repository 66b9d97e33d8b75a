import type { Entry, Initiative, Painting, Poem, Song } from '../entry.ts';
import type { WallWords } from './wall-words.ts';

/** What a wall shows; `key` tells two compositions apart (the pages of one poem share it). */
export type Showing = { readonly key: string } & (
  | { readonly kind: 'painting'; readonly painting: Painting }
  | { readonly kind: 'pair'; readonly left: Painting; readonly right: Painting }
  | { readonly kind: 'poem'; readonly poem: Poem; readonly page: number; readonly pages: number }
  | { readonly kind: 'song'; readonly song: Song }
  | { readonly kind: 'initiative'; readonly initiative: Initiative }
  | { readonly kind: 'prize'; readonly painting: Painting }
  | { readonly kind: 'salon'; readonly paintings: readonly Painting[]; readonly unit: string | null }
  | { readonly kind: 'invitation'; readonly work: Entry | null }
  | { readonly kind: 'words'; readonly words: WallWords; readonly about: Entry | null }
  /** Soon the doors close. */
  | { readonly kind: 'hours'; readonly closesAt: number }
  /** They are closed. */
  | { readonly kind: 'rest' }
);

/** Every work a showing puts on the wall. */
export function worksOf(showing: Showing): readonly Entry[] {
  switch (showing.kind) {
    case 'painting':
    case 'prize':
      return [showing.painting];
    case 'pair':
      return [showing.left, showing.right];
    case 'poem':
      return [showing.poem];
    case 'song':
      return [showing.song];
    case 'initiative':
      return [showing.initiative];
    case 'salon':
      return showing.paintings;
    case 'invitation':
      return showing.work ? [showing.work] : [];
    case 'words':
      return showing.about ? [showing.about] : [];
    case 'hours':
    case 'rest':
      return [];
  }
}

/** The works whose own turn this is: what exposure is counted for. An interlude is no work's turn. */
export function turnOf(showing: Showing): readonly Entry[] {
  switch (showing.kind) {
    case 'painting':
    case 'pair':
    case 'poem':
    case 'song':
    case 'initiative':
      return worksOf(showing);
    case 'prize':
    case 'salon':
    case 'invitation':
    case 'words':
    case 'hours':
    case 'rest':
      return [];
  }
}
