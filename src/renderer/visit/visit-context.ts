import {
  createContext,
  type Dispatch,
  type RefObject,
  useContext,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from 'preact/compat';
import type { Status } from '../../shared/catalogue.ts';
import type { Category } from '../../shared/category.ts';
import type { Entry } from '../../shared/entry.ts';
import type { Spoken } from '../i18n/added-locales.ts';
import type { VisitAction, VisitState } from './visit-state.ts';
import type { VoteSender } from './vote-sender.ts';

export type Visit = {
  state: VisitState;
  dispatch: Dispatch<VisitAction>;
  status: Status;
  entries: readonly Entry[];
  /** The works of each category in this visit's order. */
  order: Readonly<Record<Category, readonly Entry[]>>;
  /** What home shows: the works of the chosen category that the filter asks for, in its order. */
  shown: readonly Entry[];
  byCode: ReadonlyMap<string, Entry>;
  /** The language that titles and names are sorted in. */
  alphabet: string;
  /** Whether there is anything to vote for, now or at another time. */
  votes: boolean;
  /** What visitors may choose between, our own two first. */
  spoken: readonly Spoken[];
  sender: VoteSender;
  /** Opens a work; its picture flies from `from`, the picture that was touched. */
  openWork: (code: string, from?: Element | null) => void;
  back: () => void;
  /** What the way back leaves first: a keyboard or a sheet of paper that lies on the screen. */
  innerBack: RefObject<(() => void) | null>;
  endVisit: () => void;
};

export const VisitContext = createContext<Visit | null>(null);

/** The running visit; only below the touch face. */
export function useVisit(): Visit {
  const visit = useContext(VisitContext);
  if (!visit) throw new Error('useVisit needs the touch face around it');
  return visit;
}

/** While `leave` is a function, the way back calls it and stays on the screen, so that nothing typed is lost. */
export function useInnerBack(leave: (() => void) | null): void {
  const { innerBack } = useVisit();
  useEffect(() => {
    innerBack.current = leave;
    return () => {
      innerBack.current = null;
    };
  });
}

/** The works a work's neighbours are found among: what home shows, or its whole category if it is not there. */
export function useNeighbourhood(entry: Entry): readonly Entry[] {
  const { order, shown } = useVisit();
  // A song's page is drawn again with every frame while it plays.
  return useMemo(
    () => (shown.some(({ code }) => code === entry.code) ? shown : order[entry.category]),
    [shown, order, entry],
  );
}

/** The visit's votes, read again with every change. */
export function useVotes(): VoteSender {
  const { sender } = useVisit();
  useSyncExternalStore(sender.subscribe, sender.version);
  return sender;
}
