import type { Category } from '../../shared/category.ts';
import { type Pair, pairsInGame } from '../../shared/duel/pairs.ts';
import { type Filter, noFilter, type Wish } from '../../shared/filter/filter.ts';
import type { Language } from '../../shared/language.ts';
import type { DuelChoice } from './vote-sender.ts';

export type Screen =
  | { readonly name: 'browse' }
  | { readonly name: 'search' }
  | { readonly name: 'number' }
  | { readonly name: 'filter' }
  | { readonly name: 'mine' }
  | { readonly name: 'duel' }
  /** What the works chosen in a game say. */
  | { readonly name: 'taste' }
  | { readonly name: 'languages' }
  /** `from`: the side a neighbour slides in from. */
  | { readonly name: 'work'; readonly code: string; readonly from?: 'previous' | 'next' }
  | { readonly name: 'zoom'; readonly code: string; readonly picture: number }
  | { readonly name: 'take-home'; readonly code: string }
  /** `instead`: the work whose vote this one took the place of. */
  | { readonly name: 'thanks'; readonly code: string; readonly instead: string | null }
  /** `code`: the work whose ballot it is of; the screen does not name it. */
  | { readonly name: 'receipt'; readonly code: string }
  | { readonly name: 'feedback'; readonly about: string | null };

/** What makes the screens easier to read and to reach. */
export type Ease = {
  /** Type × 1.5. */
  readonly large: boolean;
  /** Black on white, thick frames. */
  readonly contrast: boolean;
  /** Nothing moves. */
  readonly still: boolean;
  /** Controls stand where a left hand covers nothing. */
  readonly left: boolean;
  /** Every control within the lower 60 % of the screen. */
  readonly low: boolean;
};

export const asDesigned: Ease = { large: false, contrast: false, still: false, left: false, low: false };

/** Everything about one visit; nothing of it outlives the visit. */
export type VisitState = {
  readonly visit: string;
  /** Decides the order of the works for this visit. */
  readonly seed: number;
  /** The language works are told in. */
  readonly language: Language;
  /** The language of our own words: the same, or one that was added to the kiosk. */
  readonly locale: string;
  readonly category: Category;
  /** What home shows of the category. */
  readonly filter: Filter;
  /** The sentence a visitor left to look at one of its works, to go on with after coming back. */
  readonly unfinished: Wish | null;
  readonly duel: {
    /** Every pair asked in this visit, the one on screen last. */
    readonly asked: readonly Pair[];
    /** Whether the last pair was decided. */
    readonly answered: boolean;
    /** What was decided in the game being played. */
    readonly game: readonly DuelChoice[];
  };
  readonly ease: Ease;
  /** From home upwards; empty is the resting screen. */
  readonly screens: readonly Screen[];
  /** The work opened last. */
  readonly looked: string | null;
  readonly query: string;
  readonly zoomHintSeen: boolean;
  /** A song is playing: the screen does not ask. */
  readonly held: boolean;
  /** Seconds left while the visitor is asked; 0 says that the visit is over; null while nobody is asked. */
  readonly secondsLeft: number | null;
};

export type VisitAction =
  | { readonly type: 'open'; readonly screen: Screen }
  | { readonly type: 'replace'; readonly screen: Screen }
  | { readonly type: 'back' }
  /** From the thanks on to where the work was found. */
  | { readonly type: 'leave-thanks' }
  | { readonly type: 'choose-category'; readonly category: Category }
  /** Home in the words of a sentence. */
  | { readonly type: 'grant'; readonly wish: Wish }
  | { readonly type: 'clear-filter' }
  | { readonly type: 'leave-unfinished'; readonly wish: Wish }
  | { readonly type: 'ask-pair'; readonly pair: Pair }
  | { readonly type: 'decide-pair'; readonly choice: DuelChoice }
  | { readonly type: 'switch-language' }
  | { readonly type: 'speak'; readonly locale: string; readonly language: Language }
  | { readonly type: 'ease'; readonly ease: Partial<Ease> }
  | { readonly type: 'type'; readonly query: string }
  | { readonly type: 'see-zoom-hint' }
  | { readonly type: 'go-on' }
  | { readonly type: 'hold'; readonly held: boolean }
  /** Nobody has touched the screen for `idle` seconds. */
  | { readonly type: 'tick'; readonly idle: number; readonly ask: number; readonly end: number }
  | { readonly type: 'end'; readonly fresh: VisitState };

/** A visit that has not begun: the resting screen in the kiosk's language, home with works of `category`. */
export const freshVisit = (
  visit: string,
  seed: number,
  language: Language,
  ease: Ease = asDesigned,
  category: Category = 'painting',
): VisitState => ({
  visit,
  seed,
  language,
  locale: language,
  category,
  ease,
  filter: noFilter,
  unfinished: null,
  duel: { asked: [], answered: false, game: [] },
  screens: [],
  looked: null,
  query: '',
  zoomHintSeen: false,
  held: false,
  secondsLeft: null,
});

const home: Screen = { name: 'browse' };

const lookedAt = (screen: Screen, before: string | null): string | null =>
  screen.name === 'work' ? screen.code : before;

/** A neighbour slides in once, not again when one comes back to it. */
const settled = (screen: Screen): Screen =>
  screen.name === 'work' ? { name: 'work', code: screen.code } : screen;

/** The screen being looked at; null is the resting screen. */
export const topScreen = (state: VisitState): Screen | null => state.screens.at(-1) ?? null;

const secondsLeft = (state: VisitState, idle: number, ask: number, end: number): number | null => {
  if (state.held || idle < ask) return null;
  // Nobody stands before the resting screen: there is nobody to ask.
  if (state.screens.length === 0) return 0;
  return Math.max(0, Math.ceil(ask + end - idle));
};

/** What starts anew with a screen: a sentence, and a game after one that was played to its end. */
function beginning(state: VisitState, { name }: Screen): VisitState {
  const { duel } = state;
  if (name === 'filter') return { ...state, unfinished: null };
  if (name === 'duel' && duel.game.length >= pairsInGame) return { ...state, duel: { ...duel, game: [] } };
  return state;
}

/** What a visit becomes; pure. */
export function visitReducer(state: VisitState, action: VisitAction): VisitState {
  switch (action.type) {
    case 'open': {
      const below = state.screens.length > 0 ? state.screens.map(settled) : [home];
      return {
        ...beginning(state, action.screen),
        screens: action.screen.name === 'browse' ? [home] : [...below, action.screen],
        looked: lookedAt(action.screen, state.looked),
      };
    }
    case 'replace':
      return {
        ...beginning(state, action.screen),
        screens: [...state.screens.slice(0, -1), action.screen],
        looked: lookedAt(action.screen, state.looked),
      };
    case 'back':
      return state.screens.length > 1 ? { ...state, screens: state.screens.slice(0, -1) } : state;
    case 'leave-thanks': {
      const thanked = state.screens.findLastIndex(
        (screen) => screen.name !== 'thanks' && screen.name !== 'work',
      );
      return { ...state, screens: state.screens.slice(0, Math.max(1, thanked + 1)) };
    }
    case 'choose-category':
      return { ...state, category: action.category, screens: [home] };
    case 'grant': {
      const { category, ...filter } = action.wish;
      return { ...state, category, filter, screens: [home] };
    }
    case 'clear-filter':
      return { ...state, filter: noFilter };
    case 'leave-unfinished':
      return { ...state, unfinished: action.wish };
    case 'ask-pair':
      return {
        ...state,
        duel: { ...state.duel, asked: [...state.duel.asked, action.pair], answered: false },
      };
    case 'decide-pair':
      return {
        ...state,
        duel: { ...state.duel, game: [...state.duel.game, action.choice], answered: true },
      };
    case 'switch-language': {
      const language = state.language === 'vi' ? 'en' : 'vi';
      return { ...state, language, locale: language };
    }
    case 'speak': {
      const { locale, language } = action;
      const screens = state.screens.filter(({ name }) => name !== 'languages');
      return { ...state, locale, language, screens };
    }
    case 'ease':
      return { ...state, ease: { ...state.ease, ...action.ease } };
    case 'type':
      return { ...state, query: action.query };
    case 'see-zoom-hint':
      return { ...state, zoomHintSeen: true };
    case 'go-on':
      return { ...state, secondsLeft: null };
    case 'hold':
      return { ...state, held: action.held, secondsLeft: null };
    case 'tick': {
      const left = secondsLeft(state, action.idle, action.ask, action.end);
      return left === state.secondsLeft ? state : { ...state, secondsLeft: left };
    }
    case 'end':
      return action.fresh;
  }
}
